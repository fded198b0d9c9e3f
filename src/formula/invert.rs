//! The way back from a wanted result to the one input that leads to it.

use super::arithmetic;
use super::entries;
use super::evaluate::{Result, Run};
use super::function::Function;
use super::program::{Action, Operation, Slot};
use super::scope::Scope;
use super::tree::Operator;
use crate::locale::platform::Platform;

/// Where the way back ends.
pub(super) enum Inverse {
    /// At the value that gives the wanted result.
    Exact(f64),
    /// At the value that gives the nearest possible one.
    Nearest(f64),
    /// Nowhere: the result comes ever nearer as the input grows, and never there.
    Unreached,
    /// At a part that is the same whatever the input is.
    Constant,
    /// At a part without which there is no result, and which is missing or in error.
    Prevented(Slot),
    /// At an operation that has no inverse.
    Unknown,
}

/// One operation's way back.
enum Back {
    /// Its operand has to be this.
    To(f64),
    /// Its operand may be this, or something else.
    Among(f64),
    /// The wanted result is beyond what it gives; for the nearest that it gives its operand has to be this.
    Short(f64),
    /// The end of the way.
    Stop(Inverse),
}

/// Follows the only path to the input, on which `paths` is 1, from the result down.
pub(super) fn invert(run: &Run, scope: &dyn Scope, paths: &[u8], target: f64) -> Inverse {
    let mut slot = run.program.root;
    let mut wanted = target;
    let mut exact = true;
    let mut only_way = true;
    while let Some(operation) = run.program.operation(slot) {
        let operands = run.program.operands_of(operation);
        let on_path = |slot: &Slot| paths.get(*slot as usize) == Some(&1);
        let place = operands.iter().position(on_path);
        let back = match (operation.action, place) {
            (Action::Read(_), _) => Back::To(wanted),
            (Action::Entries(function, input), _) => {
                over_entries(run, scope, function, input, wanted)
            }
            (_, Some(place)) => through(run, operation, operands, place, wanted),
            (_, None) => return Inverse::Unknown,
        };
        wanted = match back {
            Back::To(value) => value,
            Back::Among(value) => {
                only_way = false;
                value
            }
            Back::Stop(Inverse::Prevented(slot)) => return Inverse::Prevented(slot),
            // Another of the ways passed by may lead on.
            Back::Short(_) | Back::Stop(_) if !only_way => return Inverse::Unknown,
            Back::Stop(inverse) => return inverse,
            Back::Short(value) => {
                exact = false;
                value
            }
        };
        match place.and_then(|place| operands.get(place)) {
            _ if !wanted.is_finite() => return Inverse::Unknown,
            Some(next) => slot = *next,
            None if exact => return Inverse::Exact(wanted),
            None => return Inverse::Nearest(wanted),
        }
    }
    Inverse::Unknown
}

