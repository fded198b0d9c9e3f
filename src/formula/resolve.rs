//! What the names in a formula mean, and in the formulas of the KPIs that it names, and so on.
//!
//! Every name is looked up once and every KPI is parsed once, however often they occur. KPIs that lead back to
//! themselves are found here, before anything follows them round.

use super::diagnostic::Diagnostic;
use super::nearest;
use super::notation::Notation;
use super::parser;
use super::scope::{Meaning, Vocabulary};
use super::tree::{Expr, ExprKind, Formula};
use super::unit::Unit;
use crate::locale::sorted::Sorted;

/// So many unknown names are answered with suggestions; a text with more is no formula.
const SUGGESTED: usize = 20;

/// What a name stands for.
#[derive(Clone, Debug)]
pub(super) enum Resolved {
    /// A metric.
    Metric { id: String, unit: Unit },
    /// One of [`Names::kpis`].
    Kpi(usize),
    /// Nothing that anybody knows.
    Unknown,
}

/// A KPI that a formula is made of.
#[derive(Debug)]
pub(super) struct Part {
    /// Its id.
    pub(super) id: String,
    /// Its formula as it is stored.
    pub(super) text: String,
    /// The same read, or why it cannot be.
    pub(super) formula: Result<Formula, Diagnostic>,
    /// The way round, if it leads back to itself or to KPIs that do.
    pub(super) ring: Option<Vec<String>>,
    /// The KPIs that its formula names.
    uses: Vec<usize>,
}

/// All names of a formula and of the KPIs that it is made of.
pub(super) struct Names<'v> {
    vocabulary: &'v dyn Vocabulary,
    known: Vec<String>,
    meanings: Sorted<String, Resolved>,
    /// The unknown names that were answered, and with what.
    suggested: Vec<(String, Vec<String>)>,
    pub(super) kpis: Vec<Part>,
}

impl<'v> Names<'v> {
    /// Looks up every name that `formula` leads to.
    pub(super) fn of(formula: &Formula, vocabulary: &'v dyn Vocabulary) -> Self {
        let mut names = Self {
            vocabulary,
            known: Vec::new(),
            meanings: Sorted::new(),
            suggested: Vec::new(),
            kpis: Vec::new(),
        };
        names.uses_of(&formula.root);
        let mut next = 0;
        while let Some(part) = names.kpis.get_mut(next) {
            // Taken out, since reading its names adds to the list that it stands in.
            let formula = std::mem::replace(&mut part.formula, Ok(nothing()));
            let uses = match &formula {
                Ok(formula) => names.uses_of(&formula.root),
                Err(_) => Vec::new(),
            };
            if let Some(part) = names.kpis.get_mut(next) {
                part.formula = formula;
                part.uses = uses;
            }
            next += 1;
        }
        names.find_rings();
        names
    }

    /// What a name stands for; every name of the formula is known here.
    pub(super) fn meaning(&self, name: &str) -> Resolved {
        self.meanings
            .get(name)
            .cloned()
            .unwrap_or(Resolved::Unknown)
    }

    /// Names that may have been meant by an unknown one.
    pub(super) fn nearest(&mut self, name: &str) -> Vec<String> {
        let told = self.suggested.iter().find(|(known, _)| known == name);
        if let Some((_, found)) = told {
            return found.clone();
        }
        if self.suggested.len() >= SUGGESTED {
            return Vec::new();
        }
        if self.known.is_empty() {
            self.known = self.vocabulary.names();
        }
        let found = nearest::names(name, &self.known);
        self.suggested.push((name.to_owned(), found.clone()));
        found
    }

