//! What the firm of the sample looks at: ten KPIs that serve four goals, with targets of every kind.
//!
//! The targets are parts of what the firm reaches, so that on any day of any year some are met and some are not:
//! `tests/session/sample_book.rs` says which.

use super::course::{GROWTH, plain, season};
use crate::calendar::CivilDate;
use crate::catalogue;
use crate::formula::value::Outcome;
use crate::kpi::{Band, Direction, Frequency, Period, Reference, Target, TargetRule};
use crate::locale::Language;
use crate::locale::words::{Word, text};
use crate::session::KpiDraft;
use crate::workbook::Settings;

/// One KPI of the firm.
pub(super) struct Plan {
    /// The catalogue's KPI, in its first variant.
    pub(super) kpi: &'static str,
    goal: &'static str,
    frequency: Frequency,
    owner: Word,
    source: Word,
    aim: Aim,
    /// Whether it rests.
    pub(super) paused: bool,
}

/// What it is meant to reach, measured in what the firm does reach.
enum Aim {
    /// Nothing.
    Nothing,
    /// Such a part of it in every period.
    Part(f64),
    /// Anything between two parts of it.
    Between(f64, f64),
    /// So many per cent more than a year before.
    OnLastYear(f64),
    /// From what it was a year ago to more than it is now, and other values in the months of the season.
    Path,
}

const fn plan(
    (kpi, goal): (&'static str, &'static str),
    frequency: Frequency,
    (owner, source): (Word, Word),
    aim: Aim,
) -> Plan {
    Plan {
        kpi,
        goal,
        frequency,
        owner,
        source,
        aim,
        paused: false,
    }
}

const WEB: Word = Word::SampleSourceWeb;
const ADS: Word = Word::SampleSourceAds;
const SHOP: Word = Word::SampleSourceShop;
const CONTENT: Word = Word::SampleOwnerContent;
const PAID: Word = Word::SampleOwnerAds;
const HEAD: Word = Word::SampleOwnerHead;

/// The KPIs, in the order of their cards.
pub(super) const KPIS: [Plan; 10] = [
    plan(
        ("website_traffic", "awareness"),
        Frequency::Week,
        (CONTENT, WEB),
        Aim::OnLastYear(5.0),
    ),
    plan(
        ("leads", "lead_generation"),
        Frequency::Month,
        (PAID, WEB),
        Aim::OnLastYear(30.0),
    ),
    plan(
        ("cpl", "lead_generation"),
        Frequency::Month,
        (PAID, ADS),
        Aim::Part(1.06),
    ),
    plan(
        ("lead_to_customer", "lead_generation"),
        Frequency::Month,
        (PAID, SHOP),
        Aim::Nothing,
    ),
    plan(
        ("revenue", "sales"),
        Frequency::Month,
        (HEAD, SHOP),
        Aim::Path,
    ),
    plan(
        ("average_order_value", "sales"),
        Frequency::Month,
        (HEAD, SHOP),
        Aim::Between(0.9, 1.1),
    ),
    plan(
        ("roas", "sales"),
        Frequency::Month,
        (PAID, ADS),
        Aim::Part(0.8),
    ),
    plan(
        ("cac", "sales"),
        Frequency::Quarter,
        (HEAD, SHOP),
        Aim::Part(0.65),
    ),
    plan(
        ("retention_rate", "loyalty"),
        Frequency::Month,
        (HEAD, SHOP),
        Aim::Part(0.95),
    ),
    Plan {
        paused: true,
        ..plan(
            ("email_open_rate", "loyalty"),
            Frequency::Month,
            (CONTENT, WEB),
            Aim::Part(1.0),
        )
    },
];

impl Plan {
    /// The template, filled in by the firm.
    pub(super) fn filled_in(&self, draft: KpiDraft, language: Language) -> KpiDraft {
        let said = |word| text(language, word).to_owned();
        KpiDraft {
            goal: self.goal.to_owned(),
            frequency: self.frequency,
            direction: match self.aim {
                Aim::Between(..) => Direction::Band,
                _ => draft.direction,
            },
            owner: said(self.owner),
            source: said(self.source),
            notes: match self.paused {
                true => said(Word::SamplePaused),
                false => String::new(),
            },
            ..draft
        }
    }

    /// What it is meant to reach.
    pub(super) fn target(
        &self,
        settings: &Settings,
        language: Language,
        today: CivilDate,
    ) -> Target {
        let currency = settings.currency(language);
        let reached = || {
            let variant = catalogue::kpi(self.kpi)?.default_variant()?;
            match variant.sample(currency)? {
                Outcome::Number(value) => Some(value),
                _ => None,
            }
        };
        let reached = reached().unwrap_or_default();
        let rule = match self.aim {
            Aim::Nothing => TargetRule::None,
            Aim::Part(part) => TargetRule::PerPeriod(plain(reached * part)),
            Aim::Between(low, high) => TargetRule::Band(Band {
                low: plain(reached * low),
                high: plain(reached * high),
            }),
            Aim::OnLastYear(percent) => TargetRule::Growth {
                percent,
                on: Reference::LastYear,
            },
            Aim::Path => return path(reached, settings, language, today),
        };
        Target {
            rule,
            ..Target::default()
        }
    }
}

/// A straight way over one and a half years, and what is expected instead in the months that are not like others.
fn path(reached: f64, settings: &Settings, language: Language, today: CivilDate) -> Target {
    let month = Period::containing(Frequency::Month, today, settings.reckoning(language));
    let rule = TargetRule::Path {
        from: Some(plain(reached / GROWTH)),
        since: month.offset(-12).start(),
        to: plain(reached * 1.1),
        by: month.offset(5).end(),
    };
    let mut target = Target {
        rule,
        ..Target::default()
    };
    for month in (-12..6).map(|months| month.offset(months)) {
        let season = season(month);
        if (season - 1.0).abs() > 0.15 {
            let level = reached * GROWTH.powf(f64::from(month.start().days_since(today)) / 365.0);
            target
                .overrides
                .insert(month.start(), plain(level * season));
        }
    }
    target
}
