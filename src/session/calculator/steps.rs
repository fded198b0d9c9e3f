//! How a calculator's result came about.

use crate::session::figure::Reader;
use crate::session::steps::{self, Step};

use super::{Answer, Compiled, Numbers, Status};

/// The steps to the result. None without a result.
pub fn steps(compiled: &Compiled, numbers: &Numbers, answer: &Answer, reader: Reader) -> Vec<Step> {
    let (Ok(program), Status::Ok) = (&compiled.program, answer.status) else {
        return Vec::new();
    };
    steps::steps(program, numbers, compiled.unit, &|_| None, reader)
}
