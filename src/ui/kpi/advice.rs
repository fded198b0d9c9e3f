//! What to do: what the numbers say together, what its own past proposes, how to improve it, and whether it is SMART.

use leptos::prelude::*;

use super::subject::Subject;
use crate::browser::intl::{DateStyle, date};
use crate::catalogue;
use crate::insight::smart::Answer;
use crate::insight::suggest::History;
use crate::kpi::{Goal, Kpi, Target, TargetRule};
use crate::locale::display::write;
use crate::locale::words::Word;
use crate::session::Command;
use crate::session::tracked::findings as found;
use crate::ui::dom::{
    El, Memo, View, button, dd, div, dl, dt, li, live, ol, p, region, span, when,
};
use crate::ui::parts::disclosure::disclosure;
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::notice::{Weight, notice};
use crate::ui::parts::titled::titled;

/// Patterns with a known cause that are seen in this period.
pub(super) fn findings(subject: Subject) -> View {
    let app = subject.app;
    let seen = subject.memo_at_rest(move |tracked| {
        let found = app.with_programs(|programs| found(tracked, programs));
        let language = app.language();
        let told = found
            .into_iter()
            .map(|it| (it.finding.get(language), it.advice.get(language)));
        Some(told.collect::<Vec<_>>())
    });
    region(move || {
        let seen = seen.get().filter(|seen| !seen.is_empty())?;
        let line = |(finding, advice): (&'static str, &'static str)| {
            let advice = p().class("soft").child(advice);
            notice(Weight::Warn, [p().child(finding), advice])
        };
        let lines: Vec<El> = seen.into_iter().map(line).collect();
        Some(titled("stack", "kpi-findings-title", Word::KpiFindings).child(lines))
    })
}

/// A target and a baseline from the KPI's own past, to be taken with one tap.
pub(super) fn proposals(subject: Subject, history: Memo<Option<History>>) -> View {
    let app = subject.app;
    // What was taken, and the state of the workbook that this made: whatever is changed next can be taken back elsewhere.
    let taken = RwSignal::new(None::<(Word, u64)>);
    let edits = move || app.session.with(|session| session.edits);
    let took = move || {
        let (word, of) = taken.get()?;
        (of == edits()).then_some(word)
    };
    let target = subject.memo_at_rest(move |tracked| {
        let proposal = history.with(|history| tracked.proposal(history.as_ref()?))?;
        Some((
            proposal.goal,
            proposal.sentence(tracked.teller(app.reader())),
        ))
    });
    let baseline = subject.memo_at_rest(move |tracked| {
        let baseline = history.with(|history| tracked.baseline(history.as_ref()?))?;
        Some((
            baseline.value,
            baseline.sentence(tracked.teller(app.reader())),
        ))
    });
    let keep = move |change: &dyn Fn(&mut Kpi), done: Word| {
        let Some(mut kpi) = subject.kpi.get_untracked() else {
            return;
        };
        change(&mut kpi);
        app.dispatch(Command::KeepKpi {
            kpi: Box::new(kpi),
            metrics: Vec::new(),
            language: app.language_now(),
        });
        taken.set(Some((done, untrack(edits))));
    };
    let take =
        |word: Word, press: Box<dyn Fn()>| button().class("button").on_click(press).child(word);
    let offer = move |sentence: String, button: El| {
        div()
            .class("kpi-offer")
            .child(p().child(sentence))
            .child(button)
    };
    let offered_target = move || {
        let (goal, sentence) = target.get()?;
        let rule = match goal {
            Goal::Value(value) => TargetRule::PerPeriod(value),
            Goal::Band(band) => TargetRule::Band(band),
        };
        let press = move || {
            let rule = rule.clone();
            let set = move |kpi: &mut Kpi| {
                kpi.target = Target {
                    rule: rule.clone(),
                    ..kpi.target.clone()
                };
            };
            keep(&set, Word::KpiTookTarget);
        };
        Some(offer(sentence, take(Word::KpiTakeTarget, Box::new(press))))
    };
    let offered_baseline = move || {
        let (value, sentence) = baseline.get()?;
        let press = move || {
            keep(
                &|kpi: &mut Kpi| kpi.baseline = Some(value),
                Word::KpiTookBaseline,
            );
        };
        Some(offer(
            sentence,
            take(Word::KpiTakeBaseline, Box::new(press)),
        ))
    };
    let is_there = move || {
        let has_offer = target.with(Option::is_some) || baseline.with(Option::is_some);
        took().is_some() || subject.is_own_length() && has_offer
    };
    when(is_there, move || {
        titled("stack", "kpi-proposals-title", Word::KpiProposals)
            .child(region(offered_target))
            .child(region(offered_baseline))
            .child(region(move || Some(undoable(subject, took()?))))
    })
}

