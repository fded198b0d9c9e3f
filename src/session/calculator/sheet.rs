//! What a person has put on a calculator's page, read from the address and written back to it.

use crate::catalogue::{self, CatalogueKpi, OpenVocabulary, Variant};
use crate::exchange::link::{Calculator, FormulaCalculator, Given, Route};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::formula::scope::{Input, Meaning, Source, Vocabulary};
use crate::locale::Language;
use crate::locale::display::DisplayUnit;
use crate::locale::fold;
use crate::session::figure::Figure;

use super::Compiled;

/// The state of a calculator. A number that nobody has touched is a sample's, as long as samples are shown at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What is computed.
    pub subject: Subject,
    /// Whether the fields that nobody has touched show a sample.
    pub samples: bool,
    /// The wanted result.
    pub target: Figure,
    /// The fields that somebody has touched, by handle. Those of another variant stay for the way back.
    own: Vec<(String, Figure)>,
}

/// What a calculator computes.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A KPI of the catalogue.
    Kpi {
        /// Its id.
        id: String,
        /// The id of the variant; the first one where it is absent.
        variant: Option<String>,
    },
    /// Any formula.
    Formula(FormulaText),
}

/// A formula that somebody writes.
#[derive(Clone, Debug, PartialEq)]
pub struct FormulaText {
    /// Letter by letter.
    pub text: String,
    /// How that is to be read: a link's formula is canonical, a typed one in the language of the page.
    pub notation: Notation,
    /// What to call the result.
    pub name: String,
    /// What to show it as; what the formula yields where nobody chose.
    pub unit: Option<DisplayUnit>,
}

impl Sheet {
    /// The sheet of an address; `None` for another page's, and for a KPI that the catalogue does not have.
    pub fn open(route: &Route, language: Language) -> Option<Self> {
        let (subject, values, target) = match route {
            Route::Calculator(calculator) => {
                catalogue::kpi(&calculator.kpi)?;
                let subject = Subject::Kpi {
                    id: calculator.kpi.clone(),
                    variant: calculator.variant.clone(),
                };
                (subject, &calculator.values, &calculator.target)
            }
            Route::FormulaCalculator(calculator) => {
                let text = FormulaText {
                    text: calculator.formula.clone(),
                    notation: Notation::Canonical,
                    name: calculator.name.clone(),
                    unit: calculator.unit.as_deref().and_then(unit_of),
                };
                let subject = Subject::Formula(text.carried(language));
                (subject, &calculator.values, &calculator.target)
            }
            _ => return None,
        };
        let mut own: Vec<(String, Figure)> = values
            .iter()
            .map(|(name, given)| (handle_of(name), figure(given)))
            .collect();
        let target = target.as_ref().map(figure);
        let target = target.or_else(|| escaped_target(&subject, &mut own));
        Some(Self {
            subject,
            samples: values.is_empty(),
            target: target.unwrap_or_default(),
            own,
        })
    }

    /// The address that holds the sheet. Samples that stand beside a person's own numbers are written out: who gets the
    /// link sees the same result. `None` while no link can hold the formula.
    pub fn route(&self, compiled: &Compiled, language: Language) -> Option<Route> {
        let mut values: Vec<(String, Given)> = Vec::new();
        let untouched = self.samples && !self.has_own();
        for field in compiled.fields().filter(|_| !untouched) {
            let given = match self.own(&field.handle) {
                Some(figure) => given(figure, field.unit, language),
                None => field.sample.filter(|_| self.samples).map(Given::Number),
            };
            values.extend(given.map(|given| (field.handle.clone(), given)));
        }
        // An address without a value shows the sample; one with an empty value does not.
        if values.is_empty() && !untouched {
            let first = compiled.fields().next();
            values.extend(first.map(|field| (field.handle.clone(), Given::Text(String::new()))));
        }
        let target = given(&self.target, Some(compiled.unit), language);
        Some(match &self.subject {
            Subject::Kpi { id, variant } => Route::Calculator(Calculator {
                kpi: id.clone(),
                variant: variant.clone(),
                values,
                target,
            }),
            Subject::Formula(formula) => Route::FormulaCalculator(FormulaCalculator {
                formula: formula.canonical()?,
                name: formula.name.clone(),
                unit: formula.unit.map(|unit| unit_key(unit).to_owned()),
                values,
                target,
            }),
        })
    }

    /// What somebody put into the field of a handle.
    pub fn own(&self, handle: &str) -> Option<&Figure> {
        let exact = self.own.iter().find(|(known, _)| known == handle);
        // A link may spell a name otherwise than its formula does, as a formula may spell it twice.
        let folded = || {
            let wanted = fold::name(handle);
            let mut own = self.own.iter();
            own.find(|(known, _)| fold::name(known) == wanted)
        };
        exact.or_else(folded).map(|(_, figure)| figure)
    }

    /// Whether somebody has touched a field.
    pub fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The KPIs whose values somebody gave outright, by id.
    pub fn given_kpis(&self) -> Vec<String> {
        let handles = self.own.iter().map(|(handle, _)| handle);
        handles
            .filter(|handle| {
                catalogue::kpi(handle).is_some() && catalogue::metric(handle).is_none()
            })
            .cloned()
            .collect()
    }

