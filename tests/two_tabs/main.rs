//! Two tabs, whatever is done in them and whatever fails: what was said to be saved is there, or somebody who saw it
//! changed it, or it was told as another version.
//!
//! Ten thousand sequences at every run, others with `SEQUENCES` and `FIRST_SEQUENCE`; `make soak` tries a million.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod device;
mod reference;
mod tab;

use device::{Device, Fault};
use reference::Reference;
use tab::{PLACES, Tab, standing};

/// Numbers by chance, the same ones for the same seed (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % limit
    }
}

/// What happens to one tab.
#[derive(Clone, Copy, Debug)]
enum Step {
    Enter {
        place: usize,
    },
    Clear {
        place: usize,
    },
    Move {
        to: usize,
    },
    Save,
    /// The other tab's changes come, so many of them, and the page is not told.
    Deliver {
        count: usize,
    },
    /// All of them come, and the page looks.
    Look,
    /// The page is quiet for a while, and tidies up; without a lock, so that the other one may do the same.
    Tidy,
    TakeOther,
    /// The reader closes the tab and opens another one.
    Reopen,
    Fail {
        after: u32,
        fault: Fault,
        times: u32,
    },
}

fn step(chance: &mut Chance) -> Step {
    const FAULTS: [Fault; 6] = [
        Fault::Quota,
        Fault::Throws,
        Fault::ThrowsAfter,
        Fault::Tears,
        Fault::Forgets,
        Fault::Crashes,
    ];
    match chance.below(32) {
        0..8 => Step::Enter {
            place: chance.below(PLACES),
        },
        8 => Step::Clear {
            place: chance.below(PLACES),
        },
        9 => Step::Move {
            to: chance.below(3),
        },
        10..18 => Step::Save,
        18..21 => Step::Deliver {
            count: chance.below(4),
        },
        21..24 => Step::Look,
        24..27 => Step::Tidy,
        27 => Step::TakeOther,
        28 => Step::Reopen,
        _ => Step::Fail {
            after: u32::try_from(chance.below(14)).unwrap(),
            fault: FAULTS[chance.below(FAULTS.len())],
            times: u32::try_from(1 + chance.below(3)).unwrap(),
        },
    }
}

/// Plays one sequence; the answer says what went wrong.
fn play(seed: u64, mut trace: impl FnMut(usize, Step)) -> Result<(), String> {
    let mut chance = Chance(seed.wrapping_mul(0x1_0000_0001));
    let device = Device::default();
    let mut reference = Reference::default();
    let mut names = 0..;
    let mut name = || format!("tab{}", names.next().unwrap_or(0));
    let mut tabs = [Tab::default(), Tab::default()];
    let steps = 6 + chance.below(24);
    for _ in 0..steps {
        let which = chance.below(2);
        let step = step(&mut chance);
        trace(which, step);
        let tab = &mut tabs[which];
        tab.open(&device, &mut reference, &mut name);
        match step {
            Step::Enter { place } => tab.enter(place, true, &mut reference),
            Step::Clear { place } => tab.enter(place, false, &mut reference),
            Step::Move { to } => tab.turn(to),
            Step::Save => tab.save(&mut reference),
            Step::Deliver { count } => tab.deliver(&device, count),
            Step::Look => {
                tab.deliver(&device, usize::MAX);
                tab.look(&mut reference);
            }
            Step::Tidy if tab.removes_next(&device) => {
                // That is seconds later, and by then every tab has seen what was there.
                for tab in &tabs {
                    tab.deliver(&device, usize::MAX);
                }
                tabs[which].look(&mut reference);
                tabs[which].tidy();
            }
            Step::Tidy => {
                tab.look(&mut reference);
                tab.tidy();
            }
            Step::TakeOther => tab.take_other(&mut reference),
            Step::Reopen => {
                tab.save(&mut reference);
                tab.close(&device);
            }
            Step::Fail {
                after,
                fault,
                times,
            } => tab.fail(&device, after, fault, times),
        }
        tabs[which].mind_crash(&device);
    }
    // Whatever failed fails no more, and both tabs come to rest.
    device.heal();
    for _ in 0..3 {
        for tab in &mut tabs {
            tab.open(&device, &mut reference, &mut name);
            tab.deliver(&device, usize::MAX);
            tab.save(&mut reference);
            tab.look(&mut reference);
            tab.tidy();
        }
    }
    let mut fresh = Tab::default();
    fresh.open(&device, &mut reference, &mut name);
    for tab in &tabs {
        if tab.screen != fresh.screen {
            return Err(format!(
                "the tabs show different workbooks: {:?} and {:?}",
                tab.screen, fresh.screen
            ));
        }
    }
    match reference.lost(|place| standing(&fresh.screen, place)) {
        Some(edit) => Err(format!(
            "lost: {edit:?}\nof {:#?}\n{:#?}",
            reference.edits,
            device.texts()
        )),
        None => Ok(()),
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(otherwise, |text| text.parse().unwrap())
}

#[test]
fn nothing_that_was_saved_is_lost() {
    let first = number("FIRST_SEQUENCE", 0);
    let count = number("SEQUENCES", 10_000);
    let threads = 2;
    let plays = |thread| {
        move || {
            let mine = (first..first + count).filter(|seed| seed % threads == thread);
            for seed in mine {
                if let Err(wrong) = play(seed, |_, _| ()) {
                    let mut steps = Vec::new();
                    let _same_again =
                        play(seed, |tab, step| steps.push(format!("{tab}: {step:?}")));
                    panic!("sequence {seed}\n{}\n{wrong}", steps.join("\n"));
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(plays(thread));
        }
    });
}
