//! Entering a period's numbers: each number once, kept as it is typed.

use std::slice;

use leptos::prelude::*;

use super::app::app;
use super::dom::{El, Memo, div, each, effect, fieldset, legend, live, p, region, span};
use super::frames::frames;
use super::number_field::NumberField;
use super::parts::icon::{Shape, icon};
use super::period::{period_key, period_name};
use crate::kpi::EntryKey;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::figure::Figure;
use crate::session::{Command, Due, Storage};
use crate::workbook::metric_name;

/// The fields for the numbers of some periods. `due` is what is to be entered.
pub fn entries(due: impl Fn() -> Vec<Due> + 'static) -> El {
    div()
        .class("entries")
        .child(each(due, sheet_key, sheet))
        .child(kept_state())
}

/// Tells a sheet from one with other fields.
fn sheet_key(due: &Due) -> String {
    let mut key = period_key(due.period);
    for entry in &due.keys {
        key.push(' ');
        key.push_str(entry.metric.as_str());
        if let Some(segment) = &entry.segment {
            key.push(':');
            key.push_str(segment.as_str());
        }
    }
    key
}

/// The numbers of one period.
fn sheet(due: Due) -> El {
    let app = app();
    let Due { period, keys } = due;
    let name = live(move || period_name(period, app.language()));
    let fields: Vec<El> = keys.into_iter().map(entry_field).collect();
    fieldset()
        .class("entry-sheet")
        .child(legend().class("eyebrow").child(name))
        .child(div().class("entry-fields").child(fields))
}

/// The field for one number.
fn entry_field(key: EntryKey) -> El {
    let app = app();
    let name = key.metric.as_str().to_owned();
    let id = key.metric.clone();
    let metric = Memo::new(move || {
        app.session
            .with_setup(|session| session.book.metric(id.as_str()).cloned())
    });
    let of = key.clone();
    let kept = Memo::new(move || {
        let metrics = slice::from_ref(&of.metric);
        app.session.with_numbers(metrics, |session| {
            session.book.entry(&of).and_then(|entry| entry.value)
        })
    });
    let unit = move || metric.with(|metric| metric.as_ref().map(|metric| metric.unit));
    let own = StoredValue::new(None);
    let figure = figure_of((kept, own), unit);
    let put = Callback::new(move |next: Figure| {
        let number = next.value(untrack(unit), app.language_now());
        let is_clear = next.is_blank();
        figure.set(next);
        // Half a number says nothing about the one that is kept.
        if number.is_some() || is_clear {
            own.set_value(Some(number));
            app.dispatch(Command::Enter {
                key: key.clone(),
                value: number,
            });
        }
    });
    let called = name.clone();
    let label = live(move || {
        let language = app.language();
        metric.with(|metric| match metric {
            Some(metric) => metric_name(metric, language).to_owned(),
            None => called.clone(),
        })
    });
    let source = move || metric.with(|metric| metric.as_ref().map(|metric| metric.source.clone()));
    NumberField::new(
        name,
        label,
        Signal::derive(move || Some(unit().unwrap_or(DisplayUnit::Count))),
        figure.into(),
        put,
        Signal::derive(move || app.reader()),
    )
    .hint(Signal::derive(move || source().unwrap_or_default()))
    .view()
}

/// What stands in the field of a number: what is typed there, and what became of the number elsewhere. `own` is what the
/// field itself put last: the news of that may come when more has been typed.
fn figure_of(
    (kept, own): (Memo<Option<f64>>, StoredValue<Option<Option<f64>>>),
    unit: impl Fn() -> Option<DisplayUnit> + Copy + 'static,
) -> RwSignal<Figure> {
    let app = app();
    let figure = RwSignal::new(Figure::default());
    // What changed by undo or in another tab is shown; what is being typed here is kept already.
    effect(move || {
        let kept = kept.get();
        let own = own.try_update_value(Option::take).flatten();
        let value = |figure: &Figure| figure.value(untrack(unit), app.language_now());
        if own != Some(kept) && figure.with_untracked(value) != kept {
            figure.set(kept.map(Figure::Number).unwrap_or_default());
        }
    });
    let mut before = app.language_now();
    effect(move || {
        let language = app.language();
        if language != before {
            figure.update(|figure| *figure = figure.carried(before, untrack(unit)));
            before = language;
        }
    });
    figure
}

/// Whether what was typed is kept, in so many words.
pub(super) fn kept_state() -> El {
    let app = app();
    let state = Memo::new(move || {
        app.session
            .with(|session| (session.storage, session.is_saved(), session.edits > 0))
    });
    let painted = frames(move || app.session.track());
    let said = Memo::new(move || {
        painted.track();
        state.get_untracked()
    });
    // A program that asks is answered at once, and people when the result of what they typed is there.
    let says = move || {
        let (shape, word) = match said.get() {
            (Storage::Opening | Storage::Ready, true, false) => return None,
            (Storage::Opening | Storage::Ready, true, true) => (Shape::Check, Word::DashboardSaved),
            (Storage::Opening | Storage::Ready, false, _) => (Shape::Clock, Word::DashboardSaving),
            (Storage::Memory | Storage::ReadOnly | Storage::Brought, ..) => {
                (Shape::Warning, Word::DashboardNotKept)
            }
            (Storage::Full | Storage::Failing, ..) => (Shape::Warning, Word::DashboardNotSaved),
        };
        Some([icon(shape), span().child(word)])
    };
    p().class("hint kept-state")
        .attr("role", "status")
        .yes_no("data-saved", move || state.get().1)
        .child(region(says))
}
