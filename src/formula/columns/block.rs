//! A plan over columns, block after block.
//!
//! A block's lanes of one operation are worked out in one short loop that asks nothing of a row. Only where a block's
//! operands hold something else than numbers, or its results would, it is gone through row by row ([`super::row`]). A block
//! is small enough that all registers stay near the processor.

use super::lane;
use super::plan::{Place, Plan, Step};
use super::row::{branch, perform, yes_no};
use crate::formula::arithmetic;
use crate::formula::evaluate::is_comparison;
use crate::formula::function::Function;
use crate::formula::program::Action;
use crate::formula::tree::Operator;

/// As many rows as are worked out at a time.
pub const ROWS: usize = 2048;

/// The most lanes that registers hold together; of a tower of KPIs fewer rows are worked out at a time (32 MB).
const MOST_HELD: usize = 4_000_000;

/// So many lanes are left free behind each block: blocks that lie a power of two apart hinder each other on the way to memory.
pub const APART: usize = 24;

/// The lanes of one register.
#[derive(Clone, Debug, Default)]
struct Register {
    lanes: Vec<f64>,
    /// Whether all of them are numbers.
    whole: bool,
}

/// A plan with its registers.
#[derive(Clone, Debug)]
pub struct Machine {
    plan: Plan,
    rows: usize,
    registers: Vec<Register>,
    constants: Vec<Register>,
    /// Columns with gaps, as they are computed with.
    given: Vec<Register>,
}

/// A place's lanes, and whether all are numbers.
type Lanes<'a> = (&'a [f64], bool);

impl Machine {
    /// Makes the room that a plan needs.
    pub fn new(plan: Plan) -> Self {
        let all = plan.registers + plan.constants.len() + plan.inputs.len();
        // Generated code takes them in pairs.
        let rows = (MOST_HELD / all.max(1)).clamp(2, ROWS) & !1;
        let filled = |lane: &f64| Register {
            lanes: vec![*lane; rows + APART],
            whole: lane.is_finite(),
        };
        Self {
            rows,
            registers: vec![filled(&lane::MISSING); plan.registers],
            constants: plan.constants.iter().map(filled).collect(),
            given: vec![Register::default(); plan.inputs.len()],
            plan,
        }
    }

    /// What it works out.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The most rows of a block.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Works out a block of so many rows, at most [`Self::rows`]. `inputs` are the columns of [`Plan::inputs`], as long.
    pub fn run(&mut self, rows: usize, inputs: &[&[f64]]) {
        for (register, column) in self.given.iter_mut().zip(inputs) {
            register.whole = is_whole(column);
            if !register.whole {
                register.lanes.clear();
                register
                    .lanes
                    .extend(column.iter().map(|value| lane::given(*value)));
            }
        }
        for step in &self.plan.steps {
            let Some(into) = self.registers.get_mut(step.into as usize) else {
                continue;
            };
            let mut into = std::mem::take(into);
            if let Some(lanes) = into.lanes.get_mut(..rows) {
                into.whole = self.work_out(step, inputs, lanes);
            }
            if let Some(place) = self.registers.get_mut(step.into as usize) {
                *place = into;
            }
        }
    }

    /// The lanes of a program's result in the block that was worked out last; behind its rows older ones may stand.
    pub fn result(&self, program: usize) -> &[f64] {
        let register = self.plan.results.get(program);
        let register = register.and_then(|at| self.registers.get(*at as usize));
        register.map_or(&[], |register| &register.lanes)
    }

