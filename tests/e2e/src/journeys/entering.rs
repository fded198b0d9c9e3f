//! The numbers of every period, typed and pasted as in a spreadsheet.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::page::{LANGUAGES, Page, word};

/// Goes to the grid of the sample workbook, on the cell of this month's visits.
async fn open_grid(page: &Page, visit: &str, language: &str) -> Result<()> {
    page.open_sample(visit, language).await?;
    page.script("location.hash = '#/entries'").await?;
    page.find("heading", &word(language, "entries.title")?)
        .await?;
    page.until("the grid", async || {
        let is_there = "return document.querySelector('td.active > input') !== null";
        Ok(page.script(is_there).await? == json!(true))
    })
    .await?;
    page.browser
        .find(By::Css("td.active"))
        .await?
        .click()
        .await?;
    page.until("the focus in the cell", async || {
        let is_there = "return document.activeElement.matches('td.active > input')";
        Ok(page.script(is_there).await? == json!(true))
    })
    .await
}

/// The number in the last column of a row, counted from 0.
async fn number(page: &Page, row: usize) -> Result<Option<f64>> {
    let script = format!(
        "return [...document.querySelectorAll('.grid-table tbody tr:not(.gap)')][{row}]\
         .querySelector('td[data-metric]:nth-last-child(2)').dataset.value ?? null"
    );
    Ok(match page.script(&script).await? {
        Value::String(value) => Some(value.parse()?),
        _ => None,
    })
}

async fn expect(page: &Page, row: usize, value: Option<f64>) -> Result<()> {
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

pub async fn a_range_is_pasted_and_taken_back(page: &Page) -> Result<()> {
    open_grid(page, "?paste", "vi").await?;
    let before = (number(page, 0).await?, number(page, 1).await?);
    // Firefox takes the text where it stood before there was a `clipboardData`.
    let paste = "const text = '1.234\\n5.678,5\\n'; \
        const data = new DataTransfer(); \
        data.setData('text/plain', text); \
        const how = { clipboardData: data, data: text, dataType: 'text/plain', bubbles: true, cancelable: true }; \
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', how))";
    page.script(paste).await?;
    // The comma of the second tells what the point of the first is.
    expect(page, 0, Some(1234.0)).await?;
    expect(page, 1, Some(5678.5)).await?;
    page.click("button", &word("vi", "entries.undo")?).await?;
    expect(page, 0, before.0).await?;
    expect(page, 1, before.1).await
}

pub async fn the_grid_is_accessible_in_three_languages(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        open_grid(page, &format!("?{language}"), language).await?;
        page.expect_accessible().await?;
    }
    Ok(())
}
