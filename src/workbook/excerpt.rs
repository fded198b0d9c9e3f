//! A few KPIs of a workbook and what they are computed from, without any number that was entered: what a link carries.
//!
//! It is the stored form of a book without what stands around that. Stored workbooks are read whatever became of them; a
//! link is somebody else's, so of it all is read as it was written, or nothing.

use super::read::{self, Findings};
use super::{Book, write};
use crate::kpi::{Extra, Kpi, Metric};

/// The JSON of an excerpt.
pub fn written(excerpt: &Book) -> String {
    write::book(excerpt)
}

/// The excerpt that `json` is; `None` where anything in it is damaged, unknown or no business of an excerpt.
pub fn read(json: &str) -> Option<Book> {
    let mut findings = Findings::default();
    let book = read::book(json, &mut findings)?;
    let is_whole = findings.repairs.is_empty() && !book.kpis.is_empty() && book.entries.is_empty();
    let is_known = book.extra == Extra::default()
        && book.settings.extra == Extra::default()
        && book.settings.requests.is_empty()
        && book.metrics.iter().all(is_known_metric)
        && book.kpis.iter().all(is_known_kpi);
    (is_whole && is_known).then_some(book)
}

fn is_known_metric(metric: &Metric) -> bool {
    metric.extra == Extra::default()
}

fn is_known_kpi(kpi: &Kpi) -> bool {
    let origin = kpi.origin.as_ref();
    kpi.extra == Extra::default()
        && kpi.target.extra == Extra::default()
        && origin.is_none_or(|origin| origin.extra == Extra::default())
}
