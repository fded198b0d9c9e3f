//! What formulas mean: names, units, yes and no, periods, KPIs made of KPIs, and every way to give no value.

mod formula_world;

use formula_world::{World, evaluated, faults, warned};
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;

#[test]
fn values() {
    let world = World::sample();
    for (formula, value) in [
        ("1 + 2 * 3", "7"),
        ("-2^2", "-4"),
        ("2^3^2", "512"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 2", "5"),
        ("12%", "0.12"),
        ("(1 + 2)%", "0.03"),
        ("(sales_cost + marketing_cost) / new_customers", "200000"),
        ("ad_cost / clicks", "400"),
        ("clicks", "3000"),
        ("round(1.005, 2)", "1.01"),
        ("round(-2.5)", "-3"),
        ("round(1250, -2)", "1300"),
        ("floor(-1.5)", "-2"),
        ("ceil(1.2)", "2"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("max(daily)", "5"),
        ("min(daily)", "1"),
        ("sqrt(9)", "3"),
        ("ln(exp(1))", "1"),
        ("log10(1000)", "3"),
        ("pow(2, 10)", "1024"),
        ("clamp(7, 1, 5)", "5"),
        ("abs(-3)", "3"),
        ("if(clicks > 10, 1, 1/0)", "1"),
        ("if(clicks < 10, unmeasured, 2)", "2"),
        ("coalesce(unmeasured, 0)", "0"),
        ("coalesce(clicks, 1/0)", "3000"),
        ("missing(unmeasured)", "yes"),
        ("missing(clicks)", "no"),
        ("clicks > 10 and not (clicks > 5000)", "yes"),
        ("clicks < 10 and unmeasured > 1", "no"),
        ("unmeasured > 1 and clicks < 10", "no"),
        ("clicks > 10 or 1/0 > 1", "yes"),
        ("unmeasured > 1 or clicks > 10", "yes"),
        ("(0.1 + 0.2 = 0.3)", "yes"),
        ("((clicks > 1) = (clicks > 2))", "yes"),
        ("(clicks > 1) <> (clicks > 2)", "no"),
        ("sum(daily)", "14"),
        ("avg(daily)", "2.8"),
        ("count(daily)", "5"),
        ("median(daily)", "3"),
        ("mode(daily)", "1"),
        ("range(daily)", "4"),
        ("first(daily)", "3"),
        ("last(daily)", "5"),
        ("prev(clicks)", "2000"),
        ("prev(clicks, 2)", "1000"),
        ("growth(clicks)", "50"),
        ("growth(prev(clicks))", "100"),
        ("prev(growth(clicks))", "100"),
        ("same_last_year(clicks)", "1500"),
        ("to_date(clicks)", "9000"),
        ("rolling(clicks, 3)", "6000"),
        ("rolling(clicks, 1)", "3000"),
        ("share(clicks)", "25"),
        // A ratio of sums, never a mean of ratios.
        ("rolling(ad_cost / clicks, 3)", "500"),
        ("share(ad_cost / clicks)", "50"),
        ("growth(ad_cost / clicks)", "-20"),
        ("max(rolling(daily, 3))", "5"),
        ("target", "4"),
        ("days_elapsed / days_in_period", "0.5"),
        ("clv / cac", "9"),
        ("prev(cac)", "100000"),
        ("given", "42"),
    ] {
        assert_eq!(evaluated(formula, &world), value, "{formula}");
    }
}

#[test]
fn missing_inputs_are_named_once_and_in_order() {
    let world = World::sample();
    for (formula, missing) in [
        ("unmeasured + clicks", "missing unmeasured"),
        (
            "unknown_yet / unmeasured + unknown_yet",
            "missing unknown_yet unmeasured",
        ),
        ("growth(unmeasured)", "missing unmeasured prev.unmeasured"),
        ("if(unmeasured > 1, unknown_yet, 2)", "missing unmeasured"),
        (
            "if(clicks > 1, unmeasured, unknown_yet)",
            "missing unmeasured",
        ),
        (
            "coalesce(unmeasured, unknown_yet)",
            "missing unmeasured unknown_yet",
        ),
        ("avg(unmeasured)", "missing unmeasured"),
        ("count(unmeasured)", "missing unmeasured"),
        ("stdev(clicks)", "missing clicks"),
        ("unmeasured > 1 and clicks > 1", "missing unmeasured"),
        ("missing(clicks) or unmeasured > 1", "missing unmeasured"),
        (
            "rolling(unmeasured, 3) + baseline",
            "missing last3.unmeasured baseline",
        ),
        ("leaky", "missing unmeasured"),
        ("-(unmeasured)%", "missing unmeasured"),
        ("round(unmeasured, 2)", "missing unmeasured"),
        // Zero is no obstacle where the other side is not there to be divided.
        ("unmeasured / 0", "missing unmeasured"),
    ] {
        assert_eq!(evaluated(formula, &world), missing, "{formula}");
    }
}

#[test]
fn errors_have_a_place() {
    let world = World::sample();
    for (formula, error) in [
        (
            "clicks / (clicks - 3000)",
            "division-by-zero at (clicks - 3000)",
        ),
        ("1 / zero", "division-by-zero at zero"),
        ("1 / 2 / zero / 3", "division-by-zero at zero"),
        ("0 / 0", "division-by-zero at 0"),
        ("0 ^ -1", "division-by-zero at 0"),
        ("1 + 1 / zero + unmeasured", "division-by-zero at zero"),
        ("sqrt(-1)", "negative-root at -1"),
        ("ln(0)", "logarithm-of-non-positive at 0"),
        ("log10(-5)", "logarithm-of-non-positive at -5"),
        ("(-8) ^ (1/3)", "fractional-power at (-8)"),
        ("10 ^ 308 * 10", "overflow at 10 ^ 308 * 10"),
        ("exp(1000)", "overflow at exp(1000)"),
        ("growth(zero)", "growth-from-zero at zero"),
        ("share(zero)", "share-of-zero at zero"),
        ("round(1, 2.5)", "rounding-digits at 2.5"),
        ("clamp(1, 5, 2)", "crossed-bounds at clamp(1, 5, 2)"),
        ("2 * empty_kpi", "in-kpi at empty_kpi"),
        ("missing(1 / zero)", "division-by-zero at zero"),
        ("coalesce(1 / zero, 2)", "division-by-zero at zero"),
    ] {
        assert_eq!(evaluated(formula, &world), error, "{formula}");
    }
}

#[test]
fn formulas_without_meaning() {
    let world = World::sample();
    for (formula, found) in [
        ("clicsk", "unknown-name at clicsk"),
        ("prev(nonsense)", "unknown-name at nonsense"),
        (
            "nonsense + nothing",
            "unknown-name at nonsense, unknown-name at nothing",
        ),
        ("1 + (clicks > 2)", "number-wanted at (clicks > 2)"),
        ("-(clicks > 2)", "number-wanted at (clicks > 2)"),
        ("if(clicks, 1, 2)", "yes-no-wanted at clicks"),
        ("not clicks and clicks > 1", "yes-no-wanted at clicks"),
        ("clicks > 1 and clicks", "yes-no-wanted at clicks"),
        (
            "if(clicks > 1, 2, clicks > 3)",
            "branches-differ at clicks > 3",
        ),
        ("coalesce(1, clicks > 3)", "branches-differ at clicks > 3"),
        ("round(clicks > 1)", "number-wanted at clicks > 1"),
        ("((clicks > 1) = 1)", "number-wanted at (clicks > 1)"),
        ("avg(clicks + 1)", "metric-wanted at clicks + 1"),
        ("sum(cac)", "metric-wanted at cac"),
        ("prev(clicks, 0)", "periods-wanted at 0"),
        ("prev(clicks, 1.5)", "periods-wanted at 1.5"),
        ("prev(clicks, clicks)", "periods-wanted at clicks"),
        ("rolling(clicks, 1001)", "periods-wanted at 1001"),
        ("prev(prev(clicks, 999), 2)", "too-far-back at prev"),
        ("rolling(to_date(clicks), 3)", "nested-window at to_date"),
        ("chicken", "cycle at chicken"),
        ("1 + leads_to_chicken", "cycle at leads_to_chicken"),
        ("narcissus", "cycle at narcissus"),
        ("unreadable * 2", "broken-kpi at unreadable"),
        ("senseless * 2", "broken-kpi at senseless"),
        ("uses_senseless * 2", "broken-kpi at uses_senseless"),
        ("selfish", "broken-kpi at selfish"),
    ] {
        assert_eq!(faults(formula, &world), found, "{formula}");
    }
}

#[test]
fn units() {
    let world = World::sample();
    for (formula, unit) in [
        ("ad_cost / clicks", "money per clicks"),
        ("ad_cost / clicks * clicks", "money"),
        ("ad_cost / impressions * 1000", "money"),
        (
            "(sales_cost + marketing_cost) / new_customers",
            "money per new_customers",
        ),
        ("ad_cost / prev(new_customers)", "money per new_customers"),
        ("revenue / ad_cost", "ratio"),
        ("(revenue - ad_cost) / ad_cost * 100", "percent"),
        ("clicks / impressions", "ratio"),
        ("100 * clicks / impressions", "percent"),
        ("(revenue - ad_cost) * 100 / ad_cost", "percent"),
        ("100 * clicks", "count"),
        ("100 * (clicks / impressions)", "percent"),
        ("(1 - clicks / impressions) * 100", "percent"),
        ("clicks + new_customers", "count"),
        ("growth(revenue)", "percent"),
        ("share(clicks)", "percent"),
        ("avg(ad_cost)", "money"),
        ("count(ad_cost)", "count"),
        ("new_customers * ad_cost", "money"),
        ("revenue * gross_margin / churn", "money"),
        ("revenue * lifespan", "money"),
        ("revenue / days_in_period", "money days-1"),
        ("revenue / days_in_period * days_elapsed", "money"),
        ("days_elapsed / days_in_period", "ratio"),
        ("target * days_elapsed / days_in_period", "plain"),
        ("if(clicks > 1, ad_cost, 0)", "money"),
        ("coalesce(ad_cost, 0)", "money"),
        ("ad_cost ^ 2", "money2"),
        ("revenue * 110%", "money"),
        ("clv / cac", "ratio"),
        ("clicks > 1", "yes/no"),
        ("5", "plain"),
    ] {
        assert_eq!(formula_world::unit(formula, &world), unit, "{formula}");
    }
}

#[test]
fn warnings_are_right() {
    let world = World::sample();
    for (formula, warning) in [
        ("ad_cost + clicks", "mixed-units at +"),
        ("clicks - ad_cost * 2", "mixed-units at -"),
        ("clicks / impressions > days_elapsed", "mixed-units at >"),
        ("lifespan + days_elapsed", "mixed-units at +"),
        ("growth(clicks) > 12%", "mixed-units at >"),
        ("clicks + 10%", "mixed-units at +"),
        ("max(ad_cost, clicks)", "mixed-units at max"),
        ("ad_cost + 500", ""),
        ("growth(clicks) > 12", ""),
        ("clicks / impressions > 2%", ""),
        ("1 - clicks / impressions", ""),
        ("clv > cac", ""),
        ("clv - cac", ""),
        ("ad_cost > target", ""),
        ("days_elapsed > 3", ""),
        ("max(ad_cost, 0)", ""),
        ("ad_cost / clicks + revenue / new_customers", ""),
    ] {
        assert_eq!(warned(formula, &world), warning, "{formula}");
    }
}

#[test]
fn inputs_are_listed_in_order_each_once() {
    let world = World::sample();
    for (formula, inputs, kpis) in [
        ("clicks + ad_cost + clicks", "clicks ad_cost", ""),
        ("growth(clicks) + clicks", "clicks prev.clicks", ""),
        (
            "clv / cac",
            "revenue lifespan new_customers sales_cost marketing_cost",
            "clv cac",
        ),
        (
            "prev(cac)",
            "prev.sales_cost prev.marketing_cost prev.new_customers",
            "cac",
        ),
        ("share(clicks) > target", "clicks all.clicks target", ""),
        ("if(missing(clicks), 1, ad_cost)", "clicks ad_cost", ""),
        (
            "prev(same_last_year(to_date(share(clicks))), 2)",
            "prev2.last_year.to_date.clicks prev2.last_year.to_date.all.clicks",
            "",
        ),
    ] {
        let program = check(&parse(formula, Notation::Canonical).unwrap(), &world).unwrap();
        let handles: Vec<String> = program.inputs.iter().map(|input| input.handle()).collect();
        assert_eq!(handles.join(" "), inputs, "{formula}");
        assert_eq!(program.kpis.join(" "), kpis, "{formula}");
    }
}

#[test]
fn a_ratio_under_a_percent_display_is_offered_a_hundred() {
    use kepi::locale::display::DisplayUnit;
    let world = World::sample();
    for (formula, offered) in [
        ("clicks / impressions", Some("clicks / impressions * 100")),
        (
            "CTR = clicks / impressions // rate",
            Some("CTR = clicks / impressions * 100 // rate"),
        ),
        (
            "1 - clicks / impressions",
            Some("(1 - clicks / impressions) * 100"),
        ),
        (
            "(1 - clicks / impressions)",
            Some("(1 - clicks / impressions) * 100"),
        ),
        ("clicks / impressions * 100", None),
        ("growth(clicks)", None),
        ("ad_cost", None),
        ("clicks > impressions", None),
    ] {
        let program = check(&parse(formula, Notation::Canonical).unwrap(), &world).unwrap();
        let hint = program.hint(DisplayUnit::Percent);
        assert_eq!(
            hint.map(|hint| hint.applied_to(formula)).as_deref(),
            offered,
            "{formula}"
        );
        assert_eq!(program.hint(DisplayUnit::Ratio), None);
    }
}

#[test]
fn towers_of_kpis_stay_small() {
    let mut world = World::sample();
    world.define("level0", "clicks");
    for level in 1..150 {
        world.define(
            &format!("level{level}"),
            &format!("level{} + level{}", level - 1, level - 1),
        );
    }
    assert_eq!(evaluated("level100 / level99", &world), "2");
    // No tower is too high to walk down without recursion.
    for level in 1..5000 {
        world.define(&format!("level{level}"), &format!("level{} + 1", level - 1));
    }
    assert_eq!(evaluated("level4999 - level4998", &world), "1");
    // Every growth doubles what is asked for, until it is too much, which is said.
    let growths = format!("{}clicks{}", "growth(".repeat(190), ")".repeat(190));
    assert_eq!(faults(&growths, &world), "");
    for level in 1..150 {
        world.define(
            &format!("level{level}"),
            &format!("growth(level{})", level - 1),
        );
    }
    assert_eq!(faults("level149", &world), "");
    for level in 1..150 {
        let sum =
            vec![format!("prev(level{}, 7) + level{}", level - 1, level - 1); 100].join(" + ");
        world.define(&format!("level{level}"), &sum);
    }
    assert_eq!(faults("level149", &world), "too-much-work at level149");
}
