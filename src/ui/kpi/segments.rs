//! The KPI by channel, campaign or person.

use super::subject::Subject;
use crate::insight::change::signed;
use crate::insight::teller::Teller;
use crate::locale::display::{DisplayUnit, write};
use crate::locale::platform::Platform;
use crate::locale::words::Word;
use crate::session::tracked::SegmentResult;
use crate::ui::dom::{El, Text, View, bdi, output, region, table, tbody, td, th, thead, tr};
use crate::ui::parts::bar::bar;
use crate::ui::parts::output::Status;
use crate::ui::parts::titled::titled;

/// The results of all segments of the period beside each other, where there are any.
pub(super) fn segments(subject: Subject) -> View {
    let segments = subject.memo_at_rest(|tracked| Some((tracked.kpi.unit, tracked.segments())));
    region(move || {
        let (unit, segments) = segments
            .get()
            .filter(|(_, segments)| !segments.is_empty())?;
        Some(
            titled("stack", "kpi-segments-title", Word::KpiSegments)
                .child(compared(subject, unit, &segments)),
        )
    })
}

fn compared(subject: Subject, unit: DisplayUnit, segments: &[SegmentResult]) -> El {
    let has_shares = segments.iter().any(|segment| segment.share.is_some());
    let has_changes = segments.iter().any(|segment| segment.change.is_some());
    let column = |word: Word| th().attr("scope", "col").child(word);
    let head = tr()
        .child(column(Word::KpiSegment))
        .child(column(Word::DashboardResult).class("numeric"))
        .child(has_changes.then(|| column(Word::KpiChange).class("numeric")))
        .child(has_shares.then(|| column(Word::KpiShare).class("numeric")))
        .child(has_shares.then(td));
    let rows = segments
        .iter()
        .map(|segment| row(subject, unit, segment, (has_changes, has_shares)));
    table()
        .class("table")
        .child(thead().child(head))
        .child(tbody().child(rows.collect::<Vec<El>>()))
}

fn row(
    subject: Subject,
    unit: DisplayUnit,
    segment: &SegmentResult,
    (has_changes, has_shares): (bool, bool),
) -> El {
    let reader = subject.app.reader();
    let shown = |value, unit| write(reader.language, value, unit, reader.currency);
    let value = segment.result.value();
    let text = value.map(|value| shown(value, unit));
    let nothing = || subject.app.text(segment.result.status.word()).to_owned();
    let written = value.map(|value| (Platform::get().write_double)(value));
    let result = output()
        .class("result")
        .attr("data-kpi", subject.kpi_id())
        .attr("data-period", segment.result.period.id())
        .attr("data-segment", segment.name.as_str().to_owned())
        .attr("data-status", Status::of(&segment.result.outcome).key())
        .attr("data-value", Text::from(written))
        .attr("aria-live", "off")
        .child(text.unwrap_or_else(nothing));
    let teller = Teller {
        language: reader.language,
        unit,
        currency: reader.currency,
    };
    let change = segment
        .change
        .map(|change| bdi().child(signed(change, teller)));
    let share = segment.share;
    let told = share.map(|share| shown(share, DisplayUnit::Percent));
    let drawn = share.map(|share| bar(move || share.round() as u32, ""));
    tr().child(
        th().attr("scope", "row")
            .child(bdi().child(segment.name.as_str().to_owned())),
    )
    .child(td().class("numeric").child(result))
    .child(has_changes.then(|| td().class("numeric number").child(change)))
    .child(has_shares.then(|| td().class("numeric number").child(told)))
    .child(has_shares.then(|| td().class("kpi-share").child(drawn)))
}
