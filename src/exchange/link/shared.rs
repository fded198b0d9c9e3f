//! KPIs in a link: one byte that says how to read the rest, then an [`excerpt`], all of it as base64url.
//!
//! Nothing is compressed: what is short needs none, and a link that unfolds is a weapon.

use super::{LONGEST, Route};
use crate::exchange::base64url::{decode, encode};
use crate::workbook::{Book, excerpt};

/// How the links are made that this version writes. Whoever makes them otherwise counts up.
const VERSION: u8 = 1;

/// Why a link gives no KPIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A newer version of the page made it.
    Newer,
    /// Something is missing or wrong in it.
    Damaged,
}

/// The route to the excerpt of a workbook; `None` where it is too long for a link.
pub fn route_to(excerpt: &Book) -> Option<Route> {
    let mut bytes = vec![VERSION];
    bytes.extend(excerpt::written(excerpt).into_bytes());
    let route = Route::Shared(encode(&bytes));
    // Behind it may stand a language.
    let room = LONGEST - "#?lang=en".len();
    (route.to_hash().len() <= room).then_some(route)
}

/// The excerpt that a link carries.
pub fn read(payload: &str) -> Result<Book, Unreadable> {
    let bytes = decode(payload).ok_or(Unreadable::Damaged)?;
    match bytes.split_first() {
        Some((&VERSION, json)) => {
            let json = str::from_utf8(json).ok();
            json.and_then(excerpt::read).ok_or(Unreadable::Damaged)
        }
        Some((version, _)) if *version > VERSION => Err(Unreadable::Newer),
        Some(_) | None => Err(Unreadable::Damaged),
    }
}
