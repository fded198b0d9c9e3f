//! What restoring a stored workbook had to mend, as data.

use crate::locale::Language;
use crate::locale::words::{Word, say, text};

/// One thing that could not be read as it was stored. Whatever is named here was set aside as it was, not thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which kind of record it concerns.
    pub record: Record,
    /// What the record is called, as far as that could be read.
    pub name: String,
    /// What is wrong with it.
    pub damage: Damage,
}

/// The kinds of record that a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// The workbook as a whole.
    Book,
    /// Its settings.
    Settings,
    /// A metric.
    Metric,
    /// A KPI.
    Kpi,
    /// An entered number.
    Entry,
}

/// What can be wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// These fields could not be read and are blank now; the others are as they were.
    Fields(Vec<&'static str>),
    /// It could not be read at all and is not in the workbook.
    Unreadable,
    /// Another record has the same id; this one is not in the workbook.
    Twice,
    /// Its bytes are not those that were written.
    Checksum,
    /// It is a write whose bytes are not those that were written; the changes that it and later ones of its tab made are
    /// not in the workbook.
    Torn,
}

impl Repair {
    /// Something is wrong with the workbook as a whole.
    pub(super) fn of_the_book(damage: Damage) -> Self {
        Self {
            record: Record::Book,
            name: String::new(),
            damage,
        }
    }

    /// The repair as a sentence.
    pub fn sentence(&self, language: Language) -> String {
        let record = text(language, self.record.word());
        let name = self.name.as_str();
        match &self.damage {
            Damage::Fields(fields) => {
                let fields: Vec<&str> = fields
                    .iter()
                    .map(|field| field_word(field).map_or(*field, |word| text(language, word)))
                    .collect();
                let comma = text(language, Word::CommonListSeparator);
                say(
                    language,
                    Word::WorkbookRepairFields,
                    &[
                        ("record", record),
                        ("name", name),
                        ("fields", &fields.join(comma)),
                    ],
                )
            }
            Damage::Unreadable => say(
                language,
                Word::WorkbookRepairUnreadable,
                &[("record", record), ("name", name)],
            ),
            Damage::Twice => say(
                language,
                Word::WorkbookRepairTwice,
                &[("record", record), ("name", name)],
            ),
            Damage::Torn => text(language, Word::WorkbookRepairTorn).to_owned(),
            Damage::Checksum => text(language, Word::WorkbookRepairChecksum).to_owned(),
        }
    }
}

impl Record {
    fn word(self) -> Word {
        match self {
            Self::Book => Word::WorkbookRecordBook,
            Self::Settings => Word::WorkbookRecordSettings,
            Self::Metric => Word::WorkbookRecordMetric,
            Self::Kpi => Word::WorkbookRecordKpi,
            Self::Entry => Word::WorkbookRecordEntry,
        }
    }
}

/// What people call a stored field.
fn field_word(field: &str) -> Option<Word> {
    Some(match field {
        "name" => Word::WorkbookFieldName,
        "goal" => Word::WorkbookFieldGoal,
        "target" | "thresholds" => Word::WorkbookFieldTarget,
        "formula" => Word::WorkbookFieldFormula,
        "frequency" => Word::WorkbookFieldFrequency,
        "source" => Word::WorkbookFieldSource,
        "direction" => Word::WorkbookFieldDirection,
        "unit" => Word::WorkbookFieldUnit,
        "baseline" => Word::WorkbookFieldBaseline,
        "owner" => Word::WorkbookFieldOwner,
        "notes" | "note" => Word::WorkbookFieldNotes,
        "value" => Word::WorkbookFieldValue,
        "currency" => Word::WorkbookFieldCurrency,
        "calendar" | "week_start" | "year_start" => Word::WorkbookFieldCalendar,
        "aggregation" => Word::WorkbookFieldAggregation,
        _ => return None,
    })
}