    /// Puts a figure into the field of a handle.
    pub fn put(&mut self, handle: &str, figure: Figure) {
        match self.own.iter_mut().find(|(known, _)| known == handle) {
            Some((_, known)) => *known = figure,
            None => self.own.push((handle.to_owned(), figure)),
        }
    }

    /// Forgets a field: it shows its sample again, or nothing.
    pub fn forget(&mut self, handle: &str) {
        self.own.retain(|(known, _)| known != handle);
    }

    /// Empties every field.
    pub fn clear(&mut self) {
        self.own.clear();
        self.samples = false;
    }

    /// Shows the sample in every field.
    pub fn back_to_sample(&mut self) {
        self.own.clear();
        self.samples = true;
    }

    /// The sheet when the page changes its language.
    #[must_use]
    pub fn carried(&self, compiled: &Compiled, from: Language, to: Language) -> Self {
        let unit = |handle: &str| compiled.field(handle).and_then(|field| field.unit);
        Self {
            subject: match &self.subject {
                Subject::Formula(formula) => Subject::Formula(formula.carried(to)),
                subject @ Subject::Kpi { .. } => subject.clone(),
            },
            samples: self.samples,
            target: self.target.carried(from, Some(compiled.unit)),
            own: self
                .own
                .iter()
                .map(|(handle, figure)| (handle.clone(), figure.carried(from, unit(handle))))
                .collect(),
        }
    }
}

/// The handle of a name in a link. A formula names a metric as people do, and so may the link that fills it in.
fn handle_of(name: &str) -> String {
    let Some(Input {
        source: Source::Metric(written),
        at,
    }) = Input::from_handle(name)
    else {
        return name.to_owned();
    };
    let (Some(Meaning::Metric { id, .. }) | Some(Meaning::Kpi { id, .. })) =
        OpenVocabulary.find(&written)
    else {
        return name.to_owned();
    };
    let source = Source::Metric(id);
    Input { source, at }.handle()
}

/// The value that a link gives to the word `target` of its formula as to any other name. Only a formula that has a
/// metric of that name in brackets means another.
fn escaped_target(subject: &Subject, own: &mut Vec<(String, Figure)>) -> Option<Figure> {
    match subject {
        Subject::Formula(formula) if !fold::holds(&formula.text, "[target]") => {
            let at = own.iter().position(|(handle, _)| handle == "in.target")?;
            Some(own.remove(at).1)
        }
        Subject::Formula(_) | Subject::Kpi { .. } => None,
    }
}

impl Subject {
    /// The KPI of the catalogue and the way to compute it.
    pub fn kpi(&self) -> Option<(&'static CatalogueKpi, &'static Variant)> {
        let Self::Kpi { id, variant } = self else {
            return None;
        };
        let kpi = catalogue::kpi(id)?;
        Some((kpi, kpi.variant(variant.as_deref().unwrap_or_default())?))
    }
}

impl FormulaText {
    /// As a link holds it. What cannot be read stays as it was typed, so that nobody's text is lost; `None` where a link
    /// would mean something by it: `1.234 * 2` is two numbers' worth to one language and one to a link.
    pub fn canonical(&self) -> Option<String> {
        match parse(&self.text, self.notation) {
            Ok(formula) => Some(print(&formula, Notation::Canonical, &str::to_owned)),
            Err(_) if self.notation == Notation::Canonical => Some(self.text.clone()),
            Err(_) => match parse(&self.text, Notation::Canonical) {
                Ok(_) => None,
                Err(_) => Some(self.text.clone()),
            },
        }
    }

    /// The same formula as `language` writes it; a half-written one as it stands.
    fn carried(&self, language: Language) -> Self {
        let notation = Notation::Local(language);
        match parse(&self.text, self.notation) {
            Ok(formula) => Self {
                text: print(&formula, notation, &str::to_owned),
                notation,
                ..self.clone()
            },
            Err(_) => self.clone(),
        }
    }
}

/// The figure of a link's value.
fn figure(given: &Given) -> Figure {
    match given {
        Given::Number(number) => Figure::Number(*number),
        Given::Text(text) => Figure::whole(text),
    }
}

/// A figure as a link holds it; nothing for an empty field.
fn given(figure: &Figure, unit: Option<DisplayUnit>, language: Language) -> Option<Given> {
    if figure.is_blank() {
        return None;
    }
    Some(match figure.value(unit, language) {
        Some(number) => Given::Number(number),
        None => Given::Text(figure.text(language)),
    })
}

/// How the units are called in links.
const UNITS: [(&str, DisplayUnit); 7] = [
    ("money", DisplayUnit::Money),
    ("percent", DisplayUnit::Percent),
    ("ratio", DisplayUnit::Ratio),
    ("count", DisplayUnit::Count),
    ("days", DisplayUnit::Days),
    ("years", DisplayUnit::Years),
    ("score", DisplayUnit::Score),
];

/// The unit of a link's word.
fn unit_of(key: &str) -> Option<DisplayUnit> {
    UNITS
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, unit)| *unit)
}

/// A link's word for a unit.
pub(super) fn unit_key(wanted: DisplayUnit) -> &'static str {
    UNITS
        .iter()
        .find(|(_, unit)| *unit == wanted)
        .map(|(key, _)| *key)
        .unwrap_or_default()
}
