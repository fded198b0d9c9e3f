//! KPIs in a link: what goes in comes out, beside what is there and never in its place; anything else changes nothing.

use crate::bench::{id, keep, name, opened, typed};
use kepi::exchange::link::shared::{Unreadable, read, route_to};
use kepi::exchange::link::{LONGEST, Refusal, Route};
use kepi::kpi::{Aggregation, Reference, Target, TargetRule};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::session::figure::Reader;
use kepi::session::shared::{TooMany, adopted, excerpt, told, with_copies};
use kepi::session::{Command, Effect, Session, update};
use kepi::workbook::{Book, MOST_KPIS};
use proptest::prelude::*;

/// A link to KPIs of a session, in full.
fn link(session: &Session, ids: &[&str]) -> String {
    let ids: Vec<_> = ids.iter().map(|text| id(text)).collect();
    let excerpt = excerpt(&session.book, &ids, Language::En);
    route_to(&excerpt).unwrap().to_hash()
}

fn payload(link: &str) -> String {
    match Route::parse(link) {
        (Route::Shared(payload), None) => payload,
        other => panic!("{link} leads to {other:?}"),
    }
}

/// Takes over what a link holds; the names and formulas of the KPIs then.
#[track_caller]
fn add(session: &mut Session, link: &str) -> Vec<(String, String)> {
    let shared = read(&payload(link)).unwrap();
    let book = with_copies(&session.book, &shared, Language::En).unwrap();
    let effects = update(session, Command::TakeIn(Box::new(book)));
    assert_eq!(effects, [Effect::Save]);
    let kpis = session.book.kpis.iter();
    kpis.map(|kpi| (kpi.name.as_str().to_owned(), kpi.formula.clone()))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = expected.iter();
    pairs
        .map(|(name, formula)| ((*name).to_owned(), (*formula).to_owned()))
        .collect()
}

/// A sender with an own number, a KPI of it, and one that names the other.
fn sender() -> Session {
    let mut session = opened();
    keep(
        &mut session,
        &typed(Language::En, "Fans", "[new fans] / visits"),
    );
    keep(
        &mut session,
        &typed(Language::En, "Fan price", "marketing_cost / Fans"),
    );
    session
}

#[test]
fn a_whole_template_comes_out_as_it_went_in() {
    let mut sender = sender();
    let fans = sender.book.kpis.get_mut(0).unwrap();
    fans.target = Target {
        rule: TargetRule::Growth {
            percent: 5.0,
            on: Reference::LastYear,
        },
        ..Target::default()
    };
    fans.source = "javascript:alert(1)".into();
    fans.notes = "<img src=x onerror=alert(1)>\u{202E}".into();
    fans.sample = true;
    fans.paused = true;
    let mut reader = opened();
    add(&mut reader, &link(&sender, &["fans"]));
    let mut expected = sender.book.kpis[0].clone();
    expected.sample = false;
    expected.paused = false;
    assert_eq!(reader.book.kpis, [expected]);
    let [fans, visits] = &reader.book.metrics[..] else {
        panic!("{:?}", reader.book.metrics)
    };
    assert_eq!(fans.name, Some(name("new fans")));
    assert_eq!((visits.id.as_str(), &visits.name), ("visits", &None));
    assert!(reader.book.entries.is_empty());
}

#[test]
fn what_a_formula_names_goes_along() {
    let link = link(&sender(), &["fan_price"]);
    let mut reader = opened();
    let price = ("Fan price", "marketing_cost / fans");
    let fans = ("Fans", "new_fans / visits");
    assert_eq!(add(&mut reader, &link), pairs(&[price, fans]));
}

#[test]
fn copies_stand_beside_what_is_there() {
    let sender = sender();
    let link = link(&sender, &["fans", "fan_price"]);
    let mut reader = opened();
    keep(&mut reader, &typed(Language::En, "fans", "leads"));
    let before = reader.book.clone();
    assert_eq!(
        add(&mut reader, &link),
        pairs(&[
            ("fans", "leads"),
            ("Fans 2", "new_fans / visits"),
            ("Fan price", "marketing_cost / fans_2"),
        ])
    );
    // Again, from one who is tired of asking: two more.
    assert_eq!(
        add(&mut reader, &link)[3..],
        pairs(&[
            ("Fans 3", "new_fans / visits"),
            ("Fan price 2", "marketing_cost / fans_3"),
        ])
    );
    assert_eq!(reader.book.kpis[0], before.kpis[0]);
    for _ in 0..2 {
        update(&mut reader, Command::Undo);
    }
    assert_eq!(reader.book, before);
}

