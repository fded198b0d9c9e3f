//! Phrases → tree: a Pratt parser that stops at the first thing it cannot read, and says what and where.
//!
//! ```text
//! formula    = [ [ title ] "=" ] or ;
//! title      = anything without a comparison ;              (* `[…]` around the whole of it is taken off *)
//!
//! or         = and { "or" and } ;
//! and        = not { "and" not } ;
//! not        = { "not" } comparison ;
//! comparison = sum [ ( "=" | "==" | "<>" | "!=" | "≠" | "<" | "<=" | "≤" | ">" | ">=" | "≥" ) sum ] ;
//! sum        = product { ( "+" | "-" | "−" ) product } ;
//! product    = sign { ( "*" | "×" | "·" | "x" | "/" | "÷" | ":" ) sign } ;
//! sign       = { "-" } power ;
//! power      = value { "^" ( value | sign ) } ;             (* evaluated from the right; a sign takes the rest *)
//! value      = ( number | group | call ) [ "%" ] | name | own ;
//! group      = "(" or ")" ;
//! call       = function "(" [ or { separator or } ] ")" ;
//!
//! own        = "target" | "baseline" | "days_in_period" | "days_elapsed" ;
//! name       = word { word } | "[" { any character but a bracket | "[[" | "]]" } "]" ;
//! word       = ( letter | "_" ) { letter | digit | mark | "_" | ZWNJ } ;       (* Unicode XID, any script *)
//! number     = ( digits [ decimal digits ] | decimal digits ) [ ( "e" | "E" ) [ "+" | "-" ] digits ] ;
//! digits     = digit { [ "_" ] digit } ;                    (* 0-9, ۰-۹, ٠-٩ *)
//! decimal    = "." | "٫" | ","                              (* "," in Vietnamese; see the module `number` *)
//! separator  = ","                                          (* canonical and English *)
//!            | ";"                                          (* Vietnamese *)
//!            | "؛" | "،" | ";" ;                            (* Persian *)
//! ```
//!
//! Which words are a name and which are operators is settled before, in [`super::phrase`]: `x` is × only between values,
//! `and`, `or`, `not` are operators only where their argument compares something. Functions, own words and operator words
//! are known in any case. Space, line breaks, direction marks and `// comments` may stand between any two tokens.

use super::diagnostic::{Diagnostic, SyntaxProblem};
use super::function::Function;
use super::limit;
use super::notation::Notation;
use super::phrase::{self, Phrases};
use super::span::Span;
use super::suspect;
use super::token::{Token, TokenKind};
use super::tree::{Binding, Comments, Expr, ExprKind, Formula, Link, Operator, Own};

type Parsed<T> = Result<T, Diagnostic>;

/// Reads `text` as a formula. Characters that cannot be read are all reported; of the rest the first fault is.
///
/// ```
/// use kepi::formula::{notation::Notation, parser::parse};
/// let formula = parse("CAC = Sales and marketing cost / net new customers", Notation::Canonical);
/// assert_eq!(formula.unwrap().name.as_deref(), Some("CAC"));
/// ```
pub fn parse(text: &str, notation: Notation) -> Result<Formula, Vec<Diagnostic>> {
    if let Some(end) = limit::end_of(text, limit::TEXT) {
        let beyond = Span::new(end, text.len());
        return Err(vec![Diagnostic::new(SyntaxProblem::TooLong, beyond)]);
    }
    let phrases = phrase::read(text, notation);
    let broken = broken(text, &phrases);
    if !broken.is_empty() {
        return Err(broken);
    }
    let mut parser = Parser {
        text,
        notation,
        tokens: &phrases.tokens,
        at: 0,
        depth: 0,
    };
    let root = parser.formula(&phrases).map_err(|fault| vec![fault])?;
    let comments = comments(text, &phrases);
    let name = phrases.title.map(|title| title.name);
    Ok(Formula {
        name,
        root,
        comments,
    })
}

/// The comments, and whether they stand before all that is no comment.
fn comments(text: &str, phrases: &Phrases) -> Comments {
    let title = phrases.title.as_ref().map(|title| title.span);
    let first = phrases.tokens.first().map(|token| token.span);
    let begin = [title, phrases.naming, first].into_iter().flatten().min();
    let (before, after) = phrases
        .comments
        .iter()
        .partition::<Vec<Span>, _>(|comment| begin.is_some_and(|begin| **comment < begin));
    let written = |spans: Vec<Span>| -> Vec<String> {
        let written = spans.into_iter().map(|span| span.of(text).trim_end());
        written.map(str::to_owned).collect()
    };
    Comments {
        before: written(before),
        after: written(after),
    }
}

