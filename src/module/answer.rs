//! Answers as JSON, for `kepi.js` to read.

use super::engine::{Formula, Slots};
use crate::formula::diagnostic::Diagnostic;
use crate::formula::explain::{Step, explain};
use crate::formula::scope::{Input, Source};
use crate::formula::sensitivity::sensitivity;
use crate::formula::solve::{Solution, solve};
use crate::formula::span::Span;
use crate::formula::unit::{Nature, Unit};
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::locale::display::write_number;
use crate::locale::json::{array, object, string};
use crate::locale::platform::Platform;
use crate::locale::words::{Word, say, text as words};

/// What a formula reads and gives, and what is probably not meant.
pub(super) fn description(formula: &Formula) -> String {
    let program = &formula.program;
    let unit = match program.is_yes_no {
        true => "yes-no".to_owned(),
        false => unit(&program.unit),
    };
    let warnings = program
        .warnings
        .iter()
        .map(|warning| told(warning, formula));
    object([
        ("inputs", names(&program.inputs)),
        ("unit", string(&unit)),
        ("warnings", array(warnings)),
    ])
}

/// The handles of inputs.
pub(super) fn names(inputs: &[Input]) -> String {
    array(inputs.iter().map(|input| string(&input.handle())))
}

/// Why there is no value.
pub(super) fn problem(formula: &Formula, scope: &Slots) -> String {
    no_value(&formula.program.evaluate(scope), formula)
}

/// The way to the value.
pub(super) fn steps(formula: &Formula, scope: &Slots) -> String {
    let steps = explain(&formula.program, scope);
    array(steps.iter().map(|step| self::step(step, formula)))
}

/// What an input would have to be.
pub(super) fn solution(formula: &Formula, scope: &Slots, input: usize, target: f64) -> String {
    let Some(input) = formula.program.inputs.get(input) else {
        return String::new();
    };
    let language = formula.language;
    let unsolved = |code: &str, message: String, nearest: Option<f64>| {
        object([
            ("code", string(code)),
            ("span", whole(formula)),
            ("message", string(&message)),
            ("nearest", number(nearest)),
        ])
    };
    let plain = |word| words(language, word).to_owned();
    match solve(&formula.program, scope, input, target) {
        Solution::Value(value) => number(Some(value)),
        Solution::AnyValue => unsolved("any-value", plain(Word::CalculatorLeverAny), None),
        Solution::NoValue { nearest: None } => {
            unsolved("no-value", plain(Word::CalculatorLeverNone), None)
        }
        Solution::NoValue {
            nearest: Some(nearest),
        } => {
            let shown = [("nearest", write_number(language, nearest))];
            let shown = shown.each_ref().map(|(name, text)| (*name, text.as_str()));
            let message = say(language, Word::CalculatorLeverNear, &shown);
            unsolved("no-value", message, Some(nearest))
        }
        Solution::Prevented(outcome) => no_value(&outcome, formula),
    }
}

/// How the result answers to each input.
pub(super) fn sensitivities(formula: &Formula, scope: &Slots) -> String {
    match sensitivity(&formula.program, scope) {
        Ok(answers) => array(answers.iter().map(|answer| {
            object([
                ("input", string(&answer.input.handle())),
                ("derivative", number(answer.derivative)),
                ("elasticity", number(answer.elasticity)),
            ])
        })),
        Err(outcome) => no_value(&outcome, formula),
    }
}

/// Something wrong with a text, and the sentence about it.
pub(super) fn fault(diagnostic: &Diagnostic, of: &str, sentence: &str) -> String {
    object([
        ("code", string(diagnostic.problem.code())),
        ("span", span(diagnostic.span, of)),
        ("message", string(sentence)),
    ])
}

fn told(diagnostic: &Diagnostic, formula: &Formula) -> String {
    let sentence = diagnostic.sentence(&formula.text, formula.language);
    fault(diagnostic, &formula.text, &sentence)
}

fn no_value(outcome: &Outcome, formula: &Formula) -> String {
    match outcome {
        Outcome::Number(_) | Outcome::YesNo(_) => value(outcome),
        Outcome::Error(diagnostic) => told(diagnostic, formula),
        Outcome::Missing(inputs) => {
            let language = formula.language;
            let separator = words(language, Word::CommonListSeparator);
            let called: Vec<&str> = inputs.iter().map(name).collect();
            let called = called.join(separator);
            let message = say(language, Word::CalculatorMissing, &[("names", &called)]);
            object([
                ("code", string("missing")),
                ("span", whole(formula)),
                ("message", string(&message)),
                ("missing", names(inputs)),
            ])
        }
    }
}

fn step(step: &Step, formula: &Formula) -> String {
    let language: Language = formula.language;
    let called = |input: &Input| name(input).to_owned();
    let written = step
        .pieces
        .iter()
        .map(|piece| piece.written(language, &called));
    let written: String = written.collect();
    object([
        ("span", span(step.span, &formula.text)),
        ("kpi", step.kpi.as_deref().map_or_else(null, string)),
        ("text", string(&written)),
        ("value", value(&step.outcome)),
        ("unit", string(&unit(&step.unit))),
    ])
}

fn name(input: &Input) -> &str {
    match &input.source {
        Source::Metric(id) => id,
        Source::Own(own) => own.name(),
    }
}

/// A unit in a word, with what it is per.
fn unit(unit: &Unit) -> String {
    let nature = match unit.nature() {
        Nature::Plain => "plain",
        Nature::Count => "count",
        Nature::Ratio => "ratio",
        Nature::Percent => "percent",
        Nature::Score => "score",
        Nature::Money => "money",
        Nature::Days => "days",
        Nature::Years => "years",
        Nature::PerTime => "per-time",
        Nature::Compound => "compound",
    };
    match &unit.per {
        Some(per) => [nature, "/", per].concat(),
        None => nature.to_owned(),
    }
}

/// The number or yes/no that there is, else null.
fn value(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Number(value) => number(Some(*value)),
        Outcome::YesNo(yes) => if *yes { "true" } else { "false" }.to_owned(),
        Outcome::Missing(_) | Outcome::Error(_) => null(),
    }
}

fn null() -> String {
    "null".to_owned()
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(null, Platform::get().write_double)
}

fn whole(formula: &Formula) -> String {
    span(Span::new(0, formula.text.len()), &formula.text)
}

/// A place as JavaScript counts characters.
fn span(span: Span, text: &str) -> String {
    let before = |byte: u32| {
        let before = text.get(..byte as usize).unwrap_or_default();
        number(Some(before.encode_utf16().count() as f64))
    };
    array([before(span.start), before(span.end)].into_iter())
}
