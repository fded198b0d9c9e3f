//! What the report's writer asks of its readers, beside what the numbers ask for.

use super::super::app::app;
use super::super::dom::{El, Memo, div, effect, textarea};
use super::super::parts::disclosure::disclosure;
use super::super::parts::labelled::labelled;
use crate::kpi::Period;
use crate::locale::words::Word;
use crate::session::Command;

/// As much as stands beside a number: more is a page of its own.
const MOST: &str = "2000";

/// Where it is written, folded away below what is asked for. Paper shows the words and not the field.
pub(super) fn own(goal: String, whole: Memo<Period>) -> El {
    let app = app();
    let id = format!("request-{goal}");
    let field = textarea()
        .class("input")
        .attr("id", id.clone())
        .attr("name", "request")
        .attr("rows", "3")
        .attr("dir", "auto")
        .attr("maxlength", MOST)
        .attr("placeholder", Word::ReportOwnPlaceholder);
    // A text area has the same properties.
    let node: web_sys::HtmlInputElement = field.node();
    let (shown, of) = (node.clone(), goal.clone());
    effect(move || {
        let period = whole.get();
        app.session
            .with_setup(|session| shown.set_value(session.book.settings.requests.of(&of, period)));
    });
    let field = field.on("change", move |_| {
        app.dispatch(Command::Ask {
            goal: goal.clone(),
            period: whole.get_untracked(),
            text: node.value(),
        });
    });
    let field = labelled(id, Word::ReportOwnLabel, field);
    div()
        .class("report-own")
        .child(disclosure(Word::ReportOwn, false, field))
}
