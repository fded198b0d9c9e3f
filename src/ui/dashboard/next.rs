//! What to do next, in a sentence or two at the head of the screen.

use leptos::prelude::*;

use super::results::Results;
use crate::exchange::link::Route;
use crate::insight::advice::advice;
use crate::kpi::KpiId;
use crate::locale::words::Word;
use crate::session::missing_numbers;
use crate::session::overview::{Glance, Next};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, View, a, bdi, div, li, p, region, span, ul};
use crate::ui::parts::disclosure::disclosure;
use crate::ui::period::period_words;

/// The KPIs that need a look and the numbers that are missing, each a link to where it is done; then what there is to say
/// of the KPIs as a set.
pub(super) fn next(results: Results, glances: Memo<Vec<Glance>>) -> El {
    let app = results.app;
    let next = Memo::new(move || {
        results.rests.track();
        let (today, reckoning) = (app.today.get(), app.reckoning());
        let missing = app.session.with_setup(|session| {
            app.with_programs(|programs| missing_numbers(&session.book, programs, today, reckoning))
        });
        glances.with(|glances| Next::of(glances, &missing, reckoning))
    });
    let has_begun = Memo::new(move || app.session.with(|it| !it.book.entries.is_empty()));
    let told = region(move || match has_begun.get() {
        true => next.with(|next| todo(app, next)),
        false => p().child(Word::DashboardFirst).into(),
    });
    div().class("dashboard-next").child(told).child(set())
}

fn todo(app: App, next: &Next) -> View {
    let language = app.language();
    let separator = app.text(Word::CommonListSeparator);
    let link = |(at, (id, name)): (usize, &(KpiId, String))| -> View {
        let link = a()
            .attr("href", Route::kpi(id.clone()).to_hash())
            .child(bdi().child(name.clone()));
        [(at > 0).then(|| span().child(separator)), Some(link)]
            .map(View::from)
            .into()
    };
    let look = next.look(language).map(|look| {
        let links = next.named.iter().enumerate().map(link);
        let space = (!next.named.is_empty()).then(|| " ".to_owned());
        p().child(look)
            .child(space)
            .child(links.collect::<Vec<View>>())
    });
    let enter = next.enter(language, |period| period_words(period, language));
    let enter = enter.map(|enter| {
        let link = a().attr("href", Route::Entries.to_hash()).child(enter);
        p().child(link)
    });
    [look, enter].map(View::from).into()
}

/// What there is to mend in the set of KPIs, folded away.
fn set() -> View {
    let app = app();
    let told = Memo::new(move || {
        let language = app.language();
        app.session.with_setup(|session| {
            let advice = advice(&session.book.kpis);
            let told = advice.iter().map(|advice| advice.sentence(language));
            told.collect::<Vec<String>>()
        })
    });
    region(move || {
        let lines: Vec<El> = told.get().into_iter().map(|it| li().child(it)).collect();
        let list = |lines| ul().class("dashboard-advice").child(lines);
        (!lines.is_empty()).then(|| disclosure(Word::DashboardTogether, false, list(lines)))
    })
}
