//! A bar of a given share. Its width is an attribute: the page's policy forbids inline styles.

use crate::ui::dom::{El, live, svg};

/// A horizontal bar, `percent` of its place wide (more than 100 fills it), in the colour of a status class (`good`,
/// `warn`, `bad`, `over`) or, with none, the accent. It repeats what a number beside it says, so it is not read out.
pub fn bar(percent: impl Fn() -> u32 + 'static, status: &'static str) -> El {
    let width = live(move || percent().min(100).to_string());
    svg("svg")
        .class(["bar ", status].concat())
        .attr("viewBox", "0 0 100 1")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(svg("rect").attr("width", width).attr("height", "1"))
}