/// What the operand at `place` has to be for the operation to give `wanted`.
fn through(run: &Run, operation: &Operation, operands: &[Slot], place: usize, wanted: f64) -> Back {
    let other = |place: usize| operands.get(place).copied().unwrap_or_default();
    let known = |place: usize| {
        run.number(other(place))
            .ok_or(Back::Stop(Inverse::Prevented(other(place))))
    };
    let present = || run.number(other(place));
    let result = match (operation.action, place) {
        (Action::Kpi(_), _) => Ok(Back::To(wanted)),
        (Action::Negate, _) => Ok(Back::To(-wanted)),
        (Action::Percent, _) => Ok(Back::To(wanted * 100.0)),
        (Action::Binary(operator), 0) => {
            known(1).map(|right| left_of(operator, right, wanted, present()))
        }
        (Action::Binary(operator), _) => known(0).map(|left| right_of(operator, left, wanted)),
        (Action::Call(Function::Pow), 0) => {
            known(1).map(|exponent| left_of(Operator::Power, exponent, wanted, present()))
        }
        (Action::Call(Function::Pow), _) => {
            known(0).map(|base| right_of(Operator::Power, base, wanted))
        }
        (Action::Call(Function::Growth), 0) => {
            known(1).map(|before| Back::To(before + wanted / 100.0 * before.abs()))
        }
        (Action::Call(Function::Growth), _) => known(0).map(|now| before(now, wanted, present())),
        (Action::Call(Function::Share), 0) => known(1).map(|all| Back::To(wanted / 100.0 * all)),
        (Action::Call(Function::Share), _) => {
            known(0).map(|this| right_of(Operator::Divide, this, wanted / 100.0))
        }
        (Action::Call(Function::If), 1 | 2) => Ok(match run.used(operation).last() {
            Some(taken) if taken == other(place) => Back::To(wanted),
            // The condition decided otherwise, or did not decide.
            Some(taken) => instead(run, taken),
            None => Back::Stop(Inverse::Unknown),
        }),
        (Action::Call(Function::Coalesce), _) => {
            let earlier = operands.iter().take(place);
            let present = earlier
                .copied()
                .find(|slot| run.result(*slot) != Result::Missing);
            Ok(present.map_or(Back::To(wanted), |slot| instead(run, slot)))
        }
        (Action::Call(function), 0) if is_own_fixed_point(function) => {
            fixed(run, function, operands, 0, wanted)
        }
        (Action::Call(function @ (Function::Min | Function::Max)), place) => {
            fixed(run, function, operands, place, wanted)
        }
        (Action::Call(function), 0) => Ok(of_one(function, wanted, present())),
        _ => Ok(Back::Stop(Inverse::Unknown)),
    };
    match result {
        Ok(back) | Err(back) => back,
    }
}

/// The result comes from another part, which the input has no say in.
fn instead(run: &Run, slot: Slot) -> Back {
    Back::Stop(match run.result(slot) {
        Result::Number(_) => Inverse::Constant,
        _ => Inverse::Prevented(slot),
    })
}

/// Applied twice, these give what they give applied once: whatever they can give, they give for itself.
fn is_own_fixed_point(function: Function) -> bool {
    matches!(
        function,
        Function::Round | Function::Floor | Function::Ceil | Function::Clamp
    )
}

fn fixed(
    run: &Run,
    function: Function,
    operands: &[Slot],
    place: usize,
    wanted: f64,
) -> std::result::Result<Back, Back> {
    let mut arguments = Vec::with_capacity(operands.len());
    for (other, slot) in operands.iter().enumerate() {
        arguments.push(match run.number(*slot) {
            _ if other == place => wanted,
            Some(number) => number,
            None => return Err(Back::Stop(Inverse::Prevented(*slot))),
        });
    }
    Ok(match arithmetic::call(function, &arguments) {
        // The way here may have cost a last digit.
        Ok(given) if (given - wanted).abs() <= wanted.abs() * 1e-12 => Back::Among(given),
        Ok(given) => Back::Short(given),
        Err(_) => Back::Stop(Inverse::Unknown),
    })
}

/// `x operator right = wanted`.
fn left_of(operator: Operator, right: f64, wanted: f64, present: Option<f64>) -> Back {
    match operator {
        Operator::Add => Back::To(wanted - right),
        Operator::Subtract => Back::To(wanted + right),
        Operator::Multiply if right == 0.0 => Back::Stop(Inverse::Constant),
        Operator::Multiply => Back::To(wanted / right),
        Operator::Divide if right == 0.0 => Back::Stop(Inverse::Unknown),
        Operator::Divide => Back::To(wanted * right),
        Operator::Power => base(right, wanted, present),
        _ => Back::Stop(Inverse::Unknown),
    }
}

/// `left operator x = wanted`.
fn right_of(operator: Operator, left: f64, wanted: f64) -> Back {
    match operator {
        Operator::Add => Back::To(wanted - left),
        Operator::Subtract => Back::To(left - wanted),
        Operator::Multiply | Operator::Divide if left == 0.0 => Back::Stop(Inverse::Constant),
        Operator::Multiply => Back::To(wanted / left),
        Operator::Divide if wanted == 0.0 => Back::Stop(Inverse::Unreached),
        Operator::Divide => Back::To(left / wanted),
        Operator::Power if left == 1.0 => Back::Stop(Inverse::Constant),
        Operator::Power if left > 0.0 && wanted > 0.0 => Back::To(ln(wanted) / ln(left)),
        Operator::Power if left > 0.0 && wanted == 0.0 => Back::Stop(Inverse::Unreached),
        _ => Back::Stop(Inverse::Unknown),
    }
}

