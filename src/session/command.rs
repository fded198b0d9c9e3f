//! What can be asked of the session, and what it asks of the browser.

use super::entries::Entered;
use crate::calendar::{CivilDate, Reckoning};
use crate::kpi::{EntryKey, Kpi, KpiId, Metric, MetricId, Name, Period};
use crate::locale::{Language, display::Currency};
use crate::workbook::{Book, Kept, Merged, Restored, store::Refusal};

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// The store was opened and read, or could not be.
    Opened(Result<Box<Restored>, Refusal>),
    /// The page brought a workbook along. It is looked at, and changed only once it is its reader's.
    Brought(Box<Book>),
    /// A write came to an end. `of` is the [`super::Session::edits`] that it began with.
    Kept {
        /// Which state of the workbook was written.
        of: u64,
        /// What came of it.
        kept: Kept,
    },
    /// Another tab wrote, and its changes were merged with what was open here at [`super::Session::edits`] `of`.
    Merged {
        /// Which state of the workbook it was merged with.
        of: u64,
        /// What came of it.
        merged: Box<Merged>,
    },
    /// The reader wants to look around in a sample.
    LoadSample {
        /// The reader's language.
        language: Language,
        /// The date that it is.
        today: CivilDate,
    },
    /// They have seen enough of it. What they made or changed themselves stays.
    RemoveSample,
    /// A KPI is new or changed, together with metrics that are new with it.
    KeepKpi {
        /// The KPI; one with its id is replaced.
        kpi: Box<Kpi>,
        /// Metrics of its formula that the workbook does not have yet.
        metrics: Vec<Metric>,
        /// The reader's language: its habits become the workbook's with the first KPI.
        language: Language,
    },
    /// A KPI is removed; its metrics and entries stay.
    RemoveKpi(KpiId),
    /// A KPI moves to another place among the cards.
    MoveKpi {
        /// Which.
        id: KpiId,
        /// Where it stands afterwards.
        to: usize,
    },
    /// A metric is called something else, in every formula.
    RenameMetric {
        /// Which.
        id: MetricId,
        /// What it is called; `None` is the catalogue's own name for it.
        name: Option<Name>,
    },
    /// A number is entered; `None` clears it. A note beside it stays.
    Enter {
        /// Which.
        key: EntryKey,
        /// The number.
        value: Option<f64>,
    },
    /// Numbers are entered together, and taken back together.
    EnterEach {
        /// Which, each once.
        entered: Vec<Entered>,
        /// The reader's language: its habits become the workbook's with the first number.
        language: Language,
    },
    /// Something is noted beside a number.
    Note {
        /// Which.
        key: EntryKey,
        /// What.
        note: String,
    },
    /// The report asks its readers for something in its writer's own words; blank for no longer.
    Ask {
        /// On which of its pages: a goal's id, blank where KPIs name none.
        goal: String,
        /// Of which period.
        period: Period,
        /// For what, a line each.
        text: String,
    },
    /// Amounts are counted in another currency. Nothing is converted.
    SetCurrency(Currency),
    /// Time is divided in another way.
    SetReckoning(Reckoning),
    /// Another workbook takes the place of the one that is open: what came of a file, or an earlier state.
    TakeIn(Box<Book>),
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// A notice was read.
    Dismiss(usize),
    /// Of the two versions that a notice tells of, the other one is meant.
    TakeOther(usize),
}

/// What the browser is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the workbook, soon. Asked at every change: a throttle makes one write of many.
    Save,
}
