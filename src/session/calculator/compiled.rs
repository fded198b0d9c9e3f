//! The formula of a sheet, checked, in the reader's language and with the fields that it asks for.
//!
//! A built-in KPI's formula is set in the reader's own names before it is checked, so that whatever is said about a part
//! of it is said in their words.

use crate::catalogue::{self, CatalogueKpi, OpenVocabulary, Variant};
use crate::formula::check::check;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::formula::program::Program;
use crate::formula::scope::{Meaning, Vocabulary};
use crate::formula::span::Span;
use crate::formula::unit::{Nature, Scale, Unit};
use crate::kpi::Direction;
use crate::locale::Language;
use crate::locale::display::DisplayUnit;
use crate::locale::words::{Word, say};
use crate::session::figure::Reader;

use super::fields::{Field, Section, sections};
use super::sheet::{FormulaText, Subject};

/// A formula that is ready to be computed, or what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// The formula as it stands on the page.
    pub text: String,
    /// How that is written.
    pub notation: Notation,
    /// The name that the formula, the person or the catalogue gives the result.
    pub name: Option<String>,
    /// The program, or all that is wrong.
    pub program: Result<Program, Vec<Diagnostic>>,
    /// What the result is shown as.
    pub unit: DisplayUnit,
    /// Which way is better, where that is known.
    pub direction: Option<Direction>,
    /// What was asked for and is not there, and what is shown instead.
    pub instead: Option<String>,
    /// The fields that it asks for; those of a KPI that it is made of stand together.
    pub sections: Vec<Section>,
}

impl Compiled {
    /// Compiles what is computed, for a reader. `given` are the KPIs whose values are given outright, by id: they are
    /// numbers like any other then.
    pub fn of(subject: &Subject, given: &[String], reader: Reader) -> Self {
        let names = Names { reader, given };
        match subject {
            Subject::Kpi { variant: asked, .. } => match subject.kpi() {
                Some((kpi, variant)) => Self {
                    instead: asked
                        .as_deref()
                        .and_then(|asked| instead(asked, variant, reader.language)),
                    ..Self::of_kpi(kpi, variant, names)
                },
                None => Self::of_formula(&FormulaText::default(), names),
            },
            Subject::Formula(formula) => Self::of_formula(formula, names),
        }
    }

    fn of_kpi(kpi: &CatalogueKpi, variant: &Variant, names: Names<'_>) -> Self {
        let reader = names.reader;
        let notation = Notation::Local(reader.language);
        let text = spelled(variant.formula, notation, reader.language);
        let program = compile(&text, notation, names).1;
        Self {
            name: Some(kpi.names.get(reader.language).to_owned()),
            unit: variant.unit,
            direction: Some(kpi.direction),
            instead: None,
            sections: sections(&program, names),
            text,
            notation,
            program,
        }
    }

    fn of_formula(formula: &FormulaText, names: Names<'_>) -> Self {
        let (title, program) = compile(&formula.text, formula.notation, names);
        let given = Some(formula.name.trim()).filter(|name| !name.is_empty());
        Self {
            name: given.map(str::to_owned).or(title),
            unit: formula.unit.unwrap_or_else(|| inferred(&program)),
            direction: None,
            instead: None,
            sections: sections(&program, names),
            text: formula.text.clone(),
            notation: formula.notation,
            program,
        }
    }

    /// The fields that stand on the page, in their order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field of a handle.
    pub fn field(&self, handle: &str) -> Option<&Field> {
        self.fields().find(|field| field.handle == handle)
    }

    /// Whether there is a sample for any of its fields.
    pub fn has_samples(&self) -> bool {
        self.fields().any(|field| field.sample.is_some())
    }
}

/// The sentence about a variant that a link asked for and the KPI does not have; `None` where it is the one that is shown.
pub fn instead(asked: &str, shown: &Variant, language: Language) -> Option<String> {
    if asked == shown.id {
        return None;
    }
    let told = [
        ("asked", beginning(asked, 2 * AROUND)),
        ("shown", shown.names.get(language).to_owned()),
    ];
    let told = told.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(say(language, Word::CalculatorNoVariant, &told))
}

/// How many characters an excerpt shows on either side of what it is about.
const AROUND: usize = 24;

