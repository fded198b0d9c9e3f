//! A calculator for somebody's own page: how it is to be, the code to paste, and the calculator as it will stand there.

mod wishes;

use leptos::prelude::*;
use web_sys::Element;

use self::wishes::{Wishes, wishes};
use super::app::{App, app};
use super::dom::{El, Memo, View, div, effect, el, h2, live, p, region, textarea, when};
use super::parts::copy_button::copy_button;
use super::parts::disclosure::disclosure;
use super::parts::segmented::segmented_field;
use super::place::Place;
use crate::browser::routes;
use crate::catalogue;
use crate::exchange::link::Route;
use crate::exchange::snippet::{Snippet, calculator, has_numbers};
use crate::locale::Language;
use crate::locale::words::Word;

/// How high a frame is as long as nobody knows better.
const USUAL_HEIGHT: u32 = 480;

/// What the panel knows. Copy it into any closure.
#[derive(Clone, Copy)]
struct Site {
    app: App,
    wishes: RwSignal<Wishes>,
    /// What it comes to.
    snippet: Memo<Option<Snippet>>,
    /// Whether the code is a plain frame.
    is_frame: RwSignal<bool>,
    /// How high the preview stands.
    height: RwSignal<u32>,
}

/// What stands below a calculator: the way into somebody's own page. Nothing on other screens, and nothing where Kepi does
/// not lie on a host that others could reach.
pub(super) fn site() -> View {
    let app = app();
    region(move || {
        let place = app.arrived.get();
        let is_calculator = match &place {
            Some(Place::Calculator(kpi)) => catalogue::kpi(kpi).is_some(),
            Some(Place::FormulaCalculator) => true,
            _ => false,
        };
        let folder = is_calculator.then(routes::folder).flatten();
        folder.map(|folder| untrack(|| folded(app, folder)))
    })
}

/// Folded away, and made when somebody looks: the preview is a page of its own.
fn folded(app: App, folder: String) -> El {
    let is_looked_at = RwSignal::new(false);
    let look = move || panel(Site::new(app, folder.clone()));
    let folded = disclosure(
        Word::SiteTitle,
        false,
        when(move || is_looked_at.get(), look),
    )
    .on("toggle", move |_| is_looked_at.set(true));
    div().class("site").child(folded)
}

impl Site {
    fn new(app: App, folder: String) -> Self {
        let wishes = RwSignal::new(Wishes::new(app.language_now()));
        let snippet = Memo::new(move || {
            let wishes = wishes.get();
            let route = app.route.with(|route| calculator(route, wishes.numbers))?;
            let language = Language::from_tag(&wishes.language);
            Some(Snippet {
                folder: folder.clone(),
                title: title(app, &route, language.unwrap_or_else(|| app.language())),
                route,
                language,
                look: wishes.look(),
            })
        });
        Self {
            app,
            wishes,
            snippet,
            is_frame: RwSignal::new(false),
            height: RwSignal::new(USUAL_HEIGHT),
        }
    }

    /// The code to paste.
    fn code(self) -> String {
        let write = |snippet: &Snippet| match self.is_frame.get() {
            true => snippet.frame(self.height.get()),
            false => snippet.tag(),
        };
        let code = self.snippet.with(|snippet| snippet.as_ref().map(write));
        code.unwrap_or_default()
    }
}

fn title(app: App, route: &Route, language: Language) -> String {
    let name = match route {
        Route::Calculator(it) => catalogue::kpi(&it.kpi).map(|kpi| kpi.names.get(language)),
        Route::FormulaCalculator(it) => Some(&*it.name),
        _ => None,
    };
    let name = name.filter(|name| !name.is_empty());
    name.unwrap_or_else(|| app.text(Word::CalculatorOwnTitle))
        .to_owned()
}

fn panel(site: Site) -> El {
    let has_numbers = move || site.app.route.with(has_numbers);
    let choices = div()
        .class("stack")
        .child(p().class("prose").child(Word::SiteLead))
        .child(wishes(site, has_numbers))
        .child(code(site));
    let parts = div().class("site-parts").child([choices, preview(site)]);
    div().child(parts)
}

fn code(site: Site) -> El {
    let ways = vec![
        ("tag", Word::SiteWayTag.into()),
        ("frame", Word::SiteWayFrame.into()),
    ];
    let chosen = move || if site.is_frame.get() { "frame" } else { "tag" }.to_owned();
    let way = segmented_field(
        "site-way",
        Word::SiteWay,
        ways,
        Signal::derive(chosen),
        Callback::new(move |key: &'static str| site.is_frame.set(key == "frame")),
    );
    let hint = move || match site.is_frame.get() {
        true => Word::SiteFrameHint,
        false => Word::SiteTagHint,
    };
    let code = textarea()
        .class("input")
        .attr("readonly", "")
        .attr("rows", "7")
        .attr("dir", "ltr")
        .attr("spellcheck", "false")
        .attr("aria-label", Word::SiteCode)
        .edits(move || site.code(), |_| {});
    let copy = copy_button(Word::SiteCopy, move || untrack(|| site.code()));
    div()
        .class("stack tight site-code")
        .child(way)
        .child(code)
        .child(p().class("hint").child(live(hint)))
        .child(div().class("row").child(copy))
}

/// The tag itself, in the very script that others take: what is seen here is what their readers see.
fn preview(site: Site) -> El {
    let is_missing = RwSignal::new(false);
    let tag = el("kepi-calculator");
    dress(site, tag.node());
    let script = el("script")
        .attr("src", "embed.js")
        .on("error", move |_| is_missing.set(true));
    measure(site, tag.node());
    let missing = when(
        move || is_missing.get(),
        || p().class("hint").child(Word::SiteNoPreview),
    );
    let title = h2().class("label").child(Word::SitePreview);
    let shown = div()
        .class("site-preview")
        .child([tag, script])
        .child(missing);
    div().class("stack tight").child([title, shown])
}

/// Keeps the tag's attributes what they are in the code.
fn dress(site: Site, tag: Element) {
    let mut shown: Vec<(String, String)> = Vec::new();
    effect(move || {
        let wanted = site
            .snippet
            .with(|snippet| snippet.as_ref().map(Snippet::attributes))
            .unwrap_or_default();
        for (name, _) in &shown {
            if !wanted.iter().any(|(other, _)| other == name) {
                let _only_invalid_names_fail = tag.remove_attribute(name);
            }
        }
        for (name, value) in wanted.iter().filter(|pair| !shown.contains(pair)) {
            let _only_invalid_names_fail = tag.set_attribute(name, value);
        }
        shown = wanted;
    });
}

/// Follows the height of the preview, which the calculator in it tells.
fn measure(site: Site, tag: Element) {
    let heard = window_event_listener_untyped("message", move |_| {
        let tag = tag.clone();
        // The tag hears of it too, and grows first.
        request_animation_frame(move || {
            let height = js_sys::Reflect::get(&tag, &"offsetHeight".into());
            let height = height.ok().and_then(|height| height.as_f64());
            if let Some(height) = height.filter(|height| *height > 0.0) {
                site.height.try_update(|it| *it = height as u32);
            }
        });
    });
    on_cleanup(move || heard.remove());
}
