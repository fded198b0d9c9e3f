//! A plan as a WebAssembly module of its own, for machines that can run one: all formulas in one loop, two rows at a time,
//! every number read once and nothing between the operations written to memory.
//!
//! It computes with the same operations in the same order as the interpreter, as if every row held numbers and gave
//! numbers, and says in the end whether that was so. Where it was not, the block is the interpreter's. What is no number is
//! looked for where it could get lost, in what is divided by, compared or chosen from; everything else passes it on.

mod careful;
mod code;
mod flow;
mod rows;
mod step;
mod sums;

use self::code::{Code, Exported, Op, Type, module};
use self::flow::Flow;
use self::rows::{Rows, Sign};
use self::sums::sums;
use super::lane;
use super::plan::{Place, Plan};
use crate::formula::evaluate::is_comparison;
use crate::formula::function::Function;
use crate::formula::program::Action;
use crate::formula::tree::Operator;

/// The most operations that are generated; machines compile longer functions badly.
const LONGEST: usize = 2000;

/// The most numbers that a function for a single row is handed; more are left in memory.
const HANDED: usize = 4;

/// Where numbers lie, as addresses in the memory that a module is given as `e.m`.
#[derive(Clone, Debug)]
pub struct Layout {
    /// A block of each column: those of [`Plan::inputs`], behind them any others. A block of an odd number of rows has its
    /// last row once more behind it.
    pub columns: Vec<u32>,
    /// A block for each program's results.
    pub results: Vec<u32>,
}

/// The bytes of a module for blocks; nothing if the plan has operations that only the interpreter knows. It exports `r`,
/// which works out so many rows and says whether not all were numbers (1), so that they are to be worked out by `c`, if there
/// is one, which says whether they are the interpreter's after all. `s` adds the rows from one byte of the blocks up to
/// another to the [`super::Sums`] at an address, the next column's so many bytes behind it; `t` does it where not all are
/// numbers.
pub fn for_blocks(plan: &Plan, layout: &Layout) -> Option<Vec<u8>> {
    let flow = Flow::of(plan);
    let generator = |care| Generator::new(plan, &flow, care, Rows::Two, layout.columns.len());
    let mut functions = vec![
        generator(Care::Plain)?.blocks(layout)?,
        sums(&layout.columns, Care::Plain),
        sums(&layout.columns, Care::Full),
    ];
    functions.extend(generator(Care::Full).and_then(|it| it.blocks(layout)));
    Some(module(&functions))
}

/// The bytes of a module for single rows, or nothing. It exports `o`, which gives the first result, or a NaN where it is the
/// interpreter's, for the numbers of [`Plan::inputs`]: up to four are its parameters, more lie at an address.
pub fn for_a_row(plan: &Plan, address: u32) -> Option<Vec<u8>> {
    let flow = Flow::of(plan);
    let generator = Generator::new(plan, &flow, Care::Plain, Rows::One, plan.inputs.len())?;
    Some(module(&[generator.row(address)?]))
}

/// The parameter of a function for blocks, and its own place in them.
const END: u32 = 0;
const AT: u32 = 1;

/// The constants that all plans have: 1 is the first.
const HUNDRED: u32 = 1;
/// As far apart as numbers may be that are shown alike.
const NEAR: u32 = 2;
const ZERO: u32 = 3;
/// The lane of a number that is not there.
const MISSING: u32 = 4;
const PLANS_OWN: u32 = 5;

/// What is done about rows that hold no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// It is said that there was one.
    Plain,
    /// They are worked out as well.
    Full,
}

struct Generator<'p> {
    plan: &'p Plan,
    flow: &'p Flow<'p>,
    care: Care,
    rows: Rows,
    numbers: Vec<f64>,
    columns: u32,
    /// Whether a step gives a yes or no.
    is_yes_no: Vec<bool>,
    /// The local that is 0 while everything is a number, and the first ones of each kind.
    doubt: u32,
    constants: u32,
    inputs: u32,
    steps: u32,
    scratch: u32,
}

impl<'p> Generator<'p> {
    fn new(
        plan: &'p Plan,
        flow: &'p Flow<'p>,
        care: Care,
        rows: Rows,
        columns: usize,
    ) -> Option<Self> {
        if plan.steps.len() > LONGEST {
            return None;
        }
        let mut numbers = vec![1.0, 100.0, 1e-13, 0.0, lane::MISSING];
        numbers.extend(&plan.constants);
        let is_handed = rows == Rows::One && columns <= HANDED;
        let columns = columns as u32;
        let doubt = match rows {
            Rows::One if is_handed => columns,
            Rows::One => 0,
            Rows::Two => AT + 1,
        };
        let constants = doubt + 1;
        let behind = constants + numbers.len() as u32;
        let (inputs, steps) = match is_handed {
            true => (0, behind),
            false => (behind, behind + columns),
        };
        let mut generator = Self {
            plan,
            flow,
            care,
            rows,
            numbers,
            columns,
            is_yes_no: Vec::with_capacity(plan.steps.len()),
            doubt,
            constants,
            inputs,
            steps,
            scratch: steps + plan.steps.len() as u32,
        };
        for (at, step) in plan.steps.iter().enumerate() {
            let operands = flow.operands(at);
            let is_used = care == Care::Full || flow.is_used(at);
            if is_used && operands.iter().any(|place| generator.is_no_number(place)) {
                return None;
            }
            let is_yes_no = care == Care::Plain && generator.gives_yes_no(step.action, operands);
            generator.is_yes_no.push(is_yes_no);
        }
        Some(generator)
    }

