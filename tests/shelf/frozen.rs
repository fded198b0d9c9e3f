//! What each version stored is read for ever, by the page and by a program that shares nothing with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use kepi::kpi::Entry;
use kepi::workbook::store::Slot;
use kepi::workbook::{Book, Damage, Header, Restored, Standing, Version, restore, seal};
use serde_json::{Value, json};

use crate::storage::Storage;

fn fixture(name: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks");
    fixtures.join(name)
}

/// What a page finds in a storage with those texts.
fn found(name: &str) -> Restored {
    let text = std::fs::read_to_string(fixture(name)).unwrap();
    let storage = Storage::new();
    match serde_json::from_str::<BTreeMap<String, String>>(&text) {
        Ok(texts) => *storage.texts.borrow_mut() = texts,
        Err(_) => storage.put(&Slot::Book, &text),
    }
    storage.open_as("reader").1
}

/// A workbook with everything in it that can be, as schema 1 has it.
fn full() -> Book {
    found("schema-1.json").book
}

#[test]
fn a_journal_of_schema_3_is_read_for_ever() {
    let restored = found("schema-3.json");
    let mut book = full();
    let leads = book.entries.keys().next().unwrap();
    // A number that two tabs changed, one that was cleared, one that is new, with a note.
    book.entries.insert(leads.clone(), Entry::of(7.25));
    let cleared = book.entries.keys().find(|key| key.segment.is_some());
    book.entries.remove(&cleared.unwrap());
    let mut noted = leads.clone();
    noted.start = noted.start.plus_days(61);
    let entry = Entry {
        note: "Tết".to_owned(),
        ..Entry::of(-0.5)
    };
    book.entries.insert(noted, entry);
    // A KPI changed, with what this version does not know of it; one removed; one moved to the front.
    book.kpis[3].notes = "mới".to_owned();
    book.kpis.remove(5);
    let last = book.kpis.pop().unwrap();
    book.kpis.insert(0, last);
    book.metrics.swap(0, 1);
    book.settings.year_start = None;
    assert_eq!(restored.book, book);
    let others: Vec<_> = restored.conflicts.iter().map(|it| &it.other).collect();
    assert_eq!(others, [&Version::Entry(leads, Entry::of(44.0))]);
    let damages: Vec<_> = restored.repairs.iter().map(|it| &it.damage).collect();
    assert_eq!(damages, [&Damage::Torn, &Damage::Torn]);
    assert_eq!(restored.standing, Standing::Repaired);
    // Written whole, it reads back the same.
    let again = restore(seal(&book, &Header::default()).as_bytes());
    assert_eq!((again.book, again.standing), (book, Standing::Whole));
}

/// The workbook as a program in another language reads it.
fn read_elsewhere(name: &str) -> Value {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/read_store.py");
    let mut python = Command::new("python3");
    let output = python.arg(program).arg(fixture(name)).output();
    let output = output.unwrap_or_else(|error| panic!("this test needs python3: {error}"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The same of what the page found: its entries one by one, everything else as it is stored.
fn as_read_elsewhere(found: &Restored) -> Value {
    let stored = seal(&found.book, &Header::default());
    let mut stored: Value = serde_json::from_str(&stored).unwrap();
    let mut book = stored["book"].take();
    let fields = book.as_object_mut().unwrap();
    let mut take = |field: &str| fields.remove(field).unwrap_or_default();
    let [settings, metrics, kpis] = ["settings", "metrics", "kpis"].map(&mut take);
    let _told_one_by_one = ["columns", "entries"].map(&mut take);
    let entries = found.book.entries.iter();
    let entries = entries.map(|(key, entry)| one(&Version::Entry(key, entry.clone())));
    let others = found.conflicts.iter().map(|it| one(&it.other));
    let torn = found.repairs.iter();
    let torn = torn.filter(|repair| repair.damage == Damage::Torn);
    json!({
        "settings": settings, "metrics": metrics, "kpis": kpis, "rest": book,
        "entries": entries.collect::<Vec<_>>(), "conflicts": others.collect::<Vec<_>>(),
        "torn": torn.count(),
    })
}

/// An entry with what is said of it.
fn one(version: &Version) -> Value {
    let Version::Entry(key, entry) = version else {
        panic!("the fixtures have conflicts of entries alone");
    };
    let mut record = json!({
        "metric": key.metric.as_str(), "frequency": key.frequency.tag(), "start": key.start.to_string(),
    });
    if let Some(segment) = &key.segment {
        record["segment"] = json!(segment.as_str());
    }
    if let Some(value) = entry.value {
        record["value"] = json!(value);
    }
    if !entry.note.is_empty() {
        record["note"] = json!(entry.note);
    }
    if entry.sample {
        record["sample"] = json!(true);
    }
    for (field, json) in &entry.extra.0 {
        record[field] = serde_json::from_str(json).unwrap();
    }
    record
}

/// What can be compared: entries in one order, and `41` the same number as `41.0`.
fn comparable(mut read: Value) -> Value {
    for list in ["entries", "conflicts"] {
        let records = read[list].as_array_mut().unwrap();
        let place = |record: &Value| {
            ["metric", "segment", "frequency", "start"].map(|field| record[field].to_string())
        };
        records.sort_by_key(place);
    }
    numbers(read)
}

fn numbers(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(values) => values.into_iter().map(numbers).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            fields
                .map(|(field, value)| (field, numbers(value)))
                .collect()
        }
        other => other,
    }
}

#[test]
fn a_reader_that_knows_only_the_description_reads_the_same() {
    for name in ["schema-1.json", "schema-2.json", "schema-3.json"] {
        let mut theirs = read_elsewhere(name);
        theirs["torn"] = json!(theirs["torn"].as_array().unwrap().len());
        let ours = as_read_elsewhere(&found(name));
        assert_eq!(comparable(theirs), comparable(ours), "{name}");
    }
}
