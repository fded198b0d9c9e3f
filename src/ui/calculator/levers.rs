//! What it would take to reach the target, and which number matters most.

use leptos::prelude::*;

use super::desk::Desk;
use crate::kpi::Direction;
use crate::locale::display::write;
use crate::locale::rounding::half_away;
use crate::locale::words::Word;
use crate::session::calculator::{Lever, Need, Standing, Weight};
use crate::session::figure::Figure;
use crate::ui::parts::bar::Bar;

/// For each number, the value that alone would bring the target.
#[component]
pub fn Levers(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let target = move || desk.numbers.with(|numbers| numbers.target);
    let lead = move || {
        let Some(target) = target() else {
            return app.text(Word::CalculatorLeversAsk).to_owned();
        };
        let shown = shown(desk, target);
        let reached = desk.verdict.with(|verdict| {
            let standing = verdict.as_ref().map(|verdict| verdict.standing);
            standing == Some(Standing::Reached)
        });
        let word = if reached {
            Word::CalculatorLeversRoom
        } else {
            Word::CalculatorLeversLead
        };
        app.say(word, &[("target", &shown)])
    };
    view! {
        <section class="stack" aria-labelledby="levers-title">
            <h2 id="levers-title">{move || app.text(Word::CalculatorLevers)}</h2>
            <p class="soft">{lead}</p>
            <Show when=move || target().is_none()>
                <Suggestions desk />
            </Show>
            <ul class="levers">
                {move || {
                    desk.levers.get().into_iter().map(|lever| view! { <LeverLine desk lever /> }).collect_view()
                }}
            </ul>
        </section>
    }
}

/// A result in the unit of the page.
fn shown(desk: Desk, value: f64) -> String {
    let reader = desk.reader.get();
    let unit = desk.compiled.with(|compiled| compiled.unit);
    write(reader.language, value, unit, reader.currency)
}

/// Targets to begin with: a little and much better than now.
#[component]
fn Suggestions(desk: Desk) -> impl IntoView {
    let app = desk.app;
    move || {
        let now = desk
            .answer
            .with(|answer| answer.value)
            .filter(|now| *now != 0.0)?;
        let down = desk.compiled.with(|compiled| compiled.direction) == Some(Direction::Down);
        let better = if down {
            [0.9, 0.75, 0.5]
        } else {
            [1.1, 1.25, 2.0]
        };
        let chips = better.map(|times| {
            let target = two_digits(now * times);
            let label = shown(desk, target);
            let label = app.say(Word::CalculatorLeversTry, &[("target", &label)]);
            let aim = move |_| {
                desk.sheet
                    .update(|sheet| sheet.target = Figure::Number(target));
            };
            view! {
                <button type="button" class="chip" on:click=aim>
                    {label}
                </button>
            }
        });
        Some(view! { <div class="row">{chips.into_iter().collect_view()}</div> })
    }
}

/// A round number near `value`, as people set targets.
fn two_digits(value: f64) -> f64 {
    let mut decimals = 1;
    let mut size = value.abs();
    while size >= 10.0 && decimals > -300 {
        size /= 10.0;
        decimals -= 1;
    }
    while size < 1.0 && size > 0.0 && decimals < 300 {
        size *= 10.0;
        decimals += 1;
    }
    half_away(value, decimals)
}

#[component]
fn LeverLine(desk: Desk, lever: Lever) -> impl IntoView {
    let app = desk.app;
    let Lever {
        handle,
        label,
        need,
    } = lever;
    let need = match need {
        Need::Sentence(sentence) => view! { <p class="soft note">{sentence}</p> }.into_any(),
        Need::Value {
            value,
            shown,
            now,
            change,
        } => {
            let now = now.map(|now| move || app.say(Word::CalculatorLeverNow, &[("now", &now)]));
            let needed = shown.clone();
            let put_in = move || app.say(Word::CalculatorLeverUse, &[("value", &shown)]);
            view! {
                <p class="lever-need">
                    <strong class="number">{needed}</strong>
                    <span class="faint note number">{now} " " <bdi>{change}</bdi></span>
                </p>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| desk.put(&handle, Figure::Number(value))
                >
                    {put_in}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li>
            <p class="lever-name">
                <bdi>{label}</bdi>
            </p>
            {need}
        </li>
    }
}

/// Which number matters most, in words and as bars.
#[component]
pub fn Weights(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    view! {
        <section class="stack" aria-labelledby="weights-title">
            <h2 id="weights-title">{move || app.text(Word::CalculatorWeights)}</h2>
            <p class="soft">{move || app.text(Word::CalculatorWeightsLead)}</p>
            <ul class="weights">
                {move || desk.weights.get().into_iter().map(weight_line).collect_view()}
            </ul>
        </section>
    }
}

fn weight_line(weight: Weight) -> impl IntoView {
    view! {
        <li>
            <p class="row apart base">
                <bdi>{weight.label}</bdi>
                <span class="soft note number">{weight.sentence}</span>
            </p>
            <Bar percent=weight.share />
        </li>
    }
}
