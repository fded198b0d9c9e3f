//! The workbook as it was, a line a state.

use leptos::prelude::*;

use super::backups::{Backups, moment};
use super::counted;
use super::taking_in::{Brought, Offer};
use crate::browser::storage::Local;
use crate::locale::words::Word;
use crate::ui::app::App;
use crate::ui::dom::{El, button, div, li, p, region, span, ul};
use crate::workbook::{Cause, State, read_state, states};

/// The earlier states, each with a look at what bringing it back would do.
pub(super) fn earlier(app: App, offered: RwSignal<Option<Brought>>) -> El {
    let backups = Backups::of(app);
    let list = move || {
        backups.states.track();
        let rows: Vec<El> = states(&Local)
            .into_iter()
            .enumerate()
            .map(|(at, state)| row(app, at, state, offered))
            .collect();
        match rows.is_empty() {
            true => p().class("quiet-text").child(Word::DataEarlierNone),
            false => ul().class("states").child(rows),
        }
    };
    div()
        .class("stack")
        .child(p().class("hint").child(Word::DataEarlierHint))
        .child(region(list))
}

fn row(app: App, at: usize, state: State, offered: RwSignal<Option<Brought>>) -> El {
    let when = moment(app, state.made);
    let before = app.text(match state.cause {
        Cause::Visit => Word::DataBeforeVisit,
        Cause::TakingIn => Word::DataBeforeTakingIn,
        Cause::Emptying => Word::DataBeforeEmptying,
        Cause::Reckoning => Word::DataBeforeReckoning,
        Cause::Backup => Word::DataAtBackup,
    });
    let holds = [
        counted(app, Word::DataKpis, state.kpis),
        counted(app, Word::DataNumbers, state.numbers),
        before.to_owned(),
    ]
    .join(app.text(Word::CommonListSeparator));
    let id = format!("state-{at}");
    let look = button()
        .class("button")
        .attr("aria-describedby", id.clone())
        .on_click(move || {
            // Another tab may have needed its room.
            if let Some(read) = read_state(&Local, &state) {
                offered.set(Some(Brought::Offer(Offer::of_state(&state, read))));
            }
        })
        .child(Word::DataLook);
    let says = div()
        .attr("id", id)
        .child(span().class("state-made").child(when))
        .child(span().class("hint").child(holds));
    li().child(says).child(look)
}
