//! What an input would have to be for a wanted result, and when nothing it could be gives that.

mod formula_world;

use std::cell::Cell;

use formula_world::{World, program, said};
use kepi::formula::scope::{Input, Scope};
use kepi::formula::solve::{Solution, solve};

/// The formula, the input that may change, the wanted result, and the input's value for it.
const SOLUTIONS: &str = "\
ad_cost / clicks                    | ad_cost     | 500      | 1500000
ad_cost / clicks                    | clicks      | 500      | 2400
clicks * 2 + 10                     | clicks      | 20       | 5
10 - clicks                         | clicks      | 20       | -10
-(clicks)%                          | clicks      | 3        | -300
clicks ^ 2                          | clicks      | 49       | 7
2 ^ clicks                          | clicks      | 8        | 3
clicks ^ 3                          | clicks      | -8       | -2
sqrt(clicks)                        | clicks      | 5        | 25
growth(clicks)                      | clicks      | 10       | 2200
growth(clicks)                      | prev.clicks | 50       | 2000
share(clicks)                       | clicks      | 50       | 6000
share(clicks)                       | all.clicks  | 50       | 6000
clv / cac                           | revenue     | 3        | 8000000
unmeasured / clicks                 | unmeasured  | 2        | 6000
coalesce(unmeasured, 7)             | unmeasured  | 5        | 5
round(clicks / 7, 2)                | clicks      | 2.5      | 17.5
min(clicks, 5000)                   | clicks      | 4000     | 4000
sum(daily)                          | daily       | 28       | 28
avg(daily)                          | daily       | 5.6      | 28
if(ad_cost > 0, clicks, 0)          | clicks      | 5        | 5
// By search.
clicks * clicks                     | clicks      | 16000000 | 4000
(revenue - ad_cost) / ad_cost * 100 | ad_cost     | 200      | 8000000
(clicks - 7) * (clicks - 7)         | clicks      | 0        | 7
clicks + clicks                     | clicks      | -10      | -5
if(clicks > 10, clicks * 2, 0)      | clicks      | 24       | 12
// Any.
clicks * 0                          | clicks      | 0        | any
clicks - clicks                     | clicks      | 0        | any
clicks / clicks                     | clicks      | 1        | any
ad_cost                             | clicks      | 1200000  | any
if(ad_cost > 0, 5, clicks)          | clicks      | 5        | any
// None, and the nearest result that some value gives.
clicks * 0                          | clicks      | 1        | none, at best 0
clicks - clicks                     | clicks      | 1        | none, at best 0
min(clicks, 5000)                   | clicks      | 6000     | none, at best 5000
2 * min(clicks, 5000) + 1           | clicks      | 20001    | none, at best 10001
round(clicks)                       | clicks      | 2.5      | none, at best 3
abs(clicks)                         | clicks      | -1       | none, at best 0
sqrt(clicks)                        | clicks      | -1       | none, at best 0
clicks ^ 2                          | clicks      | -1       | none, at best 0
ad_cost / clicks                    | clicks      | 0        | none, at best 0
exp(clicks)                         | clicks      | 0        | none, at best 0
clicks * clicks                     | clicks      | -4       | none, at best 0
if(ad_cost > 0, 5, clicks)          | clicks      | 6        | none, at best 5
// What prevents one.
clicks / unmeasured                 | clicks      | 1        | missing unmeasured
clicks + 1 / zero                   | clicks      | 1        | division-by-zero at zero
clicks * clicks + unmeasured        | clicks      | 1        | missing unmeasured
clicks > 3                          | clicks      | 1        | yes
";

#[test]
fn solutions() {
    let world = World::sample();
    for row in SOLUTIONS.lines().filter(|row| !row.starts_with("//")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [formula, handle, wanted, answer] = cells[..] else {
            panic!("{row}: a row has four cells")
        };
        let input = Input::from_handle(handle).unwrap();
        let found = solve(
            &program(formula, &world),
            &world,
            &input,
            wanted.parse().unwrap(),
        );
        assert_eq!(written(&found, formula), answer, "{row}");
    }
}

fn written(solution: &Solution, formula: &str) -> String {
    match solution {
        // A search ends next to the value: nine digits of it are held.
        Solution::Value(value) => {
            let held: f64 = format!("{value:.8e}").parse().unwrap_or(f64::NAN);
            held.to_string()
        }
        Solution::AnyValue => "any".to_owned(),
        Solution::NoValue {
            nearest: Some(nearest),
        } => format!("none, at best {}", nearest + 0.0),
        Solution::NoValue { nearest: None } => "none".to_owned(),
        Solution::Prevented(outcome) => said(outcome, formula),
    }
}

/// A world that counts how often it is asked for `ad_cost`, which every evaluation reads once.
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
