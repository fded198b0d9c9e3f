//! How two years of the firm went: numbers made up by rule, the same every time.
//!
//! Each metric ends at the catalogue's sample of a month and was smaller before. Over it lies a season, with a month of
//! selling and a campaign, and one of rest; over days the rhythm of a week. What is left looks like chance and is none: it
//! follows from the metric, its channel and the date. The first year was counted by weeks and months, the last one by
//! days; what is split by channels was counted by months. The month that runs is as far as it has come.

use crate::calendar::{Calendar, CivilDate, Reckoning, WeekStart};
use crate::catalogue;
use crate::kpi::{Entry, EntryKey, Frequency, MetricId, Name, Period, PeriodName};
use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit};
use crate::locale::words::{Word, text};
use crate::workbook::{Book, Settings, fingerprint};

/// What a year makes of the firm.
pub(super) const GROWTH: f64 = 1.18;
/// What it makes of its costs.
const COST_GROWTH: f64 = 1.25;

/// So many months before the running one have numbers; the second half of them by days, where days are counted.
const MONTHS: i32 = 24;
const MONTHS_BY_DAYS: i32 = 12;
const DAYS_OF_A_MONTH: f64 = 30.4;

/// The newsletter rests since so many months.
const NEWSLETTER_ENDED: i32 = 3;
/// So many months ago a form was broken.
const FORM_BROKEN: i32 = 5;

const CHANNELS: [Word; 3] = [
    Word::SampleChannelSocial,
    Word::SampleChannelSearch,
    Word::SampleChannelChat,
];

/// How a metric is counted.
enum Counted {
    /// Every day, and in the first year by this length.
    Daily(Frequency),
    /// Every month by channels, these parts of the whole.
    ByChannel([f64; 3]),
    /// Every month as a whole.
    Whole,
    /// Every month until the newsletter came to rest.
    WithNewsletter,
    /// It follows from the customers who came and left.
    FromCustomers,
}

fn counted(metric: &str) -> Counted {
    match metric {
        "visits" => Counted::Daily(Frequency::Week),
        "orders" | "revenue" => Counted::Daily(Frequency::Month),
        "leads" => Counted::ByChannel([0.45, 0.35, 0.2]),
        "marketing_cost" => Counted::ByChannel([0.5, 0.38, 0.12]),
        "ad_cost" => Counted::ByChannel([0.5, 0.4, 0.1]),
        "ad_revenue" => Counted::ByChannel([0.4, 0.45, 0.15]),
        "new_customers" => Counted::ByChannel([0.4, 0.35, 0.25]),
        "emails_delivered" | "emails_opened" => Counted::WithNewsletter,
        "customers_at_start" | "customers_at_end" => Counted::FromCustomers,
        _ => Counted::Whole,
    }
}

/// How much a metric takes part in the season: ads do more than sales, salaries nothing.
fn takes_part(metric: &str) -> f64 {
    match metric {
        "ad_cost" => 2.0,
        "ad_revenue" => 1.8,
        "sales_cost" | "emails_delivered" | "emails_opened" => 0.0,
        _ => 1.0,
    }
}

/// The season of a month: 1 is one like any other. People buy before Black Friday and before Nowruz, and rest at Tết and
/// after Nowruz.
pub(super) fn season(month: Period) -> f64 {
    let table = match month.reckoning().calendar {
        Calendar::Gregorian => [
            0.95, 0.8, 0.95, 0.98, 1.0, 0.97, 0.95, 0.97, 1.02, 1.06, 1.25, 1.12,
        ],
        Calendar::Jalali => [
            0.75, 0.95, 1.0, 0.97, 0.95, 1.0, 1.05, 1.02, 1.08, 1.02, 1.05, 1.3,
        ],
    };
    match month.name() {
        PeriodName::Month { month, .. } => {
            let at = usize::from(month).saturating_sub(1);
            table.get(at).copied().unwrap_or(1.0)
        }
        _ => 1.0,
    }
}

/// All that was entered until `today`, for the metrics of `book`.
pub(super) fn entries(book: &Book, language: Language, today: CivilDate) -> Vec<(EntryKey, Entry)> {
    let reckoning = book.settings.reckoning(language);
    let channels = CHANNELS.map(|word| Name::parse(text(language, word)).ok());
    let firm = Firm {
        currency: book.settings.currency(language),
        running: Period::containing(Frequency::Month, today, reckoning),
        today,
    };
    let mut found = Vec::new();
    for metric in &book.metrics {
        match counted(metric.id.as_str()) {
            Counted::Daily(before) => found.extend(firm.daily(&metric.id, before)),
            Counted::ByChannel(parts) => {
                for (channel, part) in channels.iter().zip(parts) {
                    found.extend(firm.monthly(&metric.id, channel.as_ref(), part, 0));
                }
            }
            Counted::Whole => found.extend(firm.monthly(&metric.id, None, 1.0, 0)),
            Counted::WithNewsletter => {
                found.extend(firm.monthly(&metric.id, None, 1.0, NEWSLETTER_ENDED));
            }
            Counted::FromCustomers => {}
        }
    }
    found.extend(firm.customers(&found));
    note(&mut found, &firm, language);
    found
}

