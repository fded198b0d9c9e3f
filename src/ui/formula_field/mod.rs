//! A field for a formula: it is painted while it is written, says what is wrong under the very characters, and completes
//! names.
//!
//! The painted text lies below a transparent text area and is laid out by the same rules, so that a keyboard, an input
//! method and a screen reader meet an ordinary text area.

mod remarks;
mod suggestions;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlTextAreaElement, KeyboardEvent};

use self::remarks::{fault, remarks};
use self::suggestions::suggestions;
use super::dom::{
    El, Memo, Text, div, effect, is_of_input_method, label, live, p, pre, region, span, textarea,
};
use super::parts::formula_text;
use crate::formula::highlight::Paint;
use crate::formula::notation::Notation;
use crate::locale::Language;
use crate::session::editor::{
    Candidate, Mark, Offer, Piece, Remark, from_utf16, offer, pieces, steady, to_utf16,
};

/// A labelled field for a formula, in the making.
pub struct FormulaField {
    id: &'static str,
    label: Text,
    hint: Text,
    placeholder: Text,
    text: Signal<String>,
    language: Memo<Language>,
    remarks: Memo<Vec<Remark>>,
    candidates: Memo<Vec<Candidate>>,
    put: Callback<String>,
}

impl FormulaField {
    /// A field of a stable name and id. `text` is what stands in it, in the notation of `language`, and `put` is called
    /// with what stands there next; `remarks` is what is to be said about it, `candidates` what may stand in it.
    pub fn new(
        id: &'static str,
        label: impl Into<Text>,
        text: Signal<String>,
        language: Memo<Language>,
        remarks: Memo<Vec<Remark>>,
        candidates: Memo<Vec<Candidate>>,
        put: Callback<String>,
    ) -> Self {
        Self {
            id,
            label: label.into(),
            hint: "".into(),
            placeholder: "".into(),
            text,
            language,
            remarks,
            candidates,
            put,
        }
    }

    /// A word of help below it.
    pub fn hint(self, hint: impl Into<Text>) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }

    /// What stands there in faint letters before anything is written.
    pub fn placeholder(self, placeholder: impl Into<Text>) -> Self {
        Self {
            placeholder: placeholder.into(),
            ..self
        }
    }

    /// The field on the page.
    pub fn view(self) -> El {
        let id = self.id;
        let (area, editor) = Editor::open(&self);
        let area = area.attr("placeholder", self.placeholder);
        let hint = p()
            .class("hint")
            .attr("id", [id, "-hint"].concat())
            .child(self.hint);
        // The last sign gives a new line at the end its height.
        let painted = pre()
            .class("formula")
            .attr("aria-hidden", "true")
            .child(region(move || editor.painted()))
            .child("\u{200B}");
        let formula = div()
            .class("formula-box")
            .toggle("wrong", move || editor.is_wrong())
            .child(painted)
            .child(area);
        div()
            .class("field formula-field")
            .child(label().attr("for", id).child(self.label))
            .child(formula)
            .child(suggestions(editor))
            .child(remarks(editor))
            .child(hint)
    }
}

/// The field's state, for its parts.
#[derive(Clone, Copy)]
struct Editor {
    id: &'static str,
    field: StoredValue<HtmlTextAreaElement, LocalStorage>,
    text: Signal<String>,
    language: Memo<Language>,
    remarks: Memo<Vec<Remark>>,
    put: Callback<String>,
    composing: StoredValue<bool>,
    /// Where a name is being written, as a byte offset; `None` while nobody writes.
    caret: RwSignal<Option<usize>>,
    offer: Memo<Option<Offer>>,
    /// Which of the offered is meant, and whether the arrow keys chose it.
    chosen: RwSignal<Option<(usize, bool)>>,
}

fn painted_piece(piece: Piece) -> El {
    let paint = match piece.paint {
        Some(Paint::Own | Paint::Title) => "name",
        Some(Paint::Error) => "broken",
        Some(paint) => formula_text::class(paint),
        None => "",
    };
    let mark = match piece.mark {
        Some(Mark::Error) => " marked-error",
        Some(Mark::Warning) => " marked-warning",
        Some(Mark::Note) => " marked-note",
        None => "",
    };
    span().class([paint, mark].concat()).child(piece.text)
}

/// The text area of a field: an ordinary one, but for what stands below it.
fn area(id: &'static str) -> El {
    textarea()
        .attr("id", id)
        .attr("name", id)
        .class("formula")
        .attr("dir", "ltr")
        .attr("rows", "1")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .attr("autocomplete", "off")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", [id, "-list"].concat())
        .attr("aria-describedby", [id, "-hint ", id, "-remarks"].concat())
}

impl Editor {
    /// The field's text area, and its state.
    fn open(field: &FormulaField) -> (El, Self) {
        let (text, language, candidates) = (field.text, field.language, field.candidates);
        let area = area(field.id);
        let caret = RwSignal::new(None);
        let editor = Self {
            id: field.id,
            field: StoredValue::new_local(area.node()),
            text,
            language,
            remarks: field.remarks,
            put: field.put,
            composing: StoredValue::new(false),
            caret,
            offer: Memo::new(move || {
                let caret = caret.get()?;
                let language = language.get();
                text.with(|text| candidates.with(|known| offer(text, caret, language, known)))
            }),
            chosen: RwSignal::new(None),
        };
        editor.choose_first();
        (editor.hear(area), editor)
    }

