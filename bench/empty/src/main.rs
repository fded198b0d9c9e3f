//! One paragraph.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <p id="ready">"Kepi"</p> });
}
