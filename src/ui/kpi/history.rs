//! The periods before, with their results.

use leptos::prelude::*;

use super::standing::{Standing, standing, status_pill};
use crate::kpi::{KpiId, Period};
use crate::locale::words::Word;
use crate::ui::app::app;
use crate::ui::dom::{El, Memo, View, each, live, span, table, tbody, td, th, thead, tr, when};
use crate::ui::parts::titled::titled;
use crate::ui::period::{period_key, period_name};

/// So many periods are shown, the current one first.
const MOST: i32 = 12;

/// The periods of a KPI that were before, and how it stood in each.
pub fn history(id: KpiId) -> View {
    let app = app();
    let past = Memo::new(move || {
        let frequency = app
            .session
            .with(|session| session.book.kpi(&id).map(|kpi| kpi.frequency));
        let now = frequency.map(|frequency| app.period(frequency));
        let back = |now: Period| {
            let periods = (0..MOST).map(move |back| now.offset(-back));
            let standings = periods.filter_map(|period| standing(app, &id, period));
            standings.collect::<Vec<Standing>>()
        };
        let mut all = now.map(back).unwrap_or_default();
        // Empty periods before the first number say nothing.
        while all.last().is_some_and(Standing::is_empty) {
            all.pop();
        }
        all
    });
    let is_told = move || past.with(|past| past.len() > 1);
    when(is_told, move || periods_before(past))
}

fn periods_before(past: Memo<Vec<Standing>>) -> El {
    let column = |word: Word| th().attr("scope", "col").child(word);
    let head = tr().child([
        column(Word::DashboardPeriod),
        column(Word::DashboardResult).class("numeric"),
        column(Word::DashboardStatus),
    ]);
    let periods = move || past.with(|past| past.iter().map(|past| past.period).collect());
    let rows = each(
        periods,
        |at: &Period| period_key(*at),
        move |at| row(at, past),
    );
    let table = table()
        .class("table")
        .child(thead().child(head))
        .child(tbody().child(rows));
    titled("stack", "kpi-history-title", Word::DashboardHistory).child(table)
}

fn row(at: Period, past: Memo<Vec<Standing>>) -> El {
    let app = app();
    let standing = Memo::new(move || {
        past.with(|past| past.iter().find(|standing| standing.period == at).cloned())
    });
    let name = live(move || period_name(at, app.language()));
    let result = span()
        .class("result")
        .child(live(move || standing.with(Standing::shown).text));
    tr().attr("data-period", at.id())
        .child(th().attr("scope", "row").child(name))
        .child(td().class("numeric").child(result))
        .child(td().child(status_pill(standing)))
}