/// What was taken, and the way back.
fn undoable(subject: Subject, done: Word) -> El {
    let undo = button()
        .class("button quiet")
        .on_click(move || subject.app.dispatch(Command::Undo))
        .child(Word::CommonUndo);
    notice(Weight::Good, [p().child(done), undo])
}

/// How to improve the KPI of the catalogue that it was made from.
pub(super) fn improve(subject: Subject) -> Option<View> {
    let app = subject.app;
    let origin = subject.kpi.with_untracked(|kpi| {
        kpi.as_ref()?
            .origin
            .as_ref()
            .map(|origin| origin.kpi.clone())
    })?;
    let text = app.kpi_text(catalogue::kpi(&origin)?.id);
    let shown = region(move || {
        let text = text.get()?;
        let action = |action: &String| {
            li().child(icon(Shape::Arrow))
                .child(span().child(action.clone()))
        };
        let actions: Vec<El> = text.improve.iter().map(action).collect();
        Some(
            titled("stack", "kpi-improve-title", Word::CalculatorImprove)
                .child(ol().class("improve").child(actions)),
        )
    });
    Some(shown)
}

/// What others reached, computed in the very same way.
pub(super) fn benchmark(subject: Subject) -> View {
    region(move || {
        let kpi = subject.kpi.get()?;
        let origin = kpi.origin.as_ref()?;
        let variants = catalogue::kpi(&origin.kpi)?.variants.iter();
        // Of another formula another benchmark holds, or none.
        let variant = variants
            .filter(|variant| variant.formula == kpi.formula)
            .find(|variant| variant.id == origin.variant)?;
        let benchmark = variant.benchmark.as_ref()?;
        let reader = subject.app.reader();
        let shown = write(
            reader.language,
            benchmark.value,
            variant.unit,
            reader.currency,
        );
        let reached = p().child(span().class("result").child(shown)).child(
            span()
                .class("soft")
                .child(benchmark.population.get(reader.language)),
        );
        let source = p()
            .class("hint")
            .child(benchmark.source.get(reader.language));
        Some(
            titled(
                "stack tight benchmark",
                "kpi-benchmark-title",
                Word::CalculatorBenchmark,
            )
            .child(reached)
            .child(source),
        )
    })
}

/// The five answers of the SMART check.
pub(super) fn smart(subject: Subject, history: Memo<Option<History>>) -> El {
    let app = subject.app;
    let answers = subject.memo_at_rest(move |tracked| {
        let answers = history.with(|history| Some(tracked.smart(history.as_ref()?)))?;
        let reader = app.reader();
        let calendar = tracked.period.reckoning().calendar;
        let day = |day| date(reader.language, calendar, day, DateStyle::Day);
        let told = |answer: &Answer| answer.sentence(tracked.teller(reader), day);
        Some(answers.map(|answer| (answer.question.word(), answer.verdict, told(&answer))))
    });
    let line = |(question, verdict, told): (Word, Option<bool>, String)| {
        let (class, shape, word) = match verdict {
            Some(true) => ("status good", Shape::Check, Word::CommonYes),
            Some(false) => ("status warn", Shape::Warning, Word::CommonNo),
            None => ("status", Shape::Clock, Word::KpiSmartOpen),
        };
        let answer = span().class(class).child(icon(shape)).child(word);
        div()
            .child(dt().child(question))
            .child(dd().child(answer).child(p().child(told)))
    };
    let lines = region(move || {
        let answers = answers.get()?;
        Some(answers.map(line))
    });
    let score = move || {
        let good = answers.with(|answers| {
            let answers = answers.as_ref().map(|answers| answers.iter());
            let good = answers.map(|all| all.filter(|(_, verdict, _)| *verdict == Some(true)));
            good.map_or(0, Iterator::count)
        });
        let count = crate::locale::display::write_count(app.language(), good);
        app.say(Word::KpiSmart, &[("count", &count)])
    };
    disclosure(live(score), false, dl().class("kpi-smart").child(lines))
}
