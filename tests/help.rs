//! The help says the same in each language, and nothing in it that the product does not do.

use kepi::catalogue::CatalogueVocabulary;
use kepi::exchange::link;
use kepi::formula::function::Function;
use kepi::formula::limit;
use kepi::formula::notation::Notation;
use kepi::formula::parser;
use kepi::formula::scope::Vocabulary;
use kepi::formula::tree::{Expr, ExprKind};
use kepi::locale::Language;
use kepi::locale::help::{Help, Section};
use kepi::locale::number;
use kepi::locale::words::Unfit;

/// More than this is a manual, not a help page.
const LONGEST_FILE: usize = 14 * 1024;

fn file(language: Language) -> &'static str {
    match language {
        Language::Vi => include_str!("../src/locale/help/vi.json"),
        Language::Fa => include_str!("../src/locale/help/fa.json"),
        Language::En => include_str!("../src/locale/help/en.json"),
    }
}

fn help(language: Language) -> Result<Help, Unfit> {
    Help::parse(file(language))
}

fn formulas(section: &Section) -> Vec<&str> {
    section
        .examples
        .iter()
        .map(|example| example.formula.as_str())
        .collect()
}

/// Everything that a person reads, formulas aside.
fn prose(help: &Help) -> Vec<&str> {
    help.sections
        .iter()
        .flat_map(|section| {
            std::iter::once(&section.title)
                .chain(&section.body)
                .chain(section.examples.iter().map(|example| &example.says))
        })
        .map(String::as_str)
        .collect()
}

/// Every name in an expression.
fn names(expr: &Expr) -> Vec<&str> {
    match &expr.kind {
        ExprKind::Number(_) | ExprKind::Own(_) => Vec::new(),
        ExprKind::Name(name) => vec![name],
        ExprKind::Percent(inner) | ExprKind::Negate(inner) | ExprKind::Not(inner) => names(inner),
        ExprKind::Chain { first, rest } => std::iter::once(&**first)
            .chain(rest.iter().map(|link| &link.operand))
            .flat_map(names)
            .collect(),
        ExprKind::Call { arguments, .. } => arguments.iter().flat_map(names).collect(),
    }
}

#[test]
fn each_language_has_the_same_sections_and_examples() {
    let english = help(Language::En).unwrap();
    for language in [Language::Vi, Language::Fa] {
        let translated = help(language).unwrap();
        assert_eq!(english.sections.len(), translated.sections.len());
        for (ours, theirs) in english.sections.iter().zip(&translated.sections) {
            assert_eq!(ours.id, theirs.id, "{}", language.tag());
            assert_eq!(
                formulas(ours),
                formulas(theirs),
                "{} {}",
                language.tag(),
                ours.id
            );
        }
    }
}

#[test]
fn a_section_is_linked_by_an_id_of_its_own_and_never_empty() {
    for language in Language::ALL {
        let help = help(language).unwrap();
        let mut ids: Vec<&str> = help
            .sections
            .iter()
            .map(|section| section.id.as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), help.sections.len(), "{}", language.tag());
        for section in &help.sections {
            assert!(
                !section.body.is_empty(),
                "{} {}",
                language.tag(),
                section.id
            );
        }
        assert!(prose(&help).iter().all(|text| !text.trim().is_empty()));
    }
}

#[test]
fn every_function_is_explained_beside_an_example_that_calls_it() {
    for language in Language::ALL {
        let help = help(language).unwrap();
        for function in Function::ALL {
            let name = function.name();
            let explained = help
                .sections
                .iter()
                .filter(|section| section.id.starts_with("functions_"))
                .flat_map(|section| &section.examples)
                .any(|example| {
                    let words = example
                        .says
                        .split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_'));
                    example.formula.contains(&format!("{name}("))
                        && words.into_iter().any(|word| word == name)
                });
            assert!(explained, "{}: {name}", language.tag());
        }
    }
}

