//! Kepi computes marketing KPIs in the reader's own browser.
//!
//! The modules stand in reading order, from the ground up. Each is a floor of the house that `ARCHITECTURE.md`
//! describes: it may use the floors above it in this list and never one below, and a test holds that.

// Floor 1: words and numbers, civil dates, the formula language.
pub mod calendar;
pub mod formula;
pub mod locale;

// Floor 2: the nouns.
pub mod kpi;

// Floor 3: the built-in KPIs and metrics, as data.
pub mod catalogue;

// Floor 4: what is stored.
pub mod workbook;

// Floor 5: bytes in, values out; what a result means.
pub mod exchange;
pub mod insight;

// Floor 6: the application without a screen.
pub mod session;

// Floor 7 and 8: the browser and the screens.
#[cfg(feature = "browser")]
pub mod browser;
#[cfg(feature = "embed")]
pub mod embed;
#[cfg(feature = "module")]
pub mod module;
#[cfg(feature = "browser")]
pub mod ui;

/// Small and quick: 2 KB less in each program than the standard library's own, and a key beside 200 KPIs is answered a fifth
/// sooner.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
