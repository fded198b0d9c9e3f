//! The numbers of every period, typed as in a spreadsheet.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    book::{LARGE, open_grid_of},
    page::{LANGUAGES, Page, word},
};

/// Goes to the grid of the sample workbook, on the cell of this month's visits.
pub(super) async fn open_grid(page: &Page, visit: &str, language: &str) -> Result<()> {
    page.open_sample(visit, language).await?;
    page.script("location.hash = '#/entries'").await?;
    page.find("heading", &word(language, "entries.title")?)
        .await?;
    page.until_true("the grid", "document.querySelector('td.active > input')")
        .await?;
    enter_cell(page).await
}

/// Puts the focus into the active cell: at first the last period of the first number.
pub(super) async fn enter_cell(page: &Page) -> Result<()> {
    page.click_at("td.active").await?;
    let is_there = "document.activeElement.matches('td.active > input')";
    page.until_true("the focus in the cell", is_there).await
}

/// The number in the last column of a row, counted from 0.
pub(super) async fn number(page: &Page, row: usize) -> Result<Option<f64>> {
    let script = format!(
        "return [...document.querySelectorAll('.grid-table tbody tr:not(.gap)')][{row}]\
         .querySelector('td[data-metric]:nth-last-child(2)').dataset.value ?? null"
    );
    Ok(match page.script(&script).await? {
        Value::String(value) => Some(value.parse()?),
        _ => None,
    })
}

pub(super) async fn expect(page: &Page, row: usize, value: Option<f64>) -> Result<()> {
    page.until(&format!("row {row} to say {value:?}"), async || {
        Ok(number(page, row).await? == value)
    })
    .await
}

pub async fn numbers_are_typed_as_in_a_spreadsheet(page: &Page) -> Result<()> {
    open_grid(page, "?grid", "vi").await?;
    let before = number(page, 1).await?;
    // A key replaces the number, Enter goes on below.
    page.press("1.234,5" + Key::Enter).await?;
    expect(page, 0, Some(1234.5)).await?;
    // What is no number stays to be mended, and nothing of it is entered.
    page.press("abc" + Key::Enter).await?;
    page.until("why that is no number", async || {
        let told = page
            .script("return document.querySelector('.grid-said').innerText")
            .await?;
        Ok(told.as_str().is_some_and(|told| told.contains("abc")))
    })
    .await?;
    ensure!(
        number(page, 1).await? == before,
        "a word was taken for a number"
    );
    page.press(Key::Escape + "").await?;
    page.press("2 tr" + Key::Enter).await?;
    expect(page, 1, Some(2_000_000.0)).await?;
    page.click("button", &word("vi", "entries.undo")?).await?;
    expect(page, 1, before).await?;
    page.click("button", &word("vi", "entries.redo")?).await?;
    expect(page, 1, Some(2_000_000.0)).await
}

/// The numbers of the last three months, oldest first, of each metric's row.
async fn stretch(page: &Page) -> Result<Value> {
    let script = "return [...document.querySelectorAll('.grid-table tbody tr:not(.gap, .part)')].map((row) => \
        [...row.querySelectorAll('td[data-metric]')].slice(-3).map((cell) => Number(cell.dataset.value ?? NaN)))";
    page.script(script).await
}

pub(super) async fn expect_stretch(page: &Page, what: &str, numbers: Value) -> Result<()> {
    let found = async || Ok(stretch(page).await? == numbers);
    let waited = page.until(what, found).await;
    ensure!(
        waited.is_ok(),
        "{what}: {} stands there",
        stretch(page).await?
    );
    Ok(())
}

pub async fn a_range_is_filled_cleared_and_brought_back(page: &Page) -> Result<()> {
    let book = "metric('a', 'A'); metric('b', 'B'); kpi('k', 'a / b');
        [1, 2, 3].forEach((value, at) => { entry('a', 2 - at, value); entry('b', 2 - at, value * 10); });";
    open_grid_of(page, "?fill", "en", book).await?;
    enter_cell(page).await?;
    let before = json!([[1, 2, 3], [10, 20, 30]]);
    expect_stretch(page, "what was kept", before.clone()).await?;
    // Down: the first row of what is selected, in the row below it.
    page.press(Key::Left + "").await?;
    page.press(Key::Shift + Key::Right).await?;
    page.press(Key::Shift + Key::Down).await?;
    page.press(Key::Control + "d").await?;
    expect_stretch(page, "filled down", json!([[1, 2, 3], [10, 2, 3]])).await?;
    // And later: its first column, in the one after it.
    page.press(Key::Control + "r").await?;
    expect_stretch(page, "filled to the right", json!([[1, 2, 2], [10, 2, 2]])).await?;
    page.press(Key::Delete + "").await?;
    let cleared = json!([[1, null, null], [10, null, null]]);
    expect_stretch(page, "cleared", cleared.clone()).await?;
    for _ in 0..3 {
        page.press(Key::Control + "z").await?;
    }
    expect_stretch(page, "everything taken back", before).await?;
    for _ in 0..3 {
        page.press(Key::Control + "y").await?;
    }
    expect_stretch(page, "everything done again", cleared).await
}

/// What the field with the focus is called.
async fn expect_focus(page: &Page, label: &str) -> Result<()> {
    page.until(&format!("the focus in {label}"), async || {
        let called = "return document.activeElement.getAttribute('aria-label') ?? ''";
        let called = page.script(called).await?;
        Ok(called.as_str().is_some_and(|it| it.starts_with(label)))
    })
    .await
}

