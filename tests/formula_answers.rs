//! What the engine offers beyond a value: explanations, and what matters most.

mod formula_world;

use formula_world::{World, program, said};
use kepi::formula::explain::{Piece, Step, explain};
use kepi::formula::function::Function;
use kepi::formula::scope::Input;
use kepi::formula::sensitivity::sensitivity;
use kepi::formula::tree::Operator;
use kepi::locale::rounding::to_15_significant;

/// A step in one line: the characters that it computes, the KPI, the filled-in expression, what it gives.
fn line(step: &Step, formula: &str) -> String {
    let mut line = step.span.of(formula).to_owned();
    if let Some(kpi) = &step.kpi {
        line.push_str(&format!(" [{kpi}]"));
    }
    line.push_str(" : ");
    for piece in &step.pieces {
        line.push_str(&written(piece));
    }
    format!("{line} = {}", said(&step.outcome, formula))
}

fn written(piece: &Piece) -> String {
    match piece {
        Piece::Number { value, .. } => to_15_significant(*value).to_string(),
        Piece::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Piece::Missing(input) => {
            format!("?{}", input.as_ref().map(Input::handle).unwrap_or_default())
        }
        Piece::Failed => "!".to_owned(),
        Piece::Skipped => "…".to_owned(),
        Piece::Operator(operator) => match operator {
            Operator::Or => " or ",
            Operator::And => " and ",
            Operator::Equal => " = ",
            Operator::NotEqual => " <> ",
            Operator::Less => " < ",
            Operator::LessOrEqual => " <= ",
            Operator::Greater => " > ",
            Operator::GreaterOrEqual => " >= ",
            Operator::Add => " + ",
            Operator::Subtract => " - ",
            Operator::Multiply => " * ",
            Operator::Divide => " / ",
            Operator::Power => "^",
        }
        .to_owned(),
        Piece::Minus => "-".to_owned(),
        Piece::Not => "not ".to_owned(),
        Piece::Percent => "%".to_owned(),
        Piece::Function(function) => Function::name(*function).to_owned(),
        Piece::Open => "(".to_owned(),
        Piece::Close => ")".to_owned(),
        Piece::Bar => "|".to_owned(),
        Piece::Separator => ", ".to_owned(),
        Piece::More(count) => format!("+{count}"),
    }
}

