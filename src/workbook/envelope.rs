//! The stored form of a workbook.
//!
//! One JSON object:
//!
//! ```json
//! { "format": "kepi-workbook", "schema": 3, "revision": 12, "writer": "a1b2", "saved_by_version": "0.1.0",
//!   "absorbed": [ "10:a1b2", "11:c3d4" ], "checksum": "cbf29ce484222325",
//!   "book": {
//!     "settings": { "currency": "toman", "calendar": "jalali", "week_start": "saturday",
//!                   "year_start": 1,
//!                   "requests": [ { "goal": "sales", "frequency": "month", "start": "2026-10-01", "text": "A second phone" } ] },
//!     "metrics": [ { "id": "leads", "name": "Leads", "unit": "count", "aggregation": "sum", "source": "CRM" } ],
//!     "kpis": [ { "id": "cpl", "name": "CPL", "goal": "sales", "formula": "marketing_cost / leads", "frequency": "month",
//!                 "source": "CRM", "direction": "down", "unit": "money", "kind": "lagging", "baseline": 9, "owner": "",
//!                 "notes": "", "thresholds": { "exceeded": 1.1, "on_track": 1, "at_risk": 0.8 }, "paused": true, "sample": true,
//!                 "target": { "rule": "per_period", "value": 5, "overrides": { "2026-10-01": 6 } },
//!                 "origin": { "kpi": "cpl", "variant": "standard" } } ],
//!     "columns": [ { "metric": "leads", "segment": "Zalo", "frequency": "month", "numbers": "@2026-08-01 38 - 41" } ],
//!     "entries": [ { "metric": "leads", "frequency": "month", "start": "2026-10-01", "value": 41, "note": "Fair" } ] } }
//! ```
//!
//! Blank texts and absent values are left out. A field that a reader does not know is kept and written back, at every
//! level. `columns` are told of
//! in [`super::columns`]; schema 1 has none, and every entry is a record. `revision` counts the writes and orders them: clocks move. `checksum` is FNV-1a, 64 bits, of the bytes of
//! `book` as they stand; it finds torn writes, not forgers. A reader that meets a higher `schema` than its own reads
//! only. From schema 3 on there is a journal ([`super::journal`]); `absorbed` names the writes in it whose changes the book
//! has already. `sample` marks what came with the sample workbook and nobody has changed since, settings, metrics, KPIs and entries alike.
//! `year_start` is a month of the calendar, 1 to 12. A target's `rule` is absent (none), `per_period` (`value`), `growth` (`percent`, `on`: `previous` or
//! `last_year`), `path` (`from`, absent for the baseline, `since`, `to`, `by`) or `band` (`low`, `high`).

use super::journal::{Revision, Stamp};
use super::json::{self, Fields, Object};
use super::{Book, write};
use crate::kpi::Extra;
use crate::locale::json::push_quoted;

/// What the stored form calls itself.
const FORMAT: &str = "kepi-workbook";

/// The schema that this version writes.
pub const SCHEMA: u64 = 3;

/// The oldest one that it reads.
pub(super) const FIRST_SCHEMA: u64 = 1;

/// What stands around a stored book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Which write it is, and of which tab.
    pub stamp: Stamp,
    /// The writes of the journal whose changes are in the book.
    pub absorbed: Vec<Stamp>,
    /// What this version does not know.
    pub extra: Extra,
}

/// An envelope opened, its book still unread.
pub(super) struct Opened {
    pub(super) schema: u64,
    pub(super) header: Header,
    /// The book's JSON.
    pub(super) book: String,
    /// Whether the checksum is that of the book.
    pub(super) intact: bool,
}

/// The stored text of a book.
pub fn seal(book: &Book, header: &Header) -> String {
    let json = write::book(book);
    Object::new()
        .text("format", FORMAT)
        .raw("schema", &SCHEMA.to_string())
        .raw("revision", &header.stamp.revision.0.to_string())
        .text("writer", &header.stamp.writer)
        .text("saved_by_version", env!("CARGO_PKG_VERSION"))
        .list("absorbed", header.absorbed.iter().map(quoted))
        .text("checksum", &checksum(&json))
        .raw("book", &json)
        .end(&header.extra)
}

/// Opens an envelope; `None` where the text is none of ours.
pub(super) fn open(text: &str) -> Option<Opened> {
    let mut fields = Fields::read(text)?;
    if fields.take("format", json::text)? != FORMAT {
        return None;
    }
    let schema = fields.take("schema", whole)?;
    let book = fields.raw("book")?.to_owned();
    let revision = Revision(fields.take("revision", whole).unwrap_or_default());
    let writer = fields.text("writer");
    let absorbed = fields.list("absorbed").into_iter();
    let absorbed = absorbed.filter_map(|json| Stamp::parse(&json::text(json)?));
    let absorbed = absorbed.collect();
    let _earlier_version = fields.raw("saved_by_version");
    let intact = fields.text("checksum") == checksum(&book);
    let (_, extra) = fields.rest();
    Some(Opened {
        schema,
        header: Header {
            stamp: Stamp { revision, writer },
            absorbed,
            extra,
        },
        book,
        intact,
    })
}

/// A stamp as JSON. Anybody may have put anything under a name that is one.
fn quoted(stamp: &Stamp) -> String {
    let mut json = String::new();
    push_quoted(&mut json, &stamp.to_string());
    json
}

pub(super) fn whole(json: &str) -> Option<u64> {
    json.parse().ok()
}

/// FNV-1a over the bytes, as 16 hexadecimal digits.
pub(super) fn checksum(text: &str) -> String {
    format!("{:016x}", fingerprint(text.bytes()))
}

/// FNV-1a over bytes, 64 bits: tells texts apart that nobody made alike on purpose.
pub(crate) fn fingerprint(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_the_published_one() {
        for (text, hash) in [
            ("", "cbf29ce484222325"),
            ("a", "af63dc4c8601ec8c"),
            ("foobar", "85944171f73967e8"),
        ] {
            assert_eq!(checksum(text), hash, "{text}");
        }
    }
}
