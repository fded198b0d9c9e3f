//! Backups: what is in the file, what is none, what it would do, and that it can be taken back.

use crate::bench::{enter, id, keep, month, name, opened, typed};
use kepi::calendar::Moment;
use kepi::exchange::backup::{Backup, NoBackup, file_name, read, write};
use kepi::kpi::{Entry, EntryKey, MetricId};
use kepi::locale::Language;
use kepi::session::backup::{ENOUGH, Ledger, Side, Standing, compare, is_worth_a_backup, merge};
use kepi::session::{Command, Effect, Session, update};
use kepi::workbook::{Book, checksum_of};

fn now() -> Moment {
    Moment::parse("2026-11-23T09:30").unwrap()
}

/// Two KPIs over three metrics, a few numbers, a note.
fn workbook() -> Session {
    let mut session = opened();
    keep(&mut session, &typed(Language::Fa, "نرخ", "leads / visits"));
    keep(&mut session, &typed(Language::Fa, "Calls", "calls"));
    let (october, november) = (month(&session, "2026-10-30"), month(&session, "2026-11-22"));
    enter(&mut session, "leads", october, 41.0);
    enter(&mut session, "leads", november, 52.5);
    enter(&mut session, "calls", november, 7.0);
    let key = key(&session, "leads");
    let note = "=1+1 <b>«هفته»</b>".to_owned();
    update(&mut session, Command::Note { key, note });
    session
}

/// The first number of a metric.
fn key(session: &Session, metric: &str) -> EntryKey {
    let metric = MetricId::parse(metric).unwrap();
    let mut keys = session.book.entries.keys();
    keys.find(|key| key.metric == metric).unwrap()
}

fn change(session: &mut Session, metric: &str, value: f64) {
    let (key, value) = (key(session, metric), Some(value));
    update(session, Command::Enter { key, value });
}

#[test]
fn a_file_is_read_as_it_was_written() {
    let book = workbook().book;
    let after = ["0123456789abcdef".to_owned(), "\"quoted\"".to_owned()];
    let file = write(&book, now(), &after);
    for text in [file.clone(), format!("\u{FEFF}\n {file}\r\n")] {
        let backup = Backup {
            book: book.clone(),
            made: Some(now()),
            after: after.to_vec(),
            damage: vec![],
        };
        assert_eq!(read(&text), Ok(backup));
    }
    assert_eq!(file_name(now()), "kepi-2026-11-23.json");
    // It is the stored form, so the stored form is a backup too, of any version.
    for file in [
        include_str!("../fixtures/workbooks/schema-1.json"),
        include_str!("../fixtures/workbooks/schema-2.json"),
    ] {
        let backup = read(file).unwrap();
        assert_eq!((backup.made, backup.damage), (None, vec![]));
        assert!(!backup.book.kpis.is_empty());
    }
}

#[test]
fn what_is_stored_is_read_from_the_file_that_a_fall_offers() {
    use kepi::workbook::store::{Slot, Store};
    let mut storage = crate::storage::Storage::new();
    let (mut shelf, _) = kepi::workbook::Shelf::open(storage.clone(), "tab").unwrap();
    let mut session = workbook();
    shelf.save(&session.book);
    change(&mut session, "calls", 8.0);
    shelf.save(&session.book);
    storage.write(&Slot::Quarantine(0), "torn").unwrap();
    let mut texts = storage.texts.borrow().clone();
    texts.insert("kpi-builder:/:theme".into(), "\"dark\"".into());
    let dump = serde_json::to_string_pretty(&texts).unwrap();
    assert_eq!(read(&dump).unwrap().book, session.book);
    texts.remove("kpi-builder:/:book");
    let dump = serde_json::to_string(&texts).unwrap();
    assert_eq!(read(&dump), Err(NoBackup::Torn), "without its beginning");
}

