//! What another workbook would do to the one that is open, before it does.

use leptos::prelude::*;

use super::backups::moment;
use super::counted;
use super::taking_in::{Brought, Offer};
use crate::kpi::{Metric, MetricId, Name};
use crate::locale::bidi;
use crate::locale::words::Word;
use crate::session::Session;
use crate::session::backup::{Comparison, Group, Side, Standing, compare, is_too_large, merge};
use crate::ui::app::App;
use crate::ui::dom::{El, View, button, div, h3, li, p, region, ul};
use crate::ui::parts::segmented::{Choice, segmented_field};
use crate::workbook::{Book, metric_name};

/// So many names are said of a group.
const NAMES: usize = 5;

/// The offer in words, and the ways to go on. `take` is called with the workbook that comes of it.
pub(super) fn preview(
    app: App,
    brought: RwSignal<Option<Brought>>,
    offer: Offer,
    take: impl Fn(Offer, Book) + Copy + 'static,
) -> El {
    let title = match (offer.made, offer.is_state) {
        (Some(made), true) => app.say(Word::DataAsItWas, &[("when", &moment(app, made))]),
        (Some(made), false) => app.say(Word::DataOf, &[("when", &moment(app, made))]),
        (None, _) => app.text(Word::DataUndated).to_owned(),
    };
    let card = div()
        .class("card stack incoming")
        .attr("role", "status")
        .child(h3().child(title))
        .child(damage(app, &offer));
    let comparison = app
        .session
        .with(|session| compare(&session.book, &offer.theirs, offer.base.as_ref()));
    let leave = button()
        .class("button quiet")
        .on_click(move || brought.set(None));
    if comparison.is_same() {
        let close = leave.child(Word::CommonClose);
        return card
            .child(p().child(Word::DataAllSame))
            .child(div().class("row").child(close));
    }
    let side = RwSignal::new(Side::default());
    let differs = comparison.group(Standing::Conflicting).is_some();
    card.child(
        ul().class("stack tight")
            .child(lines(app, &offer, &comparison)),
    )
    .child(differs.then(|| sides(side)))
    .child(region(move || {
        ways(app, &offer, &comparison, side.get(), take)
    }))
    .child(div().class("row").child(leave.child(Word::DataLeave)))
}

fn damage(app: App, offer: &Offer) -> Option<View> {
    let count = offer.damage.len();
    (count > 0).then(|| {
        let says = counted(app, Word::DataDamaged, count);
        let repairs = offer.damage.iter().take(NAMES);
        let details: Vec<El> = repairs
            .map(|repair| li().child(repair.sentence(app.language())))
            .collect();
        [p().class("caution-line").child(says), ul().child(details)].into()
    })
}

/// A line for each way in which records differ, and one for those that do not.
fn lines(app: App, offer: &Offer, comparison: &Comparison) -> Vec<El> {
    let said = [
        (Standing::New, Word::DataNew),
        (Standing::Changed, Word::DataChanged),
        (Standing::Conflicting, Word::DataConflicting),
        (Standing::Newer, Word::DataNewer),
        (Standing::OnlyHere, Word::DataOnlyHere),
    ];
    let mut lines = Vec::new();
    for (standing, word) in said {
        if let Some(group) = comparison.group(standing) {
            let what = what(app, offer, group);
            lines.push(li().child(app.say(word, &[("what", &what)])));
        }
    }
    let mut same = Vec::new();
    if comparison.same_kpis > 0 {
        same.push(counted(app, Word::DataKpis, comparison.same_kpis));
    }
    if comparison.same_numbers > 0 {
        same.push(counted(app, Word::DataNumbers, comparison.same_numbers));
    }
    if !same.is_empty() {
        let what = same.join(app.text(Word::CommonListSeparator));
        lines.push(li().child(app.say(Word::DataSame, &[("what", &what)])));
    }
    lines
}

