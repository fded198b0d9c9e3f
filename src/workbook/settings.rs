//! What a workbook says about itself.

use super::Requests;
use crate::calendar::{Calendar, Reckoning, WeekStart, YearStart};
use crate::kpi::Extra;
use crate::locale::{Language, display::Currency};

/// A workbook's settings; language and theme are the device's and not here. What nobody chose follows the reader's language, until the first number is entered: from then
/// on the calendar and the currency are the workbook's own, so that opening it in another language moves nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What amounts are counted in.
    pub currency: Option<Currency>,
    /// The calendar of months, quarters and years.
    pub calendar: Option<Calendar>,
    /// The first day of a week.
    pub week_start: Option<WeekStart>,
    /// The month of the calendar in which the firm's year begins.
    pub year_start: Option<YearStart>,
    /// What is asked of the readers of the report.
    pub requests: Requests,
    /// Whether the sample workbook needed them, and nobody chose any.
    pub sample: bool,
    /// What this version does not know.
    pub extra: Extra,
}

impl Settings {
    /// The currency in use.
    pub fn currency(&self, language: Language) -> Currency {
        self.currency.unwrap_or_else(|| Currency::of(language))
    }

    /// How time is divided.
    pub fn reckoning(&self, language: Language) -> Reckoning {
        let (calendar, week_start) = match language {
            Language::Fa => (Calendar::Jalali, WeekStart::Saturday),
            Language::Vi | Language::En => (Calendar::Gregorian, WeekStart::Monday),
        };
        Reckoning {
            calendar: self.calendar.unwrap_or(calendar),
            week_start: self.week_start.unwrap_or(week_start),
            // January and Farvardin: a year begins with the calendar's in all three languages.
            year_start: self.year_start.unwrap_or_default(),
        }
    }

    /// The same settings with the habits of `language` made the workbook's own.
    #[must_use]
    pub fn settled(&self, language: Language) -> Self {
        let Reckoning {
            calendar,
            week_start,
            year_start,
        } = self.reckoning(language);
        Self {
            currency: Some(self.currency(language)),
            calendar: Some(calendar),
            week_start: Some(week_start),
            year_start: Some(year_start),
            ..self.clone()
        }
    }
}