#[test]
fn a_number_of_the_same_name_is_the_same_only_if_it_counts_the_same() {
    let link = link(&sender(), &["fans"]);
    for (unit, aggregation, formula) in [
        (DisplayUnit::Count, Aggregation::Sum, "fans_here / visits"),
        (DisplayUnit::Money, Aggregation::Sum, "new_fans_2 / visits"),
        (DisplayUnit::Count, Aggregation::Last, "new_fans_2 / visits"),
    ] {
        let mut reader = opened();
        keep(&mut reader, &typed(Language::En, "x", "[fans here]"));
        let metric = &mut reader.book.metrics[0];
        metric.name = Some(name("New  FANS"));
        (metric.unit, metric.aggregation) = (unit, aggregation);
        let kpis = add(&mut reader, &link);
        assert_eq!(kpis[1].1, formula, "{unit:?} {aggregation:?}");
    }
}

#[test]
fn amounts_keep_their_currency_where_none_is_chosen_yet() {
    let mut sender = sender();
    sender.book.settings.currency = None;
    let excerpt = excerpt(&sender.book, &[id("fans")], Language::Vi);
    let link = route_to(&excerpt).unwrap().to_hash();
    let mut reader = opened();
    add(&mut reader, &link);
    assert_eq!(reader.book.settings.currency, Some(Currency::Vnd));
    let mut reader = opened();
    update(&mut reader, Command::SetCurrency(Currency::Eur));
    add(&mut reader, &link);
    assert_eq!(reader.book.settings.currency, Some(Currency::Eur));
}

#[test]
fn a_reader_is_told_before_anything_is_added() {
    let mut sender = sender();
    sender.book.kpis[0].target = Target {
        rule: TargetRule::PerPeriod(1_234.5),
        ..Target::default()
    };
    let shared = excerpt(&sender.book, &[id("fan_price")], Language::En);
    let mut reader = opened();
    keep(&mut reader, &typed(Language::En, "Fans", "leads"));
    let adopted = adopted(&reader.book, &shared).unwrap();
    let language = Language::Fa;
    let currency = Currency::Toman;
    let reader_of = Reader { language, currency };
    let called = |_| "a day".to_owned();
    let [price, fans] = &told(&reader.book, &shared, &adopted, reader_of, &called)[..] else {
        panic!("two KPIs")
    };
    assert_eq!(price.name, "Fan price");
    assert_eq!(price.instead_of, None);
    assert_eq!(price.formula, "هزینه بازاریابی / [Fans 2]");
    assert_eq!(price.target, "");
    assert_eq!(price.numbers, ["هزینه بازاریابی"]);
    assert_eq!(fans.name, "Fans 2");
    assert_eq!(fans.instead_of.as_deref(), Some("Fans"));
    assert_eq!(fans.numbers, ["new fans", "بازدیدها"]);
}

#[test]
fn a_full_workbook_takes_nothing_over() {
    let link = link(&sender(), &["fan_price"]);
    let mut reader = opened();
    keep(&mut reader, &typed(Language::En, "x", "leads"));
    let kpi = reader.book.kpis[0].clone();
    reader.book.kpis = (1..MOST_KPIS)
        .map(|number| {
            let called = format!("kpi_{number}");
            let (id, name) = (id(&called), name(&called));
            kepi::kpi::Kpi {
                id,
                name,
                ..kpi.clone()
            }
        })
        .collect();
    let before = reader.book.clone();
    let shared = read(&payload(&link)).unwrap();
    assert_eq!(adopted(&before, &shared), Err(TooMany::Kpis));
    assert_eq!(
        with_copies(&before, &shared, Language::En),
        Err(TooMany::Kpis)
    );
}

#[test]
fn what_is_too_long_for_a_link_gives_none() {
    let mut sender = sender();
    sender.book.kpis[0].notes = "x".repeat(LONGEST * 3 / 4);
    let excerpt = excerpt(&sender.book, &[id("fans")], Language::En);
    assert_eq!(route_to(&excerpt), None);
}

/// A link's text from the JSON in it.
fn forged(version: u8, json: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bytes: Vec<u8> = [version].into_iter().chain(json.bytes()).collect();
    let bits = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
    let bits: Vec<u8> = bits.collect();
    let letter = |six: &[u8]| {
        let value = (0..6).fold(0, |value, at| {
            value << 1 | six.get(at).copied().unwrap_or(0)
        });
        char::from(LETTERS[usize::from(value)])
    };
    bits.chunks(6).map(letter).collect()
}