    /// Looks up the names below `root`; the KPIs among them.
    fn uses_of(&mut self, root: &Expr) -> Vec<usize> {
        let mut uses = Vec::new();
        let mut open = vec![root];
        while let Some(expr) = open.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    if let Resolved::Kpi(kpi) = self.look_up(name)
                        && !uses.contains(&kpi)
                    {
                        uses.push(kpi);
                    }
                }
                ExprKind::Number(_) | ExprKind::Own(_) => {}
                ExprKind::Percent(inner) | ExprKind::Negate(inner) | ExprKind::Not(inner) => {
                    open.push(inner);
                }
                ExprKind::Chain { first, rest } => {
                    open.extend(rest.iter().rev().map(|link| &link.operand));
                    open.push(first);
                }
                ExprKind::Call { arguments, .. } => open.extend(arguments.iter().rev()),
            }
        }
        uses
    }

    fn look_up(&mut self, name: &str) -> Resolved {
        if let Some(known) = self.meanings.get(name) {
            return known.clone();
        }
        let resolved = match self.vocabulary.find(name) {
            Some(Meaning::Metric { id, unit }) => Resolved::Metric { id, unit },
            Some(Meaning::Kpi { id, formula }) => Resolved::Kpi(self.part(id, formula)),
            None => Resolved::Unknown,
        };
        self.meanings.insert(name.to_owned(), resolved.clone());
        resolved
    }

    fn part(&mut self, id: String, text: String) -> usize {
        if let Some(kpi) = self.kpis.iter().position(|part| part.id == id) {
            return kpi;
        }
        let formula = parser::parse(&text, Notation::Canonical).map_err(|diagnostics| {
            let first = diagnostics.into_iter().next();
            first.unwrap_or_else(|| {
                Diagnostic::new(super::diagnostic::SyntaxProblem::Empty, Default::default())
            })
        });
        let kpi = self.kpis.len();
        self.kpis.push(Part {
            id,
            text,
            formula,
            ring: None,
            uses: Vec::new(),
        });
        kpi
    }

    /// Walks the KPIs in depth, without recursion: one that is met again on the way down closes a ring.
    fn find_rings(&mut self) {
        let mut state = vec![Visit::Fresh; self.kpis.len()];
        for start in 0..self.kpis.len() {
            if state.get(start) != Some(&Visit::Fresh) {
                continue;
            }
            let mut path = vec![(start, 0)];
            set(&mut state, start, Visit::Open);
            while let Some((kpi, child)) = path.pop() {
                let uses = self.kpis.get(kpi).map(|part| part.uses.as_slice());
                let Some(&next) = uses.and_then(|uses| uses.get(child)) else {
                    set(&mut state, kpi, Visit::Done);
                    continue;
                };
                path.push((kpi, child + 1));
                match state.get(next) {
                    Some(Visit::Fresh) => {
                        set(&mut state, next, Visit::Open);
                        path.push((next, 0));
                    }
                    Some(Visit::Open) => self.close_ring(next, &path),
                    _ => {
                        let ring = self.kpis.get(next).and_then(|part| part.ring.clone());
                        self.mark(&path, ring);
                    }
                }
            }
        }
    }

    /// The end of `path` names `first`, which is on it.
    fn close_ring(&mut self, first: usize, path: &[(usize, usize)]) {
        let from = path.iter().position(|(kpi, _)| *kpi == first).unwrap_or(0);
        let around = path.iter().skip(from).map(|(kpi, _)| *kpi).chain([first]);
        let ring = around
            .filter_map(|kpi| self.kpis.get(kpi).map(|part| part.id.clone()))
            .collect();
        self.mark(path, Some(ring));
    }

    /// Everything on the way to a ring is caught in it.
    fn mark(&mut self, path: &[(usize, usize)], ring: Option<Vec<String>>) {
        let Some(ring) = ring else { return };
        for (kpi, _) in path.iter().rev() {
            match self.kpis.get_mut(*kpi) {
                Some(part) if part.ring.is_none() => part.ring = Some(ring.clone()),
                _ => {}
            }
        }
    }
}

/// How far the walk over the KPIs has come with one of them.
#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Fresh,
    Open,
    Done,
}

fn set(state: &mut [Visit], kpi: usize, visit: Visit) {
    if let Some(place) = state.get_mut(kpi) {
        *place = visit;
    }
}

fn nothing() -> Formula {
    Formula {
        name: None,
        root: Expr {
            kind: ExprKind::Number(0.0),
            span: Default::default(),
        },
        comments: Default::default(),
    }
}
