//! The grid's live state: where it is, and what was said about a number.

use leptos::prelude::*;

use super::scroll::{Seen, Size, USUAL};
use crate::kpi::{EntryKey, Frequency, MetricId, Name, Period};
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::entries::{Entered, Pasted, Place, Row, key, periods, rows};
use crate::session::figure::{Figure, Note};
use crate::session::{Command, missing_numbers};
use crate::ui::app::App;
use crate::ui::dom::Memo;
use crate::ui::frames::{frames, once_painted};

/// The state of the grid. Copy it into any closure.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) app: App,
    /// How long the periods of the columns are.
    pub(super) frequency: RwSignal<Frequency>,
    pub(super) rows: Memo<Vec<Row>>,
    pub(super) periods: Memo<Vec<Period>>,
    /// The metrics whose parts are shown.
    pub(super) open: RwSignal<Vec<MetricId>>,
    /// Parts that have no number yet.
    pub(super) begun: RwSignal<Vec<(MetricId, Name)>>,
    /// The cell that is written in, and the opposite corner of what is selected.
    pub(super) active: RwSignal<Place>,
    pub(super) to: RwSignal<Place>,
    /// The cell that was just left. Its field stays, unseen, until the key's frame is painted: taking it off the page costs
    /// the browser a look at all of it, as much as the rest of the key.
    pub(super) left: RwSignal<Option<Place>>,
    /// What was said about the last number.
    pub(super) remark: RwSignal<Option<Remark>>,
    /// What was pasted and has to be looked at.
    pub(super) pasted: RwSignal<Option<Pasted>>,
    /// The part that is in sight, which alone is drawn.
    pub(super) seen: RwSignal<Seen>,
    /// How large its cells are.
    pub(super) size: RwSignal<Size>,
    /// Whether more of the grid is drawn as soon as the coming frame is painted.
    pub(super) looks_ahead: StoredValue<bool>,
    /// The numbers of periods that have ended and were not entered, as of the frame that was painted last.
    pub(super) missing: Memo<Vec<EntryKey>>,
    /// The number that was gone to because it is due.
    visited: StoredValue<Option<EntryKey>>,
    /// Whether the cell takes the focus as it becomes the active one: not while the page opens.
    pub(super) takes_focus: StoredValue<bool>,
    /// Tells the active cell that it is gone to once more, from where the focus was elsewhere.
    pub(super) called: RwSignal<()>,
}

/// Something about a number that was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Remark {
    /// It is none: what stands in the cell is not entered.
    Wrong {
        /// Where.
        key: EntryKey,
        /// As it was typed.
        text: String,
        /// Why not.
        sentence: String,
    },
    /// It was read in one of two ways.
    Either {
        /// Where.
        key: EntryKey,
        /// Both ways.
        sentence: String,
        /// The other number, and as it is written.
        other: (f64, String),
    },
    /// Something that happened to many.
    Told(String),
}

impl Grid {
    pub(super) fn new(app: App, frequency: Frequency) -> Self {
        let frequency = RwSignal::new(frequency);
        let open = RwSignal::new(Vec::<MetricId>::new());
        let begun = RwSignal::new(Vec::new());
        let periods = Memo::new(move || {
            let frequency = frequency.get();
            let now = Period::containing(frequency, app.today.get(), app.reckoning());
            periods(now, columns(frequency))
        });
        // A key is answered by its own cell. What all numbers together come to follows: the list of what is due, and the
        // rows, which every line on the page reads.
        let painted = frames(move || app.session.track());
        let rows = Memo::new(move || {
            painted.track();
            let (open, begun) = (open.get(), begun.get());
            app.session
                .with_setup(|session| rows(&session.book, |metric| open.contains(metric), &begun))
        });
        let last = Place {
            row: 0,
            column: periods.with_untracked(Vec::len).saturating_sub(1),
        };
        Self {
            app,
            frequency,
            rows,
            periods,
            open,
            begun,
            active: RwSignal::new(last),
            to: RwSignal::new(last),
            left: RwSignal::new(None),
            remark: RwSignal::new(None),
            pasted: RwSignal::new(None),
            seen: RwSignal::new(Seen {
                row: 0,
                rows: 24,
                column: last.column.saturating_sub(11),
                columns: 12,
            }),
            size: RwSignal::new(USUAL),
            looks_ahead: StoredValue::new(false),
            missing: Memo::new(move || {
                painted.track();
                missing(app)
            }),
            visited: StoredValue::new(None),
            takes_focus: StoredValue::new(false),
            called: RwSignal::new(()),
        }
    }

