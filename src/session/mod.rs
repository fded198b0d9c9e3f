//! The application without a screen: `Command` → `update` → `Effect`s.
