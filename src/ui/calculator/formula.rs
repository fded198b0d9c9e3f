//! The formula of the page: painted, or in a field where somebody writes their own.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::desk::Desk;
use crate::formula::highlight::Paint;
use crate::formula::notation::Notation;
use crate::formula::span::Span;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::calculator::{FormulaText, Piece, Status, Subject, excerpt};

/// How a result can be shown, with what each is called. The first is what the formula yields.
const UNITS: [(Option<DisplayUnit>, Word); 6] = [
    (None, Word::CalculatorUnitAuto),
    (Some(DisplayUnit::Money), Word::CalculatorUnitMoney),
    (Some(DisplayUnit::Percent), Word::CalculatorUnitPercent),
    (Some(DisplayUnit::Ratio), Word::CalculatorUnitRatio),
    (Some(DisplayUnit::Count), Word::CalculatorUnitCount),
    (Some(DisplayUnit::Days), Word::CalculatorUnitDays),
];

/// The formula in its colours.
#[component]
pub fn PaintedFormula(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let whole = move || {
        let pieces = desk.compiled.with(|compiled| compiled.pieces());
        let fault = desk.answer.with(|answer| answer.fault);
        let piece = |piece: Piece| {
            let start = piece.start;
            let wrong = fault.is_some_and(|span| holds(span, start));
            let marked = move || desk.marked.get().is_some_and(|span| holds(span, start));
            view! { <span class:marked=marked>{painted(piece, wrong)}</span> }
        };
        pieces.into_iter().map(piece).collect_view()
    };
    view! {
        <p class="formula-line">
            <code class="formula">{whole}</code>
        </p>
    }
}

/// A part of the formula in its colours.
pub fn painted_part(desk: Desk, part: Span) -> impl IntoView {
    // Whoever shows a part makes it anew when the formula changes.
    let pieces = desk.compiled.with_untracked(|compiled| compiled.pieces());
    pieces
        .into_iter()
        .filter(|piece| holds(part, piece.start))
        .map(|piece| painted(piece, false))
        .collect_view()
}

/// Whether a place in the formula is part of a span; of an empty one, whether it is the place itself.
fn holds(span: Span, place: u32) -> bool {
    span.start <= place && place < span.end.max(span.start + 1)
}

fn painted(piece: Piece, wrong: bool) -> AnyView {
    let class = match piece.paint {
        Some(Paint::Name | Paint::Own | Paint::Title) => "name",
        Some(Paint::Number) => "number",
        Some(Paint::Function) => "function",
        Some(Paint::Operator | Paint::Parenthesis | Paint::Separator) => "sign",
        Some(Paint::Comment) => "comment",
        Some(Paint::Error) => "problem-mark",
        None => "",
    };
    let class = if wrong {
        [class, " problem-mark"].concat()
    } else {
        class.to_owned()
    };
    match piece.paint {
        // The brackets are for writing a name; nobody has to read them.
        Some(Paint::Name | Paint::Title) => {
            let name = piece.text.trim_matches(['[', ']']).to_owned();
            view! { <bdi class=class>{name}</bdi> }.into_any()
        }
        Some(Paint::Operator) => {
            let sign = match piece.text.as_str() {
                "*" => "×".to_owned(),
                "/" => "÷".to_owned(),
                "-" => "−".to_owned(),
                _ => piece.text,
            };
            view! { <span class=class>{sign}</span> }.into_any()
        }
        _ => view! { <span class=class>{piece.text}</span> }.into_any(),
    }
}

