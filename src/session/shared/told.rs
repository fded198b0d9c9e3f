//! What an excerpt holds, in its reader's words.

use super::{Adopted, names_in};
use crate::calendar::CivilDate;
use crate::kpi::{Kpi, Reference, TargetRule};
use crate::locale::display::{DisplayUnit, write};
use crate::locale::words::{Word, say, text};
use crate::session::figure::Reader;
use crate::workbook::{Book, BookVocabulary};

/// One KPI of an excerpt, as it would stand in the reader's workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it will be called.
    pub name: String,
    /// What the excerpt calls it, where the workbook has another KPI of that name.
    pub instead_of: Option<String>,
    /// Its formula in the reader's notation and names.
    pub formula: String,
    /// What it is meant to reach; empty where nothing is.
    pub target: String,
    /// The numbers to be entered for it.
    pub numbers: Vec<String>,
}

/// The KPIs of an excerpt that `book` would take over as `adopted`. `called` names a day.
pub fn told(
    book: &Book,
    shared: &Book,
    adopted: &Adopted,
    reader: Reader,
    called: &dyn Fn(CivilDate) -> String,
) -> Vec<Told> {
    let mut grown = Book {
        metrics: book.metrics.clone(),
        kpis: book.kpis.clone(),
        ..Book::default()
    };
    grown.metrics.extend(adopted.metrics.iter().cloned());
    grown.kpis.extend(adopted.kpis.iter().cloned());
    let vocabulary = BookVocabulary::new(&grown, reader.language);
    let pairs = shared.kpis.iter().zip(&adopted.kpis);
    let one = |(theirs, kpi): (&Kpi, &Kpi)| {
        let is_metric = |name: &String| grown.metric(name).is_some();
        let numbers = names_in(&kpi.formula).into_iter().filter(is_metric);
        Told {
            name: kpi.name.as_str().to_owned(),
            instead_of: (theirs.name != kpi.name).then(|| theirs.name.as_str().to_owned()),
            formula: vocabulary.to_shown(&kpi.formula),
            target: target(kpi, reader, called),
            numbers: numbers.map(|id| vocabulary.spell(&id)).collect(),
        }
    };
    pairs.map(one).collect()
}

/// A target in words.
fn target(kpi: &Kpi, reader: Reader, called: &dyn Fn(CivilDate) -> String) -> String {
    let Reader { language, currency } = reader;
    let amount = |value: f64| write(language, value, kpi.unit, currency);
    match &kpi.target.rule {
        TargetRule::None => String::new(),
        TargetRule::PerPeriod(value) => amount(*value),
        TargetRule::Growth { percent, on } => {
            let percent = write(language, *percent, DisplayUnit::Percent, currency);
            let on = match on {
                Reference::Previous => Word::TargetOnPrevious,
                Reference::LastYear => Word::TargetOnLastYear,
            };
            let on = text(language, on);
            say(
                language,
                Word::SharedTargetGrowth,
                &[("percent", &percent), ("on", on)],
            )
        }
        TargetRule::Path { to, by, .. } => say(
            language,
            Word::SharedTargetPath,
            &[("to", &amount(*to)), ("by", &called(*by))],
        ),
        TargetRule::Band(band) => say(
            language,
            Word::SharedTargetBand,
            &[("low", &amount(band.low)), ("high", &amount(band.high))],
        ),
    }
}
