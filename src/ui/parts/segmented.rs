//! One of a few, all in sight.

use leptos::prelude::*;

use crate::locale::words::Word;
use crate::ui::dom::{El, Text, div, fieldset, input, label, legend, span};

/// A choice among few: its key and its label.
pub type Choice = (&'static str, Text);

/// A group of radio buttons that looks like one control. `name` must differ from every other group's on the screen; the
/// title says what is chosen here, heard, not seen. `chosen` is the key of the choice that holds, `choose` is called with
/// the key of the choice made.
pub fn segmented(
    name: &'static str,
    title: impl Into<Text>,
    choices: Vec<Choice>,
    chosen: Signal<String>,
    choose: Callback<&'static str>,
) -> El {
    let option = |(key, text): Choice| {
        let radio = input()
            .attr("type", "radio")
            .attr("name", name)
            .attr("value", key)
            .property("checked", move || chosen.with(|chosen| chosen == key))
            .on("change", move |_| choose.run(key));
        label().child(radio).child(span().child(text))
    };
    let options: Vec<El> = choices.into_iter().map(option).collect();
    fieldset()
        .child(legend().class("quiet-text").child(title.into()))
        .child(div().class("segmented").child(options))
}

/// The same below a label in sight. What else belongs to it comes after.
pub fn segmented_field(
    name: &'static str,
    title: Word,
    choices: Vec<Choice>,
    chosen: Signal<String>,
    choose: Callback<&'static str>,
) -> El {
    // Heard once: the group says its title itself.
    let label = span()
        .class("label")
        .attr("aria-hidden", "true")
        .child(title);
    div()
        .class("field")
        .child(label)
        .child(segmented(name, title, choices, chosen, choose))
}
