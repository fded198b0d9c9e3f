//! The details of the template, folded away.

use leptos::prelude::*;

use super::desk::Desk;
use super::fields::{draft_number, options_field, text_field};
use super::formula::unit_field;
use crate::catalogue;
use crate::locale::words::Word;
use crate::session::Field;
use crate::ui::dom::{El, div, el, live, option, p, region, textarea};
use crate::ui::parts::disclosure::disclosure;
use crate::ui::parts::labelled::{labelled, line};

/// What few templates need: unit, kind, baseline, goal, owner, notes.
pub fn details(desk: Desk) -> El {
    let baseline = draft_number(
        desk,
        "baseline",
        Word::BuilderBaseline,
        (|draft| &draft.baseline, |draft| &mut draft.baseline),
        Field::Baseline,
    );
    let owner = text_field(
        desk,
        "kpi-owner",
        (Word::BuilderOwner, Word::BuilderOwnerHint),
        "",
        (|draft| &draft.owner, |draft| &mut draft.owner),
        None,
    );
    let fields = [
        unit_field(desk),
        kind_field(desk),
        baseline,
        goal_field(desk),
        owner,
        notes(desk),
    ];
    let fields = div().class("builder-details").child(fields);
    disclosure(Word::BuilderDetails, false, fields)
}

/// Whether it moves before the result does, or is the result.
fn kind_field(desk: Desk) -> El {
    let meaning = move || match desk.draft.with(|draft| draft.leading) {
        true => Word::CalculatorsLeadingMeans,
        false => Word::CalculatorsLaggingMeans,
    };
    options_field(
        desk,
        "kind",
        Word::BuilderKind,
        live(meaning),
        &[
            ("lagging", Word::CalculatorsLagging),
            ("leading", Word::CalculatorsLeading),
        ],
        |draft| if draft.leading { "leading" } else { "lagging" },
        |draft, key| draft.leading = key == "leading",
    )
}

/// The goal that it serves: one of the catalogue's, or in one's own words.
fn goal_field(desk: Desk) -> El {
    let app = desk.app;
    let names = move || -> Vec<El> {
        let language = app.language();
        let goals = catalogue::goals().iter();
        goals
            .map(|goal| option().attr("value", goal.names.get(language)))
            .collect()
    };
    // A goal of the catalogue is kept by its id and shown by its name.
    let shown = move || {
        let goal = desk.draft.with(|draft| draft.goal.clone());
        let known = catalogue::goals().iter().find(|known| known.id == goal);
        known.map_or(goal, |known| known.names.get(app.language()).to_owned())
    };
    let typed = move |text: String| {
        let known = catalogue::goals()
            .iter()
            .find(|known| known.names.all().contains(&text.trim()));
        let goal = known.map_or(text, |known| known.id.to_owned());
        desk.change(|draft| draft.goal = goal);
    };
    let line = line("kpi-goal")
        .attr("name", "kpi-goal")
        .attr("list", "kpi-goals")
        .edits(shown, typed);
    let names = el("datalist").attr("id", "kpi-goals").child(region(names));
    labelled("kpi-goal", Word::BuilderGoal, line)
        .child(names)
        .child(p().class("hint").child(Word::BuilderGoalHint))
}

fn notes(desk: Desk) -> El {
    let area = textarea()
        .class("input")
        .attr("id", "kpi-notes")
        .attr("name", "kpi-notes")
        .attr("dir", "auto")
        .attr("rows", "3")
        .edits(
            move || desk.draft.with(|draft| draft.notes.clone()),
            move |text| desk.change(|draft| draft.notes = text),
        );
    labelled("kpi-notes", Word::BuilderNotes, area)
}
