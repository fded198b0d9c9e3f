//! A calculator for somebody's own page: the markup that puts it there (`docs/embed.md`).
//!
//! A tag with a script, which stands as high as what it holds, or a plain frame for sites that allow no scripts. Both say
//! the same calculator, and both hold a link for readers and machines that run neither.

use super::link::{Given, Route};
use super::percent::encode;
use crate::locale::Language;

/// What a calculator in another page is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// The address of the folder where Kepi lies, with its slash.
    pub folder: String,
    /// The calculator.
    pub route: Route,
    /// The language that it speaks; its reader's where there is none.
    pub language: Option<Language>,
    /// How it looks.
    pub look: Look,
    /// What it is called: what stands in its place where no script runs.
    pub title: String,
}

/// How a calculator looks in another page. Empty is as its reader has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// `light` or `dark`.
    pub theme: &'static str,
    /// The three colours, as CSS writes them.
    pub paper: String,
    /// What is written on the paper.
    pub ink: String,
    /// What can be pressed.
    pub accent: String,
    /// The families of its face, as CSS writes them.
    pub font: &'static str,
}

/// What the tag reads as something other than a number (`src/embed/embed.js`), besides what begins with `on`.
const NOT_NUMBERS: [&str; 16] = [
    "accent", "class", "dir", "font", "formula", "hidden", "id", "ink", "kpi", "lang", "numbers",
    "paper", "slot", "style", "theme", "title",
];

/// A route as others are to find it: without the target, which a calculator in another page does not show, and without
/// numbers where it is to begin with a sample. `None` for what is no calculator.
pub fn calculator(route: &Route, with_numbers: bool) -> Option<Route> {
    let mut route = route.clone();
    let (values, target) = match &mut route {
        Route::Calculator(it) => (&mut it.values, &mut it.target),
        Route::FormulaCalculator(it) => (&mut it.values, &mut it.target),
        _ => return None,
    };
    *target = None;
    if !with_numbers {
        values.clear();
    }
    Some(route)
}

/// Whether a calculator's address holds numbers.
pub fn has_numbers(route: &Route) -> bool {
    !numbers(route).is_empty()
}

fn numbers(route: &Route) -> &[(String, Given)] {
    match route {
        Route::Calculator(it) => &it.values,
        Route::FormulaCalculator(it) => &it.values,
        _ => &[],
    }
}

impl Snippet {
    /// The tag's attributes, in their order.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let mut named: Vec<(&str, &str)> = Vec::new();
        match &self.route {
            Route::Calculator(it) => {
                named.push(("kpi", &it.kpi));
                named.extend(it.variant.as_deref().map(|id| ("variant", id)));
            }
            Route::FormulaCalculator(it) => {
                named.push(("formula", &it.formula));
                named.push(("name", &it.name));
                named.extend(it.unit.as_deref().map(|unit| ("unit", unit)));
            }
            _ => {}
        }
        named.push(("lang", self.language.map_or("", Language::tag)));
        named.extend(self.look.parts());
        let named = named.into_iter().filter(|(_, value)| !value.is_empty());
        let mut all: Vec<(String, String)> = named
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let mut others = String::new();
        for (handle, given) in numbers(&self.route) {
            if is_attribute(handle) {
                all.push((handle.clone(), given.to_text()));
            } else {
                pair(&mut others, handle, &given.to_text());
            }
        }
        if !others.is_empty() {
            all.push(("numbers".to_owned(), others));
        }
        all
    }

    /// The script and the tag.
    pub fn tag(&self) -> String {
        let mut out = String::from("<script");
        attribute(&mut out, "src", &[&self.folder, "embed.js"].concat());
        out.push_str(" async></script>\n<kepi-calculator");
        for (name, value) in self.attributes() {
            attribute(&mut out, &name, &value);
        }
        out.push_str(">\n  <a");
        attribute(&mut out, "href", &[&self.folder, &*self.hash()].concat());
        out.push('>');
        text(&mut out, &self.title);
        out.push_str("</a>\n</kepi-calculator>");
        out
    }

    /// The plain frame, so many pixels high.
    pub fn frame(&self, height: u32) -> String {
        let mut look = String::new();
        for (name, value) in self.look.parts() {
            if !value.is_empty() {
                pair(&mut look, name, value);
            }
        }
        let sign = if look.is_empty() { "" } else { "?" };
        let address = [&self.folder, "embed.html", sign, &look, &self.hash()].concat();
        let mut out = String::from("<iframe");
        let height = height.to_string();
        for (name, value) in [
            ("src", &*address),
            ("title", &self.title),
            ("width", "100%"),
            ("height", &height),
            ("frameborder", "0"),
            ("loading", "lazy"),
            (
                "sandbox",
                "allow-scripts allow-popups allow-popups-to-escape-sandbox",
            ),
        ] {
            attribute(&mut out, name, value);
        }
        out.push_str("></iframe>");
        out
    }

    fn hash(&self) -> String {
        match self.language {
            Some(language) => self.route.to_hash_in(language),
            None => self.route.to_hash(),
        }
    }
}