fn ln(number: f64) -> f64 {
    (Platform::get().ln)(number)
}

/// `x ^ exponent = wanted`; of two bases the one with the sign of the present one, or the positive one.
fn base(exponent: f64, wanted: f64, present: Option<f64>) -> Back {
    let odd = exponent.fract() == 0.0 && exponent.rem_euclid(2.0) == 1.0;
    let even = exponent.fract() == 0.0 && !odd;
    let root = (Platform::get().power)(wanted.abs(), 1.0 / exponent);
    match exponent {
        0.0 => Back::Stop(Inverse::Constant),
        exponent if exponent < 0.0 && wanted == 0.0 => Back::Stop(Inverse::Unreached),
        _ if odd => Back::To(root.copysign(wanted)),
        exponent if wanted < 0.0 && exponent > 0.0 => Back::Short(0.0),
        _ if wanted < 0.0 => Back::Stop(Inverse::Unknown),
        _ if even && present.is_some_and(|present| present < 0.0) => Back::Among(-root),
        _ if even => Back::Among(root),
        _ => Back::To(root),
    }
}

/// `(now - x) / |x| * 100 = wanted`; of two the one with the sign of the present one, or the positive one.
fn before(now: f64, wanted: f64, present: Option<f64>) -> Back {
    let positive = now / (1.0 + wanted / 100.0);
    let negative = now / (1.0 - wanted / 100.0);
    let signs = match present.is_some_and(|present| present < 0.0) {
        true => [(negative, -1.0), (positive, 1.0)],
        false => [(positive, 1.0), (negative, -1.0)],
    };
    let found = signs
        .into_iter()
        .find(|(x, sign)| x.is_finite() && x * sign > 0.0);
    found.map_or(Back::Stop(Inverse::Unknown), |(x, _)| Back::Among(x))
}

/// `function(x) = wanted`.
fn of_one(function: Function, wanted: f64, present: Option<f64>) -> Back {
    match function {
        Function::Abs | Function::Sqrt if wanted < 0.0 => Back::Short(0.0),
        Function::Abs if present.is_some_and(|present| present < 0.0) => Back::Among(-wanted),
        Function::Abs => Back::Among(wanted),
        Function::Sqrt => Back::To(wanted * wanted),
        Function::Ln => Back::To((Platform::get().exp)(wanted)),
        Function::Log10 => Back::To((Platform::get().power)(10.0, wanted)),
        Function::Exp if wanted == 0.0 => Back::Stop(Inverse::Unreached),
        Function::Exp if wanted > 0.0 => Back::To(ln(wanted)),
        Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling => {
            Back::To(wanted)
        }
        _ => Back::Stop(Inverse::Unknown),
    }
}

/// A function over entries: of a single one it is that one; several grow by the same factor.
fn over_entries(
    run: &Run,
    scope: &dyn Scope,
    function: Function,
    input: usize,
    wanted: f64,
) -> Back {
    let Some(source) = run.program.inputs.get(input) else {
        return Back::Stop(Inverse::Unknown);
    };
    let entries = scope.entries(source);
    if entries.len() <= 1 {
        return match function {
            Function::Count | Function::Range | Function::Stdev => Back::Stop(Inverse::Constant),
            _ => Back::To(wanted),
        };
    }
    let present = run.inputs.get(input).copied().flatten();
    match (function, entries::over(function, &entries), present) {
        (Function::Count, ..) => Back::Stop(Inverse::Constant),
        (_, Ok(Some(result)), Some(present))
            if result != 0.0 && present != 0.0 && wanted / result > 0.0 =>
        {
            Back::To(present * (wanted / result))
        }
        _ => Back::Stop(Inverse::Unknown),
    }
}
