//! A name that somebody gave.

use leptos::prelude::*;

/// A name in whatever script it was written, kept from disturbing the order of the text around it.
#[component]
pub fn Name(
    /// The name.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <bdi dir="auto">{move || text.get()}</bdi> }
}
