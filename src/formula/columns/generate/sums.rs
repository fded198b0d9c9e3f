//! Rows added up by group.

use super::Care;
use super::code::{Code, Exported, Op, Type};

/// So many columns are added up in one go.
const TOGETHER: u32 = 8;

/// The parameters: the rows from one byte of a block up to another, the first column's sum, and how far the next one's is.
const FROM: u32 = 0;
const TO: u32 = 1;
const SUMS: u32 = 2;
const NEXT: u32 = 3;
/// Where in the block, or among the sums.
const AT: u32 = 4;
/// The first column's sum so far.
const FIRST: u32 = 5;
/// A number, its difference to itself, and whether that says that it is one.
const NUMBER: u32 = FIRST + TOGETHER;
const DIFFERENCE: u32 = NUMBER + 1;
const IS_NUMBER: u32 = DIFFERENCE + 1;
/// Whether anything was added to the first column's sum.
const SEEN: u32 = IS_NUMBER + 1;

/// Adds rows up, row after row as [`crate::formula::columns::Sums::add`] does, several columns at a time.
pub(super) fn sums(columns: &[u32], care: Care) -> Exported {
    let mut body = Code::default();
    for together in columns.chunks(TOGETHER as usize) {
        let count = together.len() as u32;
        body.get(SUMS);
        body.set(AT);
        (0..count).for_each(|nth| begin(&mut body, nth));
        body.get(FROM);
        body.set(AT);
        body.repeated(AT, 8, TO, |body| {
            for (nth, address) in (0..).zip(together) {
                add(body, nth, *address, care);
            }
        });
        (0..count).for_each(|nth| end(&mut body, nth));
    }
    Exported {
        name: match care {
            Care::Plain => "s",
            Care::Full => "t",
        },
        parameters: vec![Type::I32; 4],
        result: &[],
        locals: vec![
            (1, Type::I32),
            (TOGETHER + 2, Type::F64),
            (1 + TOGETHER, Type::I32),
        ],
        body,
    }
}

/// Reads a sum; nothing can be added to one that is none, but everything to -0.
fn begin(body: &mut Code, nth: u32) {
    let sum = FIRST + nth;
    body.get(AT);
    body.op(Op::F64Load);
    body.at(0);
    body.tee(sum);
    body.double(-0.0);
    body.get(sum);
    body.get(sum);
    body.op(Op::F64Equal);
    body.tee(SEEN + nth);
    body.op(Op::Select);
    body.set(sum);
    body.move_on(AT, NEXT);
}

fn add(body: &mut Code, nth: u32, address: u32, care: Care) {
    let sum = FIRST + nth;
    body.get(sum);
    body.get(AT);
    body.op(Op::F64Load);
    body.at(address);
    if care == Care::Full {
        body.tee(NUMBER);
        body.double(-0.0);
        body.get(NUMBER);
        body.get(NUMBER);
        body.op(Op::F64Subtract);
        body.tee(DIFFERENCE);
        body.get(DIFFERENCE);
        body.op(Op::F64Equal);
        body.tee(IS_NUMBER);
        body.op(Op::Select);
        body.get(SEEN + nth);
        body.get(IS_NUMBER);
        body.op(Op::I32Or);
        body.set(SEEN + nth);
    } else {
        body.small(1);
        body.set(SEEN + nth);
    }
    body.op(Op::F64Add);
    body.set(sum);
}

/// Writes a sum, or that there is none yet.
fn end(body: &mut Code, nth: u32) {
    body.get(SUMS);
    body.get(FIRST + nth);
    body.double(f64::NAN);
    body.get(SEEN + nth);
    body.op(Op::Select);
    body.op(Op::F64Store);
    body.at(0);
    body.move_on(SUMS, NEXT);
}
