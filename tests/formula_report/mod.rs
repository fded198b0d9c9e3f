//! What the language says of a program, as the lines that stand below it in the specification.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kepi::catalogue::{CatalogueVocabulary, OpenVocabulary};
use kepi::formula::check::check;
use kepi::formula::diagnostic::Diagnostic;
use kepi::formula::explain::{Piece, explain};
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::print::symbol;
use kepi::formula::program::Program;
use kepi::formula::scope::{Input, Meaning, Scope, Vocabulary};
use kepi::formula::unit::Unit;
use kepi::formula::value::Outcome;
use kepi::locale::Language;
use kepi::locale::fold;

/// What the word behind the fence asks for.
#[derive(Clone, Copy)]
pub(crate) struct Conditions<'a> {
    notation: Notation,
    word: &'a str,
}

impl<'a> Conditions<'a> {
    /// `vi` and `fa`: that language's notation. `closed`: names outside the catalogue are unknown.
    pub(crate) fn named(word: &'a str) -> Self {
        let notation = Language::from_tag(word).map_or(Notation::Canonical, Notation::Local);
        Self { notation, word }
    }

    fn vocabulary(self) -> Box<dyn Vocabulary> {
        match self.word {
            "closed" => Box::new(CatalogueVocabulary),
            _ => Box::new(OpenVocabulary),
        }
    }
}

/// The numbers of a `given` line, by folded handle. A metric may be named as in the formula.
struct Given(BTreeMap<String, Vec<f64>>);

impl Given {
    fn read(line: &str, vocabulary: &dyn Vocabulary) -> Self {
        let pairs = line
            .split("; ")
            .filter(|part| !part.trim().is_empty())
            .map(|part| {
                let (name, value) = part
                    .split_once(" = ")
                    .unwrap_or_else(|| panic!("no = in {part:?}"));
                let numbers = value
                    .trim_matches(['[', ']'])
                    .split(',')
                    .map(|number| number.trim().parse().unwrap());
                let name = name.trim_matches(['[', ']']);
                let handle = match vocabulary.find(name) {
                    Some(Meaning::Metric { id, .. }) if !name.contains('.') => id,
                    _ => name.to_owned(),
                };
                (fold::name(&handle), numbers.collect())
            });
        Self(pairs.collect())
    }
}

impl Scope for Given {
    fn value(&self, input: &Input) -> Option<f64> {
        self.0
            .get(&fold::name(&input.handle()))
            .map(|entries| entries.iter().sum())
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        self.0
            .get(&fold::name(&input.handle()))
            .cloned()
            .unwrap_or_default()
    }
}

/// Everything below the `---`, but for the `given` line.
pub(crate) fn report(program: &str, given: &str, conditions: Conditions) -> String {
    let mut said = String::new();
    let formula = match parse(program, conditions.notation) {
        Ok(formula) => formula,
        Err(problems) => return say_all(said, program, &problems),
    };
    if let Some(name) = &formula.name {
        writeln!(said, "name {name}").unwrap();
    }
    let vocabulary = conditions.vocabulary();
    let checked = match check(&formula, vocabulary.as_ref()) {
        Ok(checked) => checked,
        Err(problems) => return say_all(said, program, &problems),
    };
    let scope = Given::read(given, vocabulary.as_ref());
    let outcome = checked.evaluate(&scope);
    if let Outcome::Error(problem) = outcome {
        return say_all(said, program, &[*problem]);
    }
    writeln!(said, "= {}", outcome_text(&outcome)).unwrap();
    if !checked.is_yes_no {
        writeln!(said, "unit {}", unit_text(&checked.unit)).unwrap();
    }
    steps(&mut said, program, &checked, &scope, &outcome);
    say_all(said, program, &checked.warnings)
}

/// The explanation; its last step must be the value.
fn steps(said: &mut String, program: &str, checked: &Program, scope: &Given, outcome: &Outcome) {
    let steps = explain(checked, scope);
    for step in &steps {
        let place = one_line(step.kpi.as_deref().unwrap_or_else(|| step.span.of(program)));
        let filled_in: Vec<_> = step.pieces.iter().map(piece_text).collect();
        let value = outcome_text(&step.outcome);
        writeln!(said, "step {place}: {} = {value}", filled_in.join(" ")).unwrap();
    }
    if let Some(last) = steps.last() {
        assert_eq!(
            &last.outcome, outcome,
            "the last step of {program:?} is not its value"
        );
    }
}

fn piece_text(piece: &Piece) -> String {
    match piece {
        Piece::Number { value, .. } => value.to_string(),
        Piece::YesNo(yes) => outcome_text(&Outcome::YesNo(*yes)),
        Piece::Missing(_) => "?".to_owned(),
        Piece::Failed => "failed".to_owned(),
        Piece::Skipped => "…".to_owned(),
        Piece::Operator(operator) => symbol(*operator).to_owned(),
        Piece::Minus => "-".to_owned(),
        Piece::Not => "not".to_owned(),
        Piece::Percent => "%".to_owned(),
        Piece::Function(function) => function.name().to_owned(),
        Piece::Open => "(".to_owned(),
        Piece::Close => ")".to_owned(),
        Piece::Bar => "|".to_owned(),
        Piece::Separator => ",".to_owned(),
        Piece::More(count) => format!("{count} more"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn say_all(mut said: String, program: &str, problems: &[Diagnostic]) -> String {
    for problem in problems {
        let (start, end) = (problem.span.start as usize, problem.span.end as usize);
        let place = program
            .get(start..end)
            .expect("a span within the text, on character boundaries");
        let place = one_line(place);
        let code = problem.problem.code();
        writeln!(
            said,
            "{:?} {code} at {start}..{end} `{place}`",
            problem.problem.severity()
        )
        .unwrap();
        for language in [Language::En, Language::Vi, Language::Fa] {
            writeln!(
                said,
                "  {} {}",
                language.tag(),
                problem.sentence(program, language)
            )
            .unwrap();
        }
    }
    said
}

fn outcome_text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Number(number) => number.to_string(),
        Outcome::YesNo(true) => "yes".to_owned(),
        Outcome::YesNo(false) => "no".to_owned(),
        Outcome::Missing(inputs) => {
            let handles: Vec<_> = inputs.iter().map(Input::handle).collect();
            format!("missing {}", handles.join(", "))
        }
        Outcome::Error(problem) => format!("error {}", problem.problem.code()),
    }
}

fn unit_text(unit: &Unit) -> String {
    let per = unit
        .per
        .as_ref()
        .map_or_else(String::new, |metric| format!(" per {metric}"));
    format!("{:?}{per}", unit.nature()).to_lowercase()
}
