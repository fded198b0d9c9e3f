//! A workbook as a reader keeps it, put in place before the grid opens.

use anyhow::Result;
use serde_json::json;

use crate::page::Page;

/// Opens the grid of a workbook that `book`, the body of a script, makes with `metric(id, name)`, `kpi(id, formula)` and
/// `entry(metric, segment, monthsAgo, value)`.
pub async fn open_grid_of(page: &Page, visit: &str, language: &str, book: &str) -> Result<()> {
    page.open(&format!("{visit}before#/help?lang={language}"))
        .await?;
    let script = format!(
        r#"
        const book = {{ settings: {{}}, metrics: [], kpis: [], entries: [] }};
        const month = (ago) => {{
          const now = new Date();
          return new Date(Date.UTC(now.getFullYear(), now.getMonth() - ago, 1)).toISOString().slice(0, 10);
        }};
        const metric = (id, name) => book.metrics.push({{ id, name, unit: "count", aggregation: "sum" }});
        const kpi = (id, formula) => book.kpis.push(
          {{ id, name: id, formula, frequency: "month", direction: "up", unit: "ratio", kind: "lagging" }});
        const entry = (metric, segment, ago, value) => book.entries.push(
          {{ metric, segment, frequency: "month", start: month(ago), value }});
        {book}
        const text = JSON.stringify(book);
        let sum = 0xcbf29ce484222325n;
        for (const byte of new TextEncoder().encode(text)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
        const checksum = sum.toString(16).padStart(16, "0");
        localStorage.setItem("kpi-builder:/blog/tools/kepi/:book",
          `{{"format":"kepi-workbook","schema":1,"revision":1,"checksum":"${{checksum}}","book":${{text}}}}`);
        "#
    );
    page.script(&script).await?;
    page.open(&format!("{visit}#/entries?lang={language}"))
        .await?;
    page.until("the grid", async || {
        let is_there = "return document.querySelector('td.active > input') !== null";
        Ok(page.script(is_there).await? == json!(true))
    })
    .await
}

/// A hundred numbers over sixty months.
pub const LARGE: &str = "
    for (let row = 0; row < 100; row += 1) {
      metric(`m${row}`, `Số khách quay lại mua hàng trong quý ${row}`);
      for (let ago = 0; ago < 60; ago += 1) entry(`m${row}`, undefined, ago, row * 60 + ago + 0.5);
    }
    kpi('k', 'm0 / m1');";
