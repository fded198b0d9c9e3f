//! A calculator: one KPI or one formula, its numbers, the result, how it came about and what it would take to reach a
//! target. All of its state stands in the address.

pub mod about;
pub mod desk;
pub mod formula;
pub mod goal;
pub mod inputs;
pub mod levers;
pub mod result;

use leptos::prelude::*;

use self::about::{about, benchmark};
use self::desk::Desk;
use self::formula::formula_editor;
use self::goal::target_field;
use self::inputs::inputs;
use self::levers::{levers, weights};
use self::result::{actions, result_card};
use super::app::app;
use super::dom::{El, Text, View, a, bdi, div, h1, live, p, when};
use super::not_found::not_found;
use super::parts::derivation::derivation;
use super::parts::icon::{Shape, icon};
use super::parts::segmented::{Choice, segmented};
use crate::catalogue::CatalogueKpi;
use crate::catalogue::texts::KpiText;
use crate::exchange::link::{Refusal, Route, Search};
use crate::locale::words::Word;
use crate::session::calculator::{Sheet, Subject};

/// `#/calc/<id>`.
pub fn calculator() -> View {
    let app = app();
    let Some(sheet) = Sheet::open(&app.route.get_untracked(), app.language_now()) else {
        return not_found(Refusal::Unknown).into();
    };
    let Some((kpi, _)) = sheet.subject.kpi() else {
        return not_found(Refusal::Unknown).into();
    };
    let desk = Desk::open(app, sheet);
    let text = app.kpi_text(kpi.id);
    let text = move || text.with(|text| text.as_deref().cloned());
    let name = move || kpi.names.get(app.language());
    app.call_screen(move || name().to_owned());
    let says = live(move || text().map(|text| text.says));
    let entry = div()
        .class("stack entry")
        .child(inputs(desk))
        .child(target_field(desk));
    let beside = div()
        .class("beside")
        .child(result_card(desk))
        .child(actions(desk))
        .child(benchmark(desk));
    let pieces: [View; 4] = [
        head(h1().child(live(name)), says).into(),
        variants(desk, kpi, text).into(),
        div().class("desk").child(entry).child(beside).into(),
        findings(desk).child(about(text)).into(),
    ];
    pieces.into()
}

/// `#/calc?formula=…`.
pub fn formula_calculator() -> View {
    let app = app();
    let Some(sheet) = Sheet::open(&app.route.get_untracked(), app.language_now()) else {
        return not_found(Refusal::Unknown).into();
    };
    let desk = Desk::open(app, sheet);
    let title = move || {
        let name = desk.compiled.with(|compiled| compiled.name.clone());
        name.unwrap_or_else(|| app.text(Word::CalculatorOwnTitle).to_owned())
    };
    app.call_screen(title);
    let has_fields = move || desk.compiled.with(|compiled| !compiled.sections.is_empty());
    let entry = div()
        .class("stack entry")
        .child(formula_editor(desk))
        .child(when(has_fields, move || inputs(desk)))
        .child(target_field(desk));
    let beside = div()
        .class("beside")
        .child(result_card(desk))
        .child(actions(desk));
    let pieces = [
        head(
            h1().child(bdi().child(live(title))),
            Word::CalculatorOwnLead.into(),
        ),
        div().class("desk").child(entry).child(beside),
        findings(desk),
    ];
    pieces.into()
}

/// The way back, what is computed here, and what it says.
fn head(title: El, lead: Text) -> El {
    let back = a()
        .attr("href", Route::Catalogue(Search::default()).to_hash())
        .child(icon(Shape::Back))
        .child(Word::CalculatorCrumb);
    let lines = div()
        .child(p().class("crumb").child(back))
        .child(title)
        .child(p().class("lead").child(lead));
    div().class("head calculator-head").child(lines)
}

/// What follows from the numbers. Where the result is one of the numbers itself, there is nothing to find out.
fn findings(desk: Desk) -> El {
    let has_steps = move || desk.derivation.with(|it| !it.steps.is_empty());
    let has_levers = move || desk.levers.with(|levers| levers.len() > 1);
    let has_weights = move || desk.weights.with(|weights| weights.len() > 1);
    div()
        .class("findings")
        .child(when(has_steps, move || derivation(desk.derivation)))
        .child(when(
            move || has_steps() || has_levers(),
            move || levers(desk),
        ))
        .child(when(
            move || has_steps() && has_weights(),
            move || weights(desk),
        ))
}

/// The ways to compute the KPI, where there are several.
fn variants(
    desk: Desk,
    kpi: &'static CatalogueKpi,
    text: impl Fn() -> Option<KpiText> + 'static,
) -> Option<El> {
    if kpi.variants.len() < 2 {
        return None;
    }
    let app = desk.app;
    let choices = kpi.variants.iter().map(|variant| {
        let called = live(move || variant.names.get(app.language()));
        (variant.id, called)
    });
    let choices: Vec<Choice> = choices.collect();
    let chosen = Signal::derive(move || {
        let variant = desk.kpi().map(|(_, variant)| variant.id);
        variant.unwrap_or_default().to_owned()
    });
    let choose = Callback::new(move |id: &'static str| {
        desk.step(|sheet| {
            sheet.subject = Subject::Kpi {
                id: kpi.id.to_owned(),
                variant: Some(id.to_owned()),
            };
        });
    });
    let differs = move || text()?.variants.get(&chosen.get()).cloned();
    let title = p()
        .class("label")
        .attr("aria-hidden", "true")
        .child(Word::CalculatorVariant);
    let choice = segmented("variant", Word::CalculatorVariant, choices, chosen, choose);
    let differs = p().class("hint").child(live(differs));
    let variants = div()
        .class("variants")
        .child(title)
        .child(choice)
        .child(differs);
    Some(variants)
}