#[test]
fn every_example_parses_and_uses_names_that_everybody_has() {
    for section in help(Language::En).unwrap().sections {
        for example in &section.examples {
            let text = &example.formula;
            let formula = parser::parse(text, Notation::Canonical);
            let formula = formula.unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
            for name in names(&formula.root) {
                assert!(CatalogueVocabulary.find(name).is_some(), "{text}: {name}");
            }
        }
    }
}

#[test]
fn the_limits_are_those_that_hold() {
    let held = (limit::TEXT, limit::DEPTH, limit::NAME, link::LONGEST);
    assert_eq!(held, (10_000, 200, 200, 8 * 1024));
    let told = [
        (
            Language::Vi,
            ["10.000 ký tự", "200 tầng", "Tên: 200 ký tự", "8 KB"],
        ),
        (
            Language::Fa,
            ["۱۰٬۰۰۰ نویسه", "۲۰۰ لایه", "نام: ۲۰۰ نویسه", "۸ کیلوبایت"],
        ),
        (
            Language::En,
            [
                "10,000 characters",
                "200 levels",
                "Name: 200 characters",
                "8 KB",
            ],
        ),
    ];
    for (language, sentences) in told {
        let help = help(language).unwrap();
        for sentence in sentences {
            assert!(
                prose(&help).iter().any(|text| text.contains(sentence)),
                "{sentence}"
            );
        }
    }
}

#[test]
fn every_number_shown_as_writable_reads_as_it_should() {
    let told = [
        (Language::Vi, "1.234,5", 1234.5),
        (Language::Vi, "12.500.000 ₫", 12_500_000.0),
        (Language::Vi, "3,5 %", 3.5),
        (Language::Vi, "1,5 triệu", 1_500_000.0),
        (Language::Vi, "2 tỷ", 2e9),
        (Language::Vi, "2.5k", 2500.0),
        (Language::Vi, "۱٬۲۳۴٫۵", 1234.5),
        (Language::Vi, "۳ میلیون", 3e6),
        (Language::Fa, "۱٬۲۳۴٫۵", 1234.5),
        (Language::Fa, "۱۲٬۵۰۰ تومان", 12_500.0),
        (Language::Fa, "۳٫۵٪", 3.5),
        (Language::Fa, "۳ میلیون", 3e6),
        (Language::Fa, "۲٫۵ میلیارد", 2.5e9),
        (Language::En, "1,234.5", 1234.5),
        (Language::En, "1.234,5", 1234.5),
        (Language::En, "۱٬۲۳۴٫۵", 1234.5),
        (Language::En, "$12,500", 12_500.0),
        (Language::En, "3.5 %", 3.5),
        (Language::En, "2.5k", 2500.0),
        (Language::En, "3 million", 3e6),
        (Language::En, "1,5 triệu", 1_500_000.0),
        (Language::En, "۳ میلیون", 3e6),
    ];
    for (language, written, value) in told {
        let help = help(language).unwrap();
        assert!(
            prose(&help).iter().any(|text| text.contains(written)),
            "{written}"
        );
        assert_eq!(
            number::read(written, language).value(),
            Some(value),
            "{written}"
        );
    }
}

#[test]
fn the_files_stay_short() {
    for language in Language::ALL {
        let bytes = file(language).len();
        assert!(bytes <= LONGEST_FILE, "{}: {bytes} bytes", language.tag());
    }
}

#[test]
fn no_persian_sentence_holds_latin_digits_or_arabic_letters() {
    let help = help(Language::Fa).unwrap();
    for text in prose(&help) {
        // A function's own name is written as formulas write it.
        let text = text.replace(Function::Log10.name(), "");
        let foreign = text
            .chars()
            .find(|sign| matches!(sign, '0'..='9' | '٠'..='٩' | 'ي' | 'ك' | '?' | '%'));
        assert_eq!(foreign, None, "{text}");
    }
}

#[test]
fn no_sentence_shouts() {
    for language in Language::ALL {
        assert!(
            prose(&help(language).unwrap())
                .iter()
                .all(|text| !text.contains('!')),
            "{}",
            language.tag()
        );
    }
}
