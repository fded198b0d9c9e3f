//! The application without a screen: a [`Command`] changes the [`Session`] and asks for [`Effect`]s. What the screens show
//! is computed from it: a KPI's [`result`], a template as a [`KpiDraft`] with all that is wrong with it.

pub mod backup;
pub mod calculator;
mod changed;
mod changes;
pub mod chart;
mod command;
mod derivation;
mod draft;
mod due;
pub mod editor;
pub mod embedded;
pub mod entries;
pub mod figure;
mod guess;
mod notice;
pub mod overview;
mod regrouped;
mod reminders;
mod rename;
pub mod report;
mod result;
mod sample_book;
pub mod series;
pub mod shared;
mod shown_formula;
pub mod steps;
pub mod telling;
pub mod tracked;
mod update;

pub use crate::insight::status::{Compiled, KpiResult, Status, result_of};
pub use changed::Changed;
pub use command::{Command, Effect};
pub use derivation::{Derivation, derivation};
pub use draft::{
    Ahead, Check, DraftProblem, Field, Finished, KpiDraft, NewMetric, Problems, Proposed,
    TargetKind, TypedGrowth, TypedOverride, TypedPath, TypedThresholds,
};
pub use due::{Due, due, due_for, missing_numbers};
pub use notice::Notice;
pub use regrouped::regrouped;
pub use reminders::reminders;
pub use rename::{RenameProblem, new_metric_name};
pub use result::{Cell, cells, metrics_read, program, programs, result};
pub use update::{Session, Storage, update};
