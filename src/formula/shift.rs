//! The times that `prev`, `growth`, `same_last_year`, `to_date` and `rolling` look at.

use super::check::{Checker, Here};
use super::diagnostic::MeaningProblem;
use super::function::Function;
use super::program::FARTHEST;
use super::scope::Window;
use super::span::Span;
use super::tree::{Expr, ExprKind};

impl Checker<'_, '_> {
    /// The time that `prev`, `same_last_year`, `to_date` and `rolling` look at.
    pub(super) fn shifted(
        &mut self,
        function: Function,
        name: Span,
        arguments: &[Expr],
        here: Here,
    ) -> Here {
        match function {
            Function::SameLastYear => {
                let mut there = here;
                there.at.years_back += 1;
                if there.at.years_back > FARTHEST {
                    there.at.years_back = 0;
                    self.report(MeaningProblem::TooFarBack, name, here);
                }
                there
            }
            Function::ToDate => self.widened(here, Window::YearToDate, name),
            Function::Rolling => match self.periods(function, arguments.get(1), here) {
                // The last period alone is the period itself.
                1 => here,
                periods => self.widened(here, Window::Last(periods), name),
            },
            _ => {
                let periods = self.periods(function, arguments.get(1), here);
                self.back(here, periods, name)
            }
        }
    }

    /// So many periods earlier.
    pub(super) fn back(&mut self, here: Here, periods: u16, name: Span) -> Here {
        let mut there = here;
        match here
            .at
            .back
            .checked_add(periods)
            .filter(|back| *back <= FARTHEST)
        {
            Some(back) => there.at.back = back,
            None => self.report(MeaningProblem::TooFarBack, name, here),
        }
        there
    }

    fn widened(&mut self, here: Here, window: Window, name: Span) -> Here {
        let mut there = here;
        if here.at.window == Window::Period {
            there.at.window = window;
        } else {
            self.report(MeaningProblem::NestedWindow, name, here);
        }
        there
    }

    /// How many periods an argument says; it is written out, so that what a formula reads never depends on numbers.
    fn periods(&mut self, function: Function, argument: Option<&Expr>, here: Here) -> u16 {
        let Some(argument) = argument else { return 1 };
        match argument.kind {
            ExprKind::Number(n) if n.fract() == 0.0 && n >= 1.0 && n <= f64::from(FARTHEST) => {
                n as u16
            }
            _ => {
                self.report(
                    MeaningProblem::PeriodsWanted { function },
                    argument.span,
                    here,
                );
                1
            }
        }
    }
}
