//! Drives the built page in real browsers.
//!
//! ```text
//! test  [ENGINE|JOURNEY]…              every journey in every engine, or those named (a journey by any part of its name)
//! shots [--out DIR] [ROUTE|LANGUAGE|phone|desktop|light|dark|sample]…
//! bench [scene]…                       how long a keystroke takes
//! ```

mod axe;
mod bench;
mod book;
mod engine;
mod host;
mod journeys;
mod page;
mod ready;
mod run;
mod shots;

use std::process::ExitCode;

use anyhow::{Result, bail};

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match command(&words).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn command(words: &[String]) -> Result<bool> {
    match words.split_first() {
        Some((verb, rest)) if verb == "test" => run::all(rest).await,
        Some((verb, rest)) if verb == "shots" => shots::take(rest).await,
        Some((verb, only)) if verb == "bench" => bench::run(only).await,
        _ => bail!("say test, shots or bench"),
    }
}
