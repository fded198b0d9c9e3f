//! The target of the template: which way is good, how far, and what that asks for in the periods that come.

use leptos::prelude::*;

use super::desk::Desk;
use super::fields::{draft_number, options, percent_number};
use super::overrides::overrides;
use super::period_choice::{first_day, last_day, period_field};
use super::proposals::proposals;
use super::thresholds::thresholds;
use crate::kpi::{Band, Direction, Goal, Period, Reference};
use crate::locale::display::write;
use crate::locale::words::Word;
use crate::session::{Ahead, Field, TargetKind};
use crate::ui::dom::{El, Memo, View, div, fieldset, legend, li, live, p, region, span, ul, when};
use crate::ui::parts::labelled::{choice, labelled};
use crate::ui::parts::segmented::{segmented, segmented_field};
use crate::ui::period::{period_name, period_words};

/// The target: at least 4, at most 120,000 ₫, between 3 and 5; the same always, or growing, or on its way.
pub fn target_field(desk: Desk) -> El {
    let (choices, chosen, choose) = options(
        desk,
        &[
            (Direction::Up.tag(), Word::BuilderAtLeast),
            (Direction::Down.tag(), Word::BuilderAtMost),
            (Direction::Band.tag(), Word::BuilderBetween),
        ],
        |draft| draft.direction.tag(),
        |draft, tag| draft.direction = Direction::from_tag(tag).unwrap_or(draft.direction),
    );
    let direction = segmented("direction", Word::BuilderDirection, choices, chosen, choose);
    let is_band = move || desk.draft.with(|draft| draft.direction == Direction::Band);
    let is_kind = move |kind: TargetKind| {
        move || {
            desk.draft
                .with(|draft| draft.direction != Direction::Band && draft.kind == kind)
        }
    };
    let numbers = div()
        .class("aim-numbers")
        .child(when(is_band, move || band(desk)))
        .child(when(is_kind(TargetKind::PerPeriod), move || same(desk)))
        .child(when(is_kind(TargetKind::Growth), move || growth(desk)))
        .child(when(is_kind(TargetKind::Path), move || path(desk)));
    fieldset()
        .class("field aim")
        .child(legend().class("label").child(Word::BuilderTarget))
        .child(direction)
        .child(when(move || !is_band(), move || kind(desk)))
        .child(numbers)
        .child(ahead(desk))
        .child(proposals(desk))
        .child(overrides(desk))
        .child(thresholds(desk))
}

/// How the target follows from the period.
fn kind(desk: Desk) -> El {
    let words = [
        (TargetKind::PerPeriod, Word::TargetSame),
        (TargetKind::Growth, Word::TargetGrowth),
        (TargetKind::Path, Word::TargetPath),
    ];
    let choices = words.map(|(kind, word)| (kind.tag(), word.into()));
    let chosen = Signal::derive(move || desk.draft.with(|draft| draft.kind.tag().to_owned()));
    let choose = Callback::new(move |tag: &'static str| {
        if let Some(kind) = TargetKind::from_tag(tag) {
            let now = untrack(move || desk.period_that_runs());
            desk.change(|draft| draft.set_kind(kind, now));
        }
    });
    segmented_field(
        "target-kind",
        Word::TargetKind,
        choices.into(),
        chosen,
        choose,
    )
}

fn same(desk: Desk) -> El {
    draft_number(
        desk,
        "target",
        Word::BuilderTargetValue,
        (|draft| &draft.target, |draft| &mut draft.target),
        Field::Target,
    )
}

fn band(desk: Desk) -> [El; 2] {
    let low = draft_number(
        desk,
        "band-low",
        Word::BuilderBandLow,
        (|draft| &draft.band.0, |draft| &mut draft.band.0),
        Field::BandLow,
    );
    let high = draft_number(
        desk,
        "band-high",
        Word::BuilderBandHigh,
        (|draft| &draft.band.1, |draft| &mut draft.band.1),
        Field::BandHigh,
    );
    [low, high]
}

