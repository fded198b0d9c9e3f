//! The sample workbook: it comes, it is believable on any day, and it goes without a trace.

use kepi::calendar::CivilDate;
use kepi::formula::value::Outcome;
use kepi::kpi::{Entry, EntryKey, Frequency, KpiId, Period};
use kepi::locale::Language;
use kepi::session::{
    Command, Effect, Session, Status, missing_numbers, programs, result_of, update,
};
use kepi::workbook::{Book, Header, Settings, restore, seal};

use crate::bench::{date, enter, id, keep, month, opened, typed};

fn loaded(language: Language, today: CivilDate) -> Session {
    let mut session = opened();
    let load = Command::LoadSample { language, today };
    assert_eq!(update(&mut session, load), [Effect::Save]);
    session
}

/// The state of each card on a day.
fn states(book: &Book, language: Language, today: CivilDate) -> Vec<(KpiId, Status)> {
    let reckoning = book.settings.reckoning(language);
    let state = |(kpi, compiled): (&kepi::kpi::Kpi, _)| {
        let period = Period::containing(kpi.frequency, today, reckoning);
        let result = result_of(compiled, book, kpi, period, None, today);
        (kpi.id.clone(), result.status)
    };
    book.kpis.iter().zip(&programs(book)).map(state).collect()
}

#[test]
fn the_cards_show_every_honest_state() {
    use Status::{AtRisk, Exceeded, NoTarget, OffTrack, OnTrack, Paused};
    for language in Language::ALL {
        for today in ["2026-11-20", "2026-02-16", "2027-03-15", "2028-02-29"].map(date) {
            let book = loaded(language, today).book;
            let found = states(&book, language, today);
            for (kpi, status) in [
                ("leads", AtRisk),
                ("cpl", OnTrack),
                ("lead_to_customer", NoTarget),
                ("average_order_value", OnTrack),
                ("roas", Exceeded),
                ("cac", OffTrack),
                ("retention_rate", OnTrack),
                ("email_open_rate", Paused),
            ] {
                let of_it = found.iter().find(|(known, _)| known.as_str() == kpi);
                assert_eq!(of_it, Some(&(id(kpi), status)), "{language:?} {today}");
            }
        }
    }
}

#[test]
fn on_no_day_of_two_years_is_a_card_without_an_answer() {
    let mut early = 0;
    for days in (0..730).step_by(29) {
        let today = date("2026-01-01").plus_days(days);
        let language = Language::ALL[usize::try_from(days).unwrap() % 3];
        let book = loaded(language, today).book;
        for (kpi, status) in states(&book, language, today) {
            early += usize::from(status == Status::TooEarly);
            let is_said = !matches!(
                status,
                Status::NoEntries | Status::Error | Status::NoBaseline | Status::InputsMissing
            );
            assert!(is_said, "{today} {language:?} {kpi} {status:?}");
        }
    }
    assert!(early > 0);
}

#[test]
fn two_years_of_every_card_have_a_value() {
    let today = date("2026-11-22");
    for language in Language::ALL {
        let book = loaded(language, today).book;
        assert_eq!(book.kpis.len(), 10);
        let reckoning = book.settings.reckoning(language);
        let month = Period::containing(Frequency::Month, today, reckoning);
        for (kpi, compiled) in book.kpis.iter().zip(&programs(&book)) {
            for back in 1..=24 {
                let period = month.offset(-back);
                let rests = kpi.paused && back < 3;
                let result = result_of(compiled, &book, kpi, period, None, today);
                let is_number = matches!(result.outcome, Outcome::Number(_));
                assert_eq!(is_number, !rests, "{} {}", kpi.id, period.id());
                assert_eq!(result.lacks, [], "{} {}", kpi.id, period.id());
            }
        }
        let due = missing_numbers(&book, &programs(&book), today, reckoning);
        let due: Vec<&str> = due.iter().map(|key| key.metric.as_str()).collect();
        assert_eq!(due, ["emails_opened", "emails_delivered"]);
        assert_eq!(
            book.entries
                .iter()
                .filter(|(_, entry)| !entry.note.is_empty())
                .count(),
            3
        );
    }
}

#[test]
fn it_goes_without_a_trace_and_both_ways_can_be_taken_back() {
    let today = date("2026-11-22");
    for language in Language::ALL {
        let mut session = loaded(language, today);
        let full = session.book.clone();
        // It outlives the page.
        let text = seal(&full, &Header::default());
        assert_eq!(restore(text.as_bytes()).book, full);

        assert_eq!(update(&mut session, Command::RemoveSample), [Effect::Save]);
        assert_eq!(session.book, Book::default());
        assert_eq!(update(&mut session, Command::RemoveSample), []);
        update(&mut session, Command::Undo);
        assert_eq!(session.book, full);
        update(&mut session, Command::Undo);
        assert_eq!(session.book, Book::default());
    }
}

#[test]
fn what_somebody_made_in_it_stays() {
    let (today, language) = (date("2026-11-22"), Language::Vi);
    let mut session = loaded(language, today);
    // A KPI of their own on the sample's leads, a number typed over a sample's, and one of the sample's KPIs made theirs.
    let own = keep(&mut session, &typed(language, "Một nửa", "leads / 2"));
    let october = month(&session, "2026-10-31");
    enter(&mut session, "sales_cost", october, 7.0);
    let mut changed = session.book.kpi(&id("cpl")).unwrap().clone();
    changed.owner = "Tôi".to_owned();
    let change = Command::KeepKpi {
        kpi: Box::new(changed),
        metrics: Vec::new(),
        language,
    };
    update(&mut session, change);
    let channel = session.book.entries.of(&metric("leads")).last().unwrap();
    let noted = channel.key(channel.entries().last().unwrap().0);
    let note = "của tôi".to_owned();
    update(
        &mut session,
        Command::Note {
            key: noted.clone(),
            note,
        },
    );

    update(&mut session, Command::RemoveSample);
    let book = &session.book;
    assert!(!book.has_sample());
    let kpis: Vec<&KpiId> = book.kpis.iter().map(|kpi| &kpi.id).collect();
    assert_eq!(kpis, [&id("cpl"), &own]);
    let metrics: Vec<&str> = book.metrics.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(metrics, ["leads", "marketing_cost", "sales_cost"]);
    let entries: Vec<(EntryKey, &str)> = book
        .entries
        .iter()
        .map(|(key, entry)| (key, entry.note.as_str()))
        .collect();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0], (noted, "của tôi"));
    assert_eq!(entries[1].0.metric, metric("sales_cost"));
    // Their numbers are in dong now, and stay so.
    assert_eq!(book.settings, Settings::default().settled(language));
}

#[test]
fn it_covers_no_number_that_was_there_before() {
    let (today, language) = (date("2026-11-22"), Language::En);
    let mut session = opened();
    let own = keep(&mut session, &typed(language, "Leads", "leads"));
    let october = month(&session, "2026-10-31");
    enter(&mut session, "leads", october, 7.0);
    let before = session.book.clone();
    update(&mut session, Command::LoadSample { language, today });
    let leads: Vec<&Entry> = session
        .book
        .entries
        .of(&metric("leads"))
        .flat_map(|column| column.entries().iter().map(|(_, entry)| entry))
        .collect();
    assert_eq!(leads, [&Entry::of(7.0)]);
    assert_eq!(session.book.kpi(&own), before.kpi(&own));
    update(&mut session, Command::RemoveSample);
    assert_eq!(session.book, before);
}

fn metric(id: &str) -> kepi::kpi::MetricId {
    kepi::kpi::MetricId::parse(id).unwrap()
}
