//! The numbers that a program reads, on both sides of a change.

use super::Part;
use crate::formula::program::{Action, Program};
use crate::formula::scope::{At, Input, Scope, Source};
use crate::locale::sorted::Sorted;

/// All of them, read once: a scope may have to search for each.
pub(super) struct Numbers {
    /// In the order of the program's inputs, then its calls.
    known: Vec<Known>,
    /// Where the inputs stand in that list.
    inputs: Sorted<Input, usize>,
    /// Where the KPIs stand in that list.
    calls: Sorted<Input, usize>,
}

/// A number, on both sides.
struct Known {
    input: Input,
    before: State,
    after: State,
    /// Its bit in a set of changed numbers; none where it did not change.
    bit: u32,
}

/// What a scope says of a number.
#[derive(Default, PartialEq)]
struct State {
    value: Option<f64>,
    /// Only where the formula asks for them.
    entries: Vec<f64>,
}

impl Numbers {
    pub(super) fn of(program: &Program, before: &dyn Scope, after: &dyn Scope) -> Self {
        let mut asks_entries = vec![false; program.inputs.len()];
        for operation in &program.operations {
            if let Action::Entries(_, input) = operation.action
                && let Some(asks) = asks_entries.get_mut(input)
            {
                *asks = true;
            }
        }
        let inputs = program.inputs.iter().zip(asks_entries);
        let mut numbers = Self {
            known: Vec::with_capacity(program.inputs.len() + program.calls.len()),
            inputs: Sorted::new(),
            calls: Sorted::new(),
        };
        for (input, entries) in inputs {
            let state = |scope: &dyn Scope| State {
                value: scope.value(input).filter(|value| value.is_finite()),
                entries: if entries {
                    scope.entries(input)
                } else {
                    Vec::new()
                },
            };
            let place = numbers.add(input, state(before), state(after));
            numbers.inputs.insert(input.clone(), place);
        }
        for (kpi, at) in &program.calls {
            let id = program.kpis.get(*kpi).cloned().unwrap_or_default();
            let state = |scope: &dyn Scope| State {
                value: scope.kpi(&id, *at).filter(|value| value.is_finite()),
                entries: Vec::new(),
            };
            let input = given(&id, *at);
            let place = numbers.add(&input, state(before), state(after));
            numbers.calls.insert(input, place);
        }
        let moved = numbers.known.iter_mut().filter(|known| known.moves());
        for (place, known) in moved.enumerate() {
            // Beyond the bits of a set nobody asks which of them have changed.
            known.bit = 1u32.checked_shl(place as u32).unwrap_or(u32::MAX);
        }
        numbers
    }

    /// Adds a number to the list and says where.
    fn add(&mut self, input: &Input, before: State, after: State) -> usize {
        self.known.push(Known {
            input: input.clone(),
            before,
            after,
            bit: 0,
        });
        self.known.len() - 1
    }

    /// How many changed.
    pub(super) fn count_moved(&self) -> usize {
        self.known.iter().filter(|known| known.moves()).count()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The numbers before any changed.
    pub(super) fn before(&self) -> Mixed<'_> {
        self.mixed(0)
    }

    /// The numbers once all have changed.
    pub(super) fn after(&self) -> Mixed<'_> {
        self.mixed(u32::MAX)
    }

    /// The numbers once those of a set have changed.
    pub(super) fn mixed(&self, taken: u32) -> Mixed<'_> {
        Mixed {
            numbers: self,
            taken,
        }
    }

    /// The parts of the changed numbers among those of all.
    pub(super) fn of_moved(&self, parts: &[f64]) -> Vec<f64> {
        let mut parts = parts.iter().copied();
        let all = self.known.iter();
        all.map(|known| match known.moves() {
            true => parts.next().unwrap_or_default(),
            false => 0.0,
        })
        .collect()
    }

    /// The numbers with their parts. Of the KPIs only those that were given outright.
    pub(super) fn parts(self, amounts: &[f64]) -> Vec<Part> {
        let inputs = self.inputs.len();
        let all = self.known.into_iter().zip(amounts).enumerate();
        all.filter(|(place, (known, _))| *place < inputs || known.is_given())
            .map(|(_, (known, amount))| Part {
                input: known.input,
                before: known.before.value,
                after: known.after.value,
                // Never the zero with a sign.
                amount: amount + 0.0,
            })
            .collect()
    }
}

impl Known {
    fn moves(&self) -> bool {
        self.before != self.after
    }

    fn is_given(&self) -> bool {
        self.before.value.is_some() || self.after.value.is_some()
    }
}

/// A scope in which some numbers have changed and the others have not.
pub(super) struct Mixed<'a> {
    numbers: &'a Numbers,
    taken: u32,
}

impl Mixed<'_> {
    fn state(&self, places: &Sorted<Input, usize>, input: &Input) -> Option<&State> {
        let known = self.numbers.known.get(*places.get(input)?)?;
        Some(match known.bit & self.taken {
            0 => &known.before,
            _ => &known.after,
        })
    }
}

impl Scope for Mixed<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        self.state(&self.numbers.inputs, input)?.value
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        let state = self.state(&self.numbers.inputs, input);
        state.map(|state| state.entries.clone()).unwrap_or_default()
    }

    fn kpi(&self, id: &str, at: At) -> Option<f64> {
        self.state(&self.numbers.calls, &given(id, at))?.value
    }
}

/// A KPI that is given outright, as the input that it is then.
fn given(id: &str, at: At) -> Input {
    Input {
        source: Source::Metric(id.to_owned()),
        at,
    }
}