#[test]
fn explanations() {
    let mut world = World::sample();
    world.define("alias", "clicks");
    world.define("tower", "cac * 2 + alias");
    for (formula, steps) in [
        ("clicks", &["clicks : 3000 = 3000"][..]),
        ("5", &["5 : 5 = 5"]),
        (
            "ad_cost / clicks",
            &["ad_cost / clicks : 1200000 / 3000 = 400"],
        ),
        (
            "(sales_cost + marketing_cost) / new_customers",
            &[
                "(sales_cost + marketing_cost) : 5000000 + 3000000 = 8000000",
                "(sales_cost + marketing_cost) / new_customers : 8000000 / 40 = 200000",
            ],
        ),
        ("1 + 2 - 3 + 4", &["1 + 2 - 3 + 4 : 1 + 2 - 3 + 4 = 4"]),
        ("2 ^ 3 ^ 2", &["2 ^ 3 ^ 2 : 2^3^2 = 512"]),
        (
            "(-2) ^ 2 * -3",
            &["(-2) ^ 2 : (-2)^2 = 4", "(-2) ^ 2 * -3 : 4 * (-3) = -12"],
        ),
        (
            "growth(clicks)",
            &["growth(clicks) : (3000 - 2000) / |2000| * 100 = 50"],
        ),
        (
            "growth(ad_cost / clicks)",
            &[
                "ad_cost / clicks : 1200000 / 3000 = 400",
                "ad_cost / clicks : 1000000 / 2000 = 500",
                "growth(ad_cost / clicks) : (400 - 500) / |500| * 100 = -20",
            ],
        ),
        ("prev(clicks) + 1", &["prev(clicks) + 1 : 2000 + 1 = 2001"]),
        ("prev(clicks)", &["prev(clicks) : 2000 = 2000"]),
        (
            "share(clicks)",
            &["share(clicks) : 3000 / 12000 * 100 = 25"],
        ),
        ("avg(daily)", &["avg(daily) : avg(3, 1, 4, 1, 5) = 2.8"]),
        (
            "if(clicks > 10, 1, 1 / zero)",
            &[
                "clicks > 10 : 3000 > 10 = yes",
                "if(clicks > 10, 1, 1 / zero) : if(yes, 1, …) = 1",
            ],
        ),
        (
            "coalesce(unmeasured, 2, 3)",
            &["coalesce(unmeasured, 2, 3) : coalesce(?unmeasured, 2, …) = 2"],
        ),
        (
            "clicks > 10 or zero > 1",
            &[
                "clicks > 10 : 3000 > 10 = yes",
                "clicks > 10 or zero > 1 : yes or … = yes",
            ],
        ),
        (
            "clv / cac",
            &[
                "clv [clv] : 24000000 * 3 / 40 = 1800000",
                "cac [cac] : (5000000 + 3000000) / 40 = 200000",
                "clv / cac : 1800000 / 200000 = 9",
            ],
        ),
        (
            "tower - 1",
            &[
                "tower [cac] : (5000000 + 3000000) / 40 = 200000",
                "tower [tower] : (200000 * 2) + 3000 = 403000",
                "tower - 1 : 403000 - 1 = 402999",
            ],
        ),
        ("given * 2", &["given * 2 : 42 * 2 = 84"]),
        (
            "(clicks - 3000) + 1 / (clicks - 3000)",
            &[
                "(clicks - 3000) : 3000 - 3000 = 0",
                "(clicks - 3000) : 3000 - 3000 = 0",
                "1 / (clicks - 3000) : 1 / 0 = division-by-zero at (clicks - 3000)",
                "(clicks - 3000) + 1 / (clicks - 3000) : 0 + ! = division-by-zero at (clicks - 3000)",
            ],
        ),
        (
            "(clicks + 1) * (unmeasured + 1)",
            &[
                "(clicks + 1) : 3000 + 1 = 3001",
                "(clicks + 1) * (unmeasured + 1) : 3001 * ? = missing unmeasured",
            ],
        ),
    ] {
        let program = program(formula, &world);
        let told = explain(&program, &world);
        let lines: Vec<String> = told.iter().map(|step| line(step, formula)).collect();
        let expected: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
        assert_eq!(lines, expected, "{formula}");
        assert_eq!(told.last().unwrap().outcome, program.evaluate(&world));
        assert_eq!(told.last().unwrap().unit, program.unit);
    }
}

#[test]
fn sensitivities() {
    let world = World::sample();
    for (formula, answers) in [
        (
            "ad_cost / clicks",
            "ad_cost 0.000333333333333333 1, clicks -0.133333333333333 -1",
        ),
        ("clicks + 1", "clicks 1 0.999666777740753"),
        ("clicks * clicks", "clicks 6000 2"),
        ("growth(clicks)", "clicks 0.05 3, prev.clicks -0.075 -3"),
        (
            "share(clicks)",
            "clicks 0.00833333333333333 1, all.clicks -0.00208333333333333 -1",
        ),
        ("avg(daily)", "daily 0.2 1"),
        ("count(daily)", "daily 0 0"),
        (
            "if(clicks > 1, ad_cost, revenue)",
            "clicks 0 0, ad_cost 1 1, revenue 0 0",
        ),
        ("coalesce(unmeasured, clicks)", "unmeasured 0 -, clicks 1 1"),
        ("min(clicks, ad_cost)", "clicks 1 1, ad_cost 0 0"),
        ("round(clicks / 7)", "clicks 0 0"),
        ("zero * clicks", "zero 3000 -, clicks 0 -"),
        ("zero + clicks", "zero 1 -, clicks 1 1"),
        ("sqrt(zero) + 1", "zero - -"),
        (
            "given + clicks",
            "unmeasured 0 -, clicks 1 0.986193293885602",
        ),
    ] {
        let found = sensitivity(&program(formula, &world), &world).unwrap();
        let number = |number: Option<f64>| {
            number.map_or("-".to_owned(), |number| {
                to_15_significant(number).to_string()
            })
        };
        let lines: Vec<String> = found
            .iter()
            .map(|one| {
                format!(
                    "{} {} {}",
                    one.input.handle(),
                    number(one.derivative),
                    number(one.elasticity)
                )
            })
            .collect();
        assert_eq!(lines.join(", "), answers, "{formula}");
    }
    for (formula, instead) in [
        ("clicks + unmeasured", "missing unmeasured"),
        ("1 / zero", "division-by-zero at zero"),
        ("clicks > 1", "yes"),
    ] {
        let outcome = sensitivity(&program(formula, &world), &world).unwrap_err();
        assert_eq!(said(&outcome, formula), instead);
    }
}
