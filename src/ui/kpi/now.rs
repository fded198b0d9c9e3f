//! How the KPI stands in the period that is looked at: the number, its state, why, and how the period is getting on.

use super::standing::{Standing, standing_of, status_pill, target_line};
use super::subject::Subject;
use crate::exchange::link::Route;
use crate::kpi::Frequency;
use crate::locale::words::Word;
use crate::session::Status;
use crate::ui::dom::{El, Memo, View, a, div, h2, li, live, p, region, section, ul};
use crate::ui::parts::labelled::choice;
use crate::ui::parts::output::{Voice, output};
use crate::ui::period::{every, picker};

/// The section at the head of the page.
pub(super) fn now(subject: Subject) -> El {
    let app = subject.app;
    let standing = subject.memo(move |tracked| {
        let of = (tracked.period, &tracked.result());
        Some(standing_of((tracked.book, tracked.kpi), of, app.reader()))
    });
    let title = h2()
        .attr("id", "kpi-result-title")
        .class("quiet-text")
        .child(Word::DashboardResults);
    let steps = div()
        .class("row apart")
        .child(picker(subject.period, move |to| subject.go(to)))
        .child(frequency(subject));
    let key = subject.kpi_id();
    let result = output(key, Voice::Loud, move || standing.with(Standing::shown))
        .attr("data-period", live(move || subject.period.get().id()))
        .attr("aria-live", "polite");
    let state = move || standing.with(|it| it.as_ref().map(|it| it.status.tag()));
    let line = div()
        .class("kpi-state")
        .child(status_pill(standing))
        .child(why(subject, standing));
    section()
        .class("stack kpi-now")
        .attr("aria-labelledby", "kpi-result-title")
        .attr("data-state", live(state))
        .child(title)
        .child(steps)
        .child(result)
        .child(line)
        .child(target_line(standing))
        .child(pace(subject))
}

/// The length of the periods.
fn frequency(subject: Subject) -> El {
    let app = subject.app;
    let choices = Frequency::ALL.map(|frequency| (frequency.tag(), every(frequency).into()));
    let chosen = move || subject.period.get().frequency().tag().to_owned();
    let choose = move |tag: String| {
        if let Some(frequency) = Frequency::from_tag(&tag) {
            subject.go_by(frequency);
        }
    };
    choice("kpi-frequency", choices.into(), chosen, choose)
        .attr("aria-label", live(move || app.text(Word::KpiFrequency)))
}

/// What there is to know about the state, and what to do where nothing can be said.
fn why(subject: Subject, standing: Memo<Option<Standing>>) -> View {
    let app = subject.app;
    let told = subject.memo_at_rest(move |tracked| {
        let result = tracked.result();
        let language = app.language();
        let transition = tracked.transition(&result);
        let transition = transition.map(|it| it.sentence(language).to_owned());
        let mut told: Vec<String> = transition.into_iter().collect();
        told.extend(tracked.lacks(&result, app.reader()));
        Some(told)
    });
    region(move || {
        let status = standing.with(|it| it.as_ref().map(|it| it.status))?;
        let silent = match status {
            Status::NoEntries => Some(app.text(Word::KpiWhyNoEntries).to_owned()),
            Status::NoTarget if !subject.is_own_length() => Some(not_its_own(subject)),
            Status::NoTarget => Some(app.text(Word::KpiWhyNoTarget).to_owned()),
            Status::NoBaseline => Some(app.text(Word::StatusSmartNoReference).to_owned()),
            Status::TooEarly => Some(app.text(Word::KpiWhyTooEarly).to_owned()),
            Status::Paused => Some(app.text(Word::KpiWhyPaused).to_owned()),
            Status::Exceeded
            | Status::OnTrack
            | Status::AtRisk
            | Status::OffTrack
            | Status::InputsMissing
            | Status::Error => None,
        };
        let sentences = silent.into_iter().chain(told.get().unwrap_or_default());
        let sentences: Vec<El> = sentences.map(|it| p().child(it)).collect();
        let edit = Route::KpiEdit(subject.id()).to_hash();
        let set = (status == Status::NoTarget && subject.is_own_length())
            .then(|| a().attr("href", edit).child(Word::KpiSetTarget));
        Some(div().class("stack tight").child(sentences).child(set))
    })
}

/// Why the KPI's target says nothing of periods of this length.
fn not_its_own(subject: Subject) -> String {
    let own = subject
        .kpi
        .with(|kpi| kpi.as_ref().map(|kpi| kpi.frequency));
    let own = own.map_or("", |own| subject.app.text(every(own)));
    let has_target = subject
        .kpi
        .with(|kpi| kpi.as_ref().is_some_and(|kpi| !kpi.target.is_none()));
    match has_target {
        true => subject.app.say(Word::KpiOtherLength, &[("every", own)]),
        false => subject.app.text(Word::KpiWhyNoTarget).to_owned(),
    }
}

/// How a period that runs is getting on.
fn pace(subject: Subject) -> View {
    let app = subject.app;
    let told =
        subject.memo_at_rest(move |tracked| Some(tracked.pace(&tracked.result(), app.reader())));
    region(move || {
        let sentences = told.get().filter(|told| !told.is_empty())?;
        let lines = sentences.into_iter().map(|told| li().child(told));
        Some(ul().class("kpi-pace").child(lines.collect::<Vec<El>>()))
    })
}