/// The formula, its name and unit, to be written by a person.
#[component]
pub fn FormulaEditor(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let field: NodeRef<Textarea> = NodeRef::new();
    let composing = StoredValue::new(false);
    let text = Memo::new(move |_| desk.sheet.with(|sheet| written(&sheet.subject).text));
    Effect::new(move |_| {
        let text = text.get();
        if let Some(field) = field.get()
            && !composing.get_value()
            && field.value() != text
        {
            field.set_value(&text);
        }
    });
    let typed = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let value = field.value();
        let language = app.language.get_untracked();
        change(desk, |formula| {
            if formula.text != value {
                formula.text = value;
                formula.notation = Notation::Local(language);
            }
        });
    };
    let is_wrong = move || {
        desk.answer
            .with(|answer| answer.status == Status::Error && answer.fault.is_some())
            && text.with(|text| !text.trim().is_empty())
    };
    view! {
        <section class="stack formula-editor" aria-labelledby="formula-title">
            <div class="field">
                <label for="formula" id="formula-title">
                    {move || app.text(Word::CalculatorFormula)}
                </label>
                <textarea
                    id="formula"
                    name="formula"
                    class="input formula"
                    rows="2"
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    aria-describedby="formula-note"
                    aria-invalid=move || is_wrong().then_some("true")
                    placeholder=move || app.text(Word::CalculatorFormulaExample)
                    node_ref=field
                    on:input=move |_| typed()
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |_| {
                        composing.set_value(false);
                        typed();
                    }
                ></textarea>
                <div id="formula-note" class="stack tight">
                    <p class="hint">{move || app.text(Word::CalculatorFormulaHint)}</p>
                    <Fault desk />
                </div>
            </div>
            <div class="fields">
                <NameField desk />
                <UnitChoice desk />
            </div>
        </section>
    }
}

/// The very characters that are wrong, among their neighbours.
#[component]
fn Fault(desk: Desk) -> impl IntoView {
    move || {
        let (fault, sentence) = desk
            .answer
            .with(|answer| Some((answer.fault?, answer.text.clone())))?;
        let (before, wrong, after) = desk
            .compiled
            .with(|compiled| excerpt(&compiled.text, fault));
        if before.is_empty() && wrong.is_empty() && after.is_empty() {
            return None;
        }
        Some(view! {
            <p class="problem">{sentence}</p>
            <p class="fault">
                <code class="formula">
                    {before} <mark>{wrong}</mark> {after}
                </code>
            </p>
        })
    }
}

fn written(subject: &Subject) -> FormulaText {
    match subject {
        Subject::Formula(formula) => formula.clone(),
        Subject::Kpi { .. } => FormulaText::default(),
    }
}

fn change(desk: Desk, change: impl FnOnce(&mut FormulaText)) {
    desk.sheet.update(|sheet| {
        if let Subject::Formula(formula) = &mut sheet.subject {
            change(formula);
        }
    });
}

#[component]
fn NameField(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let name = Memo::new(move |_| desk.sheet.with(|sheet| written(&sheet.subject).name));
    view! {
        <div class="field">
            <label for="formula-name">{move || app.text(Word::CalculatorName)}</label>
            <input
                id="formula-name"
                class="input"
                type="text"
                name="name"
                autocomplete="off"
                maxlength="200"
                dir="auto"
                placeholder=move || desk.compiled.with(|compiled| compiled.name.clone()).unwrap_or_default()
                prop:value=move || name.get()
                on:input:target=move |event| {
                    let text = event.target().value();
                    change(desk, |formula| formula.name = text);
                }
            />
        </div>
    }
}

#[component]
fn UnitChoice(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let chosen = Memo::new(move |_| desk.sheet.with(|sheet| written(&sheet.subject).unit));
    let options = UNITS
        .into_iter()
        .enumerate()
        .map(|(at, (unit, word))| {
            view! {
                <option value=at.to_string() prop:selected=move || chosen.get() == unit>
                    {move || app.text(word)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="formula-unit">{move || app.text(Word::CalculatorUnit)}</label>
            <select
                id="formula-unit"
                class="choice"
                on:change:target=move |event| {
                    let at = event.target().value().parse().unwrap_or(0);
                    let unit = UNITS.get(at).and_then(|(unit, _)| *unit);
                    change(desk, |formula| formula.unit = unit);
                }
            >
                {options}
            </select>
        </div>
    }
}
