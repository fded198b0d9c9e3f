//! Workbooks as a reader keeps them, for journeys that begin with one.

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

const MAKE: &str = include_str!("book.js");

/// A hundred numbers over sixty months.
pub const LARGE: &str = "
    for (let row = 0; row < 100; row += 1) {
      metric(`m${row}`, `Số khách quay lại mua hàng trong quý ${row}`);
      for (let ago = 0; ago < 60; ago += 1) entry(`m${row}`, ago, row * 60 + ago + 0.5);
    }
    kpi('k', 'm0 / m1');";

/// Puts a workbook on the device, in place of what lies there, and opens the page anew. `made` makes it with the words of
/// `book.js`.
pub async fn keep(page: &Page, made: &str) -> Result<()> {
    page.script(&format!("{MAKE}{made}\nkeep();")).await?;
    page.reload().await
}

/// Opens the grid of such a workbook.
pub async fn open_grid_of(page: &Page, visit: &str, language: &str, made: &str) -> Result<()> {
    page.open(&format!("{visit}#/entries?lang={language}"))
        .await?;
    keep(page, made).await?;
    page.until("the grid", async || {
        let is_there = "return document.querySelector('td.active > input') !== null";
        Ok(page.script(is_there).await? == json!(true))
    })
    .await
}

/// The id of the month so many months ago, in the calendar of these workbooks.
pub async fn month(page: &Page, ago: usize) -> Result<String> {
    let day = page.script(&format!("{MAKE}return month({ago})")).await?;
    let day = day.as_str().unwrap_or_default();
    Ok(day.get(..7).unwrap_or_default().to_owned())
}
