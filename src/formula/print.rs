//! Tree → text, in any notation. What is printed reads back as the same tree: parentheses stand exactly where the tree
//! would be another without them, and brackets wherever a name would be read otherwise.
//!
//! With a space around every operator a text near the limit of length would grow beyond it: then it is written densely,
//! so that what could be read once can be read again. Comments stand before the formula or behind it.

use super::function::Function;
use super::limit;
use super::notation::Notation;
use super::phrase::{self, Phrases};
use super::token::TokenKind;
use super::tree::{Binding, Comments, Expr, ExprKind, Formula, Link, Operator, Own};
use crate::locale::Language;
use crate::locale::platform::Platform;

/// Writes `formula` down; `spell` gives the spelling of a name, such as a metric's name in the reader's language for its
/// id.
///
/// ```
/// use kepi::formula::{notation::Notation, parser::parse, print::print};
/// use kepi::locale::Language;
/// let formula = parse("max(0.4 * x, 1)", Notation::Canonical).unwrap();
/// let as_it_is = |name: &str| name.to_owned();
/// assert_eq!(print(&formula, Notation::Local(Language::Vi), &as_it_is), "max(0,4 * x; 1)");
/// assert_eq!(print(&formula, Notation::Local(Language::Fa), &as_it_is), "max(۰٫۴ * x؛ ۱)");
/// ```
pub fn print(formula: &Formula, notation: Notation, spell: &dyn Fn(&str) -> String) -> String {
    let none = Comments::default();
    // Comments between the words of names can make the printed text longer: nothing would be readable with them in it.
    let ways = [
        (false, &formula.comments),
        (true, &formula.comments),
        (false, &none),
    ];
    ways.into_iter()
        .map(|(dense, comments)| written(formula, comments, notation, spell, dense))
        .find(|text| !limit::exceeds(text, limit::TEXT))
        .unwrap_or_else(|| written(formula, &none, notation, spell, true))
}

fn written(
    formula: &Formula,
    comments: &Comments,
    notation: Notation,
    spell: &dyn Fn(&str) -> String,
    dense: bool,
) -> String {
    let mut printer = Printer::new(notation, spell);
    printer.dense = dense;
    for comment in &comments.before {
        printer.text.extend([comment, "\n"]);
    }
    printer.title(formula.name.as_deref());
    printer.expression(&formula.root);
    for (place, comment) in comments.after.iter().enumerate() {
        let gap = match (place, dense) {
            (0, true) => "",
            (0, false) => " ",
            _ => "\n",
        };
        printer.text.extend([gap, comment]);
    }
    printer.text
}

/// Writes one expression down, as [`print()`] does.
pub fn expression(expr: &Expr, notation: Notation, spell: &dyn Fn(&str) -> String) -> String {
    let mut printer = Printer::new(notation, spell);
    printer.expression(expr);
    printer.text
}

/// Writes a number as formulas write it: all its digits, no thousands.
pub fn number(value: f64, notation: Notation) -> String {
    localized(canonical_number(value), notation)
}

/// A number as people write it: hosts say `1e+308`.
fn canonical_number(value: f64) -> String {
    (Platform::get().write_double)(value).replace('+', "")
}

/// The same in as few characters as there can be: `1e20`, `.5`.
fn dense_number(value: f64, notation: Notation) -> String {
    let canonical = canonical_number(value);
    let (mantissa, exponent) = canonical.split_once('e').unwrap_or((&canonical, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let zeros = digits.len() - significant.len();
    let shift = i32::try_from(zeros)
        .ok()
        .zip(i32::try_from(fraction.len()).ok());
    let scientific = exponent
        .parse()
        .ok()
        .zip(shift)
        .map(|(exponent, (zeros, decimals)): (i32, _)| exponent + zeros - decimals)
        .map(|exponent| format!("{}e{exponent}", significant.trim_start_matches('0')))
        .filter(|_| value > 0.0);
    let plain = match canonical.strip_prefix("0.") {
        Some(fraction) => format!(".{fraction}"),
        None => canonical,
    };
    let shortest = scientific.filter(|scientific| scientific.len() < plain.len());
    localized(shortest.unwrap_or(plain), notation)
}

fn localized(canonical: String, notation: Notation) -> String {
    match notation {
        Notation::Canonical | Notation::Local(Language::En) => canonical,
        Notation::Local(Language::Vi) => canonical.replace('.', ","),
        Notation::Local(Language::Fa) => canonical.chars().map(persian).collect(),
    }
}

fn persian(character: char) -> char {
    let digit = |digit| char::from_u32(u32::from('۰') + digit);
    match character {
        '.' => '٫',
        _ => character.to_digit(10).and_then(digit).unwrap_or(character),
    }
}

/// How an operator is written.
pub fn symbol(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "or",
        Operator::And => "and",
        Operator::Equal => "=",
        Operator::NotEqual => "<>",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
        Operator::Power => "^",
    }
}

/// `name` as a formula must write it: in brackets if it would be read otherwise without them.
pub fn name(name: &str) -> String {
    if is_plain(name) {
        name.to_owned()
    } else {
        bracketed(name)
    }
}

fn bracketed(name: &str) -> String {
    let escaped = name.replace('[', "[[").replace(']', "]]");
    format!("[{escaped}]")
}

/// Whether `name` stands for itself wherever a value may stand. Words such as `and` are operators in some places, so that
/// no place is asked.
fn is_plain(name: &str) -> bool {
    let Phrases {
        title: None,
        naming: None,
        tokens,
        comments,
    } = phrase::read(name, Notation::Canonical)
    else {
        return false;
    };
    let read_back = match tokens.as_slice() {
        [token] => token.kind == TokenKind::Words(name.to_owned()),
        _ => false,
    };
    read_back
        && comments.is_empty()
        && Function::from_name(name).is_none()
        && Own::from_name(name).is_none()
        && !name.split(' ').any(phrase::is_logic_word)
}

/// Whether `name` stands for itself before a naming `=`.
fn is_plain_title(name: &str) -> bool {
    let text = format!("{name} = 0");
    let title = phrase::read(&text, Notation::Canonical).title;
    title.is_some_and(|title| title.name == name && !title.is_number(&text))
}

/// How tightly an expression holds together as it is printed.
fn binding(expr: &Expr) -> Binding {
    match &expr.kind {
        ExprKind::Chain { rest, .. } => rest
            .first()
            .map_or(Binding::Value, |link| link.operator.binding()),
        ExprKind::Not(_) => Binding::Not,
        ExprKind::Negate(_) => Binding::Sign,
        ExprKind::Number(value) if value.is_sign_negative() => Binding::Sign,
        ExprKind::Number(_)
        | ExprKind::Percent(_)
        | ExprKind::Name(_)
        | ExprKind::Own(_)
        | ExprKind::Call { .. } => Binding::Value,
    }
}

struct Printer<'names> {
    text: String,
    notation: Notation,
    spell: &'names dyn Fn(&str) -> String,
    /// Parentheses and calls around this place: outside of all, a single `=` would name.
    depth: usize,
    /// Whether to write no more than must be.
    dense: bool,
}

