//! A chart as a picture by itself: an SVG file with its names and inks in it, for a slide or a message.

use super::{Chart, Course, Room, Spot};
use crate::kpi::Period;

/// How large a picture is, in pixels: a third of a slide, sharp when it is doubled.
pub const SIZE: (u32, u32) = (960, 480);

/// The room around the drawing: above it the title, below it the periods, at one side the values.
const ABOVE: f64 = 96.0;
const BELOW: f64 = 64.0;
const BESIDE: f64 = 104.0;
const MARGIN: f64 = 36.0;

/// The inks of paper, as in style/tokens.css.
const INK: &str = "#18191d";
const SOFT: &str = "#4f5159";
const LINE: &str = "#e5e2da";
const ACCENT: &str = "#2a3fb4";
const BAND: &str = "#e5f3ea";
const PAPER: &str = "#ffffff";

/// What is written around a chart.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// What the picture shows.
    pub title: &'a str,
    /// From when to when.
    pub subtitle: &'a str,
    /// What the values along the side are called, in their order.
    pub levels: &'a [String],
    /// What a period is called below, and its year.
    pub tick: &'a dyn Fn(Period) -> (String, Option<String>),
    /// Which way its language runs: the chart's own course.
    pub course: Course,
}

/// The text of an SVG file.
pub fn picture(chart: &Chart, written: Written) -> String {
    let (width, height) = SIZE;
    let mut page = Page {
        course: written.course,
        out: String::new(),
    };
    let direction = match written.course {
        Course::LeftToRight => "ltr",
        Course::RightToLeft => "rtl",
    };
    page.out.push_str(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         direction=\"{direction}\" font-family=\"system-ui, 'Segoe UI', 'Noto Sans', Tahoma, sans-serif\" font-size=\"14\">\
         <rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>"
    ));
    let title = format!("fill=\"{INK}\" font-size=\"22\" font-weight=\"600\"");
    let soft = format!("fill=\"{SOFT}\"");
    let start = page.inward(MARGIN);
    page.text((start, 42.0), ("start", &title), written.title);
    page.text((start, 66.0), ("start", &soft), written.subtitle);
    page.levels(chart, written, &soft);
    page.strokes(chart);
    page.ticks(chart, written, &soft);
    page.out.push_str("</svg>\n");
    page.out
}

struct Page {
    course: Course,
    out: String,
}

impl Page {
    /// So far from the side at which the language begins.
    fn inward(&self, distance: f64) -> f64 {
        match self.course {
            Course::LeftToRight => distance,
            Course::RightToLeft => f64::from(SIZE.0) - distance,
        }
    }

    /// A spot of the chart, whose course is the page's.
    fn at(&self, spot: Spot) -> (f64, f64) {
        let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
        let left = match self.course {
            Course::LeftToRight => BESIDE,
            Course::RightToLeft => MARGIN,
        };
        (
            left + spot.x * (width - BESIDE - MARGIN),
            ABOVE + spot.y * (height - ABOVE - BELOW),
        )
    }

    fn levels(&mut self, chart: &Chart, written: Written, soft: &str) {
        let beside = self.inward(BESIDE - 12.0);
        for (value, told) in chart.scale.levels.iter().zip(written.levels) {
            let y = chart.scale.height(*value);
            let ends = [0.0, 1.0].map(|x| self.at(Spot { x, y }));
            self.path(&ends, &format!("stroke=\"{LINE}\""));
            let (_, middle) = self.at(Spot { x: 0.0, y });
            self.text((beside, middle + 5.0), ("end", soft), told);
        }
    }

    fn strokes(&mut self, chart: &Chart) {
        let value = format!("stroke=\"{ACCENT}\" stroke-width=\"2.5\" stroke-linejoin=\"round\"");
        let open = format!("{value} stroke-dasharray=\"1 6\" stroke-linecap=\"round\"");
        let target = format!("stroke=\"{SOFT}\" stroke-width=\"1.5\" stroke-dasharray=\"7 4\"");
        let band = format!("fill=\"{BAND}\"");
        let way = chart.line.unfinished.map(|way| way.to_vec());
        let way: Vec<Vec<Spot>> = way.into_iter().collect();
        let runs = [
            (&chart.bands, band),
            (&chart.targets, target),
            (&chart.line.runs, value),
            (&way, open),
        ];
        for (runs, ink) in runs {
            for run in runs.iter().filter(|run| run.len() > 1) {
                let spots: Vec<(f64, f64)> = run.iter().map(|spot| self.at(*spot)).collect();
                self.path(&spots, &ink);
            }
        }
        for dot in &chart.dots {
            let (x, y) = self.at(dot.at);
            let fill = if dot.is_unfinished { PAPER } else { ACCENT };
            self.out.push_str(&format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{fill}\" stroke=\"{ACCENT}\" stroke-width=\"2\"/>",
                tenths(x),
                tenths(y)
            ));
        }
    }

    fn ticks(&mut self, chart: &Chart, written: Written, soft: &str) {
        let room = Room::Much;
        for tick in chart.ticks.iter().filter(|it| it.shown.contains(&room)) {
            let (x, bottom) = self.at(Spot { x: tick.x, y: 1.0 });
            let (name, year) = (written.tick)(tick.period);
            self.text((x, bottom + 24.0), ("middle", soft), &name);
            if let Some(year) = year.filter(|_| tick.with_year.contains(&room)) {
                self.text((x, bottom + 44.0), ("middle", soft), &year);
            }
        }
    }

    fn path(&mut self, spots: &[(f64, f64)], ink: &str) {
        let spot = |(x, y): &(f64, f64)| [tenths(*x), tenths(*y)].join(",");
        let points = spots.iter().map(spot).collect::<Vec<_>>().join(" ");
        let tag = if ink.starts_with("fill") {
            "<polygon"
        } else {
            "<polyline fill=\"none\""
        };
        self.out
            .push_str(&format!("{tag} {ink} points=\"{points}\"/>"));
    }

    fn text(&mut self, (x, y): (f64, f64), (anchor, ink): (&str, &str), text: &str) {
        let (x, y, text) = (tenths(x), tenths(y), escaped(text));
        self.out.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" {ink}>{text}</text>"
        ));
    }
}

/// A place to a tenth of a pixel, of whole numbers: to print doubles is no business of the page's own program.
fn tenths(place: f64) -> String {
    let tenths = (place * 10.0).round() as i32;
    format!("{}.{}", tenths / 10, (tenths % 10).abs())
}

/// People's own words, as text of a file.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A file must not hold them, not even escaped.
            letter if letter.is_control() => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
