//! Two tabs over one store: what either changed is kept.

use kepi::calendar::CivilDate;
use kepi::kpi::{Frequency, Period};
use kepi::locale::Language;
use kepi::workbook::store::Slot;
use kepi::workbook::{Conflict, Kept, Revision, Settings, Standing, Version};

use crate::storage::Storage;
use crate::{book, entered, kpi};

#[test]
fn tabs_keep_each_others_edits() {
    let storage = Storage::new();
    let (mut one, _) = storage.open_as("one");
    one.save(&book(&[("cac", ""), ("cpl", "")]));
    let (mut two, restored) = storage.open_as("two");
    assert_eq!(restored.standing, Standing::Whole);

    // Different KPIs, entries, one added and one removed.
    let mut mine = book(&[("cac", "one"), ("cpl", ""), ("roas", "")]);
    mine.entries.extend([entered("2026-10-01", 1.0)]);
    let mut theirs = book(&[("cac", "")]);
    theirs.entries.extend([entered("2026-11-01", 2.0)]);
    one.save(&mine);
    let Kept::Saved {
        revision: Revision(4),
        merged: Some(merged),
    } = two.save(&theirs)
    else {
        panic!("the other tab's changes did not come in");
    };
    assert_eq!(merged.conflicts, []);
    let mut both = book(&[("cac", "one"), ("roas", "")]);
    both.entries
        .extend([entered("2026-10-01", 1.0), entered("2026-11-01", 2.0)]);
    assert_eq!(merged.book, both);
    assert_eq!(storage.book(), both);
    // The first tab is told, and reads before it writes.
    assert_eq!(one.refresh(&mine).unwrap().unwrap().book, both);
    assert_eq!(one.refresh(&both), Ok(None));
}

#[test]
fn what_two_tabs_ask_for_stands_on_one_page() {
    let storage = Storage::new();
    let reckoning = Settings::default().reckoning(Language::En);
    let month = |day| {
        let day = CivilDate::parse(day).unwrap();
        Period::containing(Frequency::Month, day, reckoning)
    };
    let (october, november) = (month("2026-10-05"), month("2026-11-05"));
    let asking = |requests: &[(&str, Period, &str)]| {
        let mut book = book(&[("cac", "")]);
        for (goal, period, text) in requests {
            book.settings.requests = book.settings.requests.with(goal, *period, text);
        }
        book
    };
    let (mut one, _) = storage.open_as("one");
    one.save(&asking(&[("sales", october, "a"), ("", october, "to go")]));
    let (mut two, _) = storage.open_as("two");
    one.save(&asking(&[
        ("sales", october, "b"),
        ("sales", november, "only here"),
        ("", october, "to go"),
    ]));
    two.save(&asking(&[("sales", october, "c")]));
    let requests = storage.book().settings.requests;
    let of = |goal, period| requests.of(goal, period).to_owned();
    assert_eq!(
        [of("sales", october), of("sales", november), of("", october)],
        ["b\nc", "only here", ""]
    );
}

#[test]
fn both_versions_of_one_record_are_kept_and_told() {
    let storage = Storage::new();
    let (mut one, _) = storage.open_as("one");
    one.save(&book(&[("cac", "")]));
    let (mut two, _) = storage.open_as("two");
    one.save(&book(&[("cac", "one")]));
    let Kept::Saved {
        merged: Some(merged),
        ..
    } = two.save(&book(&[("cac", "two")]))
    else {
        panic!("nobody noticed");
    };
    assert_eq!(merged.book, book(&[("cac", "two")]));
    let version = |notes| Version::Kpi(Box::new(kpi("cac", notes)));
    let conflict = Conflict {
        stands: version("two"),
        other: version("one"),
    };
    assert_eq!(merged.conflicts, std::slice::from_ref(&conflict));
    assert_eq!(storage.book(), merged.book);
    // The first tab is told too, and so is whoever opens the workbook before the journal is taken in.
    let told = one.refresh(&book(&[("cac", "one")])).unwrap().unwrap();
    assert_eq!(told, *merged);
    assert_eq!(storage.open_as("three").1.conflicts, [conflict]);
    // Once is enough.
    assert_eq!(one.refresh(&told.book), Ok(None));
    Storage::tidy(&mut two);
    assert_eq!(storage.open_as("four").1.conflicts, []);
    // The other version is set aside before the journal goes.
    let aside = storage.get(&Slot::Quarantine(0)).unwrap();
    assert!(aside.contains("\"one\""), "{aside}");
}

#[test]
fn who_takes_the_other_version_has_decided() {
    let storage = Storage::new();
    let (mut one, _) = storage.open_as("one");
    let blank = book(&[]);
    one.save(&blank);
    let (mut two, _) = storage.open_as("two");
    let number = |value| {
        let mut book = book(&[]);
        book.entries.extend([entered("2026-10-01", value)]);
        book
    };
    one.save(&number(1.0));
    assert!(
        matches!(two.save(&number(2.0)), Kept::Saved { merged: Some(it), .. } if it.conflicts.len() == 1)
    );
    two.save(&number(1.0));
    assert_eq!(storage.open_as("three").1.conflicts, []);
    assert_eq!(storage.book(), number(1.0));
}

#[test]
fn a_removed_record_that_was_changed_elsewhere_stays() {
    for (one_does, two_does) in [
        (book(&[("cac", "edited")]), book(&[])),
        (book(&[]), book(&[("cac", "edited")])),
    ] {
        let storage = Storage::new();
        let (mut one, _) = storage.open_as("one");
        one.save(&book(&[("cac", "")]));
        let (mut two, _) = storage.open_as("two");
        one.save(&one_does);
        two.save(&two_does);
        assert_eq!(storage.book(), book(&[("cac", "edited")]));
    }
}
