//! The formula in a field, where somebody writes their own.

use leptos::prelude::*;

use super::desk::Desk;
use crate::formula::notation::Notation;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::calculator::{FormulaText, Status, Subject, excerpt};
use crate::ui::dom::{
    El, View, button, code, div, el, label, live, option, p, region, section, select, textarea,
};
use crate::ui::parts::labelled::{labelled, line};

/// How a result can be shown, with what each is called. The first is what the formula yields.
const UNITS: [(Option<DisplayUnit>, Word); 6] = [
    (None, Word::CalculatorUnitAuto),
    (Some(DisplayUnit::Money), Word::CalculatorUnitMoney),
    (Some(DisplayUnit::Percent), Word::CalculatorUnitPercent),
    (Some(DisplayUnit::Ratio), Word::CalculatorUnitRatio),
    (Some(DisplayUnit::Count), Word::CalculatorUnitCount),
    (Some(DisplayUnit::Days), Word::CalculatorUnitDays),
];

/// The formula, its name and unit, to be written by a person.
pub fn formula_editor(desk: Desk) -> El {
    let field = div()
        .class("field")
        .child(
            label()
                .attr("for", "formula")
                .attr("id", "formula-title")
                .child(Word::CalculatorFormula),
        )
        .child(formula_field(desk))
        .child(
            div()
                .attr("id", "formula-note")
                .class("stack tight")
                .child(p().class("hint").child(Word::CalculatorFormulaHint))
                .child(fault(desk))
                .child(times_hundred(desk)),
        );
    section()
        .class("stack formula-editor")
        .attr("aria-labelledby", "formula-title")
        .child(field)
        .child(
            div()
                .class("fields")
                .child(name_field(desk))
                .child(unit_choice(desk)),
        )
}

fn formula_field(desk: Desk) -> El {
    let typed = move |text: String| {
        let language = desk.app.language_now();
        change(desk, |formula| {
            if formula.text != text {
                formula.text = text;
                formula.notation = Notation::Local(language);
            }
        });
    };
    let is_wrong = move || {
        desk.answer
            .with(|answer| answer.status == Status::Error && answer.fault.is_some())
            && !written(desk).text.trim().is_empty()
    };
    textarea()
        .attr("id", "formula")
        .attr("name", "formula")
        .class("input formula")
        .attr("rows", "2")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "formula-note")
        .attr("aria-invalid", live(move || is_wrong().then_some("true")))
        .attr("placeholder", Word::CalculatorFormulaExample)
        .edits(move || written(desk).text, typed)
}

/// The very characters that are wrong, among their neighbours.
fn fault(desk: Desk) -> View {
    region(move || {
        let (fault, sentence) = desk
            .answer
            .with(|answer| Some((answer.fault?, answer.text.clone())))?;
        let (before, wrong, after) = desk
            .compiled
            .with(|compiled| excerpt(&compiled.text, fault));
        if before.is_empty() && wrong.is_empty() && after.is_empty() {
            return None;
        }
        let excerpt = code()
            .class("formula")
            .child(before)
            .child(el("mark").child(wrong))
            .child(after);
        Some([
            p().class("problem").child(sentence),
            p().class("fault").child(excerpt),
        ])
    })
}

/// A ratio that is shown as a percentage is a hundred times too small: one click puts that right.
fn times_hundred(desk: Desk) -> View {
    region(move || {
        let hint = desk.compiled.with(|compiled| {
            let hint = compiled.program.as_ref().ok()?.hint(compiled.unit)?;
            let text = &compiled.text;
            let sentence = hint.diagnostic.sentence(text, desk.app.language());
            Some((sentence, hint.applied_to(text)))
        });
        let (sentence, text) = hint?;
        let fix = button()
            .class("chip")
            .on_click(move || change(desk, |formula| formula.text.clone_from(&text)))
            .child(Word::CalculatorsTimesHundred);
        Some([p().class("caution-line").child(sentence), fix])
    })
}

/// What a person has written.
fn written(desk: Desk) -> FormulaText {
    desk.sheet.with(|sheet| match &sheet.subject {
        Subject::Formula(formula) => formula.clone(),
        Subject::Kpi { .. } => FormulaText::default(),
    })
}

fn change(desk: Desk, change: impl FnOnce(&mut FormulaText)) {
    desk.sheet.update(|sheet| {
        if let Subject::Formula(formula) = &mut sheet.subject {
            change(formula);
        }
    });
}

fn name_field(desk: Desk) -> El {
    let own = move || desk.compiled.with(|compiled| compiled.name.clone());
    let field = line("formula-name")
        .attr("name", "name")
        .attr("maxlength", "200")
        .attr("placeholder", live(own))
        .edits(
            move || written(desk).name,
            move |name| change(desk, |formula| formula.name = name),
        );
    labelled("formula-name", Word::CalculatorName, field)
}

/// How the result is shown. An option's value is its place among [`UNITS`].
fn unit_choice(desk: Desk) -> El {
    let an_option = |(at, (_, word)): (usize, (Option<DisplayUnit>, Word))| {
        option().attr("value", at.to_string()).child(word)
    };
    let options: Vec<El> = UNITS.into_iter().enumerate().map(an_option).collect();
    let chosen = move || {
        let chosen = written(desk).unit;
        let at = UNITS.iter().position(|(unit, _)| *unit == chosen);
        at.unwrap_or_default().to_string()
    };
    let choose = move |at: String| {
        let at: usize = at.parse().unwrap_or_default();
        let unit = UNITS.get(at).and_then(|(unit, _)| *unit);
        change(desk, |formula| formula.unit = unit);
    };
    let choice = select()
        .attr("id", "formula-unit")
        .class("choice")
        .child(options)
        .chooses(chosen, choose);
    labelled("formula-unit", Word::CalculatorUnit, choice)
}
