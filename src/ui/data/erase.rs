//! The ways to be rid of everything: one that can be taken back, and one that leaves nothing behind.

use leptos::prelude::*;

use super::backups::Backups;
use crate::browser::document;
use crate::locale::words::Word;
use crate::session::Command;
use crate::ui::app::App;
use crate::ui::dom::{El, button, div, p, region};
use crate::ui::keeping::Removed;
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::notice::{Weight, notice};
use crate::workbook::Cause;

/// Deleting asks once, in place, names what goes, and offers a backup and the way that can be taken back.
pub(super) fn erase(app: App) -> El {
    let backups = Backups::of(app);
    let asking = RwSignal::new(false);
    let press = |class: &'static str| button().class(class);
    let is_blank = move || app.session.with(|session| session.book.is_blank());
    div().child(region(move || {
        if !asking.get() {
            let ask = press("button danger")
                .on_click(move || asking.set(true))
                .child(icon(Shape::Bin))
                .child(Word::SettingsErase);
            return div().class("row").child(ask);
        }
        let save = press("button")
            .flag("disabled", is_blank)
            .on_click(move || {
                backups.download(app);
            })
            .child(Word::DataBackup);
        let erase = press("button danger")
            .on_click(move || app.erase())
            .child(Word::SettingsEraseAll);
        let empty = press("button")
            .flag("disabled", is_blank)
            .on_click(move || {
                asking.set(false);
                empty(app, backups);
            })
            .child(Word::DataEmpty);
        let cancel = press("button quiet")
            .on_click(move || asking.set(false))
            .child(Word::CommonCancel);
        let way = |says: Word, buttons: Vec<El>| {
            let buttons = div().class("row").child(buttons);
            div().class("stack tight").child([p().child(says), buttons])
        };
        let ways = [
            way(Word::DataEmptyHint, vec![save, empty]),
            way(Word::SettingsEraseAsks, vec![erase, cancel]),
        ];
        notice(Weight::Bad, div().class("stack").child(ways))
    }))
}

/// Empties the workbook. What was in it is kept among the earlier states, and one tap above the screen brings it back.
fn empty(app: App, backups: Backups) {
    backups.keep(app, Cause::Emptying);
    app.dispatch(Command::TakeIn(Box::default()));
    app.removed.set(Some(Removed::Everything));
    request_animation_frame(|| document::focus_on(".undo-removal"));
}