impl Look {
    fn parts(&self) -> [(&'static str, &str); 5] {
        [
            ("theme", self.theme),
            ("paper", &self.paper),
            ("ink", &self.ink),
            ("accent", &self.accent),
            ("font", self.font),
        ]
    }
}

/// Whether a number can stand in an attribute of its handle's name: attributes know no capitals, and some mean something
/// else already.
fn is_attribute(handle: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    handle.starts_with(|first: char| first.is_ascii_lowercase())
        && handle.bytes().all(is_plain)
        && !handle.starts_with("on")
        && !NOT_NUMBERS.contains(&handle)
}

fn pair(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    encode(name, out);
    out.push('=');
    encode(value, out);
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\""]);
    text(out, value);
    out.push('"');
}

/// Text of a person's own, as markup leaves it.
fn text(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(sign),
        }
    }
}

/// How far two colours `#rrggbb` stand apart, from 1 to 21, as WCAG counts; `None` where one is written otherwise.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// The theme that the colours of somebody's page belong to: what they do not name follows it.
pub fn theme_of(paper: &str) -> &'static str {
    // Where black and white stand equally far apart from it.
    match luminance(paper) {
        Some(light) if light < 0.179 => "dark",
        _ => "light",
    }
}

fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|it| it.len() == 6)?;
    let channel = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let share = f64::from(value) / 255.0;
        // The curve of sRGB, as a cubic: exact enough to judge by.
        Some(share * (share * (share * 0.305_306 + 0.682_171) + 0.012_523))
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[cfg(test)]
mod tests {
    use super::{Look, Snippet, calculator, contrast, has_numbers, theme_of};
    use crate::exchange::link::Route;

    fn snippet(hash: &str) -> Snippet {
        let (route, language) = Route::parse(hash);
        Snippet {
            folder: "https://kepi.example/".into(),
            route: calculator(&route, true).expect(hash),
            language,
            look: Look::default(),
            title: "ROAS".into(),
        }
    }

