//! Trees in a form that fits a table.

use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::print;
use kepi::formula::tree::{Expr, ExprKind, Formula};
use kepi::locale::Language;

pub(crate) const VI: Notation = Notation::Local(Language::Vi);
pub(crate) const FA: Notation = Notation::Local(Language::Fa);
pub(crate) const EN: Notation = Notation::Local(Language::En);
pub(crate) const ALL: [Notation; 4] = [Notation::Canonical, VI, FA, EN];

pub(crate) fn as_it_is(name: &str) -> String {
    name.to_owned()
}

/// `text` as [`shape`] shows it, with `name := ` before it if it names itself. Every formula of every test is also
/// printed in every notation and read back.
#[track_caller]
pub(crate) fn read(text: &str, notation: Notation) -> String {
    let formula = parse(text, notation)
        .unwrap_or_else(|faults| panic!("{text:?} under {notation:?}: {faults:?}"));
    assert_reads_back(&formula);
    let root = shape(&formula.root);
    match &formula.name {
        Some(name) => format!("{name} := {root}"),
        None => root,
    }
}

#[track_caller]
pub(crate) fn assert_reads_back(formula: &Formula) {
    for notation in ALL {
        let printed = print::print(formula, notation, &as_it_is);
        let again = parse(&printed, notation)
            .unwrap_or_else(|faults| panic!("printed {printed:?}: {faults:?}"));
        assert_eq!(again.name, formula.name, "printed {printed:?}");
        assert_eq!(again.comments, formula.comments, "printed {printed:?}");
        assert_eq!(
            shape(&again.root),
            shape(&formula.root),
            "printed {printed:?}"
        );
        assert_eq!(print::print(&again, notation, &as_it_is), printed);
    }
}

/// A tree with every group in braces and every name in ‹›.
pub(crate) fn shape(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Number(value) => value.to_string(),
        ExprKind::Percent(value) => format!("{}%", shape(value)),
        ExprKind::Name(name) => format!("‹{name}›"),
        ExprKind::Own(own) => own.name().to_owned(),
        ExprKind::Negate(value) => format!("{{-{}}}", shape(value)),
        ExprKind::Not(value) => format!("{{not {}}}", shape(value)),
        ExprKind::Chain { first, rest } => {
            let links: String = rest
                .iter()
                .map(|link| format!(" {} {}", print::symbol(link.operator), shape(&link.operand)))
                .collect();
            format!("{{{}{links}}}", shape(first))
        }
        ExprKind::Call {
            function,
            arguments,
            ..
        } => {
            let arguments: Vec<String> = arguments.iter().map(shape).collect();
            format!("{}({})", function.name(), arguments.join("; "))
        }
    }
}
