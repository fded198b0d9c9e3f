//! What is said about a formula, below it, with the clicks that put it right.

use super::Editor;
use crate::formula::diagnostic::Severity;
use crate::session::editor::{Fix, Remark};
use crate::ui::dom::{El, Memo, View, button, code, div, p, region};
use crate::ui::parts::icon::{Shape, icon};

/// Why the formula gives no value.
pub(super) fn fault(remarks: &[Remark]) -> Option<&Remark> {
    remarks
        .iter()
        .find(|remark| remark.severity == Severity::Error)
}

/// The first fault says enough: the others often follow from it. Warnings and hints are few.
fn worth_saying(remarks: &[Remark]) -> Vec<Remark> {
    match fault(remarks) {
        Some(fault) => vec![fault.clone()],
        None => remarks.iter().take(3).cloned().collect(),
    }
}

/// The remarks about a field's formula that are worth saying.
pub(super) fn remarks(editor: Editor) -> El {
    let said = Memo::new(move || editor.remarks.with(|remarks| worth_saying(remarks)));
    let line = move |remark| remark_line(editor, remark);
    div()
        .class("remarks")
        .attr("id", [editor.id, "-remarks"].concat())
        .attr("aria-live", "polite")
        .child(region(move || -> Vec<El> {
            said.get().into_iter().map(line).collect()
        }))
}

fn remark_line(editor: Editor, remark: Remark) -> El {
    let (class, shape) = match remark.severity {
        Severity::Error => ("remark bad", Shape::Warning),
        Severity::Warning => ("remark warn", Shape::Warning),
        Severity::Hint => ("remark", Shape::Info),
    };
    let fixes = remark.fixes.into_iter().map(|fix| fix_button(editor, fix));
    div()
        .class(class)
        .attr("data-problem", remark.code)
        .child(icon(shape))
        .child(p().child(remark.sentence))
        .child(div().class("row").child(fixes.collect::<Vec<El>>()))
}

fn fix_button(editor: Editor, fix: Fix) -> El {
    let label: View = match fix.is_formula {
        true => code().child(fix.label).into(),
        false => fix.label.into(),
    };
    button()
        .class("button")
        .on_click(move || editor.replace(fix.text.clone(), fix.text.len()))
        .child(label)
}