    fn lanes<'a>(&'a self, place: &Place, inputs: &[&'a [f64]], rows: usize) -> Lanes<'a> {
        let register = match place {
            Place::Input(at) => match (self.given.get(*at as usize), inputs.get(*at as usize)) {
                (Some(register), Some(column)) if register.whole => return (column, true),
                (register, _) => register,
            },
            Place::Constant(at) => self.constants.get(*at as usize),
            Place::Register(at) => self.registers.get(*at as usize),
        };
        let lanes = |register: &'a Register| Some((register.lanes.get(..rows)?, register.whole));
        register.and_then(lanes).unwrap_or_default()
    }

    /// Fills `into` with what a step gives; says whether all of it are numbers.
    fn work_out(&self, step: &Step, inputs: &[&[f64]], into: &mut [f64]) -> bool {
        let rows = into.len();
        let places = self.plan.operands_of(step);
        let lanes = |place: &Place| self.lanes(place, inputs, rows);
        match places {
            [x] => of_one(step.action, lanes(x), into),
            [left, right] => of_two(step.action, lanes(left), lanes(right), into),
            [condition, yes, no] if step.action == Action::Call(Function::If) => {
                let ((condition, _), (yes, _), (no, _)) = (lanes(condition), lanes(yes), lanes(no));
                let branches = yes.iter().zip(no);
                for ((lane, condition), (yes, no)) in into.iter_mut().zip(condition).zip(branches) {
                    *lane = branch(*condition, *yes, *no);
                }
                is_whole(into)
            }
            _ => {
                let operands: Vec<Lanes> = places.iter().map(lanes).collect();
                row_by_row(step.action, &operands, into)
            }
        }
    }
}

fn of_one(action: Action, x: Lanes, into: &mut [f64]) -> bool {
    match action {
        Action::Negate => each(action, x, into, |x| -x),
        Action::Percent => each(action, x, into, |x| x / 100.0),
        Action::Call(Function::Abs) => each(action, x, into, f64::abs),
        Action::Call(Function::Sqrt) => each(action, x, into, f64::sqrt),
        Action::Call(Function::Prev) => each(action, x, into, |x| x),
        _ => row_by_row(action, &[x], into),
    }
}

fn of_two(action: Action, left: Lanes, right: Lanes, into: &mut [f64]) -> bool {
    match action {
        Action::Binary(Operator::Add) => each_two(action, left, right, into, |a, b| a + b),
        Action::Binary(Operator::Subtract) => each_two(action, left, right, into, |a, b| a - b),
        Action::Binary(Operator::Multiply) => each_two(action, left, right, into, |a, b| a * b),
        Action::Binary(Operator::Divide) => each_two(action, left, right, into, |a, b| a / b),
        Action::Binary(operator) if is_comparison(operator) => {
            let of = |a, b| yes_no(arithmetic::compare(operator, a, b));
            each_two(action, left, right, into, of)
        }
        _ => row_by_row(action, &[left, right], into),
    }
}

/// Whether all lanes are numbers; a loop that never stops early is the quicker one.
fn is_whole(lanes: &[f64]) -> bool {
    lanes
        .iter()
        .fold(true, |whole, lane| whole & lane.is_finite())
}

/// An operation over a column, first as if all were numbers; rows where one is not are mended.
fn each(action: Action, x: Lanes, into: &mut [f64], of: fn(f64) -> f64) -> bool {
    let (x, mut whole) = x;
    for (lane, x) in into.iter_mut().zip(x) {
        *lane = of(*x);
        whole &= lane.is_finite();
    }
    whole || {
        for (lane, x) in into.iter_mut().zip(x) {
            if !(lane.is_finite() && x.is_finite()) {
                *lane = perform(action, &[*x]);
            }
        }
        is_whole(into)
    }
}

/// The same over two columns.
fn each_two(
    action: Action,
    (left, left_whole): Lanes,
    (right, right_whole): Lanes,
    into: &mut [f64],
    of: impl Fn(f64, f64) -> f64,
) -> bool {
    let mut whole = left_whole & right_whole;
    for ((lane, left), right) in into.iter_mut().zip(left).zip(right) {
        *lane = of(*left, *right);
        whole &= lane.is_finite();
    }
    whole || {
        for ((lane, left), right) in into.iter_mut().zip(left).zip(right) {
            if !(lane.is_finite() && left.is_finite() && right.is_finite()) {
                *lane = perform(action, &[*left, *right]);
            }
        }
        is_whole(into)
    }
}

/// The careful way, which every operation can go.
fn row_by_row(action: Action, operands: &[Lanes], into: &mut [f64]) -> bool {
    let mut row = vec![lane::MISSING; operands.len()];
    for (at, lane) in into.iter_mut().enumerate() {
        for (operand, (lanes, _)) in row.iter_mut().zip(operands) {
            *operand = lanes.get(at).copied().unwrap_or(lane::MISSING);
        }
        *lane = perform(action, &row);
    }
    is_whole(into)
}
