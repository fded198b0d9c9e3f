//! How long a keystroke takes, from the key to the result laid out, on a machine four times slower than this one.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    engine::{Driver, Engine},
    host::Host,
    page::{Page, repository},
};

/// A frame at 60 a second: a result that is ready within it is painted with the key itself.
const FRAME: f64 = 16.0;
const SLOWER: u32 = 4;
const KEYS: usize = 120;

/// What is typed into, what, and which result answers.
const SCENES: [(&str, &str, &str, &str); 2] = [
    (
        "a number",
        "?number#/calc/roas?lang=vi",
        "ad_cost",
        "12500000",
    ),
    (
        "a formula",
        "?formula#/calc?lang=en&formula=revenue%2Fad_cost&revenue=90&ad_cost=30",
        "formula",
        "+1",
    ),
];

const WATCH: &str = "
const [selector] = arguments;
window.__keys = [];
let pressed = 0;
let frame = false;
addEventListener('beforeinput', () => {
  pressed = performance.now();
  frame = false;
  requestAnimationFrame(() => (frame = true));
}, true);
new MutationObserver(() => {
  if (!pressed) return;
  document.querySelector(selector).getBoundingClientRect();
  window.__keys.push([performance.now() - pressed, !frame]);
  pressed = 0;
}).observe(document.querySelector('#app'), { subtree: true, childList: true, characterData: true, attributes: true });
";

/// Types and prints the percentiles; true where the 95th fits a frame.
pub async fn run() -> Result<bool> {
    let driver = Driver::start(Engine::Chromium)?;
    let host = Host::start(&repository("dist"))?;
    let page = Page::new(driver.browser().await?, host, Engine::Chromium);
    let mut quick = true;
    for (what, route, handle, text) in SCENES {
        let (mut times, same_frame) = type_into(&page, route, handle, text)
            .await
            .with_context(|| format!("typing {what}"))?;
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        println!(
            "{what}: {} keys at {SLOWER}× slow-down, p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms; {same_frame} before the next frame",
            times.len(),
            at(0.5),
            at(0.95),
            at(1.0),
        );
        quick &= at(0.95) <= FRAME;
    }
    page.browser.quit().await?;
    Ok(quick)
}

async fn type_into(
    page: &Page,
    route: &str,
    handle: &str,
    text: &str,
) -> Result<(Vec<f64>, usize)> {
    page.open(route).await?;
    let field = page.input(handle).await?;
    field.focus().await?;
    page.browser
        .cdp()
        .send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER }))
        .await?;
    page.browser
        .execute(WATCH, vec![json!("output[data-kpi]")])
        .await?;
    for key in text.chars().cycle().take(KEYS) {
        field.send_keys(key.to_string()).await?;
        if field.value().await?.unwrap_or_default().chars().count() > 14 {
            page.press(thirtyfour::Key::Control + "a").await?;
        }
    }
    page.browser
        .cdp()
        .send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))
        .await?;
    let Value::Array(keys) = page.script("return window.__keys").await? else {
        anyhow::bail!("nothing was measured");
    };
    ensure!(
        keys.len() > KEYS / 2,
        "only {} of {KEYS} keys changed anything",
        keys.len()
    );
    let times = keys.iter().filter_map(|key| key[0].as_f64()).collect();
    let same_frame = keys.iter().filter(|key| key[1] == json!(true)).count();
    Ok((times, same_frame))
}
