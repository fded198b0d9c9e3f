//! Icons: one path each, drawn in the ink of the text beside it. They decorate; the word beside them speaks.

use crate::ui::dom::{El, svg};

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// My KPIs.
    Cards,
    /// Calculators.
    Calculator,
    /// Help.
    Help,
    /// Data and settings.
    Sliders,
    /// A language.
    Globe,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// The theme of the device.
    Half,
    /// Search.
    Search,
    /// Onward, in the direction of reading; turned when a disclosure opens.
    Chevron,
    /// Onward, with weight.
    Arrow,
    /// Back, against the direction of reading.
    Back,
    /// Add.
    Plus,
    /// Copy.
    Copy,
    /// Done, on track.
    Check,
    /// Beyond the target.
    Star,
    /// At risk, a warning.
    Warning,
    /// Off track, close.
    Cross,
    /// Something to know.
    Info,
    /// Too early, waiting.
    Clock,
    /// Nothing there yet.
    Dash,
    /// Change.
    Pencil,
    /// Delete.
    Bin,
    /// Download.
    Download,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Cards => "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z",
            Self::Calculator => {
                "M6 3h12v18H6zM9 7h6M9 12h.01M12 12h.01M15 12h.01M9 16h.01M12 16h.01M15 16h.01"
            }
            Self::Help => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.8h.01"
            }
            Self::Sliders => "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
            Self::Globe => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"
            }
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19"
            }
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5",
            Self::Half => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 3v18M15 5v14M18 7.5v9",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20",
            Self::Chevron => "m9 5 7 7-7 7",
            Self::Arrow => "M4 12h16M14 6l6 6-6 6",
            Self::Back => "M20 12H4M10 6l-6 6 6 6",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Star => {
                "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z"
            }
            Self::Warning => "M12 4 2.5 20h19zM12 10v4M12 17h.01",
            Self::Cross => "M6 6l12 12M18 6 6 18",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5M12 7.8h.01",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2",
            Self::Dash => "M6 12h12",
            Self::Pencil => "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
            Self::Bin => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4 20h16",
        }
    }

    /// Arrows point where the text runs to, so they turn with it; a clock or a tick does not.
    fn points(self) -> bool {
        matches!(self, Self::Chevron | Self::Arrow | Self::Back)
    }
}

/// Draws a shape.
pub fn icon(shape: Shape) -> El {
    let class = if shape.points() {
        "icon pointing"
    } else {
        "icon"
    };
    svg("svg")
        .class(class)
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(svg("path").attr("d", shape.path()))
}