/// What cannot be read at all.
fn broken(text: &str, phrases: &Phrases) -> Vec<Diagnostic> {
    let title = phrases
        .title
        .iter()
        .filter(|title| limit::exceeds(&title.name, limit::NAME));
    let long = title.map(|title| Diagnostic::new(SyntaxProblem::NameTooLong, title.span));
    let number = phrases.title.iter().filter(|title| title.is_number(text));
    let number = number.zip(phrases.naming).map(|(title, sign)| {
        let name = title.span;
        Diagnostic::new(SyntaxProblem::NumberAsName { name }, sign)
    });
    let tokens = phrases.tokens.iter().filter_map(|token| match &token.kind {
        TokenKind::Broken(problem) => Some(Diagnostic::new(problem.clone(), token.span)),
        _ => None,
    });
    long.chain(number).chain(tokens).collect()
}

/// A place in the tokens. `at` only grows.
struct Parser<'formula> {
    text: &'formula str,
    notation: Notation,
    tokens: &'formula [Token],
    at: usize,
    /// Parentheses, calls and signs around this place.
    depth: usize,
}

fn refuse<T>(problem: SyntaxProblem, place: Span) -> Parsed<T> {
    Err(Diagnostic::new(problem, place))
}

impl<'formula> Parser<'formula> {
    fn formula(&mut self, phrases: &Phrases) -> Parsed<Expr> {
        if self.tokens.is_empty() {
            return match phrases.naming {
                Some(sign) => refuse(SyntaxProblem::NothingAfterName, sign),
                None => refuse(SyntaxProblem::Empty, Span::new(0, self.text.len())),
            };
        }
        let root = self.expression(Binding::Or)?;
        match self.peek() {
            None => Ok(root),
            Some(_) => Err(suspect::no_operator(self.text, self.tokens, self.at)),
        }
    }

