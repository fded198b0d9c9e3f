//! One tab: the workbook on its screen, and the shelf that keeps it.

use std::collections::VecDeque;

use kepi::calendar::CivilDate;
use kepi::kpi::{Direction, Entry, EntryKey, Extra, Frequency, Kpi, KpiId, MetricId, Name, Target};
use kepi::locale::display::DisplayUnit;
use kepi::workbook::{Book, Change, Conflict, Kept, Limit, Merged, Shelf, Version};

use crate::device::{Device, Fault, Port};
use crate::reference::{Edit, Place, Reference, Value};

/// Numbers of four months.
const CELLS: usize = 4;
/// The cells, and the notes of three KPIs.
pub(crate) const PLACES: usize = CELLS + 3;

/// One tab, open or not.
#[derive(Default)]
pub(crate) struct Tab {
    kept: Option<(Shelf<Port>, usize)>,
    /// The workbook that it shows.
    pub(crate) screen: Book,
    /// The edits that were not said to be saved yet, by their places among all.
    unsaved: Vec<usize>,
    /// What it told of and nobody answered yet.
    told: VecDeque<Version>,
}

impl Tab {
    /// Opens the page, if it is not open and the storage lets it.
    pub(crate) fn open(
        &mut self,
        device: &Device,
        reference: &mut Reference,
        name: &mut dyn FnMut() -> String,
    ) {
        if self.kept.is_some() {
            return;
        }
        let (port, tab) = device.port();
        *self = Self::default();
        if let Ok((shelf, restored)) = Shelf::open(port, &name()) {
            self.screen = restored.book;
            self.tell(restored.conflicts, reference);
            self.kept = Some((shelf, tab));
        }
    }

    /// Closes it.
    pub(crate) fn close(&mut self, device: &Device) {
        if let Some((_, tab)) = self.kept.take() {
            device.close(tab);
        }
    }

    /// Notices that the tab is gone, with everything that was on its screen.
    pub(crate) fn mind_crash(&mut self, device: &Device) {
        if self
            .kept
            .as_ref()
            .is_some_and(|(_, tab)| device.is_gone(*tab))
        {
            self.kept = None;
        }
    }

    /// A person changes what stands in a place.
    pub(crate) fn enter(&mut self, place: Place, is_value: bool, reference: &mut Reference) {
        let number = u32::try_from(reference.edits.len() + 1).unwrap();
        let edit = Edit {
            place,
            seen: standing(&self.screen, place),
            value: is_value.then_some(number),
            is_tried: false,
            is_saved: false,
        };
        put(&mut self.screen, place, edit.value);
        self.unsaved.push(reference.edits.len());
        reference.edits.push(edit);
    }

    /// A person moves the first KPI elsewhere.
    pub(crate) fn turn(&mut self, to: usize) {
        let kpis = &mut self.screen.kpis;
        if to < kpis.len() {
            let kpi = kpis.remove(0);
            kpis.insert(to, kpi);
        }
    }

    /// A person takes the other version that the page told of.
    pub(crate) fn take_other(&mut self, reference: &mut Reference) {
        let Some(other) = self.told.pop_front() else {
            return;
        };
        let place = place_of(&other);
        let edit = Edit {
            place,
            seen: standing(&self.screen, place),
            value: value_of(&other),
            is_tried: false,
            is_saved: false,
        };
        self.screen.make(Change::to(other, &self.screen));
        self.unsaved.push(reference.edits.len());
        reference.edits.push(edit);
    }

    /// The page keeps its workbook.
    pub(crate) fn save(&mut self, reference: &mut Reference) {
        let Some((shelf, _)) = &mut self.kept else {
            return;
        };
        for edit in &self.unsaved {
            reference.edits[*edit].is_tried = true;
        }
        if let Kept::Saved { merged, .. } = shelf.save(&self.screen) {
            for edit in self.unsaved.drain(..) {
                reference.edits[edit].is_saved = true;
            }
            self.come_in(merged.map(|merged| *merged), reference);
        }
    }

    /// The page looks what others did.
    pub(crate) fn look(&mut self, reference: &mut Reference) {
        let Some((shelf, _)) = &mut self.kept else {
            return;
        };
        if let Ok(merged) = shelf.refresh(&self.screen) {
            self.come_in(merged, reference);
        }
    }