#[test]
fn what_is_no_backup_is_refused_with_the_reason() {
    let file = write(&workbook().book, now(), &[]);
    let (half, _) = file.split_at(file.len() / 2);
    let newer = file.replacen("\"schema\":3", "\"schema\":4", 1);
    for (text, refusal) in [
        ("", NoBackup::Empty),
        (" \u{FEFF}\n", NoBackup::Empty),
        (
            "period,metric,segment,value,note\n2026-01,leads,,5,",
            NoBackup::Foreign,
        ),
        (
            "{\"type\":\"excalidraw\",\"elements\":[]}",
            NoBackup::Foreign,
        ),
        ("[]", NoBackup::Foreign),
        ("null", NoBackup::Foreign),
        ("PK\u{3}\u{4}", NoBackup::Foreign),
        (half, NoBackup::Torn),
        (&newer, NoBackup::Newer),
    ] {
        assert_eq!(read(text), Err(refusal), "{text:.60}");
    }
}

#[test]
fn a_damaged_file_says_what_is_damaged() {
    let file = write(&workbook().book, now(), &[]);
    let changed = file.replacen("\"frequency\":\"month\"", "\"frequency\":\"moon\"", 1);
    assert_ne!(file, changed);
    let backup = read(&changed).unwrap();
    assert!(!backup.damage.is_empty());
    assert!(!backup.book.is_blank());
}

/// What merging gives for the number that both know as 5 and either side may have changed, or removed.
#[test]
fn a_record_that_one_side_changed_needs_no_decision() {
    let base = workbook().book;
    let of = key(&workbook(), "calls");
    let with = |value: Option<f64>| {
        let mut book = base.clone();
        match value {
            Some(value) => book.entries.insert(of.clone(), Entry::of(value)),
            None => book.entries.remove(&of),
        };
        book
    };
    use Side::{Mine, Theirs};
    use Standing::{Changed, Conflicting, New, Newer, OnlyHere};
    for (mine, theirs, known, standing, side, gives) in [
        (Some(7.0), Some(7.0), true, None, Mine, Some(7.0)),
        (Some(7.0), Some(8.0), true, Some(Changed), Mine, Some(8.0)),
        (Some(9.0), Some(7.0), true, Some(Newer), Theirs, Some(9.0)),
        (
            Some(9.0),
            Some(8.0),
            true,
            Some(Conflicting),
            Mine,
            Some(9.0),
        ),
        (
            Some(9.0),
            Some(8.0),
            true,
            Some(Conflicting),
            Theirs,
            Some(8.0),
        ),
        (
            Some(9.0),
            Some(8.0),
            false,
            Some(Conflicting),
            Mine,
            Some(9.0),
        ),
        (
            Some(7.0),
            Some(8.0),
            false,
            Some(Conflicting),
            Theirs,
            Some(8.0),
        ),
        (None, Some(7.0), true, Some(Newer), Theirs, None),
        (None, Some(8.0), true, Some(Conflicting), Mine, None),
        (None, Some(8.0), true, Some(Conflicting), Theirs, Some(8.0)),
        (None, Some(7.0), false, Some(New), Mine, Some(7.0)),
        (Some(7.0), None, true, Some(OnlyHere), Theirs, Some(7.0)),
        (Some(7.0), None, false, Some(OnlyHere), Theirs, Some(7.0)),
    ] {
        let told = format!("{mine:?} {theirs:?} {known} {side:?}");
        let (mine, theirs, base) = (with(mine), with(theirs), known.then_some(&base));
        let comparison = compare(&mine, &theirs, base);
        for it in [New, Changed, Conflicting, Newer, OnlyHere] {
            let count = comparison.group(it).map_or(0, |group| group.count());
            assert_eq!(count, usize::from(standing == Some(it)), "{told} {it:?}");
        }
        assert_eq!(comparison.same_kpis, 2, "{told}");
        let merged = merge(&mine, &theirs, base, side);
        let value = merged.entry(&of).and_then(|entry| entry.value);
        assert_eq!(value, gives, "{told}");
        assert_eq!(comparison.brings_something(side), merged != mine, "{told}");
        // A file that is brought in twice changes nothing the second time.
        assert_eq!(merge(&merged, &theirs, base, side), merged, "{told}");
    }
}

