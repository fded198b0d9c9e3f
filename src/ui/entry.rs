//! Entering a period's numbers: each number once, kept as it is typed.

use leptos::prelude::*;

use super::app::app;
use super::number_field::NumberField;
use super::parts::icon::{Icon, Shape};
use super::period::period_name;
use crate::kpi::EntryKey;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::figure::Figure;
use crate::session::{Command, Due, Storage};
use crate::workbook::metric_name;

/// The fields for the numbers of some periods.
#[component]
pub fn Entries(
    /// What is to be entered.
    #[prop(into)]
    due: Signal<Vec<Due>>,
) -> impl IntoView {
    view! {
        <div class="entries">
            <For
                each=move || due.get()
                key=|due| (due.period, due.keys.clone())
                let:due
            >
                <Sheet due />
            </For>
            <KeptState />
        </div>
    }
}

/// The numbers of one period.
#[component]
fn Sheet(due: Due) -> impl IntoView {
    let app = app();
    let Due { period, keys } = due;
    let fields = keys
        .into_iter()
        .map(|key| view! { <EntryField key /> })
        .collect_view();
    view! {
        <fieldset class="entry-sheet">
            <legend class="eyebrow">{move || period_name(period, app.language())}</legend>
            <div class="entry-fields">{fields}</div>
        </fieldset>
    }
}

/// The field for one number.
#[component]
fn EntryField(key: EntryKey) -> impl IntoView {
    let app = app();
    let name = key.metric.as_str().to_owned();
    let key = StoredValue::new(key);
    let metric = move |read: &dyn Fn(&crate::kpi::Metric) -> Option<String>| {
        key.with_value(|key| {
            app.session.with(|session| {
                let metric = session.book.metric(key.metric.as_str());
                metric
                    .and_then(read)
                    .unwrap_or_else(|| key.metric.as_str().to_owned())
            })
        })
    };
    let unit = Memo::new(move |_| {
        key.with_value(|key| {
            app.session.with(|session| {
                session
                    .book
                    .metric(key.metric.as_str())
                    .map(|metric| metric.unit)
            })
        })
    });
    let label = Memo::new(move |_| {
        let language = app.language();
        metric(&|metric| Some(metric_name(metric, language).to_owned()))
    });
    let source = Memo::new(move |_| {
        key.with_value(|key| {
            app.session.with(|session| {
                let metric = session.book.metric(key.metric.as_str());
                metric
                    .map(|metric| metric.source.clone())
                    .unwrap_or_default()
            })
        })
    });
    let kept = Memo::new(move |_| {
        key.with_value(|key| {
            app.session
                .with(|session| session.book.entry(key).and_then(|entry| entry.value))
        })
    });
    let figure = RwSignal::new(Figure::default());
    let value = move |figure: &Figure| figure.value(unit.get_untracked(), app.language_now());
    // What changed elsewhere, by undo or in another tab, is shown; what is being typed here is kept already.
    Effect::new(move |_| {
        let kept = kept.get();
        if figure.with_untracked(value) != kept {
            figure.set(kept.map(Figure::Number).unwrap_or_default());
        }
    });
    Effect::new(move |before: Option<crate::locale::Language>| {
        let language = app.language();
        if let Some(before) = before.filter(|before| *before != language) {
            figure.update(|figure| *figure = figure.carried(before, unit.get_untracked()));
        }
        language
    });
    let put = Callback::new(move |next: Figure| {
        let number = value(&next);
        let is_clear = next.is_blank();
        figure.set(next);
        // Half a number says nothing about the one that is kept.
        if number.is_some() || is_clear {
            app.dispatch(Command::Enter {
                key: key.get_value(),
                value: number,
            });
        }
    });
    view! {
        <NumberField
            name
            label=Signal::derive(move || label.get())
            unit=Signal::derive(move || Some(unit.get().unwrap_or(DisplayUnit::Count)))
            figure
            put
            reader=Signal::derive(move || app.reader())
            hint=Signal::derive(move || source.get())
        />
    }
}

/// Whether what was typed is kept, in so many words.
#[component]
pub fn KeptState() -> impl IntoView {
    let app = app();
    let state = Memo::new(move |_| {
        app.session
            .with(|session| (session.storage, session.is_saved(), session.edits > 0))
    });
    let words = move || match state.get() {
        (Storage::Opening | Storage::Ready, true, false) => None,
        (Storage::Opening | Storage::Ready, true, true) => {
            Some((Shape::Check, Word::DashboardSaved))
        }
        (Storage::Opening | Storage::Ready, false, _) => {
            Some((Shape::Clock, Word::DashboardSaving))
        }
        (Storage::Memory | Storage::ReadOnly, ..) => Some((Shape::Warning, Word::DashboardNotKept)),
        (Storage::Full | Storage::Failing, ..) => Some((Shape::Warning, Word::DashboardNotSaved)),
    };
    view! {
        <p class="hint kept-state" role="status" data-saved=move || state.get().1.to_string()>
            {move || {
                words()
                    .map(|(shape, word)| {
                        view! {
                            <Icon shape />
                            <span>{move || app.text(word)}</span>
                        }
                    })
            }}
        </p>
    }
}
