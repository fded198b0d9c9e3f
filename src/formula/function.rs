//! The functions of the language: how each is written and what it is given. What each does stands in the evaluator.

use super::nearest;
use crate::locale::order;

/// The functions of the language; [`Function::name`] is how each is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table at the top of the language page explains them
pub enum Function {
    Abs,
    Round,
    Floor,
    Ceil,
    Min,
    Max,
    Sqrt,
    Ln,
    Log10,
    Exp,
    Pow,
    Clamp,
    If,
    Coalesce,
    Missing,
    Sum,
    Avg,
    Count,
    Median,
    Mode,
    Stdev,
    Range,
    First,
    Last,
    Prev,
    Growth,
    SameLastYear,
    ToDate,
    Rolling,
    Share,
}

/// How many arguments a function takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arity {
    /// The fewest.
    pub least: usize,
    /// The most; `None` is any number.
    pub most: Option<usize>,
}

impl Arity {
    /// Whether so many are right.
    pub fn accepts(self, given: usize) -> bool {
        given >= self.least && self.most.is_none_or(|most| given <= most)
    }
}

impl Function {
    /// All of them, in the order of the language page.
    pub const ALL: [Self; 30] = [
        Self::Abs,
        Self::Round,
        Self::Floor,
        Self::Ceil,
        Self::Min,
        Self::Max,
        Self::Sqrt,
        Self::Ln,
        Self::Log10,
        Self::Exp,
        Self::Pow,
        Self::Clamp,
        Self::If,
        Self::Coalesce,
        Self::Missing,
        Self::Sum,
        Self::Avg,
        Self::Count,
        Self::Median,
        Self::Mode,
        Self::Stdev,
        Self::Range,
        Self::First,
        Self::Last,
        Self::Prev,
        Self::Growth,
        Self::SameLastYear,
        Self::ToDate,
        Self::Rolling,
        Self::Share,
    ];

    /// How it is written.
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// How many arguments it takes. `round(x)` rounds to no decimals, `prev(x)` goes one period back.
    pub fn arity(self) -> Arity {
        let (_, least, most, _) = self.facts();
        Arity { least, most }
    }

