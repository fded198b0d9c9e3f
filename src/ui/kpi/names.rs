//! What the numbers behind a KPI are called. Another name here is another name in every formula.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::subject::Subject;
use crate::formula::scope::Source;
use crate::kpi::MetricId;
use crate::locale::words::Word;
use crate::session::{Command, RenameProblem, new_metric_name};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, div, each, effect, label, live, p};
use crate::ui::parts::disclosure::disclosure;
use crate::ui::parts::labelled::line;
use crate::workbook::metric_name;

/// The names of a KPI's numbers, to be changed.
pub(super) fn names(subject: Subject) -> El {
    let metrics = move || {
        subject.with(|tracked| {
            let program = tracked.compiled.as_ref().ok()?;
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
    };
    let fields = each(
        move || metrics().unwrap_or_default(),
        |id: &MetricId| id.as_str().to_owned(),
        field,
    );
    let folded = div()
        .class("stack tight")
        .child(p().class("hint").child(Word::DashboardRenameHint))
        .child(div().class("entry-fields").child(fields));
    disclosure(Word::DashboardRename, false, folded)
}

/// The field for one metric's name.
fn field(id: MetricId) -> El {
    let app = app();
    let field_id = ["name.", id.as_str()].concat();
    let note_id = [&field_id, "-note"].concat();
    let of = id.clone();
    let name = Memo::new(move || {
        let language = app.language();
        app.session.with_setup(|session| {
            let metric = session.book.metric(of.as_str());
            let name = metric.map(|metric| metric_name(metric, language));
            name.unwrap_or_else(|| of.as_str()).to_owned()
        })
    });
    let problem = RwSignal::new(None::<RenameProblem>);
    let renamed = move |typed: &str| {
        let is_same = typed.trim() == name.get_untracked();
        problem.set((!is_same).then(|| rename(app, &id, typed).err()).flatten());
    };
    let is_wrong = move || problem.with(Option::is_some).then_some("true");
    let field = line(field_id.clone())
        .attr("name", field_id.clone())
        .attr("aria-describedby", note_id.clone())
        .attr("aria-invalid", live(is_wrong));
    let node: HtmlInputElement = field.node();
    let shown = node.clone();
    effect(move || shown.set_value(&name.get()));
    let sentence = move || {
        problem
            .get()
            .map(|problem| problem.sentence(app.language()))
    };
    let called = label()
        .attr("for", field_id)
        .class("quiet-text")
        .child(Word::DashboardRename);
    div()
        .class("field")
        .child(called)
        .child(field.on("change", move |_| renamed(&node.value())))
        .child(
            p().class("problem")
                .attr("id", note_id)
                .child(live(sentence)),
        )
}

/// Calls a metric what was typed.
fn rename(app: App, id: &MetricId, typed: &str) -> Result<(), RenameProblem> {
    let new = app
        .session
        .with_untracked(|session| new_metric_name(&session.book, id, typed))?;
    app.dispatch(Command::RenameMetric {
        id: id.clone(),
        name: new,
    });
    Ok(())
}
