//! How the result came about, step by step.

use leptos::prelude::*;

use super::desk::Desk;
use super::formula::{PaintedFormula, painted_part};
use crate::locale::words::Word;
use crate::session::calculator::{Filled, Ink, Step};

/// The formula, and the steps from the numbers to the result. Pointing at a step marks its part of the formula.
#[component]
pub fn Steps(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    view! {
        <section class="stack steps-section" aria-labelledby="steps-title">
            <h2 id="steps-title">{move || app.text(Word::CalculatorSteps)}</h2>
            <PaintedFormula desk />
            <ol class="steps">
                {move || {
                    desk.steps.get().into_iter().map(|step| view! { <StepLine desk step /> }).collect_view()
                }}
            </ol>
        </section>
    }
}

#[component]
fn StepLine(desk: Desk, step: Step) -> impl IntoView {
    let span = step.span;
    let mark = move |_| desk.marked.set(Some(span));
    let unmark = move |_| desk.marked.set(None);
    let part = match step.kpi {
        Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
        None => view! { <code class="formula">{painted_part(desk, span)}</code> }.into_any(),
    };
    let equals = if step.rounded { "≈" } else { "=" };
    view! {
        <li on:mouseenter=mark on:mouseleave=unmark>
            <span class="step-part">{part}</span>
            <span class="step-line">
                <code class="formula">
                    {step.filled.into_iter().map(piece).collect_view()}
                </code>
                <span class="step-result number">
                    <span class="faint">{equals}</span>
                    " "
                    <bdi>{step.result}</bdi>
                </span>
            </span>
        </li>
    }
}

fn piece(filled: Filled) -> AnyView {
    match filled.ink {
        Ink::Input(name) => view! {
            <bdi class="given" title=name>
                {filled.text}
            </bdi>
        }
        .into_any(),
        Ink::Number => view! { <bdi>{filled.text}</bdi> }.into_any(),
        Ink::Function => view! { <span class="function">{filled.text}</span> }.into_any(),
        Ink::Sign => view! { <span class="sign">{filled.text}</span> }.into_any(),
        Ink::Gap => view! { <bdi class="gap">{filled.text}</bdi> }.into_any(),
    }
}
