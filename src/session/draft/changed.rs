//! Whether a draft holds something that would be lost.

use super::KpiDraft;
use crate::session::editor::unmarked;
use crate::workbook::Book;

impl KpiDraft {
    /// Whether somebody typed something that is not kept.
    pub fn is_changed(&self, book: &Book) -> bool {
        match &self.editing {
            Some(kpi) => {
                let typed = Self {
                    formula: unmarked(&self.formula),
                    ..self.clone()
                };
                typed != Self::from_kpi(book, kpi, self.language)
            }
            None if !self.overrides.is_empty() => true,
            None => [
                &self.name,
                &self.formula,
                &self.target,
                &self.band.0,
                &self.band.1,
                &self.growth.percent,
                &self.path.from,
                &self.path.to,
                &self.source,
                &self.goal,
                &self.owner,
                &self.notes,
            ]
            .iter()
            .any(|typed| !typed.trim().is_empty()),
        }
    }
}
