//! A field for a formula: it is painted while it is written, says what is wrong under the very characters, and completes
//! names.
//!
//! The painted text lies below a transparent text area and is laid out by the same rules, so that a keyboard, an input
//! method and a screen reader meet an ordinary text area.

pub mod remarks;
pub mod suggestions;

use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;

use self::remarks::Remarks;
use self::suggestions::Suggestions;
use crate::formula::highlight::Paint;
use crate::formula::notation::Notation;
use crate::locale::Language;
use crate::session::editor::{
    Candidate, Mark, Offer, Piece, Remark, from_utf16, offer, pieces, steady, to_utf16,
};

/// The field's state, for its parts.
#[derive(Clone, Copy)]
pub struct Editor {
    id: &'static str,
    field: NodeRef<Textarea>,
    text: Signal<String>,
    language: Signal<Language>,
    put: Callback<String>,
    composing: StoredValue<bool>,
    /// Where a name is being written, as a byte offset; `None` while nobody writes.
    caret: RwSignal<Option<usize>>,
    offer: Memo<Option<Offer>>,
    /// Which of the offered is meant, and whether the arrow keys chose it.
    chosen: RwSignal<Option<(usize, bool)>>,
}

/// A labelled field for a formula. `text` is what stands in it, `put` is called with what stands there next.
#[component]
pub fn FormulaField(
    /// The field's stable name and id.
    id: &'static str,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// A word of help below it.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What stands there in faint letters before anything is written.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    text: Signal<String>,
    /// In whose notation.
    #[prop(into)]
    language: Signal<Language>,
    /// What is to be said about it.
    #[prop(into)]
    remarks: Signal<Vec<Remark>>,
    /// What may stand in it.
    #[prop(into)]
    candidates: Signal<Vec<Candidate>>,
    /// What stands in it next.
    put: Callback<String>,
) -> impl IntoView {
    let caret = RwSignal::new(None);
    let offered = Memo::new(move |_| {
        let caret = caret.get()?;
        let language = language.get();
        text.with(|text| candidates.with(|candidates| offer(text, caret, language, candidates)))
    });
    let editor = Editor {
        id,
        field: NodeRef::new(),
        text,
        language,
        put,
        composing: StoredValue::new(false),
        caret,
        offer: offered,
        chosen: RwSignal::new(None),
    };
    editor.follow_text();
    editor.choose_first();
    let is_wrong = move || {
        remarks.with(|remarks| {
            remarks
                .iter()
                .any(|remark| remark.severity == crate::formula::diagnostic::Severity::Error)
        })
    };
    let painted = move || {
        let notation = Notation::Local(language.get());
        let pieces = text.with(|text| remarks.with(|remarks| pieces(text, notation, remarks)));
        pieces.into_iter().map(painted_piece).collect_view()
    };
    let described = [id, "-hint ", id, "-remarks"].concat();
    view! {
        <div class="field formula-field">
            <label for=id>{move || label.get()}</label>
            <div class="formula-box" class:wrong=is_wrong>
                // The last sign gives a new line at the end its height.
                <pre class="formula" aria-hidden="true">{painted}"\u{200B}"</pre>
                <textarea
                    id=id
                    name=id
                    class="formula"
                    dir="ltr"
                    rows="1"
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-controls=[id, "-list"].concat()
                    aria-activedescendant=move || editor.active_option()
                    aria-describedby=described
                    aria-invalid=move || is_wrong().then_some("true")
                    placeholder=move || placeholder.get()
                    node_ref=editor.field
                    on:input=move |_| editor.typed()
                    on:compositionstart=move |_| editor.composing.set_value(true)
                    on:compositionend=move |_| {
                        editor.composing.set_value(false);
                        editor.typed();
                    }
                    on:keydown=move |event| editor.key(&event)
                    on:keyup=move |event| editor.moved(&event)
                    on:focus=move |_| editor.entered()
                    on:pointerdown=move |_| editor.close()
                    on:blur=move |_| editor.close()
                ></textarea>
            </div>
            <Suggestions editor language />
            <Remarks editor remarks />
            <p class="hint" id=[id, "-hint"].concat()>
                {move || hint.get()}
            </p>
        </div>
    }
}

fn painted_piece(piece: Piece) -> impl IntoView {
    let paint = match piece.paint {
        Some(Paint::Name | Paint::Own | Paint::Title) => "name",
        Some(Paint::Number) => "number",
        Some(Paint::Function) => "function",
        Some(Paint::Operator | Paint::Parenthesis | Paint::Separator) => "sign",
        Some(Paint::Comment) => "comment",
        Some(Paint::Error) => "broken",
        None => "",
    };
    let mark = match piece.mark {
        Some(Mark::Error) => " marked-error",
        Some(Mark::Warning) => " marked-warning",
        Some(Mark::Note) => " marked-note",
        None => "",
    };
    view! { <span class=[paint, mark].concat()>{piece.text}</span> }
}

impl Editor {
    /// Writing a field's value moves the caret and breaks a composition, so it is written only where it differs.
    fn follow_text(self) {
        Effect::new(move |_| {
            let text = self.text.get();
            if let Some(field) = self.field.get()
                && !self.composing.get_value()
                && field.value() != text
            {
                field.set_value(&text);
            }
        });
    }

    /// The best of a new offer is meant until the arrow keys say otherwise, unless what is written means something
    /// already.
    fn choose_first(self) {
        Effect::new(move |_| {
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
        let Some(field) = self.field.get_untracked() else {
            return;
        };
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
        if event.is_composing() || self.composing.get_value() {
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
        if let Some(field) = self.field.get_untracked() {
            let _not_focusable = field.focus();
        }
        self.close();
        self.put.run(text);
    }

    /// Writes into the field itself.
    fn show(self, text: &str, caret: usize) {
        if let Some(field) = self.field.get_untracked() {
            let place = u32::try_from(to_utf16(text, caret)).unwrap_or_default();
            field.set_value(text);
            let _no_selection = field.set_selection_range(place, place);
        }
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
