//! An input's handle: the one spelling of "which number" that links, form fields and stored values share.
//!
//! `clicks` · `prev.clicks` · `prev2.clicks` · `last_year.clicks` · `to_date.clicks` · `last3.clicks` · `all.clicks`,
//! joined where several hold (`prev.last_year.to_date.all.clicks`, always in this order), and the own words `target`,
//! `baseline`, `days_in_period`, `days_elapsed`. A metric whose name would be read as one of these, or as one of a
//! link's own words, stands behind `in.`: `in.target`, `in.name`.

use super::scope::{At, Input, Segment, Source, Window};
use super::tree::Own;

/// What a link says besides its inputs. No handle is one of these words.
pub const LINK_WORDS: [&str; 6] = ["formula", "name", "unit", "target", "variant", "lang"];

impl Input {
    /// A metric's value of the period itself.
    pub fn metric(id: &str) -> Self {
        Self {
            source: Source::Metric(id.to_owned()),
            at: At::default(),
        }
    }

    /// Its handle. [`Input::from_handle`] reads it back.
    pub fn handle(&self) -> String {
        let mut handle = String::new();
        counted(&mut handle, "prev", self.at.back);
        counted(&mut handle, "last_year", self.at.years_back);
        match self.at.window {
            Window::Period => {}
            Window::YearToDate => handle.push_str("to_date."),
            Window::Last(periods) => {
                handle.push_str("last");
                handle.push_str(&periods.to_string());
                handle.push('.');
            }
        }
        if self.at.segment == Segment::All {
            handle.push_str("all.");
        }
        match &self.source {
            Source::Own(own) => handle.push_str(own.name()),
            Source::Metric(id) => {
                if needs_guard(id) {
                    handle.push_str("in.");
                }
                handle.push_str(id);
            }
        }
        handle
    }

    /// The input of a handle; `None` for an empty one.
    pub fn from_handle(handle: &str) -> Option<Self> {
        let mut at = At::default();
        let mut rest = handle;
        while let Some((word, tail)) = rest.split_once('.') {
            match prefix(word) {
                Some(Prefix::Back(n)) => at.back = n,
                Some(Prefix::YearsBack(n)) => at.years_back = n,
                Some(Prefix::Window(window)) => at.window = window,
                Some(Prefix::All) => at.segment = Segment::All,
                Some(Prefix::Guard) => {
                    let source = Source::Metric(tail.to_owned());
                    return (!tail.is_empty()).then_some(Self { source, at });
                }
                None => break,
            }
            rest = tail;
        }
        let source = match Own::from_name(rest) {
            Some(own) => Source::Own(own),
            None => Source::Metric(rest.to_owned()),
        };
        (!rest.is_empty()).then_some(Self { source, at })
    }
}

/// `prev.`, `prev2.`, …
fn counted(handle: &mut String, word: &str, n: u16) {
    if n == 0 {
        return;
    }
    handle.push_str(word);
    if n > 1 {
        handle.push_str(&n.to_string());
    }
    handle.push('.');
}

/// One word of a handle before its source.
enum Prefix {
    Back(u16),
    YearsBack(u16),
    Window(Window),
    All,
    Guard,
}

fn prefix(word: &str) -> Option<Prefix> {
    let after = |start: &str| {
        word.strip_prefix(start)
            .filter(|rest| !rest.starts_with(['0', '+']))
    };
    let times = |rest: &str| match rest {
        "" => Some(1),
        "1" => None,
        digits => digits.parse().ok(),
    };
    match word {
        "to_date" => return Some(Prefix::Window(Window::YearToDate)),
        "all" => return Some(Prefix::All),
        "in" => return Some(Prefix::Guard),
        _ => {}
    }
    if let Some(rest) = after("prev") {
        return times(rest).map(Prefix::Back);
    }
    if let Some(rest) = after("last_year") {
        return times(rest).map(Prefix::YearsBack);
    }
    let periods = after("last")?.parse().ok()?;
    Some(Prefix::Window(Window::Last(periods)))
}

/// Whether a metric's id, standing bare, would be read as something else.
fn needs_guard(id: &str) -> bool {
    LINK_WORDS.contains(&id)
        || Own::from_name(id).is_some()
        || id
            .split_once('.')
            .is_some_and(|(word, _)| prefix(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_read_back() {
        let metric = |id: &str, at: At| Input {
            source: Source::Metric(id.to_owned()),
            at,
        };
        let own = |own, at| Input {
            source: Source::Own(own),
            at,
        };
        let now = At::default();
        let everything = At {
            back: 2,
            years_back: 1,
            window: Window::Last(12),
            segment: Segment::All,
        };
        for (input, handle) in [
            (metric("clicks", now), "clicks"),
            (metric("clicks", At { back: 1, ..now }), "prev.clicks"),
            (metric("clicks", At { back: 2, ..now }), "prev2.clicks"),
            (
                metric(
                    "clicks",
                    At {
                        years_back: 1,
                        ..now
                    },
                ),
                "last_year.clicks",
            ),
            (
                metric(
                    "clicks",
                    At {
                        window: Window::YearToDate,
                        ..now
                    },
                ),
                "to_date.clicks",
            ),
            (
                metric(
                    "clicks",
                    At {
                        window: Window::Last(3),
                        ..now
                    },
                ),
                "last3.clicks",
            ),
            (
                metric(
                    "clicks",
                    At {
                        segment: Segment::All,
                        ..now
                    },
                ),
                "all.clicks",
            ),
            (
                metric("clicks", everything),
                "prev2.last_year.last12.all.clicks",
            ),
            (metric("Chi phí", now), "Chi phí"),
            (metric("e.t.c.", now), "e.t.c."),
            (metric("prev.x", now), "in.prev.x"),
            (metric("in.x", now), "in.in.x"),
            (metric("target", now), "in.target"),
            (metric("name", now), "in.name"),
            (metric("last_year", now), "last_year"),
            (own(Own::Target, now), "target"),
            (
                own(Own::DaysElapsed, At { back: 1, ..now }),
                "prev.days_elapsed",
            ),
        ] {
            assert_eq!(input.handle(), handle);
            assert_eq!(Input::from_handle(handle), Some(input), "{handle}");
        }
        assert_eq!(Input::from_handle(""), None);
        assert_eq!(Input::from_handle("prev."), None);
        assert_eq!(Input::from_handle("in."), None);
    }
}