    /// The text area, with the state following it.
    fn hear(self, area: El) -> El {
        let pressed = |event: Event| -> KeyboardEvent { event.unchecked_into() };
        area.attr("aria-activedescendant", live(move || self.active_option()))
            .attr(
                "aria-invalid",
                live(move || self.is_wrong().then_some("true")),
            )
            .on("compositionstart", move |_| self.composing.set_value(true))
            .on("compositionend", move |_| self.composing.set_value(false))
            .edits(move || self.text.get(), move |_| self.typed())
            .on("keydown", move |event| self.key(&pressed(event)))
            .on("keyup", move |event| self.moved(&pressed(event)))
            .on("focus", move |_| self.entered())
            .on("pointerdown", move |_| self.close())
            .on("blur", move |_| self.close())
    }

    fn is_wrong(self) -> bool {
        self.remarks.with(|remarks| fault(remarks).is_some())
    }

    fn painted(self) -> Vec<El> {
        let notation = Notation::Local(self.language.get());
        let pieces = self
            .text
            .with(|text| self.remarks.with(|remarks| pieces(text, notation, remarks)));
        pieces.into_iter().map(painted_piece).collect()
    }

    /// The best of a new offer is meant until the arrow keys say otherwise, unless what is written means something
    /// already.
    fn choose_first(self) {
        effect(move || {
            let first = self.offer.with(|offer| {
                offer
                    .as_ref()
                    .filter(|offer| !offer.known)
                    .map(|_| (0, false))
            });
            self.chosen.set(first);
        });
    }

    fn typed(self) {
        let field = self.field.get_value();
        let mut text = field.value();
        let units = field.selection_start().ok().flatten().unwrap_or_default() as usize;
        let mut caret = from_utf16(&text, units);
        let notation = Notation::Local(self.language.get_untracked());
        if !self.composing.get_value()
            && let Some((steadied, moved)) = steady(&text, caret, notation)
        {
            (text, caret) = (steadied, moved);
            self.show(&text, caret);
        }
        if self.text.with_untracked(|known| *known != text) {
            self.put.run(text);
        }
        self.caret
            .set((!self.composing.get_value()).then_some(caret));
    }

    /// Before anything is written, the reader's own numbers are offered.
    fn entered(self) {
        if self.text.with_untracked(|text| text.trim().is_empty()) {
            self.caret.set(Some(0));
        }
    }

    fn close(self) {
        self.caret.set(None);
    }

    /// The caret went elsewhere.
    fn moved(self, event: &KeyboardEvent) {
        if matches!(
            event.key().as_str(),
            "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown"
        ) {
            self.close();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        // While an input method composes, every key is its own.
        if is_of_input_method(event) || self.composing.get_value() {
            return;
        }
        if event.key() == " " && event.ctrl_key() {
            event.prevent_default();
            self.typed();
            return;
        }
        let count = self
            .offer
            .with_untracked(|offer| offer.as_ref().map_or(0, |offer| offer.candidates.len()));
        if count == 0 {
            return;
        }
        let chosen = self.chosen.get_untracked();
        match (event.key().as_str(), chosen) {
            ("ArrowDown", None) => self.choose(event, 0),
            ("ArrowDown", Some((at, _))) => self.choose(event, (at + 1) % count),
            ("ArrowUp", None) => self.choose(event, count - 1),
            ("ArrowUp", Some((at, _))) => self.choose(event, (at + count - 1) % count),
            // Tab leads on; it takes a name along only when that was chosen on purpose.
            ("Enter", Some((at, _))) | ("Tab", Some((at, true))) => {
                event.prevent_default();
                self.accept(at);
            }
            ("Escape", _) => {
                event.prevent_default();
                event.stop_propagation();
                self.close();
            }
            _ => {}
        }
    }

    fn choose(self, event: &KeyboardEvent, at: usize) {
        event.prevent_default();
        self.chosen.set(Some((at, true)));
    }

    /// Puts one of the offered in the place of what was being written.
    fn accept(self, at: usize) {
        let accepted = self.offer.with_untracked(|offer| {
            let offer = offer.as_ref()?;
            let candidate = offer.candidates.get(at)?;
            Some(
                self.text
                    .with_untracked(|text| offer.accept(text, candidate)),
            )
        });
        if let Some((text, caret)) = accepted {
            self.replace(text, caret);
        }
    }

    /// Another text, with the caret at a byte offset of it.
    fn replace(self, text: String, caret: usize) {
        self.show(&text, caret);
        let _not_focusable = self.field.with_value(|field| field.focus());
        self.close();
        self.put.run(text);
    }

    /// Writes into the field itself.
    fn show(self, text: &str, caret: usize) {
        let place = u32::try_from(to_utf16(text, caret)).unwrap_or_default();
        self.field.with_value(|field| {
            field.set_value(text);
            let _no_selection = field.set_selection_range(place, place);
        });
    }

    fn active_option(self) -> Option<String> {
        self.offer.with(Option::is_some).then_some(())?;
        let (at, _) = self.chosen.get()?;
        Some(self.option_id(at))
    }

    fn option_id(self, at: usize) -> String {
        [self.id, "-option-", &at.to_string()].concat()
    }
}