    fn peek(&self) -> Option<&'formula Token> {
        self.tokens.get(self.at)
    }

    /// Goes on behind the token at this place, if it is of that kind.
    fn take(&mut self, kind: &TokenKind) -> Option<Span> {
        let token = self.peek().filter(|token| token.kind == *kind)?;
        self.at += 1;
        Some(token.span)
    }

    /// An operand and all operators after it that hold at least as tightly as `loosest`.
    fn expression(&mut self, loosest: Binding) -> Parsed<Expr> {
        let mut left = self.operand(loosest)?;
        while let Some((operator, _)) = self.operator()
            && operator.binding() >= loosest
        {
            left = self.chain(left, operator.binding())?;
        }
        Ok(left)
    }

    /// The operator at this place.
    fn operator(&self) -> Option<(Operator, Span)> {
        let token = self.peek()?;
        match token.kind {
            TokenKind::Operator(operator) => Some((operator, token.span)),
            _ => None,
        }
    }

    /// All operators of one level in a row.
    fn chain(&mut self, first: Expr, level: Binding) -> Parsed<Expr> {
        let mut rest: Vec<Link> = Vec::new();
        let mut span = first.span;
        while let Some((operator, at)) = self.operator()
            && operator.binding() == level
        {
            if level == Binding::Comparison
                && let Some(link) = rest.first()
            {
                return refuse(SyntaxProblem::ChainedComparison, link.at.to(at));
            }
            self.at += 1;
            let operand = self.expression(level.tighter())?;
            span = span.to(operand.span);
            rest.push(Link {
                operator,
                at,
                operand,
            });
        }
        let first = Box::new(first);
        let kind = ExprKind::Chain { first, rest };
        Ok(Expr { kind, span })
    }

    /// What an operator may stand after.
    fn operand(&mut self, loosest: Binding) -> Parsed<Expr> {
        let Some(token) = self.peek() else {
            return Err(suspect::no_value(self.tokens, self.at));
        };
        let span = token.span;
        match &token.kind {
            TokenKind::Number(value) => {
                self.at += 1;
                let kind = ExprKind::Number(*value);
                self.percent(Expr { kind, span })
            }
            TokenKind::Bracketed(name) => {
                self.at += 1;
                let kind = ExprKind::Name(name.clone());
                self.without_percent(Expr { kind, span })
            }
            TokenKind::Words(name) => self.name_or_call(name, span),
            TokenKind::Open => {
                let group = self.nested(span, Self::group)?;
                self.percent(group)
            }
            TokenKind::Operator(Operator::Subtract) => {
                self.nested(span, |parser, sign| parser.sign(sign, Binding::Power))
            }
            TokenKind::Not if loosest <= Binding::Not => {
                self.nested(span, |parser, sign| parser.sign(sign, Binding::Not))
            }
            _ => Err(suspect::no_value(self.tokens, self.at)),
        }
    }

    /// Goes one level deeper for what begins at `place`.
    fn nested(
        &mut self,
        place: Span,
        read: impl FnOnce(&mut Self, Span) -> Parsed<Expr>,
    ) -> Parsed<Expr> {
        if self.depth >= limit::DEPTH {
            return refuse(SyntaxProblem::TooDeep, place);
        }
        self.depth += 1;
        let read = read(self, place);
        self.depth -= 1;
        read
    }

    /// `-` or `not` before an operand that holds at least as tightly as `loosest`.
    fn sign(&mut self, sign: Span, loosest: Binding) -> Parsed<Expr> {
        self.at += 1;
        let operand = self.expression(loosest)?;
        let span = sign.to(operand.span);
        let operand = Box::new(operand);
        let kind = match loosest {
            Binding::Not => ExprKind::Not(operand),
            _ => ExprKind::Negate(operand),
        };
        Ok(Expr { kind, span })
    }

    /// `(…)`, which leaves nothing in the tree but a wider span.
    fn group(&mut self, open: Span) -> Parsed<Expr> {
        self.at += 1;
        if self.peek().is_none() {
            return refuse(SyntaxProblem::UnclosedParenthesis, open);
        }
        if let Some(close) = self.take(&TokenKind::Close) {
            return refuse(SyntaxProblem::EmptyParentheses, open.to(close));
        }
        let inside = self.expression(Binding::Or)?;
        let span = open.to(self.close(open)?);
        Ok(Expr { span, ..inside })
    }

    /// The `)` that ends what `open` began.
    fn close(&mut self, open: Span) -> Parsed<Span> {
        match (self.take(&TokenKind::Close), self.peek()) {
            (Some(close), _) => Ok(close),
            (None, None) => refuse(SyntaxProblem::UnclosedParenthesis, open),
            (None, Some(_)) => Err(suspect::no_operator(self.text, self.tokens, self.at)),
        }
    }

    /// `value%`, once.
    fn percent(&mut self, value: Expr) -> Parsed<Expr> {
        let Some(sign) = self.take(&TokenKind::Percent) else {
            return Ok(value);
        };
        let span = value.span.to(sign);
        let kind = ExprKind::Percent(Box::new(value));
        self.without_percent(Expr { kind, span })
    }

    fn without_percent(&mut self, value: Expr) -> Parsed<Expr> {
        match self.take(&TokenKind::Percent) {
            Some(sign) => refuse(SyntaxProblem::MisplacedPercent, value.span.to(sign)),
            None => Ok(value),
        }
    }

    /// A name, an own word, or a function with its arguments.
    fn name_or_call(&mut self, name: &str, span: Span) -> Parsed<Expr> {
        self.at += 1;
        match (Function::from_name(name), self.take(&TokenKind::Open)) {
            (Some(function), Some(open)) => {
                let call = self.nested(span, |parser, name| parser.call(function, name, open))?;
                self.percent(call)
            }
            (None, Some(open)) => Err(suspect::no_function(name, span, open)),
            (Some(function), None) => refuse(SyntaxProblem::FunctionWithoutCall { function }, span),
            (None, None) => {
                let own = Own::from_name(name).map(ExprKind::Own);
                let kind = own.unwrap_or_else(|| ExprKind::Name(name.to_owned()));
                self.without_percent(Expr { kind, span })
            }
        }
    }

    /// The arguments, from behind the `(` on.
    fn call(&mut self, function: Function, name: Span, open: Span) -> Parsed<Expr> {
        let mut arguments = Vec::new();
        let close = match self.take(&TokenKind::Close) {
            Some(close) => close,
            None => loop {
                arguments.push(self.argument(open)?);
                if !self.separator()? {
                    break self.close(open)?;
                }
            },
        };
        let span = name.to(close);
        let given = arguments.len();
        if !function.arity().accepts(given) {
            return refuse(SyntaxProblem::WrongArgumentCount { function, given }, span);
        }
        let kind = ExprKind::Call {
            function,
            name,
            arguments,
        };
        Ok(Expr { kind, span })
    }

    fn argument(&mut self, open: Span) -> Parsed<Expr> {
        let Some(token) = self.peek() else {
            return refuse(SyntaxProblem::UnclosedParenthesis, open);
        };
        match token.kind {
            TokenKind::Separator(_) | TokenKind::Close => {
                let before = self
                    .tokens
                    .get(self.at - 1)
                    .map_or(open, |token| token.span);
                refuse(SyntaxProblem::EmptyArgument, before.to(token.span))
            }
            _ => self.expression(Binding::Or),
        }
    }

    /// Whether another argument follows.
    fn separator(&mut self) -> Parsed<bool> {
        let Some(token) = self.peek() else {
            return Ok(false);
        };
        let TokenKind::Separator(sign) = token.kind else {
            return Ok(false);
        };
        let separators = self.notation.separators();
        match separators.first() {
            Some(&wanted) if !separators.contains(&sign) => {
                refuse(SyntaxProblem::WrongSeparator { wanted }, token.span)
            }
            _ => {
                self.at += 1;
                Ok(true)
            }
        }
    }
}
