//! What is said about a formula, below it, with the clicks that put it right.

use leptos::prelude::*;

use super::Editor;
use crate::formula::diagnostic::Severity;
use crate::session::editor::{Fix, Remark};
use crate::ui::parts::icon::{Icon, Shape};

/// The first fault says enough: the others often follow from it. Warnings and hints are few.
fn worth_saying(remarks: &[Remark]) -> Vec<Remark> {
    let fault = remarks
        .iter()
        .find(|remark| remark.severity == Severity::Error);
    match fault {
        Some(fault) => vec![fault.clone()],
        None => remarks.iter().take(3).cloned().collect(),
    }
}

#[component]
pub fn Remarks(
    /// The field.
    editor: Editor,
    /// What there is to say.
    remarks: Signal<Vec<Remark>>,
) -> impl IntoView {
    let said = Memo::new(move |_| remarks.with(|remarks| worth_saying(remarks)));
    view! {
        <div class="remarks" id=[editor.id, "-remarks"].concat() aria-live="polite">
            {move || {
                said.get()
                    .into_iter()
                    .map(|remark| view! { <RemarkLine editor remark /> })
                    .collect_view()
            }}
        </div>
    }
}

#[component]
fn RemarkLine(editor: Editor, remark: Remark) -> impl IntoView {
    let (class, shape) = match remark.severity {
        Severity::Error => ("remark bad", Shape::Warning),
        Severity::Warning => ("remark warn", Shape::Warning),
        Severity::Hint => ("remark", Shape::Info),
    };
    let fixes = remark
        .fixes
        .into_iter()
        .map(|fix| view! { <FixButton editor fix /> })
        .collect_view();
    view! {
        <div class=class data-problem=remark.code>
            <Icon shape />
            <p>{remark.sentence}</p>
            <div class="row">{fixes}</div>
        </div>
    }
}

#[component]
fn FixButton(editor: Editor, fix: Fix) -> impl IntoView {
    let Fix {
        label,
        is_formula,
        text,
    } = fix;
    let press = move |_| editor.replace(text.clone(), text.len());
    let label = if is_formula {
        view! { <code>{label}</code> }.into_any()
    } else {
        label.into_any()
    };
    view! {
        <button type="button" class="button" on:click=press>
            {label}
        </button>
    }
}
