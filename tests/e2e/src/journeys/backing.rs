//! A workbook that leaves the device and comes back, and texts that attack whoever shows them.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::filing::keep_files;
use crate::{
    book::keep,
    engine::Engine,
    page::{Page, word},
};

/// Opens the screen with a workbook on the device.
async fn open_data(page: &Page, visit: &str, language: &str, made: &str) -> Result<()> {
    page.open(&format!("{visit}#/data?lang={language}")).await?;
    keep(page, made).await?;
    page.find("heading", &word(language, "data.earlier")?)
        .await?;
    Ok(())
}

async fn until_said(page: &Page, says: &str) -> Result<()> {
    page.until(says, async || Ok(page.text().await?.contains(says)))
        .await
}

/// A sentence up to what it is filled with.
fn beginning(language: &str, key: &str) -> Result<String> {
    let sentence = word(language, key)?;
    let beginning = sentence.split('{').next().unwrap_or_default();
    Ok(beginning.trim_end().to_owned())
}

/// Drops a file with that text where backups come in.
async fn drop_file(page: &Page, text: &str) -> Result<()> {
    drop(page, &json!(text).to_string()).await
}

/// Drops a file that a script gives.
async fn drop(page: &Page, content: &str) -> Result<()> {
    let script = format!(
        "const files = new DataTransfer(); \
         files.items.add(new File([{content}], 'backup.json', {{ type: 'application/json' }})); \
         const event = new DragEvent('drop', {{ bubbles: true, cancelable: true, dataTransfer: files }}); \
         document.querySelector('.drop-place').dispatchEvent(event); \
         return event.defaultPrevented"
    );
    let is_taken = page.script(&script).await?;
    ensure!(is_taken == json!(true), "the browser opens the file itself");
    Ok(())
}

/// Writes its text into the field and leaves that.
async fn bring_text(page: &Page, text: &str) -> Result<()> {
    let script = format!(
        "const field = document.querySelector('#backup-text'); field.value = {}; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        json!(text)
    );
    page.script(&script).await?;
    Ok(())
}

async fn download(page: &Page, language: &str) -> Result<String> {
    keep_files(page).await?;
    page.click("button", &word(language, "data.backup")?)
        .await?;
    page.until_true("a file", "window.__files.length > 0")
        .await?;
    let file = page.script("return window.__files[0]").await?;
    let name = file[0].as_str().unwrap_or_default();
    ensure!(name.starts_with("kepi-20"), "the file is called {name}");
    until_said(page, name).await?;
    file[1].as_str().map(str::to_owned).context("a text")
}

pub async fn a_backup_brings_a_workbook_to_another_computer(page: &Page) -> Result<()> {
    let made = "metric('a', 'Alpha'); metric('b', 'Beta'); kpi('k', 'a / b');
        entry('a', 1, 1234.5); entry('b', 1, 7);";
    for language in ["en", "fa"] {
        open_data(page, &format!("?{language}"), language, made).await?;
        page.expect_accessible().await?;
        let file = download(page, language).await?;
        // What went into it is kept here too, or was already.
        page.until_true("a state", "document.querySelector('.states li')")
            .await?;
        // Another computer: nothing is kept there.
        page.forget().await?;
        page.open(&format!("?{language}2#/data?lang={language}"))
            .await?;
        until_said(page, &word(language, "data.blank")?).await?;
        let newer = file.replacen("\"schema\":3", "\"schema\":4", 1);
        ensure!(newer != file, "the schema is another one");
        for (text, says) in [
            ("a,b\n1,2", "data.no_foreign"),
            (&newer, "data.no_newer"),
            (&file[..file.len() / 3], "data.no_torn"),
        ] {
            bring_text(page, text).await?;
            until_said(page, &word(language, says)?).await?;
        }
        drop(page, "new Uint8Array(64 * 1024 * 1024 + 1)").await?;
        until_said(page, &word(language, "data.no_large")?).await?;
        drop_file(page, &file).await?;
        until_said(page, &beginning(language, "data.new")?).await?;
        page.expect_accessible().await?;
        page.click("button", &word(language, "data.take")?).await?;
        until_said(page, &beginning(language, "data.holds")?).await?;
        page.click("button", &word(language, "common.undo")?)
            .await?;
        until_said(page, &word(language, "data.blank")?).await?;
        bring_text(page, &file).await?;
        page.click("button", &word(language, "data.take")?).await?;
        until_said(page, &beginning(language, "data.holds")?).await?;
        // The second time there is nothing to do.
        drop_file(page, &file).await?;
        until_said(page, &word(language, "data.all_same")?).await?;
    }
    Ok(())
}

