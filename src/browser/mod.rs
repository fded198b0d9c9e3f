//! Every web API that the page uses, each behind a small port.
