//! How long the calculator in other people's pages takes until it can be read, beside a Leptos page with one paragraph.

use anyhow::{Context, Result};
use serde_json::json;

use crate::{
    engine::Engine,
    host::Host,
    page::{Page, repository},
};

/// The scene's name.
pub const READY: &str = "a calculator in another page, ready";
/// As often each is opened, in turn.
const RUNS: usize = 40;
/// What its time may be of the empty page's.
const MOST: f64 = 1.5;

/// Notes when what a page is for stands on the screen: milliseconds from the beginning of its navigation to the end of the
/// frame that paints it.
const WATCH: &str = "
new MutationObserver((_, observer) => {
  if (!document.querySelector('output[data-value], #ready')) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.__ready = performance.now(); };
    port2.postMessage(0);
  });
}).observe(document, { childList: true, subtree: true, attributes: true });
";

/// Prints the ratio of the medians; true where it is as small as it should be.
pub async fn beside_an_empty_page(page: &Page) -> Result<bool> {
    let empty = Host::start(&repository("target/bench/empty"))?;
    let empty = Page::new(page.browser.clone(), empty, Engine::Chromium);
    let cdp = page.browser.cdp();
    cdp.send_raw("Page.enable", json!({})).await?;
    cdp.send_raw("Network.enable", json!({})).await?;
    // As whoever reads a blog for the first time.
    let cold = json!({ "cacheDisabled": true });
    cdp.send_raw("Network.setCacheDisabled", cold).await?;
    let watch = json!({ "source": WATCH });
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", watch)
        .await?;
    let (mut calculator, mut paragraph) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let route = format!("embed.html?{run}#/calc/roas?lang=fa");
        calculator.push(opened(page, &route).await?);
        paragraph.push(opened(&empty, &format!("?{run}")).await?);
    }
    let [calculator, paragraph] = [calculator, paragraph].map(median);
    let ratio = calculator / paragraph;
    println!(
        "{READY}: median of {RUNS} {calculator:.0} ms, an empty Leptos page {paragraph:.0} ms, ratio {ratio:.2} (at most {MOST})"
    );
    Ok(ratio <= MOST)
}

async fn opened(page: &Page, route: &str) -> Result<f64> {
    page.visit(route).await?;
    page.until_true("the page to be read", "window.__ready")
        .await?;
    let ready = page.script("return window.__ready").await?;
    ready.as_f64().context("a time")
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
