//! The numbers as files: taken out, brought in, and the reminder for a calendar.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::{
    book::{month, open_grid_of},
    page::{Page, word},
};

pub(super) async fn bring_in(page: &Page, text: &str) -> Result<()> {
    bring_in_file(page, &json!(text).to_string()).await
}

/// Brings in what a script gives as a file's content.
async fn bring_in_file(page: &Page, content: &str) -> Result<()> {
    let script = format!(
        "const files = new DataTransfer(); \
         files.items.add(new File([{content}], 'numbers.csv', {{ type: 'text/csv' }})); \
         const field = document.querySelector('#entries-file'); \
         field.files = files.files; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    page.script(&script).await?;
    Ok(())
}

async fn expect_counts(page: &Page, new: &str, changed: &str, same: &str) -> Result<()> {
    let says = word("en", "entries.incoming")?
        .replace("{new}", new)
        .replace("{changed}", changed)
        .replace("{same}", same);
    page.until(&says, async || Ok(page.text().await?.contains(&says)))
        .await
}

pub async fn a_file_that_comes_twice_changes_nothing(page: &Page) -> Result<()> {
    let book = "metric('a', 'Alpha'); metric('b', 'Beta'); kpi('k', 'a / b');";
    let down =
        "period,metric,segment,value,note\n2026-01,Alpha,,\"1,234.5\",fair\n2026-01,Beta,Zalo,7,\n";
    let across = "metric,2026-01,2026-02\nAlpha,1234.5,8\nBeta,,9\n";
    open_grid_of(page, "?csv", "en", book).await?;
    let take = word("en", "entries.take")?;
    bring_in(page, down).await?;
    expect_counts(page, "2", "0", "0").await?;
    page.click("button", &take).await?;
    bring_in(page, down).await?;
    expect_counts(page, "0", "0", "2").await?;
    ensure!(
        !page.shows("button", &take).await?,
        "there is nothing to enter"
    );
    bring_in(page, across).await?;
    expect_counts(page, "2", "0", "1").await?;
    page.click("button", &take).await?;
    bring_in(page, across).await?;
    expect_counts(page, "0", "0", "3").await
}

/// What spreadsheets save without asking: UTF-16, and the code page of Windows for the reader's language.
pub async fn files_of_older_programs_are_read(page: &Page) -> Result<()> {
    let wide = |order: &str| {
        format!(
            "Uint8Array.from([...'\u{feff}metric\\t2026-01\\nChi phí quảng cáo\\t5\\n'].flatMap((letter) => {{ \
             const code = letter.charCodeAt(0); const [low, high] = [code & 255, code >> 8]; return [{order}] }}))"
        )
    };
    let bytes = |bytes: &[u8]| format!("Uint8Array.from({})", json!(bytes));
    for (language, name, file) in [
        ("vi", "Chi phí quảng cáo", wide("low, high")),
        ("vi", "Chi phí quảng cáo", wide("high, low")),
        // Its marks stand behind their letters.
        (
            "vi",
            "Chi phí quảng cáo",
            bytes(b"metric,2026-01\nChi ph\xed qua\xd2ng c\xe1o,5\n"),
        ),
        // It has the Arabic letter alone.
        (
            "fa",
            "هزینه",
            bytes(b"metric,2026-01\n\xe5\xd2\xed\xe4\xe5,5\n"),
        ),
        ("en", "Café", bytes(b"metric,2026-01\nCaf\xe9,5\n")),
    ] {
        let made = format!("metric('a', {}); kpi('k', 'a');", json!(name));
        open_grid_of(page, &format!("?{language}old"), language, &made).await?;
        bring_in_file(page, &file).await?;
        page.click("button", &word(language, "entries.take")?)
            .await?;
        // The second time it is there.
        bring_in_file(page, &file).await?;
        let digit = |it: &str| match language {
            "fa" => it.replace('0', "۰").replace('1', "۱"),
            _ => it.to_owned(),
        };
        let says = word(language, "entries.incoming")?
            .replace("{new}", &digit("0"))
            .replace("{changed}", &digit("0"))
            .replace("{same}", &digit("1"));
        page.until(&says, async || Ok(page.text().await?.contains(&says)))
            .await?;
    }
    // What is too large is said, and the page goes on.
    bring_in_file(page, "new Uint8Array(20 * 1024 * 1024 + 1)").await?;
    let says = word("en", "entries.too_large")?;
    page.until(&says, async || Ok(page.text().await?.contains(&says)))
        .await?;
    bring_in(page, "metric,2026-01\nCafé,6\n").await?;
    expect_counts(page, "0", "1", "0").await
}

/// Keeps what the page hands out as files, instead of the browser's folder for them.
pub(super) async fn keep_files(page: &Page) -> Result<()> {
    let script = "window.__files = []; \
        URL.createObjectURL = (file) => { window.__file = file; return 'blob:kept' }; \
        HTMLAnchorElement.prototype.click = function () { \
            const name = this.download; \
            window.__file.arrayBuffer().then((bytes) => \
                window.__files.push([name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)])) }";
    page.script(script).await?;
    Ok(())
}

/// What the file says that a button hands out under this name.
pub(super) async fn taken(page: &Page, button: &str, name: &str) -> Result<String> {
    page.click("button", button).await?;
    let file = format!("window.__files.find(([name]) => name === {})", json!(name));
    page.until_true(name, &file).await?;
    let text = page.script(&format!("return {file}[1]")).await?;
    Ok(text.as_str().context("a text")?.to_owned())
}

pub async fn what_is_taken_out_comes_in_unchanged(page: &Page) -> Result<()> {
    let book = "metric('a', 'Alpha'); metric('b', 'Beta'); kpi('k', 'a / b');
        entry('a', 2, 0.1); entry('a', 1, 1234.5); entry('b', 1, -7, 'Zalo, \"VN\"');
        book.entries[1].note = '=1+1, «ok»';";
    open_grid_of(page, "?out", "en", book).await?;
    keep_files(page).await?;
    let (before, last) = (month(page, 2).await?, month(page, 1).await?);
    let down = taken(page, &word("en", "entries.out_down")?, "kepi-entries.csv").await?;
    // The mark at the beginning tells spreadsheets that it is UTF-8; a note that they would compute is text to them.
    let expected = format!(
        "\u{feff}period,metric,segment,value,note\r\n{before},a,,0.1,\r\n\
         {last},a,,1234.5,\"'=1+1, «ok»\"\r\n{last},b,\"Zalo, \"\"VN\"\"\",-7,\r\n"
    );
    ensure!(down == expected, "one value a row is {down:?}");
    let across = taken(
        page,
        &word("en", "entries.out_across")?,
        "kepi-entries-across.csv",
    )
    .await?;
    let expected = format!(
        "\u{feff}metric,segment,{before},{last}\r\na,,0.1,1234.5\r\nb,\"Zalo, \"\"VN\"\"\",,-7\r\n"
    );
    ensure!(across == expected, "periods across are {across:?}");
    for file in [down, across] {
        bring_in(page, &file).await?;
        expect_counts(page, "0", "0", "3").await?;
    }
    Ok(())
}

pub async fn a_reminder_is_a_file_for_the_calendar(page: &Page) -> Result<()> {
    open_grid_of(
        page,
        "?remind",
        "fa",
        "metric('a', 'Alpha'); kpi('k', 'a'); entry('a', 1, 5);",
    )
    .await?;
    keep_files(page).await?;
    let file = taken(page, &word("fa", "reminder.take")?, "kepi.ics").await?;
    let lines: Vec<&str> = file.split("\r\n").collect();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "RRULE:FREQ=MONTHLY",
        "END:VEVENT",
        "END:VCALENDAR",
    ] {
        ensure!(lines.contains(&line), "no {line} in {file}");
    }
    ensure!(
        lines.iter().all(|line| line.len() <= 75),
        "lines of more than 75 bytes in {file}"
    );
    Ok(())
}
