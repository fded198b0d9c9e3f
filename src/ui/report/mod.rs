//! The report: a sheet a goal, to be read on the screen, printed and saved as PDF.

mod line;
mod own;

use leptos::prelude::*;

use self::line::line;
use self::own::own;
use super::app::{App, app};
use super::dashboard::commonest;
use super::dom::{
    El, Memo, View, a, article, bdi, button, div, each, footer, h1, h2, h3, header, li, live, p,
    region, section, ul, when,
};
use super::kpi::standing::pill;
use super::parts::icon::{Shape, icon};
use super::period::{period_name, period_picker, period_words};
use super::shared::scan;
use crate::browser::intl::{DateStyle, date};
use crate::browser::{document, routes};
use crate::calendar::CivilDate;
use crate::exchange::link::{Route, Start as Begin};
use crate::exchange::qr::Fineness;
use crate::kpi::{Frequency, Period};
use crate::locale::words::Word;
use crate::session::report::{Page, Source, report as pages_of};

/// `#/report`.
pub fn report() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::ReportTitle).to_owned());
    let frequency = Memo::new(move || {
        let frequencies: Vec<Frequency> = app.session.with_setup(|session| {
            let kpis = session.book.kpis.iter();
            kpis.map(|kpi| kpi.frequency).collect()
        });
        commonest(&frequencies)
    });
    let whole = Memo::new(move || app.period(frequency.get()));
    let pages = Memo::new(move || pages(app, whole.get()));
    let has_pages = Memo::new(move || pages.with(|pages| !pages.is_empty()));
    let print = button()
        .class("button primary")
        .on_click(document::print)
        .child(icon(Shape::Download))
        .child(Word::ReportPrint);
    let title = div()
        .class("head")
        .child(div().child(h1().child(Word::ReportTitle)))
        .child(print.flag("disabled", move || !has_pages.get()));
    let all = move || {
        let goals = |pages: &Vec<Page>| pages.iter().map(|page| page.goal.clone()).collect();
        let sheets = each(
            move || pages.with(goals),
            Clone::clone,
            move |goal| sheet(app, pages, goal, whole),
        );
        div()
            .class("stack")
            .child(div().class("report-choice").child(period_picker(frequency)))
            .child(div().class("report").child(sheets))
    };
    [
        title.into(),
        when(move || has_pages.get(), all),
        when(move || !has_pages.get(), nothing),
    ]
    .into()
}

fn nothing() -> El {
    let begin = a()
        .class("button")
        .attr("href", Route::KpiNew(Begin::default()).to_hash())
        .child(Word::ReportBegin);
    div()
        .class("card stack")
        .child(p().child(Word::ReportNothing))
        .child(p().child(begin))
}

fn pages(app: App, whole: Period) -> Vec<Page> {
    let (today, reader, language) = (app.today.get(), app.reader(), app.language());
    app.session.with(|session| {
        app.with_programs(|programs| {
            pages_of(Source {
                book: &session.book,
                programs,
                period: &|frequency| app.period(frequency),
                whole,
                called: &|period| period_words(period, language),
                today,
                reader,
            })
        })
    })
}

/// All about one goal: on paper a sheet of its own.
fn sheet(app: App, pages: Memo<Vec<Page>>, goal: String, whole: Memo<Period>) -> El {
    let own = own(goal.clone(), whole);
    let page =
        Memo::new(move || pages.with(|pages| pages.iter().find(|page| page.goal == goal).cloned()));
    let name = move || {
        let name = page.with(|page| page.as_ref().map(|page| page.name.clone()));
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| app.text(Word::ReportNoGoal).to_owned())
    };
    let what_if = Memo::new(move || page.with(|page| page.as_ref()?.what_if.clone()));
    let code = move || {
        let (name, route) = what_if.get()?;
        let caption = app.say(Word::SharedScanNumbers, &[("name", &name)]);
        let address = routes::address_in(&route, app.language());
        scan(caption, &address, Fineness::Paper)
    };
    let head = header()
        .class("report-head")
        .child(
            p().class("eyebrow")
                .child(live(move || period_name(whole.get(), app.language()))),
        )
        .child(
            div()
                .class("row apart")
                .child(h2().child(bdi().child(live(name))))
                .child(region(move || {
                    page.with(|page| page.as_ref().map(|page| pill(page.state)))
                })),
        )
        .child(
            p().class("note soft")
                .child(live(move || as_of(app, whole.get()))),
        )
        .child(region(code));
    let director = div()
        .class("report-lead")
        .child(section_of(Word::ReportState, move || {
            said(page.with(|page| page.as_ref().map(|page| page.sentences.clone())))
        }))
        .child(
            section_of(Word::ReportAsked, move || {
                asked(page.with(|page| page.as_ref().map(|page| page.asked.clone())))
            })
            .child(own),
        );
    let ids = move || {
        let ids = |page: &Page| page.lines.iter().map(|line| line.kpi.clone()).collect();
        page.with(|page| page.as_ref().map(ids).unwrap_or_default())
    };
    let lines = each(
        ids,
        |id: &crate::kpi::KpiId| id.as_str().to_owned(),
        move |id| line(app, page, id),
    );
    let team = section()
        .class("report-team")
        .child(h3().child(Word::ReportTeam))
        .child(div().class("report-kpis").child(lines));
    let made = move || {
        let day = written_day(app, app.today.get());
        let product = app.text(Word::ShellProduct);
        app.say(Word::ReportMade, &[("day", &day), ("product", product)])
    };
    article()
        .class("card report-sheet")
        .child([head.into(), director.into(), View::from(team)])
        .child(footer().class("note soft").child(live(made)))
}

/// What is said while the period still runs.
fn as_of(app: App, period: Period) -> Option<String> {
    let today = app.today.get();
    let runs = period.contains(today) && period.end() != today;
    runs.then(|| app.say(Word::ReportAsOf, &[("day", &written_day(app, today))]))
}

fn written_day(app: App, day: CivilDate) -> String {
    let calendar = app.reckoning().calendar;
    date(app.language(), calendar, day, DateStyle::Day)
}

fn section_of<V: Into<View>>(title: Word, body: impl Fn() -> V + 'static) -> El {
    section().child(h3().child(title)).child(region(body))
}

fn said(sentences: Option<Vec<String>>) -> Vec<El> {
    let sentences = sentences.unwrap_or_default().into_iter();
    sentences.map(|sentence| p().child(sentence)).collect()
}

fn asked(asked: Option<Vec<String>>) -> El {
    let asked = asked.unwrap_or_default();
    if asked.is_empty() {
        return p().child(Word::ReportNothingAsked);
    }
    let line = |sentence: String| li().child(sentence);
    ul().child(asked.into_iter().map(line).collect::<Vec<El>>())
}
