//! Every built-in formula counts what its display says, and none is warned about without reason.

use kepi::catalogue::{CatalogueVocabulary, kpis};
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::unit::Nature;
use kepi::locale::display::DisplayUnit;

#[test]
fn every_built_in_formula_counts_what_its_display_says() {
    for kpi in kpis() {
        for variant in kpi.variants {
            let formula = parse(variant.formula, Notation::Canonical).unwrap();
            let program = check(&formula, &CatalogueVocabulary).unwrap();
            let place = format!("{} {}: {}", kpi.id, variant.id, variant.formula);
            assert_eq!(program.warnings, [], "{place}");
            assert_eq!(program.hint(variant.unit), None, "{place}");
            let expected = match variant.unit {
                DisplayUnit::Money => &[Nature::Money][..],
                DisplayUnit::Percent => &[Nature::Percent],
                DisplayUnit::Ratio => &[Nature::Ratio],
                DisplayUnit::Count => &[Nature::Count],
                DisplayUnit::Days => &[Nature::Days],
                DisplayUnit::Years => &[Nature::Years],
                // The net promoter score is a difference of percentages by another name.
                DisplayUnit::Score => &[Nature::Score, Nature::Percent],
            };
            assert!(
                expected.contains(&program.unit.nature()),
                "{place} is {:?}",
                program.unit
            );
        }
    }
}

#[test]
fn a_built_in_percent_without_its_hundred_is_offered_it() {
    let mut offered = 0;
    for variant in kpis().iter().flat_map(|kpi| kpi.variants) {
        let Some(ratio) = variant.formula.strip_suffix(" * 100") else {
            continue;
        };
        let program = check(
            &parse(ratio, Notation::Canonical).unwrap(),
            &CatalogueVocabulary,
        )
        .unwrap();
        let hint = program.hint(DisplayUnit::Percent).unwrap();
        assert_eq!(hint.applied_to(ratio), variant.formula);
        offered += 1;
    }
    assert!(offered > 20, "{offered}");
}
