//! What a KPI came to in its last complete periods.

use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::kpi::{Frequency, Kpi, Name, Period};
use crate::workbook::{Book, BookScope};

/// The values of the last complete periods, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// One of each period that is over and whose numbers are whole.
    pub values: Vec<f64>,
}

/// So many periods are looked back on: enough to see what is usual, few enough that it still is.
fn look_back(frequency: Frequency) -> i32 {
    match frequency {
        Frequency::Day => 28,
        Frequency::Week => 13,
        Frequency::Month => 12,
        Frequency::Quarter => 8,
        Frequency::Year => 5,
    }
}

/// What a formula came to in the last complete periods before `period`; `kpi` is whose it is, where it is kept already.
pub fn history<'a>(
    program: &Program,
    book: &'a Book,
    kpi: impl Into<Option<&'a Kpi>>,
    (period, segment): (Period, Option<&'a Name>),
    today: CivilDate,
) -> History {
    let kpi = kpi.into();
    let value = |back: i32| {
        let scope = BookScope {
            book,
            kpi,
            period: period.offset(-back),
            segment,
            today,
        };
        let is_over = scope.period.end() < today;
        let is_whole = |input| {
            scope
                .rollup(input)
                .is_none_or(|rolled| rolled.lack.is_none())
        };
        match program.evaluate(&scope) {
            Outcome::Number(value) if is_over && program.inputs.iter().all(is_whole) => Some(value),
            _ => None,
        }
    };
    let periods = (1..=look_back(period.frequency())).rev();
    History {
        values: periods.filter_map(value).collect(),
    }
}
