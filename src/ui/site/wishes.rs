//! What a calculator is to be in somebody's own page, and the fields that ask for it.

use leptos::prelude::*;

use super::Site;
use crate::exchange::snippet::{Look, contrast, theme_of};
use crate::locale::Language;
use crate::locale::words::Word;
use crate::ui::dom::{El, div, input, label, p, span, when};
use crate::ui::parts::labelled::{choice, labelled};
use crate::ui::parts::segmented::Choice;

/// Text on paper is to stand so far apart from it (WCAG).
const LEGIBLE: f64 = 4.5;

/// Faces that devices have, and what else there is of their kind. Their names are the same in every language.
const FONTS: [(&str, &str); 5] = [
    ("Georgia, serif", "Georgia"),
    ("\"Times New Roman\", serif", "Times New Roman"),
    ("Tahoma, sans-serif", "Tahoma"),
    ("Verdana, sans-serif", "Verdana"),
    ("\"Trebuchet MS\", sans-serif", "Trebuchet MS"),
];

/// The key of the choice in which somebody's own colours count.
const OWN: &str = "own";

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wishes {
    /// A language's tag; its reader's where it is empty.
    pub(super) language: String,
    /// Whether it begins with the numbers that stand above.
    pub(super) numbers: bool,
    theme: String,
    colours: [String; 3],
    font: String,
}

impl Wishes {
    /// A calculator in a language that looks as its reader has it.
    pub(super) fn new(language: Language) -> Self {
        Self {
            language: language.tag().to_owned(),
            numbers: true,
            theme: String::new(),
            // The page's own, for a beginning.
            colours: ["#ffffff", "#18191d", "#2a3fb4"].map(str::to_owned),
            font: String::new(),
        }
    }

    /// How it is to look.
    pub(super) fn look(&self) -> Look {
        let known = FONTS.iter().find(|(font, _)| *font == self.font);
        let font = known.map_or("", |(font, _)| font);
        let [paper, ink, accent] = &self.colours;
        match &*self.theme {
            OWN => Look {
                theme: theme_of(paper),
                paper: paper.clone(),
                ink: ink.clone(),
                accent: accent.clone(),
                font,
            },
            theme => Look {
                theme: ["light", "dark"]
                    .into_iter()
                    .find(|known| *known == theme)
                    .unwrap_or_default(),
                font,
                ..Look::default()
            },
        }
    }

    fn is_faint(&self) -> bool {
        let [paper, ink, _] = &self.colours;
        contrast(paper, ink).is_some_and(|found| found < LEGIBLE)
    }
}

/// The fields. `has_numbers` says whether numbers stand above.
pub(super) fn wishes(site: Site, has_numbers: impl Fn() -> bool + 'static) -> El {
    let languages = Language::ALL.map(|it| -> Choice { (it.tag(), it.endonym().into()) });
    let languages = [("", Word::SiteLanguageReaders.into())]
        .into_iter()
        .chain(languages);
    let themes: Vec<Choice> = vec![
        ("", Word::SiteThemeReaders.into()),
        ("light", Word::SettingsThemeLight.into()),
        ("dark", Word::SettingsThemeDark.into()),
        (OWN, Word::SiteThemeOwn.into()),
    ];
    let fonts = FONTS.map(|(font, name)| -> Choice { (font, name.into()) });
    let fonts = [("", Word::SiteFontUsual.into())].into_iter().chain(fonts);
    let lists = div()
        .class("site-wishes")
        .child(list(
            site,
            "site-language",
            Word::ShellLanguage,
            languages.collect(),
            |it| it.language.clone(),
            |it, key| it.language = key,
        ))
        .child(list(
            site,
            "site-theme",
            Word::SiteColours,
            themes,
            |it| it.theme.clone(),
            |it, key| it.theme = key,
        ))
        .child(list(
            site,
            "site-font",
            Word::SiteFont,
            fonts.collect(),
            |it| it.font.clone(),
            |it, key| it.font = key,
        ))
        .child(when(has_numbers, move || numbers(site)));
    let has_own_colours = move || site.wishes.with(|it| it.theme == OWN);
    div()
        .class("stack")
        .child(lists)
        .child(when(has_own_colours, move || colours(site)))
}

fn numbers(site: Site) -> El {
    let choices: Vec<Choice> = vec![
        ("mine", Word::SiteNumbersMine.into()),
        ("sample", Word::SiteNumbersSample.into()),
    ];
    list(
        site,
        "site-numbers",
        Word::SiteNumbers,
        choices,
        |it| if it.numbers { "mine" } else { "sample" }.to_owned(),
        |it, key| it.numbers = key == "mine",
    )
}

fn list(
    site: Site,
    id: &'static str,
    called: Word,
    choices: Vec<Choice>,
    read: fn(&Wishes) -> String,
    write: fn(&mut Wishes, String),
) -> El {
    let chosen = move || site.wishes.with(read);
    let choose = move |key| site.wishes.update(|it| write(it, key));
    labelled(id, called, choice(id, choices, chosen, choose))
}

fn colours(site: Site) -> El {
    let colour = |(at, called): (usize, Word)| {
        let read = move || {
            let read = |it: &Wishes| it.colours.get(at).cloned();
            site.wishes.with(read).unwrap_or_default()
        };
        let write = move |text| {
            site.wishes.update(|it| {
                if let Some(colour) = it.colours.get_mut(at) {
                    *colour = text;
                }
            });
        };
        let field = input().attr("type", "color").edits(read, write);
        label().child(field).child(span().child(called))
    };
    let called = [Word::SitePaper, Word::SiteInk, Word::SiteAccent];
    let fields: Vec<El> = called.into_iter().enumerate().map(colour).collect();
    let faint = when(
        move || site.wishes.with(Wishes::is_faint),
        || {
            p().class("hint")
                .attr("role", "status")
                .child(Word::SiteFaint)
        },
    );
    div()
        .class("stack tight")
        .child(div().class("site-colours").child(fields))
        .child(faint)
}