/// What the numbers follow from.
struct Firm {
    currency: Currency,
    /// The month that runs.
    running: Period,
    today: CivilDate,
}

impl Firm {
    fn months(&self) -> impl Iterator<Item = Period> + use<> {
        let running = self.running;
        (0..=MONTHS).rev().map(move |back| running.offset(-back))
    }

    /// What a metric comes to in a month like any other around `day`.
    fn level(&self, metric: &MetricId, day: CivilDate) -> f64 {
        let known = catalogue::metric(metric.as_str());
        let sample = known.map_or(0.0, |known| known.sample_in(self.currency));
        let growth = match metric.as_str() {
            "marketing_cost" | "ad_cost" | "sales_cost" => COST_GROWTH,
            _ => GROWTH,
        };
        let years = f64::from(day.days_since(self.today)) / 365.0;
        let month = Period::containing(Frequency::Month, day, self.running.reckoning());
        sample * growth.powf(years) * season(month).powf(takes_part(metric.as_str()))
    }

    /// Whole months until so many before the running one.
    fn monthly(
        &self,
        metric: &MetricId,
        channel: Option<&Name>,
        part: f64,
        until: i32,
    ) -> Vec<(EntryKey, Entry)> {
        let last = self.running.offset(-until);
        let months = self.months().take_while(|month| *month <= last);
        let entry = |month: Period| {
            let seed = [metric.as_str(), channel.map_or("", Name::as_str)];
            let level = self.level(metric, month.start().plus_days(15)) * part;
            let gone = f64::from(month.days_elapsed(self.today)) / f64::from(month.days());
            let broken = metric.as_str() == "leads" && month == self.running.offset(-FORM_BROKEN);
            let mended = if broken { 0.85 } else { 1.0 };
            let value = level * (1.0 + 0.03 * chance(&seed, month.start())) * gone * mended;
            (key(metric, channel, month), counted_as(metric, value))
        };
        months.map(entry).collect()
    }

    /// Days of the last year, today's with them, and longer stretches in the year before.
    fn daily(&self, metric: &MetricId, before: Frequency) -> Vec<(EntryKey, Entry)> {
        let reckoning = self.running.reckoning();
        let of = |day| Period::containing(before, day, reckoning);
        let from_days = of(self.running.offset(-MONTHS_BY_DAYS).start());
        let mut found = Vec::new();
        let mut period = of(self.running.offset(-MONTHS).start());
        while period < from_days {
            let level = self.level(metric, period.start().plus_days(period.days() / 2));
            let part = f64::from(period.days()) / DAYS_OF_A_MONTH;
            let value = level * part * (1.0 + 0.03 * chance(&["days"], period.start()));
            found.push((key(metric, None, period), counted_as(metric, value)));
            period = period.next();
        }
        let mut day = Period::containing(Frequency::Day, from_days.start(), reckoning);
        while day.start() <= self.today {
            let date = day.start();
            let level = self.level(metric, date) / DAYS_OF_A_MONTH;
            // A good day brings orders and revenue together.
            let luck = 0.08 * chance(&["days"], date) + 0.02 * chance(&[metric.as_str()], date);
            let value = level * weekday(metric, date, reckoning) * (1.0 + luck);
            found.push((key(metric, None, day), counted_as(metric, value)));
            day = day.next();
        }
        found
    }

    /// Who was there at the start of a month and at its end: those before, with those who came and without those who left.
    fn customers(&self, entered: &[(EntryKey, Entry)]) -> Vec<(EntryKey, Entry)> {
        let (Ok(at_start), Ok(at_end)) = (
            MetricId::parse("customers_at_start"),
            MetricId::parse("customers_at_end"),
        ) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut customers = 300.0;
        for month in self.months() {
            let came: f64 = entered
                .iter()
                .filter(|(key, _)| {
                    key.metric.as_str() == "new_customers" && key.start == month.start()
                })
                .filter_map(|(_, entry)| entry.value)
                .sum();
            let gone = f64::from(month.days_elapsed(self.today)) / f64::from(month.days());
            let left = customers * (0.045 + 0.005 * chance(&["left"], month.start())) * gone;
            found.push((key(&at_start, None, month), Entry::of(customers)));
            customers = customers + came - left.round();
            found.push((key(&at_end, None, month), Entry::of(customers)));
        }
        found
    }
}