pub async fn emptying_can_be_taken_back(page: &Page) -> Result<()> {
    let made = "metric('a', 'Alpha'); kpi('k', 'a'); entry('a', 1, 1234.5);";
    for language in ["vi", "fa"] {
        open_data(page, &format!("?{language}"), language, made).await?;
        let holds = beginning(language, "data.holds")?;
        empty(page, language).await?;
        page.until_true(
            "the way back at hand",
            "document.activeElement.matches('.undo-removal')",
        )
        .await?;
        page.click("button", &word(language, "common.undo")?)
            .await?;
        until_said(page, &holds).await?;
        // At the next visit it is too late for that, and the state is there still.
        empty(page, language).await?;
        page.reload().await?;
        until_said(page, &word(language, "data.blank")?).await?;
        page.click("button", &word(language, "data.look")?).await?;
        page.click("button", &word(language, "data.take")?).await?;
        until_said(page, &holds).await?;
    }
    Ok(())
}

async fn empty(page: &Page, language: &str) -> Result<()> {
    page.click("button", &word(language, "settings.erase")?)
        .await?;
    page.expect_accessible().await?;
    page.click("button", &word(language, "data.empty")?).await?;
    until_said(page, &word(language, "data.emptied")?).await?;
    until_said(page, &word(language, "data.blank")?).await?;
    page.until_true("a state", "document.querySelector('.states li')")
        .await
}

pub async fn enough_changes_speak_of_a_backup(page: &Page) -> Result<()> {
    let made = "metric('a', 'Alpha'); kpi('k', 'a'); entry('a', 1, 5);";
    let changes =
        "localStorage.setItem(`kpi-builder:${location.pathname}:backups`, '{\"changes\":50}');";
    open_data(page, "?due", "vi", &[made, changes].concat()).await?;
    let later = word("vi", "data.later")?;
    page.find("button", &later).await?;
    page.click("button", &later).await?;
    page.until("silence", async || {
        Ok(!page.shows("button", &later).await?)
    })
    .await?;
    page.reload().await?;
    page.find("heading", &word("vi", "data.earlier")?).await?;
    ensure!(!page.shows("button", &later).await?, "it was put off");
    Ok(())
}

/// What browsers take for markup, spreadsheets for formulas, and readers for another order.
const HOSTILE: [&str; 7] = [
    "<img src=x onerror=window.__hit=1>",
    "</script><script>window.__hit=2</script>",
    "\"><svg onload=window.__hit=3>",
    "{{constructor.constructor('window.__hit=4')()}}",
    "javascript:window.__hit=5",
    "=HYPERLINK(\"//evil.example/?x\",\"x\")",
    "\u{202e}gpj.exe\u{2066}",
];

/// Only Chromium: what a browser does with a text that is set as text is the same everywhere.
pub async fn a_hostile_text_stays_a_text(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let made = format!(
        "const texts = {}; for (const [at, text] of texts.entries()) {{ \
           metric(`m${{at}}`, text); \
           kpi(`k${{at}}`, `m${{at}} / 2`, {{ name: text + ' ', goal: text, owner: text, source: text, notes: text }}); \
           entry(`m${{at}}`, 1, at + 1); entry(`m${{at}}`, 1, at, text); \
           book.entries.at(-1).note = text; }}",
        json!(HOSTILE)
    );
    open_data(page, "?hostile", "en", &made).await?;
    let file = download(page, "en").await?;
    drop_file(page, &file).await?;
    until_said(page, &word("en", "data.all_same")?).await?;
    for (screen, heading) in [
        ("#/", "dashboard.title"),
        ("#/entries", "entries.title"),
        ("#/report", "report.title"),
    ] {
        let heading = word("en", heading)?;
        expect_harmless(page, screen, &heading, &HOSTILE).await?;
    }
    for (at, text) in HOSTILE.iter().enumerate() {
        expect_harmless(page, &format!("#/kpi/k{at}"), text, &[text]).await?;
        let edit = beginning("en", "builder.edit_title")?;
        expect_harmless(page, &format!("#/kpi/k{at}/edit"), &edit, &[text]).await?;
    }
    expect_harmless(page, "#/data", &word("en", "settings.title")?, &[]).await
}

/// Goes to a screen and finds the texts on it, as texts or in fields, and nothing that was made of them.
async fn expect_harmless(page: &Page, screen: &str, heading: &str, texts: &[&str]) -> Result<()> {
    page.script(&format!("location.hash = '{screen}'")).await?;
    let stands = format!(
        "(() => {{ const fields = [...document.querySelectorAll('input, textarea')]; \
           const shown = [document.body.textContent, ...fields.map((it) => it.value)].join('\\n'); \
           return document.querySelector('h1')?.textContent.includes({}) \
             && {}.every((text) => shown.includes(text)) }})()",
        json!(heading),
        json!(texts)
    );
    page.until_true(&format!("the texts on {screen}"), &stands)
        .await?;
    let found = page
        .script(
            "return [window.__hit ?? null, \
             document.querySelectorAll('main :is(img, script, iframe, object, [onerror], [onload])').length, \
             document.querySelectorAll('body a[href*=evil], body a[href^=\"javascript:\"]').length]",
        )
        .await?;
    ensure!(found == json!([Value::Null, 0, 0]), "{screen}: {found}");
    Ok(())
}
