//! The formulas and sheets that are in use, and the numbers that one is evaluated with.

use super::answer;
use super::naming::Naming;
use super::sheet::Sheet;
use crate::formula::check::check;
use crate::formula::columns::{MISSING, Plan, for_a_row};
use crate::formula::diagnostic::Diagnostic;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::formula::scope::{Input, Scope};
use crate::locale::Language;
use crate::locale::json::array;
use crate::locale::words::{self, Part};

/// All that is in use.
#[derive(Default)]
pub(super) struct Engine {
    formulas: Handles<Formula>,
    sheets: Handles<Sheet>,
    registers: Vec<f64>,
    refused: Option<Refused>,
}

/// A formula that can be evaluated.
pub(super) struct Formula {
    /// As it was written.
    pub(super) text: String,
    /// In whose words it answers.
    pub(super) language: Language,
    pub(super) program: Program,
    plan: Plan,
    /// The numbers that it is evaluated with, in the order of its inputs. They stay where they are.
    slots: Vec<f64>,
}

/// A formula that cannot.
struct Refused {
    text: String,
    language: Language,
    notation: Notation,
    faults: Vec<Diagnostic>,
}

/// The numbers in the slots, in the order of a program's inputs.
pub(super) struct Slots<'a> {
    inputs: &'a [Input],
    numbers: &'a [f64],
}

impl Scope for Slots<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        let at = self.inputs.iter().position(|known| known == input)?;
        let number = self.numbers.get(at).copied();
        number.filter(|number| number.is_finite())
    }
}

impl Engine {
    pub(super) fn slots(&self, handle: usize) -> *const f64 {
        let formula = self.formulas.get(handle);
        formula.map_or(std::ptr::null(), |formula| formula.slots.as_ptr())
    }

    pub(super) fn compile(&mut self, text: String, names: &str, notation: usize) -> usize {
        let local = Language::ALL.get(notation).copied();
        let notation = local.map_or(Notation::Canonical, Notation::Local);
        let language = local.unwrap_or(Language::En);
        let naming = Naming::of(names);
        match parse(&text, notation).and_then(|tree| check(&tree, &naming)) {
            Ok(program) => self.formulas.put(Formula {
                plan: Plan::of(&[&program]),
                slots: vec![MISSING; program.inputs.len()],
                text,
                language,
                program,
            }),
            Err(faults) => {
                self.refused = Some(Refused {
                    text,
                    language,
                    notation,
                    faults,
                });
                0
            }
        }
    }

    pub(super) fn faults(&mut self) -> String {
        let Some(refused) = &self.refused else {
            return String::new();
        };
        learn(refused.language);
        let told = refused.faults.iter().map(|fault| {
            let sentence = fault.sentence_in(&refused.text, refused.notation, refused.language);
            answer::fault(fault, &refused.text, &sentence)
        });
        array(told)
    }

    pub(super) fn formula(&self, handle: usize) -> Option<&Formula> {
        let formula = self.formulas.get(handle)?;
        learn(formula.language);
        Some(formula)
    }

    pub(super) fn free(&mut self, handle: usize) {
        self.formulas.take(handle);
    }

    pub(super) fn evaluate(&mut self, handle: usize) -> f64 {
        match self.formulas.get(handle) {
            Some(formula) => formula.plan.row(&formula.slots, &mut self.registers),
            None => MISSING,
        }
    }

    /// The code for single rows of a formula.
    pub(super) fn row(&self, handle: usize) -> Vec<u8> {
        let formula = self.formulas.get(handle);
        let code = |formula: &Formula| for_a_row(&formula.plan, address(formula.slots.as_ptr()));
        formula.and_then(code).unwrap_or_default()
    }

    /// Asks a formula something about the numbers in the slots.
    pub(super) fn ask(
        &self,
        handle: usize,
        question: impl FnOnce(&Formula, &Slots) -> String,
    ) -> String {
        let Some(formula) = self.formula(handle) else {
            return String::new();
        };
        let scope = Slots {
            inputs: &formula.program.inputs,
            numbers: &formula.slots,
        };
        question(formula, &scope)
    }

    pub(super) fn open(&mut self, formulas: &[usize], weights: &str) -> usize {
        let programs: Option<Vec<&Program>> = formulas
            .iter()
            .map(|handle| Some(&self.formulas.get(*handle)?.program))
            .collect();
        match programs {
            Some(programs) => {
                let sheet = Sheet::of(programs.into_iter().cloned().collect(), weights);
                self.sheets.put(sheet)
            }
            None => 0,
        }
    }

    pub(super) fn close(&mut self, handle: usize) {
        self.sheets.take(handle);
    }

    pub(super) fn sheet(&mut self, handle: usize) -> Option<&mut Sheet> {
        self.sheets.get_mut(handle)
    }

    pub(super) fn totals(&mut self, handle: usize, formula: usize) -> Vec<f64> {
        let sheet = self.sheets.get_mut(handle);
        sheet.map_or_else(Vec::new, |sheet| sheet.totals(formula))
    }
}

/// A place as generated code names it.
pub(super) fn address(place: *const f64) -> u32 {
    place.addr() as u32
}

/// The words of a language are unpacked when somebody is first told something in it.
fn learn(language: Language) {
    if words::speaks(language, Part::Opening) {
        return;
    }
    let file = match language {
        Language::Vi => include_str!(concat!(env!("OUT_DIR"), "/module-vi.txt")),
        Language::Fa => include_str!(concat!(env!("OUT_DIR"), "/module-fa.txt")),
        Language::En => include_str!(concat!(env!("OUT_DIR"), "/module-en.txt")),
    };
    let _of_this_build = words::install(language, Part::Opening, file.to_owned());
}

/// Things by handles from 1 on; those of things that were given back are given away again.
struct Handles<T> {
    things: Vec<Option<T>>,
    free: Vec<usize>,
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Self {
            things: Vec::new(),
            free: Vec::new(),
        }
    }
}

impl<T> Handles<T> {
    fn get(&self, handle: usize) -> Option<&T> {
        self.things.get(handle.checked_sub(1)?)?.as_ref()
    }

    fn get_mut(&mut self, handle: usize) -> Option<&mut T> {
        self.things.get_mut(handle.checked_sub(1)?)?.as_mut()
    }

    fn put(&mut self, thing: T) -> usize {
        let free = self.free.pop();
        let handle = free.unwrap_or_else(|| {
            self.things.push(None);
            self.things.len()
        });
        if let Some(place) = self.things.get_mut(handle - 1) {
            *place = Some(thing);
        }
        handle
    }

    fn take(&mut self, handle: usize) {
        let place = handle.checked_sub(1).and_then(|at| self.things.get_mut(at));
        if place.is_some_and(|place| place.take().is_some()) {
            self.free.push(handle);
        }
    }
}
