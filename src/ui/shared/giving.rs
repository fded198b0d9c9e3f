//! KPIs given away: a link to their templates, to be copied or scanned.

use leptos::prelude::*;

use super::scan::scan;
use crate::browser::routes;
use crate::exchange::link::{Route, shared};
use crate::exchange::qr::Fineness;
use crate::kpi::KpiId;
use crate::locale::words::Word;
use crate::session::shared::excerpt;
use crate::ui::app::app;
use crate::ui::dom::{El, a, div, p, region, when};
use crate::ui::parts::copy_button::copy_button;
use crate::ui::parts::disclosure::disclosure;

/// A link to the templates of KPIs, folded away below what it gives. It is made when somebody looks at it.
pub fn give(title: Word, ids: impl Fn() -> Vec<KpiId> + Send + Sync + 'static) -> El {
    let is_looked_at = RwSignal::new(false);
    let ids = StoredValue::new(ids);
    let look = move || region(move || link(&ids.with_value(|ids| ids())));
    disclosure(title, false, when(move || is_looked_at.get(), look))
        .on("toggle", move |_| is_looked_at.set(true))
}

fn link(ids: &[KpiId]) -> El {
    let app = app();
    let language = app.language();
    let route = app.session.with_setup(|session| {
        let excerpt = excerpt(&session.book, ids, language);
        shared::route_to(&excerpt)
    });
    let whole = div().class("stack tight give");
    let Some(route) = route else {
        let file = a()
            .attr("href", Route::Data.to_hash())
            .child(Word::SharedToFile);
        return whole.child([p().child(Word::SharedTooLong), p().child(file)]);
    };
    let address = routes::address(&route);
    let code = scan(
        app.text(Word::SharedScanLink).to_owned(),
        &address,
        Fineness::Screen,
    );
    whole
        .child(p().class("hint").child(Word::SharedCopyHint))
        .child(
            div()
                .class("row")
                .child(copy_button(Word::CalculatorCopyLink, move || {
                    address.clone()
                })),
        )
        .child(code)
}
