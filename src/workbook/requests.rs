//! What a workbook's owner asks of those who read its report.

use super::json::{Fields, Object};
use crate::calendar::CivilDate;
use crate::kpi::{Frequency, Period};

/// Requests in their owner's own words, each of one page of one period's report; the texts are never blank.
///
/// They are kept by the period's length and first day, so that another calendar moves none of them into another period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Requests(Vec<Request>);

#[derive(Clone, Debug, PartialEq)]
struct Request {
    /// Of which page: a goal's id, blank where KPIs name none.
    goal: String,
    frequency: Frequency,
    start: CivilDate,
    text: String,
}

impl Request {
    fn is_at(&self, other: &Self) -> bool {
        (&self.goal, self.frequency, self.start) == (&other.goal, other.frequency, other.start)
    }
}

impl Requests {
    /// What is asked for on the page of a goal; blank where nothing is.
    pub fn of(&self, goal: &str, period: Period) -> &str {
        let is_it = |it: &&Request| {
            it.goal == goal && it.frequency == period.frequency() && it.start == period.start()
        };
        self.0.iter().find(is_it).map_or("", |it| &it.text)
    }

    /// The same with other words on that page.
    #[must_use]
    pub fn with(&self, goal: &str, period: Period, text: &str) -> Self {
        let mut changed = self.clone();
        changed.put(Request {
            goal: goal.to_owned(),
            frequency: period.frequency(),
            start: period.start(),
            text: text.trim().to_owned(),
        });
        changed
    }

    /// Whether nobody asks for anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes in what was changed elsewhere. Where both sides wrote on one page, the lines of both stand there.
    pub(super) fn take_in(&mut self, before: &Self, after: &Self) {
        let text = |of: &Self, at: &Request| {
            let known = of.0.iter().find(|it| it.is_at(at));
            known.map_or_else(String::new, |it| it.text.clone())
        };
        for request in before.0.iter().chain(&after.0) {
            let (mine, old) = (text(self, request), text(before, request));
            let new = text(after, request);
            let text = match () {
                () if new == old || new == mine => continue,
                () if mine == old || mine.is_empty() => new,
                () if new.is_empty() => continue,
                () => joined(&mine, &new),
            };
            self.put(Request {
                text,
                ..request.clone()
            });
        }
    }

    fn put(&mut self, request: Request) {
        self.0.retain(|it| !it.is_at(&request));
        if !request.text.is_empty() {
            self.0.push(request);
        }
    }

    /// Each as JSON.
    pub(super) fn written(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|it| {
            Object::new()
                .text("goal", &it.goal)
                .text("frequency", it.frequency.tag())
                .text("start", &it.start.to_string())
                .text("text", &it.text)
                .end(&Default::default())
        })
    }

    /// Takes in one that is stored; whether it could be read whole.
    pub(super) fn read(&mut self, json: &str) -> bool {
        let request = Fields::read(json).and_then(|mut fields| {
            Some(Request {
                goal: fields.text("goal"),
                frequency: fields.tag("frequency", Frequency::from_tag)?,
                start: fields.tag("start", CivilDate::parse)?,
                text: fields.some_text("text")?,
            })
        });
        let is_read = request.is_some();
        if let Some(request) = request {
            self.put(request);
        }
        is_read
    }
}

/// The lines of both, each once: a change may come in twice, with its tab and with the journal.
fn joined(mine: &str, new: &str) -> String {
    let mut lines: Vec<&str> = mine.lines().collect();
    for line in new.lines() {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}