    /// The names of its arguments, those that may be left out included; of an endless list the first two.
    pub fn parameters(self) -> &'static [&'static str] {
        self.facts().3
    }

    /// The function that is written so, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|function| function.name().eq_ignore_ascii_case(name))
    }

    /// The functions that `written` may mean, likeliest first: what spreadsheets call them, else what is spelled nearly
    /// so.
    pub fn nearest(written: &str) -> Vec<Self> {
        let written = written.to_ascii_lowercase();
        let elsewhere = ELSEWHERE
            .iter()
            .find(|(names, _)| names.contains(&written.as_str()));
        if let Some((_, functions)) = elsewhere {
            return functions.to_vec();
        }
        let own = Self::ALL.map(|function| (function.name(), function));
        let others = ELSEWHERE.iter().filter_map(|(names, functions)| {
            Some((names.first().copied()?, functions.first().copied()?))
        });
        let mut near: Vec<(usize, Self)> = own
            .into_iter()
            .chain(others)
            .filter_map(|(name, function)| Some((nearest::slip(&written, name)?, function)))
            .collect();
        order::by_key(&mut near, |&(distance, _)| distance);
        let mut nearest = Vec::new();
        for (_, function) in near {
            if nearest.len() < 3 && !nearest.contains(&function) {
                nearest.push(function);
            }
        }
        nearest
    }

    /// One line a function, so that nothing about it is told in two places.
    fn facts(self) -> (&'static str, usize, Option<usize>, &'static [&'static str]) {
        match self {
            Self::Abs => ("abs", 1, Some(1), &["x"]),
            Self::Round => ("round", 1, Some(2), &["x", "digits"]),
            Self::Floor => ("floor", 1, Some(1), &["x"]),
            Self::Ceil => ("ceil", 1, Some(1), &["x"]),
            Self::Min => ("min", 1, None, &["a", "b"]),
            Self::Max => ("max", 1, None, &["a", "b"]),
            Self::Sqrt => ("sqrt", 1, Some(1), &["x"]),
            Self::Ln => ("ln", 1, Some(1), &["x"]),
            Self::Log10 => ("log10", 1, Some(1), &["x"]),
            Self::Exp => ("exp", 1, Some(1), &["x"]),
            Self::Pow => ("pow", 2, Some(2), &["x", "n"]),
            Self::Clamp => ("clamp", 3, Some(3), &["x", "lo", "hi"]),
            Self::If => ("if", 3, Some(3), &["condition", "a", "b"]),
            Self::Coalesce => ("coalesce", 2, None, &["a", "b"]),
            Self::Missing => ("missing", 1, Some(1), &["x"]),
            Self::Sum => ("sum", 1, Some(1), &["x"]),
            Self::Avg => ("avg", 1, Some(1), &["x"]),
            Self::Count => ("count", 1, Some(1), &["x"]),
            Self::Median => ("median", 1, Some(1), &["x"]),
            Self::Mode => ("mode", 1, Some(1), &["x"]),
            Self::Stdev => ("stdev", 1, Some(1), &["x"]),
            Self::Range => ("range", 1, Some(1), &["x"]),
            Self::First => ("first", 1, Some(1), &["x"]),
            Self::Last => ("last", 1, Some(1), &["x"]),
            Self::Prev => ("prev", 1, Some(2), &["x", "n"]),
            Self::Growth => ("growth", 1, Some(1), &["x"]),
            Self::SameLastYear => ("same_last_year", 1, Some(1), &["x"]),
            Self::ToDate => ("to_date", 1, Some(1), &["x"]),
            Self::Rolling => ("rolling", 2, Some(2), &["x", "n"]),
            Self::Share => ("share", 1, Some(1), &["x"]),
        }
    }
}

/// What other tools call our functions.
const ELSEWHERE: [(&[&str], &[Function]); 13] = [
    (&["average", "mean", "averagea"], &[Function::Avg]),
    (&["power"], &[Function::Pow]),
    (&["log"], &[Function::Ln, Function::Log10]),
    (&["total", "sumif", "sumifs"], &[Function::Sum]),
    (&["ceiling", "roundup"], &[Function::Ceil]),
    (&["int", "trunc", "rounddown"], &[Function::Floor]),
    (
        &["iferror", "ifna", "ifnull", "nvl", "nz", "zn"],
        &[Function::Coalesce],
    ),
    (
        &["isblank", "isnull", "isempty", "isna"],
        &[Function::Missing],
    ),
    (
        &["lag", "previous", "last_period", "prior"],
        &[Function::Prev],
    ),
    (&["ytd", "totalytd"], &[Function::ToDate]),
    (&["counta", "countif"], &[Function::Count]),
    (&["yoy", "mom", "change"], &[Function::Growth]),
    (&["iif", "ifs", "case", "when"], &[Function::If]),
];

#[cfg(test)]
mod tests {
    use super::Function;

    #[test]
    fn every_function_is_found_by_its_name_in_any_case() {
        for function in Function::ALL {
            assert_eq!(Function::from_name(function.name()), Some(function));
            let shouted = function.name().to_uppercase();
            assert_eq!(Function::from_name(&shouted), Some(function));
        }
        assert_eq!(Function::from_name("total"), None);
    }

    #[test]
    fn what_was_probably_meant() {
        for (written, meant) in [
            ("AVERAGE", &[Function::Avg][..]),
            ("log", &[Function::Ln, Function::Log10]),
            ("averge", &[Function::Avg]),
            ("mdeian", &[Function::Median]),
            ("coalsce", &[Function::Coalesce]),
            ("revenue", &[]),
        ] {
            assert_eq!(Function::nearest(written), meant, "{written}");
        }
    }
}
