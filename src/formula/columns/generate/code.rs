//! The bytes of a WebAssembly module, as far as columns need them.

/// A type of value.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Type {
    V128 = 0x7B,
    F64 = 0x7C,
    I32 = 0x7F,
}

/// An instruction of one byte.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Op {
    Loop = 0x03,
    End = 0x0B,
    BranchIf = 0x0D,
    Select = 0x1B,
    LocalGet = 0x20,
    LocalSet = 0x21,
    LocalTee = 0x22,
    F64Load = 0x2B,
    F64Store = 0x39,
    I32Const = 0x41,
    F64Const = 0x44,
    I32Less = 0x49,
    F64Equal = 0x61,
    F64Less = 0x63,
    I32Add = 0x6A,
    I32Or = 0x72,
    I32ShiftLeft = 0x74,
    F64Negate = 0x9A,
    F64Sqrt = 0x9F,
    F64Add = 0xA0,
    F64Subtract = 0xA1,
    F64OfI32 = 0xB8,
}

/// Doubles lie at multiples of so many bytes, to the power of two.
const ALIGNED: u8 = 3;

/// What a block without a result is.
const NO_RESULT: u8 = 0x40;

/// Bytes in the making.
#[derive(Default)]
pub(super) struct Code(Vec<u8>);

impl Code {
    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// A number in seven bits a byte.
    pub(super) fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    pub(super) fn op(&mut self, op: Op) {
        self.byte(op as u8);
    }

    pub(super) fn get(&mut self, local: u32) {
        self.op(Op::LocalGet);
        self.number(local);
    }

    pub(super) fn set(&mut self, local: u32) {
        self.op(Op::LocalSet);
        self.number(local);
    }

    pub(super) fn tee(&mut self, local: u32) {
        self.op(Op::LocalTee);
        self.number(local);
    }

    /// Of small numbers, which have no sign bit to be mistaken for.
    pub(super) fn small(&mut self, number: u8) {
        self.op(Op::I32Const);
        self.byte(number & 0x3F);
    }

    pub(super) fn double(&mut self, number: f64) {
        self.op(Op::F64Const);
        self.bits(number);
    }

    pub(super) fn bits(&mut self, number: f64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// What a load or a store says of its place.
    pub(super) fn at(&mut self, address: u32) {
        self.byte(ALIGNED);
        self.number(address);
    }

    /// Moves a local on by another.
    pub(super) fn move_on(&mut self, local: u32, by: u32) {
        self.get(local);
        self.get(by);
        self.op(Op::I32Add);
        self.set(local);
    }

    /// Goes over its inside again while `local`, which it moves on by `step`, is less than `end`.
    pub(super) fn repeated(
        &mut self,
        local: u32,
        step: u8,
        end: u32,
        inside: impl FnOnce(&mut Self),
    ) {
        self.op(Op::Loop);
        self.byte(NO_RESULT);
        inside(self);
        self.get(local);
        self.small(step);
        self.op(Op::I32Add);
        self.tee(local);
        self.get(end);
        self.op(Op::I32Less);
        self.op(Op::BranchIf);
        self.byte(0);
        self.op(Op::End);
    }

    /// What stands in it with its length before it.
    pub(super) fn sized(&mut self, inside: &Self) {
        self.number(inside.0.len() as u32);
        self.0.extend_from_slice(&inside.0);
    }

    /// A text with its length before it.
    pub(super) fn name(&mut self, name: &str) {
        self.number(name.len() as u32);
        self.0.extend_from_slice(name.as_bytes());
    }
}

/// A function of a module.
pub(super) struct Exported {
    pub(super) name: &'static str,
    pub(super) parameters: Vec<Type>,
    pub(super) result: &'static [Type],
    /// Its own locals: so many of a type.
    pub(super) locals: Vec<(u32, Type)>,
    pub(super) body: Code,
}

/// A module over the memory `e.m`.
pub(super) fn module(functions: &[Exported]) -> Vec<u8> {
    let mut module = Code(b"\0asm\x01\0\0\0".to_vec());
    let mut section = |id, write: &dyn Fn(&mut Code)| {
        let mut inside = Code::default();
        write(&mut inside);
        module.byte(id);
        module.sized(&inside);
    };
    let count = functions.len() as u32;
    section(1, &|code| {
        code.number(count);
        for function in functions {
            code.byte(0x60);
            for types in [function.parameters.as_slice(), function.result] {
                code.number(types.len() as u32);
                types.iter().for_each(|it| code.byte(*it as u8));
            }
        }
    });
    section(2, &|code| {
        code.byte(1);
        code.name("e");
        code.name("m");
        code.0.extend_from_slice(&[2, 0, 0]);
    });
    section(3, &|code| {
        code.number(count);
        (0..count).for_each(|at| code.number(at));
    });
    section(7, &|code| {
        code.number(count);
        for (at, function) in (0..).zip(functions) {
            code.name(function.name);
            code.byte(0);
            code.number(at);
        }
    });
    section(10, &|code| {
        code.number(count);
        for function in functions {
            let mut inside = Code::default();
            inside.number(function.locals.len() as u32);
            for (count, of) in &function.locals {
                inside.number(*count);
                inside.byte(*of as u8);
            }
            inside.0.extend_from_slice(&function.body.0);
            inside.op(Op::End);
            code.sized(&inside);
        }
    });
    module.0
}