#[test]
fn hostile_links_give_nothing() {
    let kpi = r#"{"id":"a","name":"A","formula":"leads"}"#;
    let good = format!(r#"{{"kpis":[{kpi}]}}"#);
    assert_eq!(read(&forged(1, &good)).unwrap().kpis.len(), 1);
    for json in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"kpis":[]}"#,
        r#"{"kpis":{}}"#,
        r#"{"kpis":[null]}"#,
        r#"{"kpis":[{"id":"a","name":"A"}]}"#,
        r#"{"kpis":[{"id":"../a","name":"A","formula":"1"}]}"#,
        r#"{"kpis":[{"id":"new","name":"A","formula":"1"}]}"#,
        r#"{"kpis":[{"id":"a","name":" ","formula":"1"}]}"#,
        r#"{"kpis":[{"id":"a","name":"A","formula":"1","unit":"spoons"}]}"#,
        r#"{"kpis":[{"id":"a","name":"A","formula":"1","baseline":1e999}]}"#,
        r#"{"kpis":[{"id":"a","name":"A","formula":"1","target":{"rule":"band","low":2,"high":1}}]}"#,
        r#"{"kpis":[{"id":"a","name":"A","formula":"1","__proto__":{}}]}"#,
        r#"{"kpis":[{"id":"a","name":"A","formula":"1","target":{"more":1}}]}"#,
        r#"{"kpis":[{"id":"a","name":"A","formula":"1","origin":{"kpi":"a","more":1}}]}"#,
        &format!(r#"{{"kpis":[{kpi},{kpi}]}}"#),
        &format!(r#"{{"kpis":[{kpi}],"more":1}}"#),
        &format!(r#"{{"kpis":[{kpi}],"settings":{{"more":1}}}}"#),
        &format!(r#"{{"kpis":[{kpi}],"metrics":[{{"id":"m","more":1}}]}}"#),
        &format!(
            r#"{{"kpis":[{kpi}],"entries":[{{"metric":"leads","frequency":"month","start":"2026-10-01","value":1}}]}}"#
        ),
        &format!(
            r#"{{"kpis":[{kpi}],"columns":[{{"metric":"leads","frequency":"month","numbers":"@2026-08-01 38"}}]}}"#
        ),
        &"[".repeat(5_000),
    ] {
        assert_eq!(read(&forged(1, json)), Err(Unreadable::Damaged), "{json}");
    }
    assert_eq!(read(&forged(2, &good)), Err(Unreadable::Newer));
    assert_eq!(read(&forged(0, &good)), Err(Unreadable::Damaged));
    for text in [
        "",
        "A",
        "AA",
        "%",
        "AQ==",
        "javascript:alert(1)",
        "\u{202E}",
    ] {
        assert_eq!(read(text), Err(Unreadable::Damaged), "{text}");
    }
    let whole = forged(1, &good);
    for length in 0..whole.len() {
        let cut = whole.get(..length).unwrap();
        assert_eq!(read(cut), Err(Unreadable::Damaged), "{length}");
    }
    let megabyte = ["#/shared/", &"A".repeat(1 << 20)].concat();
    assert_eq!(Route::parse(&megabyte).0, Route::NotFound(Refusal::TooLong));
}

proptest! {
    #[test]
    fn any_excerpt_reads_back(called in "\\PC{1,30}", notes in "\\PC{0,60}", value in any::<f64>()) {
        let mut sender = sender();
        let kpi = &mut sender.book.kpis[0];
        if let Ok(called) = kepi::kpi::Name::parse(&called) {
            kpi.name = called;
        }
        kpi.notes = notes;
        kpi.baseline = Some(value).filter(|value| value.is_finite());
        let excerpt = excerpt(&sender.book, &[id("fans")], Language::Fa);
        let link = route_to(&excerpt).unwrap().to_hash();
        prop_assert_eq!(read(&payload(&link)), Ok(excerpt));
    }

    #[test]
    fn any_bytes_are_read_without_a_fall(json in "[{}\\[\\]\",:a-z0-9]{0,80}") {
        let read = read(&forged(1, &json));
        prop_assert!(read.is_err() || read.is_ok_and(|book| book != Book::default()));
    }
}
