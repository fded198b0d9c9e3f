//! What the numbers behind a KPI are called. Another name here is another name in every formula.

use leptos::prelude::*;

use crate::formula::scope::Source;
use crate::kpi::{Kpi as Template, MetricId};
use crate::locale::words::Word;
use crate::session::{Command, RenameProblem, new_metric_name, program};
use crate::ui::app::app;
use crate::ui::parts::disclosure::Disclosure;
use crate::workbook::metric_name;

#[component]
pub fn Names(
    /// Whose numbers.
    kpi: Memo<Option<Template>>,
) -> impl IntoView {
    let app = app();
    let metrics = Memo::new(move |_| {
        let kpi = kpi.get()?;
        app.session.with(|session| {
            let program = program(&session.book, &kpi).ok()?;
            let mut ids: Vec<MetricId> = Vec::new();
            for input in &program.inputs {
                if let Source::Metric(id) = &input.source
                    && let Ok(id) = MetricId::parse(id)
                    && !ids.contains(&id)
                {
                    ids.push(id);
                }
            }
            Some(ids)
        })
    });
    view! {
        <Disclosure summary=app.signal(Word::DashboardRename)>
            <div class="stack tight">
                <p class="hint">{move || app.text(Word::DashboardRenameHint)}</p>
                <div class="entry-fields">
                    <For each=move || metrics.get().unwrap_or_default() key=Clone::clone let:id>
                        <MetricName id />
                    </For>
                </div>
            </div>
        </Disclosure>
    }
}

#[component]
fn MetricName(id: MetricId) -> impl IntoView {
    let app = app();
    let field_id = ["name.", id.as_str()].concat();
    let note = [&field_id, "-note"].concat();
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| {
        let language = app.language();
        id.with_value(|id| {
            app.session.with(|session| {
                let metric = session.book.metric(id.as_str());
                let name = metric.map(|metric| metric_name(metric, language).to_owned());
                name.unwrap_or_else(|| id.as_str().to_owned())
            })
        })
    });
    let problem = RwSignal::new(None::<RenameProblem>);
    let rename = move |event| {
        let typed = event_target_value(&event);
        if typed.trim() == name.get_untracked() {
            problem.set(None);
            return;
        }
        let new = app.session.with_untracked(|session| {
            id.with_value(|id| new_metric_name(&session.book, id, &typed))
        });
        let new = match new {
            Ok(new) => new,
            Err(refusal) => return problem.set(Some(refusal)),
        };
        problem.set(None);
        app.dispatch(Command::RenameMetric {
            id: id.get_value(),
            name: new,
        });
    };
    view! {
        <div class="field">
            <label for=field_id.clone() class="quiet-text">{move || app.text(Word::DashboardRename)}</label>
            <input
                class="input"
                type="text"
                id=field_id.clone()
                name=field_id
                dir="auto"
                autocomplete="off"
                aria-describedby=note.clone()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                prop:value=move || name.get()
                on:change=rename
            />
            <p class="problem" id=note>
                {move || problem.get().map(|problem| problem.sentence(app.language()))}
            </p>
        </div>
    }
}
