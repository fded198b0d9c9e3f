//! One of a few, all in sight.

use leptos::prelude::*;

/// A choice among few: its key and its label.
pub type Choice = (&'static str, Signal<String>);

/// A group of radio buttons that looks like one control. `name` must differ from every other group's on the screen.
#[component]
pub fn Segmented(
    /// The group's name.
    name: &'static str,
    /// What is chosen here; heard, not seen.
    #[prop(into)]
    legend: Signal<String>,
    /// What there is to choose.
    choices: Vec<Choice>,
    /// The key of the choice that holds.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key of the choice made.
    choose: Callback<&'static str>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|(key, label)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=name
                        value=key
                        prop:checked=move || chosen.get() == key
                        on:change=move |_| choose.run(key)
                    />
                    <span>{move || label.get()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend class="quiet-text">{move || legend.get()}</legend>
            <div class="segmented">{options}</div>
        </fieldset>
    }
}
