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
use super::tree::{Binding, Expr, ExprKind, Formula, Link, Operator, Own};

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
    let broken = broken(&phrases);
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
    let name = phrases.title.map(|title| title.name);
    Ok(Formula { name, root })
}

/// What cannot be read at all.
fn broken(phrases: &Phrases) -> Vec<Diagnostic> {
    let title = phrases
        .title
        .iter()
        .filter(|title| limit::exceeds(&title.name, limit::NAME));
    let long = title.map(|title| Diagnostic::new(SyntaxProblem::NameTooLong, title.span));
    let tokens = phrases.tokens.iter().filter_map(|token| match &token.kind {
        TokenKind::Broken(problem) => Some(Diagnostic::new(problem.clone(), token.span)),
        _ => None,
    });
    long.chain(tokens).collect()
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

impl<'formula> Parser<'formula> {
    fn formula(&mut self, phrases: &Phrases) -> Parsed<Expr> {
        if self.tokens.is_empty() {
            return Err(match phrases.naming {
                Some(sign) => Diagnostic::new(SyntaxProblem::NothingAfterName, sign),
                None => Diagnostic::new(SyntaxProblem::Empty, Span::new(0, self.text.len())),
            });
        }
        let root = self.expression(Binding::Or)?;
        match self.peek() {
            None => Ok(root),
            Some(token) => Err(self.not_an_operator(token)),
        }
    }

    fn peek(&self) -> Option<&'formula Token> {
        self.tokens.get(self.at)
    }

    fn previous(&self) -> Option<&'formula Token> {
        self.tokens.get(self.at.checked_sub(1)?)
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
        match self.peek()? {
            Token {
                kind: TokenKind::Operator(operator),
                span,
            } => Some((*operator, *span)),
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
                return Err(Diagnostic::new(
                    SyntaxProblem::ChainedComparison,
                    link.at.to(at),
                ));
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
        Ok(Expr {
            kind: ExprKind::Chain { first, rest },
            span,
        })
    }

    /// What an operator may stand after.
    fn operand(&mut self, loosest: Binding) -> Parsed<Expr> {
        let Some(token) = self.peek() else {
            return Err(self.nothing_here());
        };
        let span = token.span;
        match &token.kind {
            TokenKind::Number(value) => {
                self.at += 1;
                self.percent(Expr {
                    kind: ExprKind::Number(*value),
                    span,
                })
            }
            TokenKind::Bracketed(name) => {
                self.at += 1;
                self.without_percent(Expr {
                    kind: ExprKind::Name(name.clone()),
                    span,
                })
            }
            TokenKind::Words(name) => self.name_or_call(name, span),
            TokenKind::Open => {
                let group = self.nested(span, Self::group)?;
                self.percent(group)
            }
            TokenKind::Operator(Operator::Subtract) => self.nested(span, |parser, sign| {
                parser.at += 1;
                let operand = parser.expression(Binding::Power)?;
                let span = sign.to(operand.span);
                Ok(Expr {
                    kind: ExprKind::Negate(Box::new(operand)),
                    span,
                })
            }),
            TokenKind::Not if loosest <= Binding::Not => self.nested(span, |parser, sign| {
                parser.at += 1;
                let operand = parser.expression(Binding::Not)?;
                let span = sign.to(operand.span);
                Ok(Expr {
                    kind: ExprKind::Not(Box::new(operand)),
                    span,
                })
            }),
            _ => Err(self.not_an_operand(token)),
        }
    }

    /// Goes one level deeper for what begins at `place`.
    fn nested(
        &mut self,
        place: Span,
        read: impl FnOnce(&mut Self, Span) -> Parsed<Expr>,
    ) -> Parsed<Expr> {
        if self.depth >= limit::DEPTH {
            return Err(Diagnostic::new(SyntaxProblem::TooDeep, place));
        }
        self.depth += 1;
        let read = read(self, place);
        self.depth -= 1;
        read
    }

    /// `(…)`, which leaves nothing in the tree but a wider span.
    fn group(&mut self, open: Span) -> Parsed<Expr> {
        self.at += 1;
        match self.peek() {
            None => return Err(Diagnostic::new(SyntaxProblem::UnclosedParenthesis, open)),
            Some(Token {
                kind: TokenKind::Close,
                span,
            }) => {
                return Err(Diagnostic::new(
                    SyntaxProblem::EmptyParentheses,
                    open.to(*span),
                ));
            }
            Some(_) => {}
        }
        let inside = self.expression(Binding::Or)?;
        let close = self.close(open)?;
        Ok(Expr {
            kind: inside.kind,
            span: open.to(close),
        })
    }

    /// The `)` that ends what `open` began.
    fn close(&mut self, open: Span) -> Parsed<Span> {
        match self.peek() {
            None => Err(Diagnostic::new(SyntaxProblem::UnclosedParenthesis, open)),
            Some(Token {
                kind: TokenKind::Close,
                span,
            }) => {
                self.at += 1;
                Ok(*span)
            }
            Some(token) => Err(self.not_an_operator(token)),
        }
    }

    /// `value%`, once.
    fn percent(&mut self, value: Expr) -> Parsed<Expr> {
        let Some(Token {
            kind: TokenKind::Percent,
            span: sign,
        }) = self.peek()
        else {
            return Ok(value);
        };
        self.at += 1;
        let span = value.span.to(*sign);
        self.without_percent(Expr {
            kind: ExprKind::Percent(Box::new(value)),
            span,
        })
    }

    fn without_percent(&self, value: Expr) -> Parsed<Expr> {
        match self.peek() {
            Some(Token {
                kind: TokenKind::Percent,
                span,
            }) => Err(Diagnostic::new(
                SyntaxProblem::MisplacedPercent,
                value.span.to(*span),
            )),
            _ => Ok(value),
        }
    }

    /// A name, an own word, or a function with its arguments.
    fn name_or_call(&mut self, name: &str, span: Span) -> Parsed<Expr> {
        self.at += 1;
        let function = Function::from_name(name);
        if let Some(Token {
            kind: TokenKind::Open,
            span: open,
        }) = self.peek()
        {
            let Some(function) = function else {
                return Err(self.not_a_function(name, span, *open));
            };
            let call = self.nested(span, |parser, name| parser.call(function, name, *open))?;
            return self.percent(call);
        }
        if let Some(function) = function {
            let problem = SyntaxProblem::FunctionWithoutCall { function };
            return Err(Diagnostic::new(problem, span));
        }
        let kind = match Own::from_name(name) {
            Some(own) => ExprKind::Own(own),
            None => ExprKind::Name(name.to_owned()),
        };
        self.without_percent(Expr { kind, span })
    }

    /// The arguments, from the `(` on.
    fn call(&mut self, function: Function, name: Span, open: Span) -> Parsed<Expr> {
        self.at += 1;
        let mut arguments = Vec::new();
        let close = match self.peek() {
            Some(Token {
                kind: TokenKind::Close,
                span,
            }) => {
                self.at += 1;
                *span
            }
            _ => loop {
                arguments.push(self.argument(open)?);
                match self.peek() {
                    Some(Token {
                        kind: TokenKind::Separator(sign),
                        span,
                    }) => {
                        self.separator(*sign, *span)?;
                    }
                    _ => break self.close(open)?,
                }
            },
        };
        let span = name.to(close);
        let given = arguments.len();
        if !function.arity().accepts(given) {
            let problem = SyntaxProblem::WrongArgumentCount { function, given };
            return Err(Diagnostic::new(problem, span));
        }
        Ok(Expr {
            kind: ExprKind::Call {
                function,
                name,
                arguments,
            },
            span,
        })
    }

    fn argument(&mut self, open: Span) -> Parsed<Expr> {
        match self.peek() {
            None => Err(Diagnostic::new(SyntaxProblem::UnclosedParenthesis, open)),
            Some(Token {
                kind: TokenKind::Separator(_) | TokenKind::Close,
                span,
            }) => {
                let before = self.previous().map_or(*span, |token| token.span);
                Err(Diagnostic::new(
                    SyntaxProblem::EmptyArgument,
                    before.to(*span),
                ))
            }
            Some(_) => self.expression(Binding::Or),
        }
    }

    fn separator(&mut self, sign: char, place: Span) -> Parsed<()> {
        let separators = self.notation.separators();
        match separators.first() {
            Some(&wanted) if !separators.contains(&sign) => Err(Diagnostic::new(
                SyntaxProblem::WrongSeparator { wanted },
                place,
            )),
            _ => {
                self.at += 1;
                Ok(())
            }
        }
    }
}

