//! Which KPIs are shown, and in which order: chosen for a visit, and only where there is something to choose.

use leptos::prelude::*;

use super::goal_name;
use crate::kpi::Frequency;
use crate::locale::words::Word;
use crate::session::overview::{Choice, Glance, Order, different};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, View, button, div, live, option, p, region, select, when};
use crate::ui::parts::labelled::choice as one_of;
use crate::ui::period::every;

/// So many KPIs are seen at once, in whatever order.
const SEEN_AT_ONCE: usize = 3;

/// What is chosen, for as long as the page is open.
pub(super) fn chosen() -> RwSignal<Choice> {
    let kept = || {
        use_context().unwrap_or_else(|| {
            let choice = RwSignal::new(Choice::default());
            provide_context(choice);
            choice
        })
    };
    app().owner.with(kept)
}

/// The choices that there are.
pub(super) fn filters(glances: Memo<Vec<Glance>>, choice: RwSignal<Choice>) -> El {
    let app = app();
    let of = |read: fn(&Glance) -> String| {
        Memo::new(move || glances.with(|glances| different(glances, read)))
    };
    let frequencies = of(|it| it.frequency.tag().to_owned());
    // What fits no KPI any more is not chosen, here as little as among the cards.
    let now = move |read: fn(Choice) -> Option<String>| {
        let choice = glances.with(|glances| choice.with(|choice| choice.among(glances)));
        key(read(choice).as_deref())
    };
    let goal = Filter {
        title: Word::BuilderGoal,
        all: Word::DashboardAllGoals,
        values: of(|it| it.goal.clone()),
        called: |app, goal| goal_name(app, goal),
    };
    let owner = Filter {
        title: Word::BuilderOwner,
        all: Word::DashboardAllOwners,
        values: of(|it| it.owner.clone()),
        called: |app, owner| match owner {
            "" => app.text(Word::DashboardNoOwner).to_owned(),
            owner => owner.to_owned(),
        },
    };
    let frequency = Filter {
        title: Word::BuilderFrequency,
        all: Word::DashboardAllFrequencies,
        values: frequencies,
        called: |app, tag| {
            let word = Frequency::from_tag(tag).map(every);
            word.map_or("", |word| app.text(word)).to_owned()
        },
    };
    div()
        .class("row dashboard-filters")
        .child(goal.view(
            move || now(|it| it.goal),
            move |value| choice.update(|it| it.goal = value),
        ))
        .child(owner.view(
            move || now(|it| it.owner),
            move |value| choice.update(|it| it.owner = value),
        ))
        .child(frequency.view(
            move || now(|it| it.frequency.map(|it| it.tag().to_owned())),
            move |value| {
                let frequency = value.and_then(|tag| Frequency::from_tag(&tag));
                choice.update(|it| it.frequency = frequency);
            },
        ))
        .child(when(
            move || glances.with(Vec::len) > SEEN_AT_ONCE,
            move || order(app, choice),
        ))
}

/// What to do where the choices leave nothing.
pub(super) fn nothing_left(choice: RwSignal<Choice>) -> El {
    let show_all = move || {
        choice.update(|it| {
            *it = Choice {
                order: it.order,
                ..Choice::default()
            }
        });
    };
    let show_all = button()
        .class("link")
        .on_click(show_all)
        .child(Word::DashboardShowAll);
    p().class("row")
        .child(Word::DashboardNoneFits)
        .child(show_all)
}

fn order(app: App, choice: RwSignal<Choice>) -> El {
    const URGENCY: &str = "urgency";
    const MADE: &str = "made";
    let choices = vec![
        (URGENCY, Word::DashboardOrderUrgency.into()),
        (MADE, Word::DashboardOrderMade.into()),
    ];
    let chosen = move || match choice.with(|it| it.order) {
        Order::Urgency => URGENCY.to_owned(),
        Order::Made => MADE.to_owned(),
    };
    let choose = move |key: String| {
        choice.update(|it| {
            it.order = match key.as_str() {
                MADE => Order::Made,
                _ => Order::Urgency,
            };
        });
    };
    one_of("order", choices, chosen, choose)
        .attr("aria-label", live(move || app.text(Word::DashboardOrder)))
}

/// One thing to choose by.
#[derive(Clone, Copy)]
struct Filter {
    title: Word,
    /// What is chosen where nothing is.
    all: Word,
    values: Memo<Vec<String>>,
    called: fn(App, &str) -> String,
}

impl Filter {
    /// The list to choose from, where there is more than one.
    fn view(
        self,
        chosen: impl Fn() -> String + Copy + 'static,
        choose: impl Fn(Option<String>) + Copy + 'static,
    ) -> View {
        let app = app();
        region(move || {
            let values = self.values.get();
            let one = |value: String| {
                let called = value.clone();
                option()
                    .attr("value", key(Some(&value)))
                    .child(live(move || (self.called)(app, &called)))
            };
            let all = option().attr("value", "").child(self.all);
            let is_choice = values.len() > 1;
            let options: Vec<El> = values.into_iter().map(one).collect();
            is_choice.then(|| {
                select()
                    .class("choice")
                    .attr("aria-label", self.title)
                    .child(all)
                    .child(options)
                    .chooses(chosen, move |key| {
                        choose(key.strip_prefix(CHOSEN).map(str::to_owned));
                    })
            })
        })
    }
}

/// What begins the key of a value in a list: a blank value is one too, and not the same as none.
const CHOSEN: char = '=';

fn key(value: Option<&str>) -> String {
    let mut key = String::new();
    if let Some(value) = value {
        key.push(CHOSEN);
        key.push_str(value);
    }
    key
}
