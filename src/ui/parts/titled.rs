//! A section below its heading.

use crate::locale::words::Word;
use crate::ui::dom::{El, h2, section};

/// A section that its heading names, for those who jump from one to the next too. What else is in it comes after.
pub fn titled(class: &'static str, id: &'static str, title: Word) -> El {
    section()
        .class(class)
        .attr("aria-labelledby", id)
        .child(h2().attr("id", id).child(title))
}
