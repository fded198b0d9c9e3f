//! Any stored bytes become a workbook or a refusal that keeps them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod any_bytes;
mod damage;
mod workbook;

use kepi::workbook::{Requests, SCHEMA, Standing, restore, seal};
use workbook::full;

#[test]
fn a_whole_workbook_comes_back_as_it_was() {
    let (book, header) = full();
    let text = seal(&book, &header);
    let restored = restore(text.as_bytes());
    assert_eq!(restored.repairs, []);
    assert_eq!(restored.standing, Standing::Whole);
    assert_eq!(restored.book, book);
    assert_eq!(restored.header, header);
    assert_eq!(restored.set_aside, Vec::<String>::new());
    assert_eq!(seal(&restored.book, &restored.header), text);
}

#[test]
fn what_is_no_workbook_is_set_aside_whole() {
    let text = seal(&full().0, &full().1);
    let cut = &text[..text.len() / 2];
    let foreign = text.replace("kepi-workbook", "todo-list");
    let ancient = text.replace("\"schema\":3", "\"schema\":0");
    let hollow = r#"{"format":"kepi-workbook","schema":1,"revision":1,"book":[]}"#;
    for stored in [
        "", "[]", "\"x\"", "null", "42", "{", "{}", "\u{0}", cut, &foreign, &ancient, hollow,
    ] {
        let restored = restore(stored.as_bytes());
        assert_eq!(restored.standing, Standing::Unreadable, "{stored:.60}");
        assert_eq!(restored.set_aside, [stored], "{stored:.60}");
        assert!(restored.book.is_blank());
        assert_eq!(restored.repairs.len(), 1);
    }
    assert_eq!(restore(&[0xff, 0xfe, b'{']).standing, Standing::Unreadable);
}

#[test]
fn a_newer_workbook_is_shown_and_not_to_be_written() {
    let text = seal(&full().0, &full().1).replace("\"schema\":3", "\"schema\":4");
    let restored = restore(text.as_bytes());
    assert_eq!(restored.standing, Standing::Newer { schema: SCHEMA + 1 });
    assert_eq!(restored.book, full().0);
    assert_eq!((restored.repairs, restored.set_aside), (vec![], vec![]));
}

/// The full workbook as the versions before this one stored it, schema by schema.
const EARLIER: [&str; 2] = [
    include_str!("../fixtures/workbooks/schema-1.json"),
    include_str!("../fixtures/workbooks/schema-2.json"),
];

#[test]
fn what_earlier_versions_stored_is_read_and_stored_as_today() {
    let (mut book, header) = full();
    // They knew none of these.
    book.settings.requests = Requests::default();
    for text in EARLIER {
        let restored = restore(text.as_bytes());
        assert_eq!(
            (&restored.repairs[..], restored.standing),
            (&[][..], Standing::Whole)
        );
        assert_eq!((&restored.book, &restored.header), (&book, &header));
        assert_eq!(seal(&restored.book, &restored.header), seal(&book, &header));
    }
}