pub async fn what_is_due_is_entered_one_after_the_other(page: &Page) -> Result<()> {
    let book = "metric('a', 'Alpha'); metric('b', 'Beta'); metric('c', 'Gamma');
        kpi('k', 'a / c'); entry('b', 1, 5);";
    open_grid_of(page, "?due", "vi", book).await?;
    page.click("button", "Alpha ·").await?;
    expect_focus(page, "Alpha").await?;
    page.press("12" + Key::Enter).await?;
    // Not the row below: the next number that is missing.
    expect_focus(page, "Gamma").await?;
    page.press("3" + Key::Enter).await?;
    let none = word("vi", "entries.due_none")?;
    page.until(&none, async || Ok(page.text().await?.contains(&none)))
        .await?;
    page.click("button", &word("vi", "entries.undo")?).await?;
    page.find("button", "Gamma ·").await?;
    Ok(())
}

pub async fn a_note_and_a_part_outlive_a_reload(page: &Page) -> Result<()> {
    let book = "metric('a', 'Alpha'); metric('b', 'Beta'); kpi('k', 'a / b'); entry('a', 1, 5);";
    for language in LANGUAGES {
        open_grid_of(page, &format!("?part{language}"), language, book).await?;
        let part = word(language, "entries.new_part")?;
        page.click("button", "Alpha").await?;
        page.write(&part, "Hội chợ").await?;
        page.press(Key::Enter + "").await?;
        let last = "document.querySelector('tr.part td[data-metric=a]:nth-last-child(2)";
        page.until_true("the part's row", &format!("{last}')"))
            .await?;
        page.click_at("tr.part td[data-metric=a]:nth-last-child(2)")
            .await?;
        page.until_true("the focus in it", &format!("{last} > input:focus')"))
            .await?;
        // Enter goes on below, and leaves the number in place.
        page.press("7" + Key::Enter).await?;
        page.press(Key::Up + "").await?;
        page.write(&word(language, "entries.note")?, "3 ngày, ۲ غرفه")
            .await?;
        page.press(Key::Tab + "").await?;
        page.until_true("the mark of a note", &format!("{last}.noted')"))
            .await?;
        page.reload().await?;
        page.click("button", "Alpha").await?;
        let kept = format!(
            "{last}.noted[data-value=\"7\"][data-segment=\"Hội chợ\"][title*=\"3 ngày\"]')"
        );
        page.until_true("the part with its note", &kept).await?;
        // The whole is the sum of its parts.
        expect(page, 0, Some(7.0)).await?;
    }
    Ok(())
}

pub async fn what_does_not_fit_is_said_beside_the_number(page: &Page) -> Result<()> {
    let book = "metric('mql'); metric('sql'); kpi('k', 'sql / mql');
        entry('mql', 0, 40); entry('sql', 0, 41);
        entry('mql', 0, 30, 'Zalo'); entry('mql', 0, 20, 'Email');";
    for language in LANGUAGES {
        open_grid_of(page, &format!("?odd{language}"), language, book).await?;
        enter_cell(page).await?;
        let amount = if language == "fa" { "۱۰" } else { "10" };
        let above = word(language, "entries.parts_above")?.replace("{amount}", amount);
        page.until("both sentences of the first cell", async || {
            let described = "return document.activeElement.getAttribute('aria-description') ?? ''";
            let described = page.script(described).await?;
            let described = described.as_str().unwrap_or_default();
            let plain = described.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
            Ok(plain.contains("SQL") && plain.contains(&above))
        })
        .await?;
        let marked = "return document.querySelectorAll('td.doubtful').length";
        let marked = page.script(marked).await?;
        ensure!(marked == json!(2), "{marked} numbers are marked");
        page.click_at(".parts-toggle").await?;
        page.until("the share of each part", async || {
            let shares = "return [...document.querySelectorAll('tr.part td:nth-last-child(2) > .share')].map((it) => it.innerText)";
            let shares = page.script(shares).await?;
            let shares = shares.as_array().cloned().unwrap_or_default();
            Ok(shares.len() == 2 && shares.iter().all(|it| it.as_str().is_some_and(|it| !it.is_empty())))
        })
        .await?;
        page.expect_accessible().await?;
    }
    Ok(())
}

pub async fn a_large_grid_draws_what_is_seen(page: &Page) -> Result<()> {
    open_grid_of(page, "?large", "vi", LARGE).await?;
    let drawn = async || {
        let count = "return document.querySelectorAll('td[data-metric]').length";
        Ok::<_, anyhow::Error>(page.script(count).await?.as_u64().unwrap_or(u64::MAX))
    };
    // From the latest periods at the top to the earliest at the bottom, the way a thumb goes.
    for step in 0..12 {
        let script = format!(
            "const box = document.querySelector('.grid-box'); \
             box.scrollTo(box.scrollWidth * (11 - {step}) / 12, box.scrollHeight * {step} / 12)"
        );
        page.script(&script).await?;
        page.until("numbers in the middle of the box", async || {
            let there = "const box = document.querySelector('.grid-box').getBoundingClientRect(); \
                const at = document.elementFromPoint(box.x + box.width * 0.7, Math.min(box.y + box.height / 2, innerHeight - 90)); \
                return at?.closest('td[data-metric]')?.dataset.value !== undefined";
            Ok(page.script(there).await? == json!(true))
        })
        .await?;
        let count = drawn().await?;
        ensure!(count <= 1000, "{count} of 6000 cells are drawn");
    }
    page.script("document.querySelector('.grid-box').scrollTo(1e6, 0)")
        .await?;
    enter_cell(page).await?;
    page.press("77" + Key::Enter).await?;
    expect(page, 0, Some(77.0)).await
}
