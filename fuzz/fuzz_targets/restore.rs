//! Any bytes as a stored workbook: nothing panics, what could not be read is set aside to the byte, and what was read is
//! stored and read again the same.
#![no_main]

use kepi::workbook::{Header, Standing, restore, seal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let restored = restore(bytes);
    let text = String::from_utf8_lossy(bytes);
    match restored.standing {
        Standing::Unreadable => assert_eq!(restored.set_aside, [text]),
        Standing::Repaired => {
            assert!(!restored.repairs.is_empty() && !restored.set_aside.is_empty())
        }
        Standing::Whole | Standing::Newer { .. } => assert!(restored.repairs.is_empty()),
        Standing::Fresh => panic!("something was stored"),
    }
    let header = Header {
        extra: restored.header.extra.clone(),
        ..Header::default()
    };
    let stored = seal(&restored.book, &header);
    let again = restore(stored.as_bytes());
    assert_eq!(again.standing, Standing::Whole, "{stored}");
    assert_eq!(again.book, restored.book);
    assert_eq!(again.header.extra, header.extra);
});
