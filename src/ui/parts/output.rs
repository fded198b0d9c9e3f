//! A result: the number that a screen is there for.

use leptos::prelude::*;

use crate::formula::value::Outcome;
use crate::locale::platform::Platform;

/// A result ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// How it stands, for those who read the page's attributes.
    pub status: Status,
    /// The full value, where there is one.
    pub value: Option<f64>,
    /// What is read: the number with its unit, what is missing, or what is wrong.
    pub text: String,
}

/// How a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is a value.
    Ok,
    /// Something is not known yet.
    Missing,
    /// It cannot be computed.
    Error,
}

impl Status {
    /// How an outcome stands.
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Number(_) | Outcome::YesNo(_) => Self::Ok,
            Outcome::Missing(_) => Self::Missing,
            Outcome::Error(_) => Self::Error,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Error => "error",
        }
    }
}

/// The class of a result of so many characters that is the loudest thing in its card. It fills its place: the more of it
/// there is, the smaller it is set. A billion đồng is ten digits.
pub fn loud_class(characters: usize) -> &'static str {
    match characters {
        0..=7 => "result loud",
        8..=11 => "result loud long",
        12..=16 => "result loud longer",
        _ => "result loud longest",
    }
}

/// The result of a KPI's formula. Its text is for people, its attributes hold what a program may rely on: the KPI's id,
/// how the result stands, and the full value in the shortest form that reads back to it.
#[component]
pub fn Output(
    /// The KPI's id; of a formula without one, its name or nothing.
    #[prop(into)]
    kpi: Signal<String>,
    /// What it gives.
    #[prop(into)]
    shown: Signal<Shown>,
    /// Whether it is the loudest thing on the screen.
    #[prop(optional)]
    loud: bool,
    /// Whether changes are read out. One result a screen may speak.
    #[prop(optional)]
    speaks: bool,
) -> impl IntoView {
    let value = move || {
        let value = shown.with(|shown| shown.value)?;
        Some((Platform::get().write_double)(value))
    };
    let class = move || match loud {
        true => shown.with(|shown| loud_class(shown.text.chars().count())),
        false => "result",
    };
    view! {
        <output
            class=class
            data-kpi=move || kpi.get()
            data-status=move || shown.with(|shown| shown.status.key())
            data-value=value
            aria-live=if speaks { "polite" } else { "off" }
        >
            {move || shown.with(|shown| shown.text.clone())}
        </output>
    }
}
