//! Details folded away.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// A summary that opens to its children. The browser's own element: keys, search in the page and printing work.
#[component]
pub fn Disclosure(
    /// What the children are about.
    #[prop(into)]
    summary: Signal<String>,
    /// Whether it stands open at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary>
                <Icon shape=Shape::Chevron />
                <span>{move || summary.get()}</span>
            </summary>
            <div>{children()}</div>
        </details>
    }
}