/// The characters at `span`, with some of those before and after them.
pub fn excerpt(text: &str, span: Span) -> (String, String, String) {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(AROUND);
    let mut lead: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        lead.insert(0, '…');
    }
    (
        lead,
        beginning(span.of(text), 2 * AROUND),
        beginning(after, AROUND),
    )
}

/// So many characters of `text`, and a sign where there are more.
fn beginning(text: &str, count: usize) -> String {
    let mut beginning: String = text.chars().take(count).collect();
    if beginning.len() < text.len() {
        beginning.push('…');
    }
    beginning
}

impl Default for FormulaText {
    fn default() -> Self {
        Self {
            text: String::new(),
            notation: Notation::Canonical,
            name: String::new(),
            unit: None,
        }
    }
}

/// The names that a reader may use: built-in formulas in that reader's words, KPIs whose values are given as numbers.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) reader: Reader,
    pub(super) given: &'a [String],
}

impl Vocabulary for Names<'_> {
    fn find(&self, name: &str) -> Option<Meaning> {
        match OpenVocabulary.find(name)? {
            Meaning::Kpi { id, .. } if self.given.contains(&id) => {
                let variant = catalogue::kpi(&id).and_then(CatalogueKpi::default_variant);
                let unit = variant.map(|variant| carried(variant.unit));
                Some(Meaning::Metric {
                    id,
                    unit: unit.unwrap_or_default(),
                })
            }
            Meaning::Kpi { id, formula } => Some(Meaning::Kpi {
                id,
                formula: spelled(&formula, Notation::Canonical, self.reader.language),
            }),
            metric @ Meaning::Metric { .. } => Some(metric),
        }
    }

    fn names(&self) -> Vec<String> {
        OpenVocabulary.names()
    }
}

/// The name that a text gives itself, and its program.
pub(super) fn compile(
    text: &str,
    notation: Notation,
    names: Names<'_>,
) -> (Option<String>, Result<Program, Vec<Diagnostic>>) {
    match parse(text, notation) {
        Ok(formula) => {
            let program = check(&formula, &names);
            (formula.name, program)
        }
        Err(diagnostics) => (None, Err(diagnostics)),
    }
}

/// The unit that a number shown as `unit` carries through a formula.
fn carried(unit: DisplayUnit) -> Unit {
    match unit {
        DisplayUnit::Money => Unit::money(),
        DisplayUnit::Days => Unit::days(),
        DisplayUnit::Years => Unit::years(),
        DisplayUnit::Percent => Unit::of(Scale::Percent),
        DisplayUnit::Ratio => Unit::of(Scale::Ratio),
        DisplayUnit::Count => Unit::count(),
        DisplayUnit::Score => Unit::of(Scale::Score),
    }
}

/// A canonical formula over ids, in the names of a language.
fn spelled(canonical: &str, notation: Notation, language: Language) -> String {
    match parse(canonical, Notation::Canonical) {
        Ok(formula) => print(&formula, notation, &|id| short_name(id, language)),
        Err(_) => canonical.to_owned(),
    }
}

/// What a formula calls a metric or KPI: a KPI by its abbreviation, where it has one.
pub fn short_name(id: &str, language: Language) -> String {
    let abbreviation = || {
        catalogue::metric(id)
            .is_none()
            .then(|| catalogue::kpi(id)?.abbreviations.first().copied())
            .flatten()
    };
    abbreviation()
        .or_else(|| catalogue::display_name(id, language))
        .unwrap_or(id)
        .to_owned()
}

/// What a result is shown as where nobody chose.
pub fn inferred(program: &Result<Program, Vec<Diagnostic>>) -> DisplayUnit {
    let Ok(program) = program else {
        return DisplayUnit::Count;
    };
    match program.unit.nature() {
        Nature::Money => DisplayUnit::Money,
        Nature::Percent => DisplayUnit::Percent,
        Nature::Ratio => DisplayUnit::Ratio,
        Nature::Days => DisplayUnit::Days,
        Nature::Years => DisplayUnit::Years,
        Nature::Score => DisplayUnit::Score,
        Nature::PerTime if program.unit.money == 1 => DisplayUnit::Money,
        Nature::Plain | Nature::Count | Nature::PerTime | Nature::Compound => DisplayUnit::Count,
    }
}
