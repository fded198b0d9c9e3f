//! What it would take to reach the target, and which number matters most.

use leptos::prelude::*;

use super::desk::Desk;
use crate::kpi::Direction;
use crate::locale::display::write;
use crate::locale::rounding::half_away;
use crate::locale::words::Word;
use crate::session::calculator::{Lever, Need, Standing, Weight};
use crate::session::figure::Figure;
use crate::ui::dom::{El, View, bdi, button, div, li, live, p, region, span, strong, ul, when};
use crate::ui::parts::bar::bar;
use crate::ui::parts::titled::titled;

/// For each number, the value that alone would bring the target.
pub fn levers(desk: Desk) -> El {
    let app = desk.app;
    let target = move || desk.numbers.with(|numbers| numbers.target);
    let lead = move || {
        let Some(target) = target() else {
            return app.text(Word::CalculatorLeversAsk).to_owned();
        };
        let standing = desk
            .verdict
            .with(|verdict| verdict.as_ref().map(|verdict| verdict.standing));
        let word = if standing == Some(Standing::Reached) {
            Word::CalculatorLeversRoom
        } else {
            Word::CalculatorLeversLead
        };
        app.say(word, &[("target", &shown(desk, target))])
    };
    let lines = move || -> Vec<El> {
        let levers = desk.levers.get().into_iter();
        levers.map(|lever| lever_line(desk, lever)).collect()
    };
    titled("stack", "levers-title", Word::CalculatorLevers)
        .child(p().class("soft").child(live(lead)))
        .child(when(move || target().is_none(), move || suggestions(desk)))
        .child(ul().class("levers").child(region(lines)))
}

/// A result in the unit of the page.
fn shown(desk: Desk, value: f64) -> String {
    let reader = desk.reader.get();
    let unit = desk.compiled.with(|compiled| compiled.unit);
    write(reader.language, value, unit, reader.currency)
}

/// Targets to begin with: a little and much better than now.
fn suggestions(desk: Desk) -> View {
    let app = desk.app;
    let target = move |place: usize| -> Option<f64> {
        let now = desk.answer.with(|answer| answer.value);
        let now = now.filter(|now| *now != 0.0)?;
        let down = desk.compiled.with(|compiled| compiled.direction) == Some(Direction::Down);
        let better = if down {
            [0.9, 0.75, 0.5]
        } else {
            [1.1, 1.25, 2.0]
        };
        better.get(place).map(|times| two_digits(now * times))
    };
    let chip = move |place: usize| {
        let called = move || {
            let target = shown(desk, target(place)?);
            Some(app.say(Word::CalculatorLeversTry, &[("target", &target)]))
        };
        let aim = move || {
            if let Some(target) = untrack(|| target(place)) {
                desk.sheet
                    .update(|sheet| sheet.target = Figure::Number(target));
            }
        };
        button().class("chip").on_click(aim).child(live(called))
    };
    when(
        move || target(0).is_some(),
        move || div().class("row").child([0, 1, 2].map(chip)),
    )
}

/// A round number near `value`, as people set targets.
fn two_digits(value: f64) -> f64 {
    let mut decimals = 1;
    let mut size = value.abs();
    while size >= 10.0 && decimals > -300 {
        size /= 10.0;
        decimals -= 1;
    }
    while size < 1.0 && size > 0.0 && decimals < 300 {
        size *= 10.0;
        decimals += 1;
    }
    half_away(value, decimals)
}

fn lever_line(desk: Desk, lever: Lever) -> El {
    let app = desk.app;
    let Lever {
        handle,
        label,
        need,
    } = lever;
    let need: View = match need {
        Need::Sentence(sentence) => p().class("soft note").child(sentence).into(),
        Need::Value {
            value,
            shown,
            now,
            change,
        } => {
            let now = now.map(|now| app.say(Word::CalculatorLeverNow, &[("now", &now)]));
            let put_in = app.say(Word::CalculatorLeverUse, &[("value", &shown)]);
            let change = span()
                .class("faint note number")
                .child(now)
                .child(" ")
                .child(bdi().child(change));
            let needed = p()
                .class("lever-need")
                .child(strong().class("number").child(shown))
                .child(change);
            let put_in = button()
                .class("button")
                .on_click(move || desk.put(&handle, Figure::Number(value)))
                .child(put_in);
            [needed, put_in].into()
        }
    };
    li().child(p().class("lever-name").child(bdi().child(label)))
        .child(need)
}

/// Which number matters most, in words and as bars.
pub fn weights(desk: Desk) -> El {
    let lines = move || -> Vec<El> { desk.weights.get().into_iter().map(weight_line).collect() };
    titled("stack", "weights-title", Word::CalculatorWeights)
        .child(p().class("soft").child(Word::CalculatorWeightsLead))
        .child(ul().class("weights").child(region(lines)))
}

fn weight_line(weight: Weight) -> El {
    let share = weight.share;
    let line = p()
        .class("row apart base")
        .child(bdi().child(weight.label))
        .child(span().class("soft note number").child(weight.sentence));
    li().child(line).child(bar(move || share, ""))
}
