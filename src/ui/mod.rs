//! Signals and views, one file a screen or part.

/// Mounts the application.
pub fn mount() {}
