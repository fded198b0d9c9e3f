//! What one click can put right.

use super::diagnostic::{Diagnostic, MeaningProblem, Problem, SyntaxProblem};
use super::notation::Notation;
use super::print;

/// The texts that may take the place of the characters that `diagnostic` points at in `text`, likeliest first: each
/// makes its problem go away. None where only the writer can know.
pub fn repairs(diagnostic: &Diagnostic, text: &str, notation: Notation) -> Vec<String> {
    let written = diagnostic.span.of(text);
    match &diagnostic.problem {
        Problem::Syntax(problem) => of_syntax(problem, written, notation),
        Problem::Meaning(MeaningProblem::UnknownName { nearest }) => {
            nearest.iter().map(|name| print::name(name)).collect()
        }
        Problem::Meaning(_) | Problem::Evaluation(_) => Vec::new(),
    }
}

fn of_syntax(problem: &SyntaxProblem, written: &str, notation: Notation) -> Vec<String> {
    match problem {
        SyntaxProblem::AmbiguousNumber { readings } => readings
            .iter()
            .map(|&reading| print::number(reading, notation))
            .collect(),
        SyntaxProblem::ForeignNumber { reading } | SyntaxProblem::ShortenedNumber { reading } => {
            vec![print::number(*reading, notation)]
        }
        SyntaxProblem::UnknownFunction { nearest } => nearest
            .iter()
            .map(|function| function.name().to_owned())
            .collect(),
        SyntaxProblem::FunctionWithoutCall { .. } => vec![print::name(written)],
        SyntaxProblem::WrongSeparator { wanted } => vec![wanted.to_string()],
        SyntaxProblem::NumberAsName { .. } => vec!["==".to_owned()],
        SyntaxProblem::LookAlike { meant } => vec![(*meant).to_owned()],
        SyntaxProblem::MisplacedPercent => {
            let value = written.trim_end_matches(['%', '٪']).trim_end();
            vec![format!("({value})%")]
        }
        SyntaxProblem::Currency
        | SyntaxProblem::ExtraBracket
        | SyntaxProblem::ExtraParenthesis
        | SyntaxProblem::EmptyBrackets
        | SyntaxProblem::EmptyParentheses => vec![String::new()],
        _ => Vec::new(),
    }
}
