//! What there is to know about a KPI besides its number: when to use it, how to improve it, how others do.

use leptos::prelude::*;

use super::desk::Desk;
use crate::catalogue::texts::KpiText;
use crate::locale::display::write;
use crate::locale::words::Word;
use crate::ui::dom::{El, View, dd, dl, dt, li, ol, p, region, span};
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::titled::titled;

/// How to improve a KPI, when to use it and where its numbers come from, once `text` is there.
pub fn about(text: impl Fn() -> Option<KpiText> + 'static) -> View {
    region(move || {
        let text = text()?;
        let action = |action: String| li().child(icon(Shape::Arrow)).child(span().child(action));
        let improve = titled("stack", "improve-title", Word::CalculatorImprove)
            .child(ol().class("improve").child(text.improve.map(action)));
        let facts = dl()
            .class("facts")
            .child(dt().child(Word::CalculatorFormulaWords))
            .child(dd().child(text.formula))
            .child(dt().child(Word::CalculatorWhen))
            .child(dd().child(text.when))
            .child(dt().child(Word::CalculatorSource))
            .child(dd().child(text.source));
        let about = titled("stack", "about-title", Word::CalculatorAbout).child(facts);
        Some([improve, about])
    })
}

/// What others reached, computed in the very same way.
pub fn benchmark(desk: Desk) -> View {
    region(move || -> Option<El> {
        let (_, variant) = desk.kpi()?;
        let (benchmark, unit) = (variant.benchmark.as_ref()?, variant.unit);
        let reader = desk.reader.get();
        let shown = write(reader.language, benchmark.value, unit, reader.currency);
        let reached = p().child(span().class("result").child(shown)).child(
            span()
                .class("soft")
                .child(benchmark.population.get(reader.language)),
        );
        let card = titled(
            "stack tight benchmark",
            "benchmark-title",
            Word::CalculatorBenchmark,
        )
        .child(reached)
        .child(
            p().class("hint")
                .child(benchmark.source.get(reader.language)),
        );
        Some(card)
    })
}
