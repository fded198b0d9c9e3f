//! What things are called inside: ids that stand in formulas, links and files, and never change.

use crate::locale::letter::{continues_name, starts_name};

/// The most characters that an id or a name may have.
pub(super) const LONGEST: usize = 200;

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdProblem {
    /// It is empty.
    Empty,
    /// It has more than 200 characters.
    TooLong,
    /// It holds a character that no name without brackets can hold.
    Sign(char),
    /// It is a word that links keep for themselves (`new`).
    Reserved,
}

fn check(text: &str) -> Result<(), IdProblem> {
    let mut characters = text.chars();
    let first = characters.next().ok_or(IdProblem::Empty)?;
    if first != '_' && !starts_name(first) {
        return Err(IdProblem::Sign(first));
    }
    if let Some(sign) = characters.find(|character| !continues_name(*character)) {
        return Err(IdProblem::Sign(sign));
    }
    if text.chars().count() > LONGEST {
        return Err(IdProblem::TooLong);
    }
    Ok(())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $reserved:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct $name(String);

        impl $name {
            /// The id that `text` is: letters of any script, digits and `_`, not beginning with a digit.
            pub fn parse(text: &str) -> Result<Self, IdProblem> {
                check(text)?;
                if $reserved.contains(&text) {
                    return Err(IdProblem::Reserved);
                }
                Ok(Self(text.to_owned()))
            }

            /// The id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A KPI's id, stable for its life: it stands in links (`#/kpi/<id>`) and in other KPIs' formulas.
    KpiId,
    ["new"]
);
id!(
    /// A metric's id, stable for its life: stored formulas name metrics by it, so a renamed metric stays the same one.
    MetricId,
    [""; 0]
);
