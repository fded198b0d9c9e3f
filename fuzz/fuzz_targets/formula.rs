//! Any bytes as a formula, in every notation: nothing panics, every place lies on the text, what is printed reads back
//! the same, and what is computed is a number or says why it is none.
#![no_main]

use kepi::catalogue::{OpenVocabulary, Samples};
use kepi::formula::tree::Formula;
use kepi::formula::value::Outcome;
use kepi::formula::{
    check::check, highlight::highlight, notation::Notation, parser::parse, print::print, span::Span,
};
use kepi::locale::{Language, display::Currency};
use libfuzzer_sys::fuzz_target;

const NOTATIONS: [Notation; 4] = [
    Notation::Canonical,
    Notation::Local(Language::Vi),
    Notation::Local(Language::Fa),
    Notation::Local(Language::En),
];

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for notation in NOTATIONS {
        for (span, _) in highlight(&text, notation) {
            lies_on(span, &text);
        }
        match parse(&text, notation) {
            Err(problems) => {
                assert!(!problems.is_empty(), "refused without a reason");
                problems
                    .iter()
                    .for_each(|problem| lies_on(problem.span, &text));
            }
            Ok(formula) => {
                let printed = print(&formula, Notation::Canonical, &str::to_owned);
                let again =
                    parse(&printed, Notation::Canonical).expect("what is printed can be read");
                let twice = print(&again, Notation::Canonical, &str::to_owned);
                assert_eq!(printed, twice, "printing changes the meaning");
                computes(&formula, &text);
            }
        }
    }
});

fn computes(formula: &Formula, text: &str) {
    let samples = Samples {
        currency: Currency::Vnd,
    };
    match check(formula, &OpenVocabulary) {
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            problems
                .iter()
                .for_each(|problem| lies_on(problem.span, text));
        }
        Ok(program) => match program.evaluate(&samples) {
            Outcome::Number(value) => assert!(value.is_finite(), "{text:?} is {value}"),
            Outcome::YesNo(_) => {}
            Outcome::Missing(inputs) => {
                assert!(!inputs.is_empty(), "nothing is missing in {text:?}")
            }
            Outcome::Error(problem) => lies_on(problem.span, text),
        },
    }
}

fn lies_on(span: Span, text: &str) {
    let place = text.get(span.start as usize..span.end as usize);
    assert!(place.is_some(), "{span:?} is no place in {text:?}");
}
