//! The text in painted pieces, with marks under the characters that something is said about.

use super::Remark;
use crate::formula::diagnostic::Severity;
use crate::formula::highlight::{Paint, highlight};
use crate::formula::notation::Notation;
use crate::formula::span::Span;
use crate::locale::order;

/// A stretch of the text that is painted in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// What they are; `None` for spaces.
    pub paint: Option<Paint>,
    /// What is said about them.
    pub mark: Option<Mark>,
}

/// How the characters under a remark are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Something could be said better, or is new.
    Note,
    /// Something is probably not meant.
    Warning,
    /// The formula gives no value because of them.
    Error,
}

/// The whole text in pieces, in order, nothing left out.
pub fn pieces(text: &str, notation: Notation, remarks: &[Remark]) -> Vec<Piece> {
    let painted = highlight(text, notation);
    let marked: Vec<(Span, Mark)> = remarks
        .iter()
        .map(|remark| (visible(remark.span, text), remark.mark()))
        .collect();
    let mut bounds: Vec<usize> = vec![0, text.len()];
    for (span, _) in &painted {
        bounds.extend([span.start as usize, span.end as usize]);
    }
    for (span, _) in &marked {
        bounds.extend([span.start as usize, span.end as usize]);
    }
    order::by_key(&mut bounds, |bound| *bound);
    bounds.dedup();
    let mut pieces = Vec::new();
    let mut paints = painted.iter().peekable();
    for (start, end) in bounds.iter().zip(bounds.iter().skip(1)) {
        while paints
            .next_if(|(span, _)| span.end as usize <= *start)
            .is_some()
        {}
        let paint = paints
            .peek()
            .filter(|(span, _)| span.start as usize <= *start)
            .map(|(_, paint)| *paint);
        let mark = marked
            .iter()
            .filter(|(span, _)| span.start as usize <= *start && *end <= span.end as usize)
            .map(|(_, mark)| *mark)
            .max();
        let text = text.get(*start..*end).unwrap_or_default().to_owned();
        pieces.push(Piece { text, paint, mark });
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// A place without a width, such as the end where something is missing, is shown at the last sign before it.
fn visible(span: Span, text: &str) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    if !text.get(start..end).unwrap_or_default().trim().is_empty() {
        return span;
    }
    let before = text.get(..start).unwrap_or_default().trim_end();
    let last = before.char_indices().next_back();
    let first = || {
        let rest = text.get(end..)?;
        let place = rest.find(|character: char| !character.is_whitespace())?;
        let width = rest.get(place..)?.chars().next()?.len_utf8();
        Some(Span::new(end + place, end + place + width))
    };
    last.map(|(offset, character)| Span::new(offset, offset + character.len_utf8()))
        .or_else(first)
        .unwrap_or(span)
}

impl Remark {
    /// How the characters that it speaks of are marked.
    pub(super) fn mark(&self) -> Mark {
        match self.severity {
            Severity::Error => Mark::Error,
            Severity::Warning => Mark::Warning,
            Severity::Hint => Mark::Note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(start: usize, end: usize) -> Remark {
        Remark {
            span: Span::new(start, end),
            severity: Severity::Error,
            code: "x",
            sentence: String::new(),
            fixes: Vec::new(),
        }
    }

    #[test]
    fn pieces_are_the_whole_text_and_marks_lie_under_their_characters() {
        for (text, remarks, marked) in [
            ("a + b", vec![], ""),
            ("a + b", vec![remark(0, 1)], "a"),
            ("a +", vec![remark(3, 3)], "+"),
            ("a +  ", vec![remark(5, 5)], "+"),
            (" + a", vec![remark(0, 0)], "+"),
            ("کلیک‌ها +", vec![remark(0, 13), remark(0, 4)], "کلیک"),
            ("", vec![remark(0, 0)], ""),
            ("a b c / d", vec![remark(2, 9)], "b c / d"),
        ] {
            let pieces = pieces(text, Notation::Canonical, &remarks);
            let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(whole, text);
            let under: String = pieces
                .iter()
                .filter(|piece| piece.mark.is_some())
                .map(|piece| piece.text.as_str())
                .collect();
            assert!(under.starts_with(marked), "{text}: {under}");
        }
    }
}