    fn come_in(&mut self, merged: Option<Merged>, reference: &mut Reference) {
        if let Some(merged) = merged {
            self.screen = merged.book;
            self.tell(merged.conflicts, reference);
        }
    }

    fn tell(&mut self, conflicts: Vec<Conflict>, reference: &mut Reference) {
        for Conflict { other, .. } in conflicts {
            reference.told.extend(value_of(&other));
            self.told.push_back(other);
        }
    }

    /// The page tidies the store up.
    pub(crate) fn tidy(&mut self) {
        if let Some((shelf, _)) = &mut self.kept {
            let small = Limit {
                writes: 3,
                characters: 9_999,
            };
            let _tried_again_later = shelf.tidy(small);
        }
    }

    /// Whether the page's next tidying removes what was absorbed.
    pub(crate) fn removes_next(&self, device: &Device) -> bool {
        let tab = self.kept.as_ref().map(|(_, tab)| *tab);
        tab.is_some_and(|tab| device.has_absorbed(tab))
    }

    /// So many changes of others come.
    pub(crate) fn deliver(&self, device: &Device, count: usize) {
        if let Some((_, tab)) = self.kept {
            device.deliver(tab, count);
        }
    }

    /// Something fails soon.
    pub(crate) fn fail(&self, device: &Device, after: u32, fault: Fault, times: u32) {
        if let Some((_, tab)) = self.kept {
            device.plan(tab, after, fault, times);
        }
    }
}

fn cell(place: Place) -> EntryKey {
    EntryKey {
        metric: MetricId::parse("leads").unwrap(),
        segment: None,
        frequency: Frequency::Month,
        start: CivilDate::parse(&format!("2026-{:02}-01", place + 1)).unwrap(),
    }
}

fn kpi_id(place: Place) -> KpiId {
    KpiId::parse(&format!("kpi_{place}")).unwrap()
}

/// What stands in a place of a workbook.
pub(crate) fn standing(book: &Book, place: Place) -> Value {
    if place < CELLS {
        // Small whole numbers, so the cast keeps all of it.
        book.entry(&cell(place))?.value.map(|value| value as u32)
    } else {
        book.kpi(&kpi_id(place))?.notes.parse().ok()
    }
}

fn value_of(version: &Version) -> Value {
    match version {
        Version::Entry(_, entry) => entry.value.map(|value| value as u32),
        Version::Kpi(kpi) => kpi.notes.parse().ok(),
        Version::Metric(_) => None,
    }
}

fn place_of(version: &Version) -> Place {
    (0..PLACES)
        .find(|place| match version {
            Version::Entry(key, _) => *place < CELLS && *key == cell(*place),
            Version::Kpi(kpi) => kpi.id == kpi_id(*place),
            Version::Metric(_) => false,
        })
        .unwrap()
}

fn put(book: &mut Book, place: Place, value: Value) {
    let change = match value {
        Some(value) => Change::to(version(place, value), book),
        None => match Change::to(version(place, 0), book) {
            Change::Kpi { at, before, .. } => Change::Kpi {
                at,
                before,
                after: None,
            },
            Change::Entry { key, before, .. } => Change::Entry {
                key,
                before,
                after: None,
            },
            other => other,
        },
    };
    book.make(change);
}

fn version(place: Place, value: u32) -> Version {
    if place < CELLS {
        return Version::Entry(cell(place), Entry::of(f64::from(value)));
    }
    let id = kpi_id(place);
    Version::Kpi(Box::new(Kpi {
        name: Name::parse(id.as_str()).unwrap(),
        id,
        goal: String::new(),
        target: Target::default(),
        formula: "leads".into(),
        frequency: Frequency::Month,
        source: String::new(),
        direction: Direction::Up,
        unit: DisplayUnit::Count,
        baseline: None,
        owner: String::new(),
        notes: value.to_string(),
        leading: false,
        thresholds: kepi::kpi::Thresholds::default(),
        paused: false,
        origin: None,
        sample: false,
        extra: Extra::default(),
    }))
}
