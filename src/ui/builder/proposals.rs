//! A target and a baseline from the past of the formula, to be taken with one tap and taken back with another.

use leptos::prelude::*;

use super::desk::{Desk, focus_soon};
use crate::insight::suggest::{Baseline, History, Proposal};
use crate::insight::teller::Teller;
use crate::locale::display::write_number;
use crate::locale::words::Word;
use crate::session::{KpiDraft, Proposed};
use crate::ui::dom::{El, Memo, View, button, div, p, region, when};
use crate::ui::parts::notice::{Weight, notice};

/// What was taken, with the template before and after: whatever is typed next can be taken back where it was typed.
type Taken = RwSignal<Option<(Word, KpiDraft, KpiDraft)>>;

/// What the past proposes, as long as it says anything that is not typed already.
pub fn proposals(desk: Desk) -> View {
    let history = history(desk);
    let proposed = Memo::new(move || {
        let proposed = |history: &History| desk.draft.with(|draft| draft.proposed(history));
        history.with(proposed)
    });
    let taken = Taken::default();
    let offers = move || -> Vec<El> {
        let Proposed { baseline, target } = proposed.get();
        let target = target.map(|target| offered_target(desk, taken, target));
        let baseline = baseline.map(|baseline| offered_baseline(desk, taken, baseline));
        target.into_iter().chain(baseline).collect()
    };
    let told = move || Some(undoable(desk, taken, took(desk, taken)?));
    let is_there = move || {
        let is_offered =
            |proposed: &Proposed| proposed.baseline.is_some() || proposed.target.is_some();
        took(desk, taken).is_some() || proposed.with(is_offered)
    };
    when(is_there, move || {
        div()
            .class("aim-offers")
            .child(p().class("label").child(Word::KpiProposals))
            .child(region(offers))
            .child(region(told))
    })
}

/// What the formula came to. It takes a while, so it waits for the formula and the rhythm alone, not for every letter of
/// a name.
fn history(desk: Desk) -> Memo<History> {
    let app = desk.app;
    Memo::new(move || {
        desk.frequency.track();
        let (today, _) = (app.today.get(), app.language());
        app.session.with(|session| {
            desk.check.with(|check| {
                let program = check.formula.as_ref().ok();
                desk.draft.with_untracked(|draft| {
                    program.map_or_else(History::default, |program| {
                        draft.history(&session.book, program, today)
                    })
                })
            })
        })
    })
}

fn teller(desk: Desk) -> Teller {
    let reader = desk.app.reader();
    Teller {
        language: reader.language,
        unit: desk.draft.with(|draft| draft.unit),
        currency: reader.currency,
    }
}

fn offered_target(desk: Desk, taken: Taken, target: Proposal) -> El {
    let take = move || {
        let change = |draft: &mut KpiDraft| draft.take_goal(target.goal);
        take(desk, taken, Word::KpiTookTarget, &change);
    };
    offer(
        target.sentence(teller(desk)),
        Word::KpiTakeTarget,
        Box::new(take),
    )
}

fn offered_baseline(desk: Desk, taken: Taken, baseline: Baseline) -> El {
    let take = move || {
        let change = |draft: &mut KpiDraft| {
            draft.baseline = write_number(draft.language, baseline.value);
        };
        take(desk, taken, Word::KpiTookBaseline, &change);
    };
    offer(
        baseline.sentence(teller(desk)),
        Word::KpiTakeBaseline,
        Box::new(take),
    )
}

fn offer(sentence: String, word: Word, press: Box<dyn Fn()>) -> El {
    let take = button().class("button").on_click(press).child(word);
    div()
        .class("aim-offer")
        .child(p().child(sentence))
        .child(take)
}

fn take(desk: Desk, taken: Taken, done: Word, change: &dyn Fn(&mut KpiDraft)) {
    let before = desk.draft.get_untracked();
    desk.change(change);
    taken.set(Some((done, before, desk.draft.get_untracked())));
    focus_soon(".aim-offers .notice button");
}

/// What was taken, until something else is changed.
fn took(desk: Desk, taken: Taken) -> Option<Word> {
    taken.with(|taken| {
        let (done, _, after) = taken.as_ref()?;
        desk.draft.with(|draft| draft == after).then_some(*done)
    })
}

/// What was taken, and the way back.
fn undoable(desk: Desk, taken: Taken, done: Word) -> El {
    let undo = move || {
        if let Some((_, before, _)) = taken.get_untracked() {
            desk.draft.set(before);
            focus_soon(".aim-offers button");
        }
    };
    let undo = button()
        .class("button quiet")
        .on_click(undo)
        .child(Word::CommonUndo);
    notice(Weight::Good, [p().child(done), undo])
}
