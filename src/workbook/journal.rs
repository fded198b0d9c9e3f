//! The journal: what became of the workbook since it was last written whole, a text of its own for every write.
//!
//! ```text
//! 3 211 cbf29ce484222325 {"revision":13,"writer":"a1b2","before":{…},"after":{…},"kpi_moves":[["cac","cpl"],["roas"]]}
//! ```
//!
//! The schema; how many bytes of UTF-8 follow the third space; their FNV-1a, 64 bits; and one JSON object. `revision` and
//! `writer` are those of the text's name, so that one writes over no other tab's. `before` and `after` are written as a
//! book is ([`super::envelope`]) and hold the touched records alone, as they were and as they are. A record that is only
//! in `before` was removed. A move says which KPI (or, in `metric_moves`, metric) stands before which other now; without
//! another, at the end.
//!
//! Whoever reads the workbook makes these changes to it in the order of revisions, and among equal ones of writers.
//! What a version does not know of a record, or of the book in `after`, is taken over as it is; beside these two a write
//! has no fields that outlive the journal.
//!
//! `before` says what each was made in the knowledge of: where something else stands, two tabs changed the same record,
//! neither knowing of the other. The later one counts, and both are told.
//!
//! A text that is not what was written ends what is read of its tab: what followed may rest on it. Other tabs' writes
//! do not; their changes were acknowledged, and nobody may lose them to a neighbour's fault.

use std::fmt;

use super::delta::{Conflict, Delta, Move};
use super::envelope::{SCHEMA, checksum, whole};
use super::json::{Fields, Object};
use super::read::{self, Findings};
use super::{Book, write};
use crate::kpi::Extra;
use crate::locale::json::{elements, push_quoted, texts};

/// Which of the writes of a workbook this is.
///
/// A whole number, not a time: clocks move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

impl Revision {
    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What tells one write from all others, and says in which order they count.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Which write it is: higher than all that its tab had seen.
    pub revision: Revision,
    /// Which tab made it.
    pub writer: String,
}

impl Stamp {
    /// The stamp that a text is: `13:a1b2`.
    pub fn parse(text: &str) -> Option<Self> {
        let (revision, writer) = text.split_once(':')?;
        let stamp = Self {
            revision: Revision(whole(revision)?),
            writer: writer.to_owned(),
        };
        // `013` would be looked for under another name than it has.
        (stamp.to_string() == text).then_some(stamp)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.revision.0, self.writer)
    }
}

/// One write.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Write {
    pub(super) stamp: Stamp,
    pub(super) delta: Delta,
    /// How many characters its text has.
    pub(super) size: usize,
    /// Whether the screen has what it changed.
    pub(super) is_shown: bool,
}

/// What a text of the journal turned out to be.
pub(super) enum Opened {
    Write(Box<Write>),
    /// Not what was written there.
    Torn,
    /// Written by a newer program.
    Newer {
        schema: u64,
    },
}

/// The text of a write.
pub(super) fn seal(stamp: &Stamp, delta: &Delta) -> String {
    let json = Object::new()
        .raw("revision", &stamp.revision.0.to_string())
        .text("writer", &stamp.writer)
        .raw("before", &write::book(&delta.before))
        .raw("after", &write::book(&delta.after))
        .list("kpi_moves", delta.kpi_moves.iter().map(quoted))
        .list("metric_moves", delta.metric_moves.iter().map(quoted))
        .end(&Extra::default());
    format!("{SCHEMA} {} {} {json}", json.len(), checksum(&json))
}

/// Reads the text that lies in the journal under a stamp.
pub(super) fn open(stamp: Stamp, text: &str, findings: &mut Findings) -> Opened {
    let mut parts = text.splitn(4, ' ');
    let mut part = || parts.next().unwrap_or_default();
    let (schema, length, sum, json) = (part(), part(), part(), part());
    let is_sound = whole(length) == Some(json.len() as u64) && checksum(json) == sum;
    match whole(schema).filter(|_| is_sound) {
        None => Opened::Torn,
        Some(schema) if schema > SCHEMA => Opened::Newer { schema },
        Some(_) => match read(&stamp, json, findings) {
            Some(delta) => Opened::Write(Box::new(Write {
                stamp,
                delta,
                size: text.len(),
                is_shown: false,
            })),
            None => Opened::Torn,
        },
    }
}

fn read(stamp: &Stamp, json: &str, findings: &mut Findings) -> Option<Delta> {
    let mut fields = Fields::read(json)?;
    let is_it = fields.raw("revision").and_then(whole) == Some(stamp.revision.0)
        && fields.text("writer") == stamp.writer;
    if !is_it {
        return None;
    }
    Some(Delta {
        // What was can only be compared with; what is wrong with it was told when it stood in the workbook.
        before: read::book(fields.raw("before")?, &mut Findings::default())?,
        after: read::book(fields.raw("after")?, findings)?,
        kpi_moves: fields.take("kpi_moves", moves).unwrap_or_default(),
        metric_moves: fields.take("metric_moves", moves).unwrap_or_default(),
    })
}

fn moves(json: &str) -> Option<Vec<Move>> {
    let step = |json| {
        let mut ids = texts(json)?.into_iter();
        Some(Move {
            id: ids.next()?,
            before: ids.next(),
        })
    };
    elements(json)?.into_iter().map(step).collect()
}

/// A move as JSON.
fn quoted(step: &Move) -> String {
    let mut json = "[".to_owned();
    push_quoted(&mut json, &step.id);
    if let Some(before) = &step.before {
        json.push(',');
        push_quoted(&mut json, before);
    }
    json.push(']');
    json
}

/// Makes the changes of writes, which come in their order, to the workbook that they follow. With it come the records
/// that two tabs changed without knowing of each other.
pub(super) fn replay<'a>(
    mut book: Book,
    writes: impl Iterator<Item = &'a Write>,
) -> (Book, Vec<Conflict>) {
    let mut conflicts: Vec<Conflict> = Vec::new();
    for Write { delta, .. } in writes {
        // Who has seen the other version and wrote over it, has decided.
        conflicts.retain(|conflict| !delta.knew(&conflict.other));
        conflicts.extend(delta.make(&mut book));
    }
    let mut open = Vec::with_capacity(conflicts.len());
    for Conflict { other, .. } in conflicts {
        match other.in_book(&book) {
            Some(stands) if stands == other => {}
            Some(stands) => open.push(Conflict { stands, other }),
            // Removed in the knowledge of one version only: the other stays.
            None => other.put_into(&mut book),
        }
    }
    (book, open)
}
