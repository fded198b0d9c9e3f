//! Workbooks as they lie on the device, for journeys that begin with one.

use anyhow::Result;
use serde_json::{Value, json};

use crate::page::Page;

/// The key of the page's own folder.
const KEY: &str = "kpi-builder:/blog/tools/kepi/:book";

/// Puts a workbook on the device, in place of what lies there, and opens the page anew.
pub async fn keep(page: &Page, book: &Value) -> Result<()> {
    let text = sealed(&book.to_string());
    let script = format!(
        "localStorage.setItem({}, {})",
        json!(KEY),
        Value::String(text)
    );
    page.script(&script).await?;
    page.reload().await
}

/// A workbook in its envelope, which the page finds whole.
fn sealed(book: &str) -> String {
    let checksum = book.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!(
        "{{\"format\":\"kepi-workbook\",\"schema\":1,\"revision\":1,\"writer\":\"journey\",\
         \"saved_by_version\":\"0.1.0\",\"checksum\":\"{checksum:016x}\",\"book\":{book}}}"
    )
}
