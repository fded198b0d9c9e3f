//! A result: the number that a screen is there for.

use crate::formula::value::Outcome;
use crate::locale::platform::Platform;
use crate::ui::dom::{self, El, Memo, Text, live};

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

impl Shown {
    /// Whether it is a number of no more than so many characters.
    pub fn is_short(&self, characters: usize) -> bool {
        self.status == Status::Ok && self.text.chars().count() <= characters
    }
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

    /// As it stands in attributes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Error => "error",
        }
    }
}

/// So many characters a loud result may have, set smaller and smaller, that is certain to fit one line.
pub const LONGEST_LINE: usize = 16;

/// The class of a result of so many characters that is the loudest thing in its card. It fills its place: the more of it
/// there is, the smaller it is set. A billion đồng is ten digits.
pub fn loud_class(characters: usize) -> &'static str {
    match characters {
        0..=7 => "result loud",
        8..=11 => "result loud long",
        12..=LONGEST_LINE => "result loud longer",
        _ => "result loud longest",
    }
}

/// How a result is set and heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// One among others.
    Quiet,
    /// The loudest thing on the screen.
    Loud,
}

/// The result of a KPI's formula. Its text is for people, its attributes hold what a program may rely on: the KPI's id
/// (of a formula without one its name, or nothing), how the result stands, and the full value in the shortest form that
/// reads back to it.
pub fn output(
    kpi: impl Into<Text>,
    voice: Voice,
    shown: impl Fn() -> Shown + Send + Sync + 'static,
) -> El {
    let shown = Memo::new(shown);
    let value = move || {
        let value = shown.with(|shown| shown.value);
        value.map(|value| (Platform::get().write_double)(value))
    };
    let class = move || match voice {
        Voice::Loud => loud_class(shown.with(|shown| shown.text.chars().count())),
        Voice::Quiet => "result",
    };
    dom::output()
        .class(live(class))
        .attr("data-kpi", kpi)
        .attr(
            "data-status",
            live(move || shown.with(|shown| shown.status.key())),
        )
        .attr("data-value", live(value))
        .attr("aria-live", "off")
        .child(live(move || shown.with(|shown| shown.text.clone())))
}
