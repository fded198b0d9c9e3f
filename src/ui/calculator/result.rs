//! The result: the loudest thing on the page.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::Desk;
use super::inputs::SampleCount;
use crate::browser::routes;
use crate::exchange::link::{Route, Start};
use crate::locale::display::{DisplayUnit, write};
use crate::locale::words::Word;
use crate::session::calculator::{Standing, Status, Subject};
use crate::ui::parts::bar::Bar;
use crate::ui::parts::copy_button::CopyButton;
use crate::ui::parts::icon::{Icon, Shape};
use crate::ui::parts::output::{self, Output, Shown};

/// How long a number must stand still before a screen reader hears it.
const SETTLED: Duration = Duration::from_millis(700);

/// The result with all that belongs beside it. It stays in sight while somebody types.
#[component]
pub fn ResultCard(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let name = move || {
        let name = desk.compiled.with(|compiled| compiled.name.clone());
        name.unwrap_or_else(|| app.text(Word::CalculatorResult).to_owned())
    };
    let shown = Signal::derive(move || {
        desk.answer.with(|answer| Shown {
            status: match answer.status {
                Status::Ok => output::Status::Ok,
                Status::Missing => output::Status::Missing,
                Status::Error => output::Status::Error,
            },
            value: answer.value,
            text: if desk.exact.get() {
                answer.full.clone()
            } else {
                answer.text.clone()
            },
        })
    });
    let kpi = Signal::derive(move || desk.kpi_id());
    let variant = move || {
        desk.sheet.with(|sheet| {
            let (kpi, variant) = sheet.subject.kpi()?;
            (kpi.variants.len() > 1).then(|| variant.names.get(app.language()))
        })
    };
    view! {
        <section class="card result-card" aria-label=move || app.text(Word::CalculatorResult)>
            <div class="result-head">
                <p class="eyebrow"><bdi>{name}</bdi></p>
                {move || variant().map(|name| view! { <p class="variant-name">{name}</p> })}
            </div>
            <Output kpi shown loud=true />
            <div class="result-rest">
                <VerdictLine desk />
                <SampleCount desk />
                <Cautions desk />
            </div>
            <Spoken desk />
        </section>
    }
}

/// What a screen reader hears, once typing rests: a number at every key would be noise.
#[component]
fn Spoken(desk: Desk) -> impl IntoView {
    let spoken = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        let text = desk.answer.with(|answer| answer.text.clone());
        if before.is_none() {
            return;
        }
        if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        let say = move || {
            spoken.try_set(text);
        };
        waiting.set_value(set_timeout_with_handle(say, SETTLED).ok());
    });
    view! {
        <p class="quiet-text" role="status" aria-live="polite">
            {move || spoken.get()}
        </p>
    }
}

/// How the result stands against the target.
#[component]
fn VerdictLine(desk: Desk) -> impl IntoView {
    let app = desk.app;
    move || {
        let verdict = desk.verdict.get()?;
        let (class, shape, word) = match verdict.standing {
            Standing::Reached => ("status good", Shape::Check, Some(Word::CalculatorReached)),
            Standing::Missed => ("status bad", Shape::Cross, Some(Word::CalculatorMissed)),
            Standing::Unknown => ("status", Shape::Info, None),
        };
        let bar = match verdict.standing {
            Standing::Reached => "good",
            Standing::Missed => "bad",
            Standing::Unknown => "",
        };
        let reader = desk.reader.get();
        let attainment = verdict.attainment.map(|percent| {
            let shown = write(
                reader.language,
                percent,
                DisplayUnit::Percent,
                reader.currency,
            );
            // A bar is whole percents wide.
            let width = percent.clamp(0.0, 100.0).round() as u32;
            view! {
                <div class="attainment">
                    <Bar percent=width status=bar />
                    <span class="number note">{shown}</span>
                </div>
            }
        });
        Some(view! {
            <div class="verdict">
                {word
                    .map(|word| {
                        view! {
                            <span class=class>
                                <Icon shape />
                                {app.text(word)}
                            </span>
                        }
                    })}
                <p>{verdict.sentence}</p>
                {attainment}
            </div>
        })
    }
}

/// What should be looked at though there is a number.
#[component]
fn Cautions(desk: Desk) -> impl IntoView {
    move || {
        let mut cautions = desk.answer.with(|answer| answer.warnings.clone());
        cautions.extend(desk.broken.get());
        cautions
            .into_iter()
            .map(|sentence| {
                view! {
                    <p class="caution">
                        <Icon shape=Shape::Warning />
                        <span>{sentence}</span>
                    </p>
                }
            })
            .collect_view()
    }
}

/// What can be done with the whole page.
#[component]
pub fn Actions(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let link = Callback::new(move |()| {
        let language = desk.reader.get_untracked().language;
        desk.route()
            .map(|route| routes::address_in(&route, language))
            .unwrap_or_default()
    });
    let number = Callback::new(move |()| desk.answer.with_untracked(|answer| answer.text.clone()));
    let has_number = move || desk.answer.with(|answer| answer.status == Status::Ok);
    let has_more = move || desk.answer.with(|answer| !answer.exact);
    let track = move || {
        let start = desk.sheet.with(|sheet| match &sheet.subject {
            Subject::Kpi { id, variant } => Start {
                from: Some(id.clone()),
                variant: variant.clone(),
                ..Start::default()
            },
            Subject::Formula(formula) => Start {
                formula: Some(formula.canonical()),
                name: Some(formula.name.clone()).filter(|name| !name.is_empty()),
                ..Start::default()
            },
        });
        Route::KpiNew(start).to_hash()
    };
    view! {
        <div class="row actions">
            <a class="button primary" href=track>
                <Icon shape=Shape::Plus />
                {move || app.text(Word::CalculatorTrack)}
            </a>
            <CopyButton text=link label=Word::CalculatorCopyLink />
            <Show when=has_number>
                <CopyButton text=number label=Word::CalculatorCopyResult />
            </Show>
            <Show when=move || has_more() || desk.exact.get()>
                <button
                    type="button"
                    class="button"
                    aria-pressed=move || if desk.exact.get() { "true" } else { "false" }
                    on:click=move |_| desk.exact.update(|exact| *exact = !*exact)
                >
                    {move || app.text(Word::CalculatorAllDigits)}
                </button>
            </Show>
        </div>
    }
}
