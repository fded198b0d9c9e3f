//! Where the states begin, folded away below the limits that hold.

use leptos::prelude::*;

use super::desk::{Desk, focus_soon};
use super::fields::{DraftText, percent_number};
use crate::kpi::Thresholds;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::figure::{Figure, amount};
use crate::session::{Field, TypedThresholds};
use crate::ui::dom::{El, button, div, live, p, when};
use crate::ui::parts::disclosure::disclosure;

/// The three limits, and the way back to the usual ones.
pub fn thresholds(desk: Desk) -> El {
    let app = desk.app;
    let summary = move || {
        let shown = |typed: &String| shown(typed.as_str(), desk);
        let [exceeded, on_track, at_risk] = desk.draft.with(|draft| {
            let TypedThresholds {
                exceeded,
                on_track,
                at_risk,
            } = &draft.thresholds;
            [exceeded, on_track, at_risk].map(shown)
        });
        app.say(
            Word::TargetThresholds,
            &[
                ("exceeded", &exceeded),
                ("on_track", &on_track),
                ("at_risk", &at_risk),
            ],
        )
    };
    let limits: [(&'static str, Word, DraftText, Field); 3] = [
        (
            "exceeded",
            Word::StatusExceeded,
            (
                |draft| &draft.thresholds.exceeded,
                |draft| &mut draft.thresholds.exceeded,
            ),
            Field::Exceeded,
        ),
        (
            "on-track",
            Word::StatusOnTrack,
            (
                |draft| &draft.thresholds.on_track,
                |draft| &mut draft.thresholds.on_track,
            ),
            Field::OnTrack,
        ),
        (
            "at-risk",
            Word::StatusAtRisk,
            (
                |draft| &draft.thresholds.at_risk,
                |draft| &mut draft.thresholds.at_risk,
            ),
            Field::AtRisk,
        ),
    ];
    let limits =
        limits.map(|(name, word, text, field)| percent_number(desk, name, word, text, field));
    let usual = move || TypedThresholds::of(Thresholds::default(), app.language());
    let is_usual = move || desk.draft.with(|draft| draft.thresholds == usual());
    let reset = move || {
        let usual = untrack(usual);
        desk.change(|draft| draft.thresholds = usual);
        focus_soon("[name=exceeded]");
    };
    let reset = move || {
        button()
            .class("link")
            .on_click(reset)
            .child(Word::TargetThresholdsReset)
    };
    let fields = div()
        .class("stack tight")
        .child(p().class("hint").child(Word::TargetThresholdsHint))
        .child(div().class("aim-limits").child(limits))
        .child(when(move || !is_usual(), reset));
    disclosure(live(summary), false, fields)
}

/// A limit as it reads in a sentence; as it was typed while it is no number.
fn shown(typed: &str, desk: Desk) -> String {
    let unit = Some(DisplayUnit::Percent);
    let reader = desk.app.reader();
    let value = Figure::typed(typed).value(unit, reader.language);
    value.map_or_else(|| typed.to_owned(), |value| amount(value, unit, reader))
}
