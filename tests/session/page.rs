//! A workbook inside the page that shows it: looked at first, and nobody's until somebody takes it.

use crate::bench::{enter, keep, month, opened, typed};
use kepi::calendar::Moment;
use kepi::exchange::backup;
use kepi::exchange::page::{file_name, with_workbook, workbook_in};
use kepi::locale::Language;
use kepi::session::{Command, Session, Storage, update};
use kepi::workbook::Restored;

const START: &str = "<meta name=\"kepi-workbook\" content=\"";

fn now() -> Moment {
    Moment::parse("2026-11-23T09:30").unwrap()
}

/// A workbook whose texts would end the element, the page, or the character set.
fn hostile() -> Session {
    let mut session = opened();
    let name = "</script><script>alert(1)</script> نرخ 😀 <!-- \\u003c \" {name}";
    keep(&mut session, &typed(Language::Fa, name, "leads / visits"));
    let period = month(&session, "2026-11-22");
    enter(&mut session, "leads", period, 41.5);
    session
}

fn page(inside: &str) -> Vec<u8> {
    let mut page = format!("<!doctype html>{START}{inside}\"><script>\"").into_bytes();
    // What the rest of such a file is made of: bytes of no text.
    page.extend([0xFF, 0x81, 0x3D, 0x40]);
    page.extend(b"</script>");
    page
}

/// What stands at the page's place for a workbook.
fn content(page: &[u8]) -> String {
    let text = String::from_utf8_lossy(page).into_owned();
    let (_, rest) = text.split_once(START).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn any_workbook_comes_out_of_a_page_as_it_went_in() {
    for book in [hostile().book, opened().book] {
        let file = backup::write(&book, now(), &[]);
        for before in ["", "another"] {
            let made = with_workbook(&page(before), &file).unwrap();
            let inside = content(&made);
            let is_safe = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
            assert!(inside.chars().all(is_safe), "{inside}");
            assert_eq!(made, page(&inside), "around it nothing changes");
            assert_eq!(workbook_in(&inside).as_ref(), Some(&book));
        }
    }
    assert_eq!(file_name(now()), "kepi-2026-11-23.html");
}

#[test]
fn what_is_no_such_page_or_no_workbook_is_none() {
    let file = backup::write(&hostile().book, now(), &[]);
    for page in ["", "<!doctype html>", START, "\">", &file] {
        assert_eq!(with_workbook(page.as_bytes(), &file), None, "{page}");
    }
    let whole = content(&with_workbook(&page(""), &file).unwrap());
    let half = whole.get(..whole.len() / 2).unwrap();
    for content in ["", " ", "A", "e30", "javascript:alert(1)", &file, half] {
        assert_eq!(workbook_in(content), None, "{content}");
    }
}

#[test]
fn what_a_page_brought_is_looked_at_and_not_changed() {
    let brought = hostile().book;
    let mut session = Session::default();
    update(&mut session, Command::Brought(Box::new(brought.clone())));
    assert_eq!(session.storage, Storage::Brought);
    let language = Language::Fa;
    let today = now().day;
    for command in [
        Command::LoadSample { language, today },
        Command::RemoveKpi(brought.kpis[0].id.clone()),
        Command::TakeIn(Box::default()),
        Command::Undo,
    ] {
        assert_eq!(update(&mut session, command), vec![]);
        assert_eq!(session.book, brought);
        assert!(session.is_saved());
    }

    // Its reader makes it theirs: what is kept on the device is opened, and gives way in a step that can be taken back.
    let own = opened().book;
    let restored = Restored {
        book: own.clone(),
        ..Restored::default()
    };
    update(&mut session, Command::Opened(Ok(Box::new(restored))));
    assert_eq!((&session.book, session.storage), (&own, Storage::Ready));
    let saves = update(&mut session, Command::TakeIn(Box::new(brought.clone())));
    assert_eq!((saves.len(), &session.book), (1, &brought));
    update(&mut session, Command::Undo);
    assert_eq!(session.book, own);
}
