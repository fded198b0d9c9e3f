//! What an input is called.

use crate::catalogue::display_name;
use crate::formula::scope::{At, Input, Segment, Source, Window};
use crate::formula::tree::Own;
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say, say_count, text};

/// The name of an input in the reader's language, with the period or segment that it is of.
pub(super) fn label(input: &Input, language: Language) -> String {
    input_label(input, language, &|_| None)
}

/// The same, where `own` knows what a reader calls an id.
pub fn input_label(
    input: &Input,
    language: Language,
    own: &dyn Fn(&str) -> Option<String>,
) -> String {
    let name = match &input.source {
        Source::Metric(id) => {
            own(id).unwrap_or_else(|| display_name(id, language).unwrap_or(id).to_owned())
        }
        Source::Own(own) => own_name(*own, language).to_owned(),
    };
    placed(name, input.at, language)
}

/// `name` with the period or segment that it is of.
fn placed(name: String, at: At, language: Language) -> String {
    let said = |word, name: String| say(language, word, &[("name", &name)]);
    let counted = |word, name: String, count: u16| {
        let shown = write_count(language, count.into());
        say_count(
            language,
            word,
            f64::from(count),
            &[("name", &name), ("count", &shown)],
        )
    };
    let name = match at.segment {
        Segment::This => name,
        Segment::All => said(Word::CalculatorAllSegments, name),
    };
    let name = match at.window {
        Window::Period => name,
        Window::YearToDate => said(Word::CalculatorToDate, name),
        Window::Last(periods) => counted(Word::CalculatorLastPeriods, name, periods),
    };
    let name = match at.years_back {
        0 => name,
        1 => said(Word::CalculatorLastYear, name),
        years => counted(Word::CalculatorYearsBack, name, years),
    };
    match at.back {
        0 => name,
        1 => said(Word::CalculatorPrevious, name),
        periods => counted(Word::CalculatorPeriodsBack, name, periods),
    }
}

fn own_name(own: Own, language: Language) -> &'static str {
    text(
        language,
        match own {
            Own::Target => Word::CalculatorTarget,
            Own::Baseline => Word::CalculatorBaseline,
            Own::DaysInPeriod => Word::CalculatorDaysInPeriod,
            Own::DaysElapsed => Word::CalculatorDaysElapsed,
        },
    )
}
