//! The result: the loudest thing on the page.

use std::mem;
use std::time::Duration;

use leptos::prelude::*;

use super::desk::Desk;
use super::inputs::sample_count;
use crate::browser::routes;
use crate::exchange::link::{Route, Start};
use crate::locale::words::Word;
use crate::session::calculator::{Standing, Status, Subject};
use crate::ui::dom::{
    El, Memo, View, a, bdi, button, div, effect, live, p, region, section, span, when,
};
use crate::ui::parts::bar::bar;
use crate::ui::parts::copy_button::copy_button;
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::output::{self, LONGEST_LINE, Shown, Voice, output};

/// How long a number must stand still before a screen reader hears it.
const SETTLED: Duration = Duration::from_millis(700);

/// The result with all that belongs beside it. It stays in sight while somebody types.
pub fn result_card(desk: Desk) -> El {
    let app = desk.app;
    let name = move || {
        let name = desk.compiled.with(|compiled| compiled.name.clone());
        name.unwrap_or_else(|| app.text(Word::CalculatorResult).to_owned())
    };
    let variant = move || {
        let (kpi, variant) = desk.kpi()?;
        let name = (kpi.variants.len() > 1).then(|| variant.names.get(app.language()))?;
        Some(p().class("variant-name").child(name))
    };
    let head = div()
        .class("result-head")
        .child(p().class("eyebrow").child(bdi().child(live(name))))
        .child(region(variant));
    let shown = Memo::new(move || shown(desk));
    let number = output(live(move || desk.kpi_id()), Voice::Loud, move || {
        shown.get()
    });
    let number = div()
        .toggle("one-line", move || {
            shown.with(|it| it.is_short(LONGEST_LINE))
        })
        .child(number);
    let rest = div()
        .class("result-rest")
        .child(verdict_line(desk))
        .child(sample_count(desk))
        .child(cautions(desk));
    section()
        .class("card result-card")
        .attr("aria-label", Word::CalculatorResult)
        .child(head)
        .child(number)
        .child(rest)
        .child(spoken(desk))
}

fn shown(desk: Desk) -> Shown {
    desk.answer_now.with(|answer| Shown {
        status: match answer.status {
            Status::Ok => output::Status::Ok,
            Status::Missing => output::Status::Missing,
            Status::Error => output::Status::Error,
        },
        value: answer.value,
        text: if desk.exact.get() {
            desk.full(answer)
        } else {
            answer.text.clone()
        },
    })
}

/// What a screen reader hears, once typing rests: a number at every key would be noise.
fn spoken(desk: Desk) -> El {
    let spoken = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let mut is_first = true;
    effect(move || {
        let text = desk.answer.with(|answer| answer.text.clone());
        if mem::take(&mut is_first) {
            return;
        }
        if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        let say = move || {
            spoken.try_set(text);
        };
        waiting.set_value(set_timeout_with_handle(say, SETTLED).ok());
    });
    p().class("quiet-text")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(live(move || spoken.get()))
}

/// How the result stands against the target.
fn verdict_line(desk: Desk) -> View {
    region(move || -> Option<El> {
        let verdict = desk.verdict.get()?;
        let (colour, sign) = match verdict.standing {
            Standing::Reached => ("good", Some((Shape::Check, Word::CalculatorReached))),
            Standing::Missed => ("bad", Some((Shape::Cross, Word::CalculatorMissed))),
            Standing::Unknown => ("", None),
        };
        let sign = sign.map(|(shape, word)| {
            span()
                .class(["status ", colour].concat())
                .child(icon(shape))
                .child(word)
        });
        let reader = desk.reader.get();
        let attainment = verdict.attainment.map(|percent| {
            let shown = reader.percent(percent);
            // A bar is whole percents wide.
            let width = percent.clamp(0.0, 100.0).round() as u32;
            div()
                .class("attainment")
                .child(bar(move || width, colour))
                .child(span().class("number note").child(shown))
        });
        let line = div()
            .class("verdict")
            .child(sign)
            .child(p().child(verdict.sentence))
            .child(attainment);
        Some(line)
    })
}

/// What should be looked at though there is a number.
fn cautions(desk: Desk) -> View {
    let cautions = Memo::new(move || {
        let mut cautions = desk.answer.with(|answer| answer.warnings.clone());
        cautions.extend(desk.broken());
        cautions
    });
    region(move || -> Vec<El> {
        let caution = |sentence: String| {
            p().class("caution")
                .child(icon(Shape::Warning))
                .child(span().child(sentence))
        };
        cautions.get().into_iter().map(caution).collect()
    })
}

/// What can be done with the whole page.
pub fn actions(desk: Desk) -> El {
    let link = move || {
        let language = desk.reader.get_untracked().language;
        desk.route()
            .map(|route| routes::address_in(&route, language))
            .unwrap_or_default()
    };
    let copy_number = move || {
        let number = move || desk.answer_now.with_untracked(|answer| answer.text.clone());
        copy_button(Word::CalculatorCopyResult, number)
    };
    let all_digits = move || {
        button()
            .class("button")
            .yes_no("aria-pressed", move || desk.exact.get())
            .on_click(move || desk.exact.update(|exact| *exact = !*exact))
            .child(Word::CalculatorAllDigits)
    };
    let fits = Memo::new(move || desk.fits_link());
    let has_number = move || desk.answer.with(|answer| answer.status == Status::Ok);
    let has_more = move || desk.answer.with(|answer| !answer.exact) || desk.exact.get();
    let track = a()
        .class("button primary")
        .attr("href", live(move || begun(desk).to_hash()))
        .child(icon(Shape::Plus))
        .child(Word::CalculatorTrack);
    div()
        .class("row actions")
        .child(track)
        .child(when(
            move || fits.get() == Some(true),
            move || copy_button(Word::CalculatorCopyLink, link),
        ))
        .child(when(has_number, copy_number))
        .child(when(has_more, all_digits))
        .child(when(
            move || fits.get() == Some(false),
            || p().class("hint").child(Word::CalculatorNoLink),
        ))
}

/// The template of a KPI that is computed as this page does.
fn begun(desk: Desk) -> Route {
    let start = desk.with_painted(|sheet| match &sheet.subject {
        Subject::Kpi { id, variant } => Start {
            from: Some(id.clone()),
            variant: variant.clone(),
            ..Start::default()
        },
        Subject::Formula(formula) => Start {
            formula: formula.canonical(),
            name: Some(formula.name.clone()).filter(|name| !name.is_empty()),
            ..Start::default()
        },
    });
    Route::KpiNew(start)
}
