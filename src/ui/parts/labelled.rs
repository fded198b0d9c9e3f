//! Fields below their labels, and what stands in them.

use super::segmented::Choice;
use crate::locale::words::Word;
use crate::ui::dom::{El, div, input, label, option, select};

/// A field below its label. What else belongs to it comes after.
pub fn labelled(id: impl Into<String>, called: Word, field: El) -> El {
    let called = label().attr("for", id.into()).child(called);
    div().class("field").child(called).child(field)
}

/// A line of text, in whatever script.
pub fn line(id: impl Into<String>) -> El {
    input()
        .class("input")
        .attr("type", "text")
        .attr("id", id.into())
        .attr("dir", "auto")
        .attr("autocomplete", "off")
}

/// A list to choose one from, by its key.
pub fn choice(
    id: impl Into<String>,
    choices: Vec<Choice>,
    chosen: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> El {
    let options = choices
        .into_iter()
        .map(|(key, text)| option().attr("value", key).child(text));
    select()
        .class("choice")
        .attr("id", id.into())
        .child(options.collect::<Vec<El>>())
        .chooses(chosen, choose)
}
