//! A formula while somebody writes it: painted, understood, completed. All of it is text in, text out; the field on the
//! screen only shows it.

mod complete;
mod offsets;
mod paint;
mod remark;
mod steady;
mod trial;

pub use complete::{Candidate, Kind, Offer, candidates, offer};
pub use offsets::{from_utf16, to_utf16};
pub use paint::{Mark, Piece, pieces};
pub use remark::{Fix, Remark, instead_of, remarks, with_name};
pub use steady::{steady, unmarked};
pub use trial::{TrialField, trial, trial_fields};