/// How a day of the week compares with the average one: people shop when they have time.
fn weekday(metric: &MetricId, date: CivilDate, reckoning: Reckoning) -> f64 {
    let after_monday = date.days_since(WeekStart::Monday.of(date));
    let is_free = match reckoning.calendar {
        Calendar::Gregorian => after_monday >= 5,
        Calendar::Jalali => (3..5).contains(&after_monday),
    };
    let free = if metric.as_str() == "visits" {
        1.25
    } else {
        1.4
    };
    let average = (5.0 + 2.0 * free) / 7.0;
    if is_free {
        free / average
    } else {
        1.0 / average
    }
}

/// What the firm noted beside its numbers.
fn note(entered: &mut [(EntryKey, Entry)], firm: &Firm, language: Language) {
    let ended = (1..=12).map(|back| firm.running.offset(-back));
    let by_season = |one: &Period, other: &Period| season(*one).total_cmp(&season(*other));
    let habit = Settings::default().reckoning(language).calendar;
    let is_habit = firm.running.reckoning().calendar == habit;
    // The campaign and the rest are those of the language's own year.
    let of_the_year = |month: Option<Period>| month.filter(|_| is_habit);
    let notes = [
        (
            "ad_cost",
            0,
            of_the_year(ended.clone().max_by(by_season)),
            Word::SampleNoteCampaign,
        ),
        (
            "leads",
            0,
            of_the_year(ended.min_by(by_season)),
            Word::SampleNoteRest,
        ),
        (
            "leads",
            1,
            Some(firm.running.offset(-FORM_BROKEN)),
            Word::SampleNoteForm,
        ),
    ];
    for (metric, channel, month, word) in notes {
        let channel = CHANNELS
            .get(channel)
            .map(|channel| text(language, *channel));
        let found = entered.iter_mut().find(|(key, _)| {
            key.metric.as_str() == metric
                && key.segment.as_ref().map(Name::as_str) == channel
                && Some(key.start) == month.map(Period::start)
        });
        if let Some((_, entry)) = found {
            text(language, word).clone_into(&mut entry.note);
        }
    }
}

fn key(metric: &MetricId, segment: Option<&Name>, period: Period) -> EntryKey {
    EntryKey {
        metric: metric.clone(),
        segment: segment.cloned(),
        frequency: period.frequency(),
        start: period.start(),
    }
}

/// A number as somebody would enter it: whole where things are counted, round where money is.
fn counted_as(metric: &MetricId, value: f64) -> Entry {
    let unit = catalogue::metric(metric.as_str()).map(|known| known.unit);
    Entry::of(match unit {
        Some(DisplayUnit::Money) => plain(value),
        // A month that has just begun has had one of everything.
        _ => value.round().max(1.0),
    })
}

/// A number as people remember it: three digits and zeros, or one decimal.
pub(super) fn plain(value: f64) -> f64 {
    if value < 10.0 {
        return (value * 10.0).round() / 10.0;
    }
    let mut step = 1.0;
    while value / step >= 1000.0 {
        step *= 10.0;
    }
    (value / step).round() * step
}

/// A number between -1 and 1 that looks like chance and is always the same for the same seed and day (the last steps of
/// SplitMix64 over a fingerprint).
fn chance(seed: &[&str], day: CivilDate) -> f64 {
    let days = day.days_since(CivilDate::MIN).to_le_bytes();
    let bytes = seed.iter().flat_map(|text| text.bytes()).chain(days);
    let hash = fingerprint(bytes);
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let top = u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or_default();
    f64::from(top) / f64::from(u32::MAX) * 2.0 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_such_as_people_remember() {
        for (value, shown) in [
            (0.0, 0.0),
            (3.987, 4.0),
            (24.4, 24.0),
            (11_234.0, 11_200.0),
            (987_654_321.0, 988_000_000.0),
        ] {
            assert_eq!(plain(value), shown);
        }
    }

    #[test]
    fn what_looks_like_chance_leans_to_no_side() {
        let all = (0..1000).map(|day| chance(&["leads", "Zalo"], CivilDate::MIN.plus_days(day)));
        let all: Vec<f64> = all.collect();
        let mean = all.iter().sum::<f64>() / 1000.0;
        assert!(mean.abs() < 0.05, "{mean}");
        assert!(all.iter().all(|one| one.abs() <= 1.0));
        assert!(all.iter().any(|one| *one > 0.9) && all.iter().any(|one| *one < -0.9));
    }
}