    /// The number of a cell; `None` where there is no such cell.
    pub(super) fn key(self, place: Place) -> Option<EntryKey> {
        let period = self
            .periods
            .with_untracked(|it| it.get(place.column).copied())?;
        self.rows
            .with_untracked(|rows| rows.get(place.row).map(|row| key(row, period)))
    }

    /// Writes in another cell from now on, and selects nothing else.
    pub(super) fn move_to(self, place: Place) {
        self.takes_focus.set_value(true);
        let before = self.active.get_untracked();
        if before != place {
            self.left.set(Some(before));
            once_painted(move || {
                self.left.try_set(None);
            });
        }
        self.active.set(place);
        self.to.set(place);
    }

    /// The cell so many rows below and columns later, as far as there are any.
    pub(super) fn beside(self, from: Place, down: isize, later: isize) -> Place {
        let rows = self.rows.with_untracked(Vec::len);
        let columns = self.periods.with_untracked(Vec::len);
        let within = |place: usize, by: isize, count: usize| {
            place.saturating_add_signed(by).min(count.saturating_sub(1))
        };
        Place {
            row: within(from.row, down, rows),
            column: within(from.column, later, columns),
        }
    }

    /// How high a row is.
    pub(super) fn height(self, row: &Row) -> f64 {
        let size = self.size.get();
        let is_open = row.segment.is_none() && self.open.with(|open| open.contains(&row.metric));
        if is_open {
            size.open_height
        } else {
            size.height
        }
    }

    /// What is selected: its first and its last cell.
    pub(super) fn selected(self) -> (Place, Place) {
        let (one, other) = (self.active.get(), self.to.get());
        let first = Place {
            row: one.row.min(other.row),
            column: one.column.min(other.column),
        };
        let last = Place {
            row: one.row.max(other.row),
            column: one.column.max(other.column),
        };
        (first, last)
    }

    /// Enters numbers that are taken back together.
    pub(super) fn enter(self, entered: Vec<Entered>) {
        let language = self.app.language_now();
        self.app.dispatch(Command::EnterEach { entered, language });
    }

    /// Enters what was typed; whether it was a number, or nothing.
    pub(super) fn commit(self, place: Place, text: &str) -> bool {
        let Some(key) = self.key(place) else {
            return true;
        };
        let unit = self.app.session.with_untracked(|session| {
            let metric = session.book.metric(key.metric.as_str());
            metric.map(|metric| metric.unit)
        });
        let reader = untrack(|| self.app.reader());
        let figure = Figure::typed(text);
        let read = figure.read(unit, reader);
        let remark = match read.note {
            Note::Plain | Note::Means(_) if read.value.is_some() || figure.is_blank() => None,
            Note::Either {
                sentence, other, ..
            } => Some(Remark::Either {
                key: key.clone(),
                sentence,
                other,
            }),
            Note::Likely {
                means,
                offer,
                other,
            } => Some(Remark::Either {
                key: key.clone(),
                sentence: means,
                other: (other, offer),
            }),
            Note::Problem(sentence) => Some(Remark::Wrong {
                key: key.clone(),
                text: text.to_owned(),
                sentence,
            }),
            Note::Plain | Note::Means(_) => Some(Remark::Wrong {
                key: key.clone(),
                text: text.to_owned(),
                sentence: self.app.text(Word::EntriesUnfinished).to_owned(),
            }),
        };
        let is_number = !matches!(remark, Some(Remark::Wrong { .. }));
        self.remark.set(remark);
        if is_number {
            self.enter(vec![Entered::of(key, read.value)]);
        }
        is_number
    }

