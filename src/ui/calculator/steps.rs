//! How the result came about, step by step.

use leptos::prelude::*;

use super::desk::Desk;
use super::formula::{painted_formula, painted_part};
use crate::locale::words::Word;
use crate::session::calculator::{Filled, Ink, Step};
use crate::ui::dom::{El, bdi, code, h2, li, ol, region, section, span};

/// The formula, and the steps from the numbers to the result. Pointing at a step marks its part of the formula.
pub fn steps(desk: Desk) -> El {
    let lines = move || -> Vec<El> {
        let steps = desk.steps.get().into_iter();
        steps.map(|step| step_line(desk, step)).collect()
    };
    section()
        .class("stack steps-section")
        .attr("aria-labelledby", "steps-title")
        .child(h2().attr("id", "steps-title").child(Word::CalculatorSteps))
        .child(painted_formula(desk))
        .child(ol().class("steps").child(region(lines)))
}

fn step_line(desk: Desk, step: Step) -> El {
    let span_of_step = step.span;
    let part = match step.kpi {
        Some(name) => bdi().child(name),
        None => code()
            .class("formula")
            .child(painted_part(desk, span_of_step)),
    };
    let filled: Vec<El> = step.filled.into_iter().map(piece).collect();
    let equals = if step.rounded { "≈" } else { "=" };
    let result = span()
        .class("step-result number")
        .child(span().class("faint").child(equals))
        .child(" ")
        .child(bdi().child(step.result));
    let line = span()
        .class("step-line")
        .child(code().class("formula").child(filled))
        .child(result);
    li().on("mouseenter", move |_| desk.marked.set(Some(span_of_step)))
        .on("mouseleave", move |_| desk.marked.set(None))
        .child(span().class("step-part").child(part))
        .child(line)
}

fn piece(filled: Filled) -> El {
    let piece = match filled.ink {
        Ink::Input(name) => bdi().class("given").attr("title", name),
        Ink::Number => bdi(),
        Ink::Function => span().class("function"),
        Ink::Sign => span().class("sign"),
        Ink::Gap => bdi().class("gap"),
    };
    piece.child(filled.text)
}