/// What a group holds, with the first names of each kind.
fn what(app: App, offer: &Offer, group: &Group) -> String {
    let kpis = group.kpis.iter().map(Name::as_str).map(str::to_owned);
    let called = |id: &MetricId| {
        let language = app.language();
        let theirs = offer.theirs.metric(id.as_str());
        let name = |metric: &Metric| metric_name(metric, language).to_owned();
        let mine = |session: &Session| session.book.metric(id.as_str()).map(name);
        let found = theirs.map(name).or_else(|| app.session.with(mine));
        found.unwrap_or_else(|| id.as_str().to_owned())
    };
    let metrics = group.metrics.iter().map(called);
    let numbers = group.numbers.iter().map(|(id, _)| called(id));
    let kinds = [
        (Word::DataKpis, group.kpis.len(), kpis.collect()),
        (Word::DataMetrics, group.metrics.len(), metrics.collect()),
        (Word::DataNumbers, group.count(), numbers.collect()),
    ];
    let mut parts: Vec<String> = kinds
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(word, count, names): (Word, usize, Vec<String>)| {
            named(app, &counted(app, word, count), &names)
        })
        .collect();
    if group.settings {
        parts.push(app.text(Word::DataSettings).to_owned());
    }
    parts.join(app.text(Word::CommonListSeparator))
}

fn named(app: App, what: &str, names: &[String]) -> String {
    let more = names.len().saturating_sub(NAMES);
    let mut names: Vec<String> = names
        .iter()
        .take(NAMES)
        .map(|name| {
            let mut isolated = String::new();
            bidi::push(app.language(), name, &mut isolated);
            isolated
        })
        .collect();
    if more > 0 {
        names.push(counted(app, Word::DataMore, more));
    }
    let names = names.join(app.text(Word::CommonListSeparator));
    app.say(Word::DataNamed, &[("what", what), ("names", &names)])
}

/// Whose version counts where both changed a record.
fn sides(side: RwSignal<Side>) -> El {
    let choices: Vec<Choice> = vec![
        ("mine", Word::DataSideMine.into()),
        ("theirs", Word::DataSideTheirs.into()),
    ];
    let chosen = move || match side.get() {
        Side::Mine => "mine".to_owned(),
        Side::Theirs => "theirs".to_owned(),
    };
    let choose = move |key: &'static str| {
        side.set(match key {
            "theirs" => Side::Theirs,
            _ => Side::Mine,
        });
    };
    segmented_field(
        "side",
        Word::DataSide,
        choices,
        Signal::derive(chosen),
        Callback::new(choose),
    )
}

/// The ways to take it in.
fn ways(
    app: App,
    offer: &Offer,
    comparison: &Comparison,
    side: Side,
    take: impl Fn(Offer, Book) + Copy + 'static,
) -> View {
    let is_blank = app.session.with(|session| session.book.is_blank());
    let merged = app
        .session
        .with(|session| merge(&session.book, &offer.theirs, offer.base.as_ref(), side));
    let way = |class: &'static str, word: Word, book: Book| {
        let offer = offer.clone();
        button()
            .class(class)
            .on_click(move || take(offer.clone(), book.clone()))
            .child(word)
    };
    if is_blank {
        return way("button primary", Word::DataTake, merged).into();
    }
    if offer.is_state {
        let back = way("button primary", Word::DataBringBack, offer.theirs.clone());
        let hint = p().class("hint").child(Word::DataReplaceHint);
        return [hint, div().class("row").child(back)].into();
    }
    let too_many = is_too_large(&merged);
    let add = (comparison.brings_something(side) && !too_many)
        .then(|| way("button primary", Word::DataMerge, merged));
    let replace = way("button", Word::DataReplace, offer.theirs.clone());
    let many = too_many.then(|| p().class("caution-line").child(Word::DataTooMany));
    let hint = p().class("hint").child(Word::DataReplaceHint);
    let row = div().class("row").child(add).child(replace);
    [View::from(many), hint.into(), row.into()].into()
}
