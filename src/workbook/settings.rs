//! What a workbook says about itself.

use crate::calendar::{Calendar, Reckoning, WeekStart};
use crate::kpi::Extra;
use crate::locale::{Language, display::Currency};

/// A workbook's settings. What nobody chose follows the reader's language, until the first number is entered: from then
/// on the calendar and the currency are the workbook's own, so that opening it in another language moves nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The interface's language.
    pub language: Option<Language>,
    /// What amounts are counted in.
    pub currency: Option<Currency>,
    /// The calendar of months, quarters and years.
    pub calendar: Option<Calendar>,
    /// The first day of a week.
    pub week_start: Option<WeekStart>,
    /// Light or dark.
    pub theme: Theme,
    /// What this version does not know.
    pub extra: Extra,
}

/// The colours of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which the interface offers them.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.tag() == tag)
    }
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
        }
    }

    /// The same settings with the habits of `language` made the workbook's own.
    #[must_use]
    pub fn settled(&self, language: Language) -> Self {
        let Reckoning {
            calendar,
            week_start,
        } = self.reckoning(language);
        Self {
            currency: Some(self.currency(language)),
            calendar: Some(calendar),
            week_start: Some(week_start),
            ..self.clone()
        }
    }
}
