//! What an input would have to be for a wanted result, and when nothing it could be gives that.

mod formula_world;

use std::cell::Cell;

use formula_world::{World, program, said};
use kepi::formula::scope::{Input, Scope};
use kepi::formula::solve::{Solution, solve};

#[test]
fn solutions() {
    let world = World::sample();
    let nothing = |nearest| Solution::NoValue { nearest };
    for (formula, handle, target, solution) in [
        (
            "ad_cost / clicks",
            "ad_cost",
            500.0,
            Solution::Value(1_500_000.0),
        ),
        ("ad_cost / clicks", "clicks", 500.0, Solution::Value(2400.0)),
        ("clicks * 2 + 10", "clicks", 20.0, Solution::Value(5.0)),
        ("10 - clicks", "clicks", 20.0, Solution::Value(-10.0)),
        ("-(clicks)%", "clicks", 3.0, Solution::Value(-300.0)),
        ("clicks ^ 2", "clicks", 49.0, Solution::Value(7.0)),
        ("2 ^ clicks", "clicks", 8.0, Solution::Value(3.0)),
        ("clicks ^ 3", "clicks", -8.0, Solution::Value(-2.0)),
        ("sqrt(clicks)", "clicks", 5.0, Solution::Value(25.0)),
        ("growth(clicks)", "clicks", 10.0, Solution::Value(2200.0)),
        (
            "growth(clicks)",
            "prev.clicks",
            50.0,
            Solution::Value(2000.0),
        ),
        ("share(clicks)", "clicks", 50.0, Solution::Value(6000.0)),
        ("share(clicks)", "all.clicks", 50.0, Solution::Value(6000.0)),
        ("clv / cac", "revenue", 3.0, Solution::Value(8_000_000.0)),
        (
            "unmeasured / clicks",
            "unmeasured",
            2.0,
            Solution::Value(6000.0),
        ),
        (
            "coalesce(unmeasured, 7)",
            "unmeasured",
            5.0,
            Solution::Value(5.0),
        ),
        ("round(clicks / 7, 2)", "clicks", 2.5, Solution::Value(17.5)),
        (
            "min(clicks, 5000)",
            "clicks",
            4000.0,
            Solution::Value(4000.0),
        ),
        ("sum(daily)", "daily", 28.0, Solution::Value(28.0)),
        ("avg(daily)", "daily", 5.6, Solution::Value(28.0)),
        (
            "if(ad_cost > 0, clicks, 0)",
            "clicks",
            5.0,
            Solution::Value(5.0),
        ),
        // By search.
        (
            "clicks * clicks",
            "clicks",
            16_000_000.0,
            Solution::Value(4000.0),
        ),
        (
            "(revenue - ad_cost) / ad_cost * 100",
            "ad_cost",
            200.0,
            Solution::Value(8_000_000.0),
        ),
        (
            "(clicks - 7) * (clicks - 7)",
            "clicks",
            0.0,
            Solution::Value(7.0),
        ),
        ("clicks + clicks", "clicks", -10.0, Solution::Value(-5.0)),
        (
            "if(clicks > 10, clicks * 2, 0)",
            "clicks",
            24.0,
            Solution::Value(12.0),
        ),
        // Any, none, and what prevents.
        ("clicks * 0", "clicks", 0.0, Solution::AnyValue),
        ("clicks - clicks", "clicks", 0.0, Solution::AnyValue),
        ("clicks / clicks", "clicks", 1.0, Solution::AnyValue),
        ("ad_cost", "clicks", 1_200_000.0, Solution::AnyValue),
        (
            "if(ad_cost > 0, 5, clicks)",
            "clicks",
            5.0,
            Solution::AnyValue,
        ),
        ("clicks * 0", "clicks", 1.0, nothing(Some(0.0))),
        ("clicks - clicks", "clicks", 1.0, nothing(Some(0.0))),
        ("min(clicks, 5000)", "clicks", 6000.0, nothing(Some(5000.0))),
        (
            "2 * min(clicks, 5000) + 1",
            "clicks",
            20_001.0,
            nothing(Some(10_001.0)),
        ),
        ("round(clicks)", "clicks", 2.5, nothing(Some(3.0))),
        ("abs(clicks)", "clicks", -1.0, nothing(Some(0.0))),
        ("sqrt(clicks)", "clicks", -1.0, nothing(Some(0.0))),
        ("clicks ^ 2", "clicks", -1.0, nothing(Some(0.0))),
        ("ad_cost / clicks", "clicks", 0.0, nothing(Some(0.0))),
        ("exp(clicks)", "clicks", 0.0, nothing(Some(0.0))),
        ("clicks * clicks", "clicks", -4.0, nothing(Some(-0.0))),
        (
            "if(ad_cost > 0, 5, clicks)",
            "clicks",
            6.0,
            nothing(Some(5.0)),
        ),
    ] {
        let input = Input::from_handle(handle).unwrap();
        let found = solve(&program(formula, &world), &world, &input, target);
        let close = match (&found, &solution) {
            (Solution::Value(a), Solution::Value(b)) => (a - b).abs() <= 1e-9 * b.abs(),
            (found, solution) => found == solution,
        };
        assert!(
            close,
            "{formula} = {target} by {handle}: {found:?}, not {solution:?}"
        );
    }
    for (formula, handle, prevented) in [
        ("clicks / unmeasured", "clicks", "missing unmeasured"),
        ("clicks + 1 / zero", "clicks", "division-by-zero at zero"),
        (
            "clicks * clicks + unmeasured",
            "clicks",
            "missing unmeasured",
        ),
        ("clicks > 3", "clicks", "yes"),
    ] {
        let input = Input::from_handle(handle).unwrap();
        match solve(&program(formula, &world), &world, &input, 1.0) {
            Solution::Prevented(outcome) => assert_eq!(said(&outcome, formula), prevented),
            other => panic!("{formula}: {other:?}"),
        }
    }
}

/// A world that counts how often it is asked for `clicks`.
struct Counting {
    world: World,
    asked: Cell<usize>,
}

impl Scope for Counting {
    fn value(&self, input: &Input) -> Option<f64> {
        if input.handle() == "ad_cost" {
            self.asked.set(self.asked.get() + 1);
        }
        self.world.value(input)
    }
}

#[test]
fn a_search_ends_within_200_evaluations() {
    for formula in [
        "(clicks - 7) * (clicks - 7) + ad_cost * 0",
        "clicks ^ clicks * 0 + clicks * clicks - clicks + ad_cost",
        "1 / (clicks - 77) + 1 / (clicks - 7) + 1 / (clicks - 777) + 1 / (clicks - 7777) + ad_cost * 0",
        "if(clicks - floor(clicks / 2) * 2 > 1, ad_cost, -ad_cost)",
    ] {
        let counting = Counting {
            world: World::sample(),
            asked: Cell::new(0),
        };
        let program = program(formula, &counting.world);
        solve(&program, &counting, &Input::metric("clicks"), 1e-5);
        assert!(
            counting.asked.get() <= 200,
            "{formula}: {}",
            counting.asked.get()
        );
    }
}