/// What to say where the grammar ends.
impl Parser<'_> {
    /// The text ends where a value should begin; what stands before it is to blame.
    fn nothing_here(&self) -> Diagnostic {
        let place = self
            .previous()
            .map_or_else(Span::default, |token| token.span);
        Diagnostic::new(SyntaxProblem::MissingRight, place)
    }

    /// `token` stands where a value should.
    fn not_an_operand(&self, token: &Token) -> Diagnostic {
        let span = token.span;
        let after_operator = self
            .previous()
            .filter(|token| matches!(token.kind, TokenKind::Operator(_) | TokenKind::Not));
        let next = self.tokens.get(self.at + 1).map(|token| &token.kind);
        match (&token.kind, after_operator) {
            (TokenKind::Operator(Operator::And | Operator::Or), _)
                if next == Some(&TokenKind::Open) =>
            {
                Diagnostic::new(SyntaxProblem::WordAsFunction, span)
            }
            (TokenKind::Operator(_) | TokenKind::Not, Some(first)) => {
                let (first, second) = (first.span, span);
                Diagnostic::new(
                    SyntaxProblem::TwoOperators { first, second },
                    first.to(second),
                )
            }
            (TokenKind::Operator(_) | TokenKind::Not | TokenKind::Percent, None) => {
                Diagnostic::new(SyntaxProblem::MissingLeft, span)
            }
            (_, Some(operator)) => Diagnostic::new(SyntaxProblem::MissingRight, operator.span),
            (TokenKind::Close, None) => Diagnostic::new(SyntaxProblem::ExtraParenthesis, span),
            (_, None) => Diagnostic::new(SyntaxProblem::MisplacedSeparator, span),
        }
    }

    /// `token` stands where an operator should.
    fn not_an_operator(&self, token: &Token) -> Diagnostic {
        match token.kind {
            TokenKind::Close => Diagnostic::new(SyntaxProblem::ExtraParenthesis, token.span),
            TokenKind::Separator(_) => {
                Diagnostic::new(SyntaxProblem::MisplacedSeparator, token.span)
            }
            _ => suspect::missing_operator(self.text, self.tokens, self.at),
        }
    }

    /// `name(…)`, and no function is called so.
    fn not_a_function(&self, name: &str, span: Span, open: Span) -> Diagnostic {
        let problem = if phrase::is_logic_word(name) {
            SyntaxProblem::WordAsFunction
        } else if name.contains(' ') {
            return Diagnostic::new(
                SyntaxProblem::MissingOperator {
                    left: span,
                    right: open,
                },
                span.to(open),
            );
        } else {
            let nearest = Function::nearest(name);
            SyntaxProblem::UnknownFunction { nearest }
        };
        Diagnostic::new(problem, span)
    }
}
