//! A link for whoever holds a telephone up to it.

use crate::exchange::qr::{Fineness, drawn};
use crate::ui::dom::{El, el, svg};

/// An address as a QR code; nothing where it would be too fine to be read, or leads nowhere outside of this device.
pub fn scan(caption: String, address: &str, fineness: Fineness) -> Option<El> {
    let code = drawn(address, fineness).filter(|_| address.starts_with("http"))?;
    let side = code.side.to_string();
    let picture = svg("svg")
        .class("scan-code")
        .attr("viewBox", ["0 0 ", &side, " ", &side].concat())
        .attr("aria-hidden", "true")
        .child(svg("path").attr("d", code.path));
    let caption = el("figcaption").class("note soft").child(caption);
    Some(el("figure").class("scan").child([picture, caption]))
}