    /// The tag without its script and its link.
    fn attributes(hash: &str) -> String {
        let attributes = snippet(hash).attributes();
        let all = attributes
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        all.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn the_tag_says_the_calculator_and_its_numbers() {
        for (hash, expected) in [
            ("#/calc/roas", "kpi=roas"),
            ("#/calc/roas?target=5", "kpi=roas"),
            (
                "#/calc/roas?variant=ratio&ad_cost=1000&lang=fa",
                "kpi=roas variant=ratio lang=fa ad_cost=1000",
            ),
            ("#/calc?formula=a/b&a=1", "formula=a/b a=1"),
            (
                "#/calc?formula=a/b&name=Lift&unit=percent",
                "formula=a/b name=Lift unit=percent",
            ),
            // What no attribute can be named after.
            (
                "#/calc?formula=Cost*2&Cost=4",
                "formula=Cost*2 numbers=Cost=4",
            ),
            (
                "#/calc?formula=online*2&online=4",
                "formula=online*2 numbers=online=4",
            ),
            (
                "#/calc?formula=title*font&title=4&font=1",
                "formula=title*font numbers=title=4&font=1",
            ),
            (
                "#/calc?formula=%22chi%20phi%22*2&chi%20phi=4&a=2",
                "formula=\"chi phi\"*2 a=2 numbers=chi%20phi=4",
            ),
        ] {
            assert_eq!(attributes(hash), expected, "{hash}");
        }
    }

    #[test]
    fn the_tag_is_what_a_blogger_pastes() {
        let mut snippet = snippet("#/calc/roas?ad_revenue=4000&ad_cost=1000&lang=fa");
        assert_eq!(
            snippet.tag(),
            r#"<script src="https://kepi.example/embed.js" async></script>
<kepi-calculator kpi="roas" lang="fa" ad_revenue="4000" ad_cost="1000">
  <a href="https://kepi.example/#/calc/roas?ad_revenue=4000&amp;ad_cost=1000&amp;lang=fa">ROAS</a>
</kepi-calculator>"#
        );
        snippet.look = Look {
            theme: "dark",
            accent: "#00aa77".into(),
            font: "Georgia, serif",
            ..Look::default()
        };
        assert_eq!(
            snippet.frame(480),
            r#"<iframe src="https://kepi.example/embed.html?theme=dark&amp;accent=%2300aa77&amp;font=Georgia%2C%20serif#/calc/roas?ad_revenue=4000&amp;ad_cost=1000&amp;lang=fa" title="ROAS" width="100%" height="480" frameborder="0" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>"#
        );
    }

    #[test]
    fn text_of_a_persons_own_ends_no_markup() {
        let mut snippet = snippet("#/calc?formula=a&name=%22%3E%3Cscript%3E&%3Ca=1");
        snippet.title = "</a><script>\"&".into();
        for markup in [snippet.tag(), snippet.frame(1)] {
            assert!(!markup.contains("<script>"), "{markup}");
            assert_eq!(
                markup.matches("script>").count(),
                usize::from(markup.contains("async")),
                "{markup}"
            );
            assert!(
                markup.contains("&lt;/a&gt;&lt;script&gt;&quot;&amp;"),
                "{markup}"
            );
        }
    }

    #[test]
    fn it_begins_with_a_sample_where_that_is_wanted_and_is_always_a_calculator() {
        let (route, _) = Route::parse("#/calc/roas?ad_cost=1&target=3");
        assert_eq!(
            calculator(&route, false),
            Some(Route::parse("#/calc/roas").0)
        );
        assert!(has_numbers(&route));
        for hash in ["#/", "#/calc", "#/data", "#/nothing"] {
            let (route, _) = Route::parse(hash);
            assert_eq!(calculator(&route, true), None, "{hash}");
            assert!(!has_numbers(&route), "{hash}");
        }
    }

    #[test]
    fn colours_are_held_against_each_other() {
        for (one, other, expected) in [
            ("#000000", "#ffffff", Some("21.0")),
            ("#ffffff", "#ffffff", Some("1.0")),
            ("#767676", "#ffffff", Some("4.5")),
            ("#123", "#ffffff", None),
            ("#ééé", "#ffffff", None),
        ] {
            let found = contrast(one, other).map(|it| format!("{it:.1}"));
            assert_eq!(found.as_deref(), expected, "{one} {other}");
        }
        for (paper, theme) in [
            ("#ffffff", "light"),
            ("#1a1c21", "dark"),
            ("#fde68a", "light"),
            ("red", "light"),
        ] {
            assert_eq!(theme_of(paper), theme, "{paper}");
        }
    }
}
