//! The parts that more than one screen is made of. Where a class of `style/components/` does the whole work
//! (`button`, `card`, `chip`, `field`, `table`, `status`), there is no component: write the element.

pub mod bar;
pub mod chart;
pub mod copy_button;
pub mod derivation;
pub mod disclosure;
pub mod formula_text;
pub mod icon;
pub mod kpi_list;
pub mod labelled;
pub mod name;
pub mod newer;
pub mod notice;
pub mod output;
pub mod sample;
pub mod segmented;
pub mod storage_notices;
pub mod titled;
