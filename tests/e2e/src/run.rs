//! Runs journeys, engines side by side, and counts.

use std::time::Instant;

use anyhow::{Context, Error, Result, bail, ensure};
use thirtyfour::{WebDriver, error::WebDriverError};

use crate::{
    engine::{Driver, Engine},
    host::Host,
    journeys::{self, Journey},
    page::{Page, repository},
};

/// Runs what the words name and prints a line for each; true where all passed.
pub async fn all(words: &[String]) -> Result<bool> {
    let (engines, parts): (Vec<_>, Vec<_>) = words
        .iter()
        .partition(|word| Engine::from_name(word).is_some());
    let engines = Engine::ALL
        .into_iter()
        .filter(|engine| engines.is_empty() || engines.iter().any(|name| *name == engine.name()));
    let wanted = |journey: &&Journey| {
        parts.is_empty()
            || parts
                .iter()
                .any(|part| journey.name.contains(part.as_str()))
    };
    let chosen: Vec<_> = journeys::ALL.iter().filter(wanted).collect();
    ensure!(!chosen.is_empty(), "no journey is named so");

    let local = tokio::task::LocalSet::new();
    let runs: Vec<_> = engines
        .map(|engine| local.spawn_local(in_engine(engine, chosen.clone())))
        .collect();
    let (mut passed, mut failures) = (0, Vec::new());
    local
        .run_until(async {
            for run in runs {
                let (good, bad) = run.await?;
                passed += good;
                failures.extend(bad);
            }
            anyhow::Ok(())
        })
        .await?;
    // Once more at the end, where a long log is read first.
    for failure in &failures {
        println!("\n{failure}");
    }
    println!("\n{passed} passed, {} failed", failures.len());
    Ok(failures.is_empty())
}

/// How many passed, and what is to be said of each of the others.
///
/// Where it is a driver that could not do what it was asked (a lost session, a click that hit nothing), the journey is made
/// once more in a new browser, and the log says so: a page at fault fails there again. What a journey expects of the page
/// and does not find, and what goes wrong out of sight, has no second try.
async fn in_engine(engine: Engine, journeys: Vec<&'static Journey>) -> (usize, Vec<String>) {
    let driver = match Driver::start(engine) {
        Ok(driver) => driver,
        Err(error) => {
            let failure = format!("✗ {} {error:#}", engine.name());
            println!("{failure}");
            return (0, vec![failure; journeys.len()]);
        }
    };
    let mut failures = Vec::new();
    let mut browser = None;
    for journey in &journeys {
        let start = Instant::now();
        let mut outcome = once(&driver, &mut browser, engine, journey).await;
        if let Err(error) = &outcome
            && is_drivers(error)
        {
            println!("{}", said("↻", engine, journey, start, error));
            outcome = once(&driver, &mut browser, engine, journey).await;
        }
        match outcome {
            Ok(()) => {
                let seconds = start.elapsed().as_secs_f32();
                println!("✓ {} {} {seconds:.1} s", engine.name(), journey.name);
            }
            Err(error) => {
                let failure = said("✗", engine, journey, start, &error);
                println!("{failure}");
                failures.push(failure);
            }
        }
    }
    if let Some(browser) = browser {
        let _it_ends_with_its_driver = browser.quit().await;
    }
    (journeys.len() - failures.len(), failures)
}

/// Whether the driver failed, and no script in the page.
fn is_drivers(error: &Error) -> bool {
    let failed = error.downcast_ref::<WebDriverError>();
    failed.is_some_and(|error| !error.to_string().contains("javascript error"))
}

/// A failure, without the addresses in the driver's own code.
fn said(sign: &str, engine: Engine, journey: &Journey, start: Instant, error: &Error) -> String {
    let (engine, name) = (engine.name(), journey.name);
    let seconds = start.elapsed().as_secs_f32();
    let error = format!("{error:#}");
    let is_address =
        |line: &&str| line.trim_start().starts_with('#') || line.trim() == "Stacktrace:";
    let told: Vec<_> = error.lines().filter(|line| !is_address(line)).collect();
    format!(
        "{sign} {engine} {name} {seconds:.1} s\n  {}",
        told.join("\n").trim_end()
    )
}

/// Runs a journey in the browser that the one before it left, if that went well, or in a new one. Its host is of another
/// origin than theirs, so it finds no storage of theirs.
async fn once(
    driver: &Driver,
    browser: &mut Option<WebDriver>,
    engine: Engine,
    journey: &Journey,
) -> Result<()> {
    let host = Host::start(&repository("dist")).context("the host did not start")?;
    let running = match browser.take() {
        Some(browser) => browser,
        None => driver.browser().await?,
    };
    let page = Page::new(running, host, engine);
    let outcome = (journey.run)(&page).await;
    let troubles = page.troubles().await;
    if outcome.is_err() {
        keep_picture(&page, engine, journey).await;
    }
    match outcome.is_ok() && leave(&page).await.is_ok() {
        true => *browser = Some(page.browser),
        false => {
            let _gone_by_itself = page.browser.quit().await;
        }
    }
    let troubles = troubles?;
    match outcome {
        Ok(()) if troubles.is_empty() => Ok(()),
        Ok(()) => bail!("out of sight:\n  {}", troubles.join("\n  ")),
        Err(error) if troubles.is_empty() => Err(error),
        Err(error) => bail!(
            "{error:#}\n  and out of sight:\n  {}",
            troubles.join("\n  ")
        ),
    }
}

/// Closes all that a journey has opened, and with it whatever it has set in the developers' tools; leaves an empty tab.
async fn leave(page: &Page) -> Result<()> {
    let browser = &page.browser;
    let opened = browser.windows().await?;
    let empty = browser.new_tab().await?;
    for window in opened {
        browser.switch_to_window(window).await?;
        browser.close_window().await?;
    }
    browser.switch_to_window(empty).await?;
    // What the last page said as it was closed is not the next journey's.
    let _said = page.troubles().await?;
    Ok(())
}

/// What was on the screen when a journey failed, for whoever has to find out why.
async fn keep_picture(page: &Page, engine: Engine, journey: &Journey) {
    // WebKit's driver, without a graphics card, takes two minutes to say that it has none.
    if engine == Engine::WebKit {
        return;
    }
    let name = format!("{}-{}.png", engine.name(), journey.name.replace("::", "-"));
    let path = repository("target/e2e").join(name);
    if page.browser.screenshot(&path).await.is_ok() {
        println!("  the screen: {}", path.display());
    }
}