fn growth(desk: Desk) -> [El; 3] {
    let percent = percent_number(
        desk,
        "growth",
        Word::TargetPercent,
        (
            |draft| &draft.growth.percent,
            |draft| &mut draft.growth.percent,
        ),
        Field::Growth,
    );
    let words = [
        ("previous", Reference::Previous, Word::TargetOnPrevious),
        ("last_year", Reference::LastYear, Word::TargetOnLastYear),
    ];
    let chosen = move || {
        let on = desk.draft.with(|draft| draft.growth.on);
        let found = words.iter().find(|(_, reference, _)| *reference == on);
        found.map_or("", |(tag, ..)| tag).to_owned()
    };
    let choose = move |tag: String| {
        let found = words.iter().find(|(known, ..)| *known == tag);
        if let Some((_, on, _)) = found {
            desk.change(|draft| draft.growth.on = *on);
        }
    };
    let choices = words.map(|(tag, _, word)| (tag, word.into()));
    let on = choice("growth-on", choices.into(), chosen, choose);
    let hint = p().class("hint aim-wide").child(Word::TargetPercentHint);
    [percent, labelled("growth-on", Word::TargetOn, on), hint]
}

fn path(desk: Desk) -> [El; 5] {
    let from = draft_number(
        desk,
        "path-from",
        Word::TargetPathFrom,
        (|draft| &draft.path.from, |draft| &mut draft.path.from),
        Field::PathFrom,
    );
    let since = period_field(
        desk,
        "path-since".to_owned(),
        Word::TargetPathSince,
        first_day,
        |draft| draft.path.since,
        |draft, day| draft.path.since = Some(day),
        None,
    );
    let to = draft_number(
        desk,
        "path-to",
        Word::TargetPathTo,
        (|draft| &draft.path.to, |draft| &mut draft.path.to),
        Field::PathTo,
    );
    let by = period_field(
        desk,
        "path-by".to_owned(),
        Word::TargetPathBy,
        last_day,
        |draft| draft.path.by,
        |draft, day| draft.path.by = Some(day),
        Some(Field::PathBy),
    );
    let hint = p().class("hint aim-wide").child(Word::TargetPathFromHint);
    [from, since, hint, to, by]
}

/// What the target asks for in the period that runs and in the next ones.
fn ahead(desk: Desk) -> [View; 2] {
    let app = desk.app;
    let ahead = Memo::new(move || {
        let today = app.today.get();
        app.session.with(|session| {
            desk.check.with(|check| {
                let program = check.formula.as_ref().ok();
                desk.draft
                    .with(|draft| draft.ahead(&session.book, program, today))
            })
        })
    });
    let asked = move |asked: Ahead| {
        let reader = app.reader();
        let language = reader.language;
        let unit = desk.draft.with(|draft| draft.unit);
        let shown = |value| write(language, value, unit, reader.currency);
        let named = |word, period| app.say(word, &[("period", &period_words(period, language))]);
        match asked {
            Ahead::Goal(Goal::Value(value)) => (true, shown(value)),
            Ahead::Goal(Goal::Band(Band { low, high })) => {
                let ends = [("low", &*shown(low)), ("high", &*shown(high))];
                (true, app.say(Word::StatusPaceBetween, &ends))
            }
            Ahead::NotOver(period) => (false, named(Word::TargetAheadNotOver, period)),
            Ahead::NoResult(period) => (false, named(Word::TargetAheadNoResult, period)),
            Ahead::NoStart => (false, app.text(Word::TargetAheadNoStart).to_owned()),
        }
    };
    let line = move |(period, goal): (Period, Ahead)| {
        let (is_known, told) = asked(goal);
        let class = if is_known { "number strong" } else { "soft" };
        let name = period_name(period, app.language());
        // Heard as one line; the colon is for the ear and for the clipboard.
        li().child(span().class("soft").child(name))
            .child(span().class("quiet-text").child(": "))
            .child(span().class(class).child(told))
    };
    let lines = move || -> Vec<El> { ahead.get().into_iter().map(line).collect() };
    // A band's ends say themselves which way is good.
    let way = move || {
        let word = match desk.draft.with(|draft| draft.direction) {
            Direction::Up => Word::BuilderAtLeast,
            Direction::Down => Word::BuilderAtMost,
            Direction::Band => return String::new(),
        };
        [" ", app.text(word)].concat()
    };
    let shown = move || {
        let way = span().child(live(way));
        div()
            .class("aim-ahead")
            .attr("aria-live", "polite")
            .child(p().class("label").child(Word::TargetAhead).child(way))
            .child(ul().child(region(lines)))
    };
    let is_set = move || ahead.with(|ahead| !ahead.is_empty());
    let hint = move || p().class("hint").child(Word::BuilderTargetHint);
    [when(is_set, shown), when(move || !is_set(), hint)]
}
