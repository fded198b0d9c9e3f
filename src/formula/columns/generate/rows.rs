//! Instructions over one row, as plain doubles, or over two of them at a time. A yes or no is a 1 or 0 of one row, and all
//! bits 1 or 0 of two.

use super::code::{Code, Op, Type};

/// How many rows a function computes at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    One,
    Two,
}

/// What is computed. Each is the instruction over two rows.
#[derive(Clone, Copy, PartialEq)]
#[repr(u8)]
pub(super) enum Sign {
    Load = 0x00,
    Store = 0x0B,
    Const = 0x0C,
    Equal = 0x47,
    NotEqual = 0x48,
    Less = 0x49,
    Greater = 0x4A,
    LessOrEqual = 0x4B,
    GreaterOrEqual = 0x4C,
    Not = 0x4D,
    And = 0x4E,
    /// The first where the second is not.
    AndNot = 0x4F,
    Or = 0x50,
    Choose = 0x52,
    IsAny = 0x53,
    /// The same bits, also of what is no number.
    IsSame = 0xD6,
    Abs = 0xEC,
    Negate = 0xED,
    Sqrt = 0xEF,
    Add = 0xF0,
    Subtract = 0xF1,
    Multiply = 0xF2,
    Divide = 0xF3,
    /// The first unless the second is less.
    Least = 0xF6,
    /// The first unless it is less than the second.
    Most = 0xF7,
}

impl Sign {
    /// The instruction over one row; not every one has one.
    fn of_one_row(self) -> u8 {
        match self {
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::Greater
            | Self::LessOrEqual
            | Self::GreaterOrEqual => self as u8 - Self::Equal as u8 + Op::F64Equal as u8,
            Self::Not => 0x45,
            Self::And => 0x71,
            Self::Or => Op::I32Or as u8,
            Self::Choose => Op::Select as u8,
            Self::Abs => 0x99,
            Self::Negate => Op::F64Negate as u8,
            Self::Sqrt => Op::F64Sqrt as u8,
            Self::Subtract => Op::F64Subtract as u8,
            Self::Multiply => 0xA2,
            Self::Divide => 0xA3,
            Self::Load => Op::F64Load as u8,
            Self::Store => Op::F64Store as u8,
            Self::Const => Op::F64Const as u8,
            Self::Add | Self::AndNot | Self::IsAny | Self::IsSame | Self::Least | Self::Most => {
                Op::F64Add as u8
            }
        }
    }
}

impl Rows {
    /// The type of numbers.
    pub(super) fn numbers(self) -> Type {
        match self {
            Self::One => Type::F64,
            Self::Two => Type::V128,
        }
    }

    /// The type of a yes or no.
    pub(super) fn answers(self) -> Type {
        match self {
            Self::One => Type::I32,
            Self::Two => Type::V128,
        }
    }

    pub(super) fn sign(self, body: &mut Code, sign: Sign) {
        match self {
            Self::One => body.byte(sign.of_one_row()),
            Self::Two => {
                body.byte(0xFD);
                body.number(sign as u32);
            }
        }
    }

    pub(super) fn constant(self, body: &mut Code, number: f64) {
        self.sign(body, Sign::Const);
        body.bits(number);
        if self == Self::Two {
            body.bits(number);
        }
    }

    /// [`Sign::Least`] or [`Sign::Most`] of what stands on the stack; of one row by way of two locals from `scratch` on.
    pub(super) fn extreme(self, body: &mut Code, sign: Sign, scratch: u32) {
        if self == Self::Two {
            return self.sign(body, sign);
        }
        let (first, second) = (scratch, scratch + 1);
        let is_least = sign == Sign::Least;
        body.set(second);
        body.set(first);
        body.get(second);
        body.get(first);
        body.get(if is_least { second } else { first });
        body.get(if is_least { first } else { second });
        body.op(Op::F64Less);
        body.op(Op::Select);
    }

    /// Takes a difference that is 0, if it is of numbers, into the doubt.
    pub(super) fn doubt_number(self, body: &mut Code, doubt: u32) {
        body.get(doubt);
        match self {
            Self::One => body.op(Op::F64Add),
            Self::Two => self.sign(body, Sign::Or),
        }
        body.set(doubt);
    }

    /// Takes a yes for a reason to doubt.
    pub(super) fn doubt_yes(self, body: &mut Code, doubt: u32) {
        if self == Self::One {
            // There is no root of -1.
            body.op(Op::F64OfI32);
            body.op(Op::F64Negate);
            body.op(Op::F64Sqrt);
        }
        self.doubt_number(body, doubt);
    }
}