impl<'names> Printer<'names> {
    fn new(notation: Notation, spell: &'names dyn Fn(&str) -> String) -> Self {
        Self {
            text: String::new(),
            notation,
            spell,
            depth: 0,
            dense: false,
        }
    }

    /// `Name = `; in the dense form a bare `=` in its place, behind which a single `=` compares.
    fn title(&mut self, name: Option<&str>) {
        match name {
            Some(name) if is_plain_title(name) => self.text.push_str(name),
            Some(name) => self.text.push_str(&bracketed(name)),
            None if self.dense => {}
            None => return,
        }
        self.text.push_str(if self.dense { "=" } else { " = " });
    }

    fn expression(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Number(value) => {
                let write = if self.dense { dense_number } else { number };
                self.text.push_str(&write(*value, self.notation));
            }
            ExprKind::Percent(value) => {
                let bare = matches!(value.kind, ExprKind::Number(_) | ExprKind::Call { .. });
                self.operand(value, bare && binding(value) == Binding::Value);
                self.text.push('%');
            }
            ExprKind::Name(written) => self.text.push_str(&name(&(self.spell)(written))),
            ExprKind::Own(own) => self.text.push_str(own.name()),
            ExprKind::Negate(value) => {
                self.text.push('-');
                self.operand(value, binding(value) >= Binding::Sign);
            }
            ExprKind::Not(value) => {
                self.text.push_str("not ");
                self.operand(value, binding(value) >= Binding::Not);
            }
            ExprKind::Chain { first, rest } => self.chain(first, rest),
            ExprKind::Call {
                function,
                arguments,
                ..
            } => self.call(*function, arguments),
        }
    }

    fn chain(&mut self, first: &Expr, rest: &[Link]) {
        let level = |link: &Link| link.operator.binding();
        self.operand(
            first,
            rest.first().is_none_or(|link| binding(first) > level(link)),
        );
        let last = rest.len().saturating_sub(1);
        for (at, link) in rest.iter().enumerate() {
            self.operator(link.operator);
            // A sign takes all powers behind it: `2 ^ -3` is fine at the end of a chain only.
            let sign = level(link) == Binding::Power
                && binding(&link.operand) == Binding::Sign
                && at == last;
            self.operand(&link.operand, sign || binding(&link.operand) > level(link));
        }
    }

    fn operator(&mut self, operator: Operator) {
        let sign = match operator {
            Operator::NotEqual if self.dense => "≠",
            Operator::LessOrEqual if self.dense => "≤",
            Operator::GreaterOrEqual if self.dense => "≥",
            Operator::Equal if self.depth == 0 && !self.dense => "==",
            other => symbol(other),
        };
        let space = match operator {
            Operator::And | Operator::Or => " ",
            _ if self.dense => "",
            _ => " ",
        };
        for part in [space, sign, space] {
            self.text.push_str(part);
        }
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) {
        self.text.push_str(function.name());
        self.text.push('(');
        self.depth += 1;
        for (at, argument) in arguments.iter().enumerate() {
            if at > 0 {
                self.text.extend(self.notation.separators().first());
                if !self.dense {
                    self.text.push(' ');
                }
            }
            self.expression(argument);
        }
        self.depth -= 1;
        self.text.push(')');
    }

    /// An expression, in parentheses unless it may stand without.
    fn operand(&mut self, expr: &Expr, bare: bool) {
        if bare {
            self.expression(expr);
            return;
        }
        self.text.push('(');
        self.depth += 1;
        self.expression(expr);
        self.depth -= 1;
        self.text.push(')');
    }
}
