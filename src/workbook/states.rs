//! Earlier states of the workbook, for a mistake that is noticed when nothing can be taken back any more.
//!
//! Each is an envelope of its own under a slot of its own, with what a list says of it (`made`, `cause`, `kpis`,
//! `numbers`) around the book. They count in the order of their revisions. They are kept while there is room: whatever
//! else needs it drops the oldest, and one that would leave the workbook too little is not kept at all.

use super::envelope::{self, Header, checksum, seal};
use super::journal::{Revision, Stamp};
use super::json::{Fields, text};
use super::restore::{Restored, restore};
use super::store::{Refusal, Slot, Store};
use super::{Book, write};
use crate::calendar::Moment;
use crate::kpi::Extra;
use crate::locale::order;

/// So many are kept at most.
pub const MOST_STATES: u8 = 10;

/// What a browser usually grants, in characters.
const GRANTED: usize = 5_000_000;
/// What stays free for the journal, drafts and choices.
const FREE: usize = 500_000;

/// An earlier state, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Where it lies.
    number: u8,
    /// Which one it is: they have an order, and clocks move.
    revision: Revision,
    /// When it was kept.
    pub made: Moment,
    /// What came next.
    pub cause: Cause,
    /// How many KPIs it has.
    pub kpis: usize,
    /// How many numbers were entered in it.
    pub numbers: usize,
    /// What tells its book from others.
    pub checksum: String,
    size: usize,
}

/// What a state was kept before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A day's first visit.
    Visit,
    /// A file was taken in, or an earlier state brought back.
    TakingIn,
    /// The workbook was emptied.
    Emptying,
    /// Time was divided in another way.
    Reckoning,
    /// A backup was made of it.
    Backup,
}

impl Cause {
    const ALL: [Self; 5] = [
        Self::Visit,
        Self::TakingIn,
        Self::Emptying,
        Self::Reckoning,
        Self::Backup,
    ];

    fn tag(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::TakingIn => "taking_in",
            Self::Emptying => "emptying",
            Self::Reckoning => "reckoning",
            Self::Backup => "backup",
        }
    }
}

/// What tells a book from others: equal books, and only they, have it in common.
pub fn checksum_of(book: &Book) -> String {
    checksum(&write::book(book))
}

/// What is kept, the latest first. What cannot be read is none.
pub fn states(store: &impl Store) -> Vec<State> {
    let mut states: Vec<State> = (0..MOST_STATES)
        .filter_map(|number| head(number, &store.read(&Slot::State(number)).ok()??))
        .collect();
    order::by(&mut states, |one, other| other.revision.cmp(&one.revision));
    states
}

/// One of them, read whole.
pub fn read_state(store: &impl Store, state: &State) -> Option<Restored> {
    let text = store.read(&Slot::State(state.number)).ok()??;
    // Another tab may have put a later one there.
    (head(state.number, &text)? == *state).then(|| restore(text.as_bytes()))
}

/// Keeps a state, unless it is blank, the latest one already, or too large; whether it was kept.
pub fn keep_state(
    store: &mut impl Store,
    book: &Book,
    made: Moment,
    cause: Cause,
) -> Result<bool, Refusal> {
    if book.is_blank() {
        return Ok(false);
    }
    let mut states = states(store);
    let latest = states.first();
    let revision = latest.map(|it| it.revision).unwrap_or_default().next();
    let text = seal(book, &header(book, revision, made, cause));
    if latest.map(|it| &it.checksum) == head(0, &text).as_ref().map(|it| &it.checksum) {
        return Ok(false);
    }
    // The workbook, its copy of the last visit and the one that is being written are never short of room.
    let room = GRANTED.saturating_sub(FREE + 3 * text.len());
    let size = |states: &[State]| -> usize { states.iter().map(|it| it.size).sum() };
    while states.len() >= MOST_STATES.into() || size(&states) + text.len() > room {
        match states.pop() {
            Some(oldest) => store.remove(&Slot::State(oldest.number))?,
            None => return Ok(false),
        }
    }
    let is_free = |number: &u8| states.iter().all(|it| it.number != *number);
    let Some(number) = (0..MOST_STATES).find(is_free) else {
        return Ok(false);
    };
    match write_instead_of_states(store, &Slot::State(number), &text) {
        Err(Refusal::Full) => Ok(false),
        written => written.map(|()| true),
    }
}

/// Writes a text. Where there is no room for it, states make it, the oldest first.
pub(super) fn write_instead_of_states(
    store: &mut impl Store,
    slot: &Slot,
    text: &str,
) -> Result<(), Refusal> {
    let mut written = store.write(slot, text);
    if written != Err(Refusal::Full) {
        return written;
    }
    let mut states = states(store);
    while written == Err(Refusal::Full)
        && let Some(oldest) = states.pop()
    {
        store.remove(&Slot::State(oldest.number))?;
        written = store.write(slot, text);
    }
    written
}

fn header(book: &Book, revision: Revision, made: Moment, cause: Cause) -> Header {
    let quoted = |text: &str| ["\"", "\""].join(text);
    let fields = [
        ("cause", quoted(cause.tag())),
        ("kpis", book.kpis.len().to_string()),
        ("made", quoted(&made.to_string())),
        ("numbers", book.entries.len().to_string()),
    ];
    let fields = fields.map(|(name, json)| (name.to_owned(), json));
    Header {
        stamp: Stamp {
            revision,
            ..Stamp::default()
        },
        extra: Extra(fields.into()),
        ..Header::default()
    }
}

/// What a list says of the state that a text is.
fn head(number: u8, stored: &str) -> Option<State> {
    let mut fields = Fields::read(stored)?;
    let revision = fields.take("revision", envelope::whole)?;
    let count = |json: &str| json.parse().ok();
    let made = fields.text("made");
    let cause = fields.text("cause");
    Some(State {
        number,
        revision: Revision(revision),
        made: Moment::parse(&made)?,
        cause: Cause::ALL.into_iter().find(|it| it.tag() == cause)?,
        kpis: fields.take("kpis", count)?,
        numbers: fields.take("numbers", count)?,
        checksum: fields.take("checksum", text)?,
        size: stored.len(),
    })
}
