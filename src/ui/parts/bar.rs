//! A bar of a given share. Its width is an attribute: the page's policy forbids inline styles.

use leptos::prelude::*;

/// A horizontal bar, `percent` of its place wide (more than 100 fills it), in the colour of a status class (`good`,
/// `warn`, `bad`, `over`) or the accent. It repeats what a number beside it says, so it is not read out.
#[component]
pub fn Bar(
    /// How much of its place the bar takes.
    #[prop(into)]
    percent: Signal<u32>,
    /// A status class, or nothing for the accent.
    #[prop(optional, into)]
    status: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <svg
            class=move || ["bar ", status.get()].concat()
            viewBox="0 0 100 1"
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            <rect width=move || percent.get().min(100).to_string() height="1" />
        </svg>
    }
}
