//! The page's elements, made directly.
//!
//! Leptos keeps the state (signals, memos, owners); this module puts it on the page. A view of Leptos' own is a type of its
//! own for every arrangement of elements, and each such type is compiled anew: two thirds of the page's weight. Here
//! every element is an [`El`] and every piece of the page a [`View`], so a screen weighs what it says.
//!
//! An element is built by its chain: `p().class("hint").child(Word::X)`. What may change is given as a closure to
//! [`live`] (a text), [`region`], [`when`] or [`each`] (elements); each of them runs again when a signal that it read
//! changes, and what it made before goes, with all that belongs to it.

mod effect;
mod element;
mod field;
mod memo;
mod mount;
mod region;
mod text;

pub use effect::effect;
pub use element::{El, View, el, svg};
pub use field::is_of_input_method;
pub use memo::Memo;
pub use mount::mount;
pub use region::{each, region, when};
pub use text::{IntoText, Text, live};

/// Names the elements that the page is made of.
macro_rules! tags {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("`<", stringify!($tag), ">`")]
            pub fn $tag() -> El {
                el(stringify!($tag))
            }
        )*
    };
}

tags! {
    a article bdi code dd details div dl dt fieldset footer form h1 h2 h3 h4 header input label legend li main nav ol
    option output p pre section select small span strong summary table tbody td textarea th thead tr ul
}

/// `<button>` that does what it is told: one that sends its form names another `type`.
pub fn button() -> El {
    el("button").attr("type", "button")
}