    fn is_no_number(&self, place: &Place) -> bool {
        match place {
            Place::Constant(at) => {
                let constant = self.plan.constants.get(*at as usize);
                constant.is_none_or(|constant| !constant.is_finite())
            }
            Place::Input(_) | Place::Register(_) => false,
        }
    }

    fn gives_yes_no(&self, action: Action, operands: &[Place]) -> bool {
        let is_yes_no = |place: &Place| match place {
            Place::Register(at) => self.is_yes_no.get(*at as usize) == Some(&true),
            Place::Input(_) | Place::Constant(_) => false,
        };
        match (action, operands) {
            (
                Action::Not
                | Action::Call(Function::Missing)
                | Action::Binary(Operator::And | Operator::Or),
                _,
            ) => true,
            (Action::Binary(operator), _) => is_comparison(operator),
            (Action::Call(Function::If), [_, yes, no]) => is_yes_no(yes) && is_yes_no(no),
            (Action::Call(Function::Coalesce | Function::Prev), [first, ..]) => is_yes_no(first),
            _ => false,
        }
    }

    /// The local that holds a place.
    fn local(&self, place: Place) -> u32 {
        match place {
            Place::Constant(at) => self.constants + PLANS_OWN + at,
            Place::Input(at) => self.inputs + at,
            Place::Register(step) => self.steps + step,
        }
    }

    /// All locals from the doubt on.
    fn locals(&self) -> Vec<(u32, Type)> {
        let numbers = self.rows.numbers();
        let mut locals = vec![(self.steps - self.doubt, numbers)];
        locals.extend(self.is_yes_no.iter().map(|is_yes_no| match is_yes_no {
            true => (1, self.rows.answers()),
            false => (1, numbers),
        }));
        locals.push((4, numbers));
        locals
    }

    fn blocks(&self, layout: &Layout) -> Option<Exported> {
        let mut body = Code::default();
        body.get(END);
        body.small(3);
        body.op(Op::I32ShiftLeft);
        body.set(END);
        self.set_constants(&mut body);
        let mut is_whole = Some(());
        body.repeated(AT, 16, END, |body| {
            for (at, address) in (0..).zip(&layout.columns) {
                body.get(AT);
                self.rows.sign(body, Sign::Load);
                body.at(*address);
                body.set(self.local(Place::Input(at)));
            }
            is_whole = match self.care {
                Care::Plain => self.steps(body),
                Care::Full => {
                    self.given(body);
                    self.careful_steps(body)
                }
            };
            for (address, step) in layout.results.iter().zip(&self.flow.roots) {
                body.get(AT);
                self.number(body, Place::Register(*step));
                self.rows.sign(body, Sign::Store);
                body.at(*address);
            }
        });
        is_whole?;
        body.get(self.doubt);
        self.rows.sign(&mut body, Sign::IsAny);
        let mut locals = vec![(1, Type::I32)];
        locals.extend(self.locals());
        Some(Exported {
            name: match self.care {
                Care::Plain => "r",
                Care::Full => "c",
            },
            parameters: vec![Type::I32],
            result: &[Type::I32],
            locals,
            body,
        })
    }

    fn row(&self, address: u32) -> Option<Exported> {
        let mut body = Code::default();
        self.set_constants(&mut body);
        let handed = self.doubt.min(self.columns);
        for at in handed..self.columns {
            body.small(0);
            self.rows.sign(&mut body, Sign::Load);
            body.at(address + 8 * at);
            body.set(self.local(Place::Input(at)));
        }
        self.steps(&mut body)?;
        self.number(&mut body, Place::Register(*self.flow.roots.first()?));
        body.double(f64::NAN);
        body.get(self.doubt);
        body.get(self.doubt);
        body.op(Op::F64Equal);
        body.op(Op::Select);
        Some(Exported {
            name: "o",
            parameters: vec![Type::F64; handed as usize],
            result: &[Type::F64],
            locals: self.locals(),
            body,
        })
    }

    fn set_constants(&self, body: &mut Code) {
        for (local, number) in (self.constants..).zip(&self.numbers) {
            self.rows.constant(body, *number);
            body.set(local);
        }
    }
}