#[test]
fn a_file_from_elsewhere_adds_what_is_not_here() {
    let mine = workbook().book;
    let mut other = opened();
    keep(&mut other, &typed(Language::Fa, "CAC", "cost / visits"));
    keep(&mut other, &typed(Language::Fa, "Calls", "calls * 2"));
    let november = month(&other, "2026-11-22");
    enter(&mut other, "cost", november, 900.0);
    enter(&mut other, "calls", november, 7.0);
    let comparison = compare(&mine, &other.book, None);
    let new = comparison.group(Standing::New).unwrap();
    assert_eq!(new.kpis, [name("CAC")]);
    assert_eq!(new.metrics, [MetricId::parse("cost").unwrap()]);
    assert_eq!(new.numbers, [(MetricId::parse("cost").unwrap(), 1)]);
    let both = comparison.group(Standing::Conflicting).unwrap();
    assert_eq!((&*both.kpis, both.count()), (&[name("Calls")][..], 0));
    assert_eq!(comparison.same_numbers, 1);
    for (side, formula) in [(Side::Mine, "calls"), (Side::Theirs, "calls * 2")] {
        let merged = merge(&mine, &other.book, None, side);
        assert_eq!(merged.kpi(&id("calls")).unwrap().formula, formula);
        assert_eq!(merged.kpis.len(), 3);
        assert_eq!(merged.entries.len(), 4);
    }
    // Nothing is here: what comes is taken as it is.
    assert_eq!(merge(&Book::default(), &mine, None, Side::Mine), mine);
}

#[test]
fn taking_a_file_in_is_one_step_back() {
    let mut session = workbook();
    let before = session.book.clone();
    let theirs = {
        let mut session = workbook();
        change(&mut session, "calls", 99.0);
        update(&mut session, Command::RemoveKpi(id("calls")));
        session.book
    };
    let take = |book: &Book| Command::TakeIn(Box::new(book.clone()));
    assert_eq!(update(&mut session, take(&theirs)), [Effect::Save]);
    assert_eq!(session.book, theirs);
    assert_eq!(
        update(&mut session, take(&theirs)),
        [],
        "it is there already"
    );
    update(&mut session, Command::Undo);
    assert_eq!(session.book, before);
    update(&mut session, Command::Redo);
    assert_eq!(session.book, theirs);

    // What another tab brings in between is not taken back with it.
    let mut elsewhere = session.book.clone();
    let added = (key(&workbook(), "leads"), Entry::of(1000.0));
    elsewhere.entries.insert(added.0.clone(), added.1);
    session.book = elsewhere;
    update(&mut session, Command::Undo);
    assert_eq!(session.book.entry(&added.0).unwrap().value, Some(1000.0));
    assert!(session.book.kpi(&id("calls")).is_some());
}

#[test]
fn the_ledger_counts_changes_and_knows_its_backups() {
    let mut ledger = Ledger::default();
    ledger.count(ENOUGH - 1);
    assert!(!ledger.is_due());
    ledger.count(1);
    assert!(ledger.is_due());
    ledger.put_off();
    assert!(!ledger.is_due(), "later");
    ledger.asked = true;
    ledger.count(ENOUGH);
    assert!(ledger.is_due(), "it is later");
    assert_eq!(Ledger::parse(&ledger.to_json()), ledger);
    let book = workbook().book;
    ledger.taken(now(), checksum_of(&book));
    assert!(!ledger.is_due());
    assert_eq!((ledger.changes, ledger.last), (0, Some(now())));
    assert!(ledger.asked, "what the browser was asked outlasts a backup");
    for number in 0..30 {
        ledger.know(number.to_string());
        ledger.know("again".to_owned());
    }
    assert_eq!(ledger.known.len(), 20);
    assert_eq!(ledger.known.last().unwrap(), "again");
    assert_eq!(ledger.known.iter().filter(|it| *it == "again").count(), 1);
    assert_eq!(Ledger::parse(&ledger.to_json()), ledger);
    for torn in ["", "null", "{", "{\"changes\":-1,\"last\":7,\"known\":{}}"] {
        assert_eq!(Ledger::parse(torn), Ledger::default(), "{torn}");
    }
}

#[test]
fn a_sample_alone_is_worth_no_backup() {
    let mut session = opened();
    assert!(!is_worth_a_backup(&session.book), "nothing at all");
    let sample = Command::LoadSample {
        language: Language::Vi,
        today: now().day,
    };
    update(&mut session, sample);
    assert!(!is_worth_a_backup(&session.book), "the sample");
    let key = session.book.entries.keys().next().unwrap();
    let value = Some(7.0);
    update(&mut session, Command::Enter { key, value });
    assert!(is_worth_a_backup(&session.book), "one number of one's own");
}