    /// Says how many numbers were entered at once, and how to take them back.
    pub(super) fn tell_entered(self, count: usize) {
        let shown = write_count(self.app.language_now(), count);
        let counted = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let told = untrack(|| {
            let arguments = [("count", shown.as_str())];
            self.app.say_count(Word::EntriesPasted, counted, &arguments)
        });
        self.remark.set(Some(Remark::Told(told)));
    }

    /// Empties what is selected.
    pub(super) fn clear(self) {
        let (first, last) = untrack(|| self.selected());
        let mut entered = Vec::new();
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                entered.extend(
                    self.key(Place { row, column })
                        .map(|key| Entered::of(key, None)),
                );
            }
        }
        self.enter(entered);
    }

    /// Whether more than one column is selected.
    pub(super) fn is_wide(self) -> bool {
        let (first, last) = self.selected();
        first.column < last.column
    }

    /// Repeats the first row of what is selected in the rows below it.
    pub(super) fn fill_down(self) {
        let (first, _) = untrack(|| self.selected());
        self.fill(move |place| Place {
            row: first.row,
            ..place
        });
    }

    /// Repeats the first column of what is selected in the later ones.
    pub(super) fn fill_later(self) {
        let (first, _) = untrack(|| self.selected());
        self.fill(move |place| Place {
            column: first.column,
            ..place
        });
    }

    /// Enters in each cell that is selected the number of the one that `from` names for it.
    fn fill(self, from: impl Fn(Place) -> Place) {
        let (first, last) = untrack(|| self.selected());
        let mut entered = Vec::new();
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                let place = Place { row, column };
                let model = from(place);
                if model == place {
                    continue;
                }
                let value = self.key(model).and_then(|key| {
                    self.app
                        .session
                        .with_untracked(|session| session.book.entry(&key)?.value)
                });
                entered.extend(self.key(place).map(|key| Entered::of(key, value)));
            }
        }
        self.enter(entered);
    }

    /// Writes in the cell of a number from now on.
    pub(super) fn go(self, key: &EntryKey) {
        if self.frequency.get_untracked() != key.frequency {
            self.frequency.set(key.frequency);
        }
        let row = self.rows.with_untracked(|rows| {
            rows.iter()
                .position(|row| row.metric == key.metric && row.segment == key.segment)
        });
        let column = self.periods.with_untracked(|periods| {
            periods
                .iter()
                .position(|period| period.start() == key.start)
        });
        if let (Some(row), Some(column)) = (row, column) {
            let place = Place { row, column };
            let is_there = self.active.get_untracked() == place;
            self.visited.set_value(Some(key.clone()));
            self.move_to(place);
            if is_there {
                self.called.set(());
            }
        }
    }

    /// From a number that was due, goes on to the next one; whether there was one to go to.
    pub(super) fn go_on(self) -> bool {
        let here = self.key(self.active.get_untracked());
        if here.is_none() || self.visited.get_value() != here {
            return false;
        }
        let missing = untrack(|| missing(self.app));
        let after = missing
            .iter()
            .position(|key| Some(key) == here.as_ref())
            .map_or(0, |at| at + 1);
        let Some(next) = missing.get(after).cloned() else {
            return false;
        };
        self.go(&next);
        true
    }
}

/// The numbers that are due, as they stand now. Follows the day and the set-up, and no number.
fn missing(app: App) -> Vec<EntryKey> {
    let (today, reckoning) = (app.today.get(), app.reckoning());
    app.with_programs(|programs| {
        app.session
            .with_untracked(|session| missing_numbers(&session.book, programs, today, reckoning))
    })
}

/// How many periods the grid reaches back.
fn columns(frequency: Frequency) -> usize {
    match frequency {
        Frequency::Day => 62,
        Frequency::Week | Frequency::Month => 60,
        Frequency::Quarter => 20,
        Frequency::Year => 10,
    }
}
