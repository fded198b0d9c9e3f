//! How long a keystroke takes, from the key to the result laid out, on a machine four times slower than this one.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::{
    book::{LARGE, open_grid_of},
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

const CELLS: &str = "a cell of 60 x 100";
const CARDS: &str = "a number beside 200 KPIs";
const WRITES: &str = "writes of a workbook of 300,000 numbers";
/// Numbers of every day for [`CARDS`] and for [`WRITES`].
const ROWS: usize = 36;
const MOST_ROWS: usize = 165;
/// What an edit may cost that is written into it: milliseconds and characters.
const LONGEST_WRITE: f64 = 5.0;
const LARGEST_WRITE: f64 = 2048.0;

/// Notes how long a key took to change a result. One that leaves all results as they are has nothing to paint.
const WATCH: &str = "
const [selector] = arguments;
const isResult = ({ target }) => (target.closest ? target : target.parentElement).closest(selector);
window.__keys = [];
let pressed = 0;
let frame = false;
addEventListener('beforeinput', () => {
  pressed = performance.now();
  frame = false;
  requestAnimationFrame(() => (frame = true));
}, true);
new MutationObserver((changes) => {
  if (!pressed || !changes.some(isResult)) return;
  document.querySelector(selector).getBoundingClientRect();
  window.__keys.push([performance.now() - pressed, !frame]);
  pressed = 0;
}).observe(document.querySelector('#app'), { subtree: true, childList: true, characterData: true, attributes: true });
";

/// When the first result was on the page.
const WATCH_OPENING: &str = "
new MutationObserver((_, observer) => {
  if (!document.querySelector('.kpi-card output[data-value]')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => (window.__opened = performance.now())));
}).observe(document, { subtree: true, childList: true, attributes: true });
";

/// A workbook of two hundred KPIs over `rows` numbers of every day of five years.
const FULL: &str = r#"
const day = (back) => new Date(Date.now() - back * 864e5).toISOString().slice(0, 10);
const metrics = Array.from({ length: rows }, (_, nth) => (
  { id: `n${nth}`, name: `Number ${nth}`, unit: 'count', aggregation: ['sum', 'sum', 'sum', 'mean', 'last'][nth % 5] }));
const formula = [
  (a, b) => `${a} / ${b} * 100`, (a) => `growth(${a})`, (a, b) => `${a} - prev(${b}, 3)`, (a) => `rolling(${a}, 3)`,
  (a) => `to_date(${a}) / same_last_year(${a})`];
const kpis = Array.from({ length: 200 }, (_, nth) => ({
  id: `k${nth}`, name: `KPI ${nth}`, formula: formula[nth % 5](`n${nth % 36}`, `n${(nth * 7 + 1) % 36}`),
  frequency: ['week', 'month', 'month', 'month', 'quarter'][Math.floor(nth / 5) % 5], direction: 'up', unit: 'count',
  kind: 'lagging', target: { rule: 'per_period', value: 5000 } }));
const days = Array.from({ length: 5 * 365 }, (_, at) => 5 * 365 - at);
const columns = metrics.map(({ id }, nth) => ({
  metric: id, frequency: 'day',
  numbers: `@${day(5 * 365)} ${days.map((back) => (back * 37 + nth * 11) % 900 + 100).join(' ')}` }));
const text = JSON.stringify({ settings: {}, metrics, kpis, columns });
const mask = 0xffffffffffffffffn;
let sum = 0xcbf29ce484222325n;
for (const byte of new TextEncoder().encode(text)) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & mask;
const checksum = sum.toString(16).padStart(16, '0');
localStorage.clear();
localStorage.setItem('kpi-builder:/blog/tools/kepi/:book',
  `{"format":"kepi-workbook","schema":2,"revision":1,"checksum":"${checksum}","book":${text}}`);
"#;

/// Notes how long the task of every write took, all that follows from it included, and how much was written.
const WATCH_WRITES: &str = "
const later = window.setTimeout;
const set = Storage.prototype.setItem;
window.__keys = [];
let written = 0;
Storage.prototype.setItem = function (key, text) {
  if (key.includes(':journal:')) written += text.length;
  set.call(this, key, text);
};
window.setTimeout = (act, ...more) => later((...given) => {
  written = 0;
  const begun = performance.now();
  act(...given);
  if (written) window.__keys.push([performance.now() - begun, written]);
}, ...more);
";

/// A cell's own key is Enter: what waits on the new number runs before the next task, and is then laid out.
const WATCH_CELLS: &str = "
window.__keys = [];
addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  const pressed = performance.now();
  let frame = false;
  requestAnimationFrame(() => (frame = true));
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    document.querySelector('.grid-table').getBoundingClientRect();
    window.__keys.push([performance.now() - pressed, !frame]);
  };
  port2.postMessage(0);
}, true);
";

/// Types and prints the percentiles of the scenes whose name holds one of `only`, of all where none is named; true where
/// the 95th fits a frame.
pub async fn run(only: &[String]) -> Result<bool> {
    let is_asked = |scene: &str| only.is_empty() || only.iter().any(|it| scene.contains(it));
    let driver = Driver::start(Engine::Chromium)?;
    let host = Host::start(&repository("dist"))?;
    let page = Page::new(driver.browser().await?, host, Engine::Chromium);
    let mut quick = true;
    for (what, route, handle, text) in SCENES.into_iter().filter(|it| is_asked(it.0)) {
        let measured = type_into(&page, route, handle, text)
            .await
            .with_context(|| format!("typing {what}"))?;
        quick &= tell(what, measured);
    }
    if is_asked(CELLS) {
        let measured = type_into_cells(&page).await.context(CELLS)?;
        quick &= tell(CELLS, measured);
    }
    if is_asked(CARDS) {
        let (opened, measured) = type_beside_cards(&page).await.context(CARDS)?;
        println!("opening 200 KPIs over five years of days: {opened:.0} ms, without a slow-down");
        quick &= tell(CARDS, measured);
    }
    if is_asked(WRITES) {
        quick &= write_among_many(&page).await.context(WRITES)?;
    }
    page.browser.quit().await?;
    Ok(quick)
}

/// Prints the percentiles; true where the 95th fits a frame.
fn tell(what: &str, (mut times, same_frame): (Vec<f64>, usize)) -> bool {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(
        "{what}: {} keys at {SLOWER}× slow-down, p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms; {same_frame} before the next frame",
        times.len(),
        at(0.5),
        at(0.95),
        at(1.0),
    );
    at(0.95) <= FRAME
}

async fn type_into_cells(page: &Page) -> Result<(Vec<f64>, usize)> {
    open_grid_of(page, "?cells", "vi", LARGE).await?;
    page.browser
        .find(By::Css("td.active"))
        .await?
        .click()
        .await?;
    slow_down(page, SLOWER).await?;
    page.script(WATCH_CELLS).await?;
    for key in 0..KEYS {
        page.press(format!("{key}") + thirtyfour::Key::Enter)
            .await?;
    }
    slow_down(page, 1).await?;
    measured(page).await
}

/// Opens the dashboard of a full workbook and types a number that a dozen of its KPIs are computed from; how long opening
/// took, from the first byte to the first result, and every key.
async fn type_beside_cards(page: &Page) -> Result<(f64, (Vec<f64>, usize))> {
    let opened = open_full(page, ROWS).await?;
    let field = page.browser.find(By::Css(".entry-fields input")).await?;
    field.focus().await?;
    slow_down(page, SLOWER).await?;
    page.browser
        .execute(WATCH, vec![json!("output[data-kpi]")])
        .await?;
    for key in 0..KEYS {
        field.send_keys((key % 10).to_string()).await?;
        if field.value().await?.unwrap_or_default().chars().count() > 6 {
            page.press(thirtyfour::Key::Control + "a").await?;
        }
    }
    slow_down(page, 1).await?;
    Ok((opened, measured(page).await?))
}

/// Opens the dashboard of a full workbook; how long that took, from the first byte to the first result.
async fn open_full(page: &Page, rows: usize) -> Result<f64> {
    page.open(&format!("?full{rows}#/?lang=en")).await?;
    page.script(&format!("const rows = {rows};{FULL}")).await?;
    let observe = json!({ "source": WATCH_OPENING });
    let on_every_page = "Page.addScriptToEvaluateOnNewDocument";
    page.browser.cdp().send_raw(on_every_page, observe).await?;
    reopen(page).await
}

async fn reopen(page: &Page) -> Result<f64> {
    page.reload().await?;
    page.until("the results", async || {
        Ok(page.script("return window.__opened ?? null").await? != Value::Null)
    })
    .await?;
    let opened = page.script("return window.__opened").await?;
    Ok(opened.as_f64().unwrap_or_default())
}

/// Edits one of three hundred thousand numbers again and again, each time until it is written; true where no write was
/// larger, and one in twenty at most longer, than an edit's may be, and the last number is there after a reload.
async fn write_among_many(page: &Page) -> Result<bool> {
    let opened = open_full(page, MOST_ROWS).await?;
    page.script(WATCH_WRITES).await?;
    let css = By::Css(".entry-fields input");
    let field = page.browser.find(css.clone()).await?;
    field.focus().await?;
    for key in 0..KEYS {
        page.press(thirtyfour::Key::Control + "a").await?;
        field.send_keys((key % 10).to_string()).await?;
        page.until_true("the write", &format!("window.__keys.length > {key}"))
            .await?;
    }
    let Value::Array(writes) = page.script("return window.__keys").await? else {
        anyhow::bail!("nothing was written");
    };
    let part = |at: usize| {
        let mut parts: Vec<_> = writes.iter().filter_map(|it| it[at].as_f64()).collect();
        parts.sort_by(f64::total_cmp);
        parts
    };
    let (times, sizes) = (part(0), part(1));
    let at = |of: &[f64], share: f64| of[((of.len() - 1) as f64 * share).round() as usize];
    let shown = field.value().await?;
    let reopened = reopen(page).await?;
    let found = page.browser.find(css).await?.value().await?;
    ensure!(found == shown, "{shown:?} was written, {found:?} is there");
    println!(
        "{WRITES}: {} of them, most {} characters, p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms; opened in {opened:.0} ms, \
         after the edits in {reopened:.0}, without a slow-down",
        times.len(),
        at(&sizes, 1.0),
        at(&times, 0.5),
        at(&times, 0.95),
        at(&times, 1.0),
    );
    Ok(at(&times, 0.95) <= LONGEST_WRITE && at(&sizes, 1.0) <= LARGEST_WRITE)
}

async fn slow_down(page: &Page, rate: u32) -> Result<()> {
    let how = json!({ "rate": rate });
    let throttle = "Emulation.setCPUThrottlingRate";
    page.browser.cdp().send_raw(throttle, how).await?;
    Ok(())
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
    slow_down(page, SLOWER).await?;
    page.browser
        .execute(WATCH, vec![json!("output[data-kpi]")])
        .await?;
    for key in text.chars().cycle().take(KEYS) {
        field.send_keys(key.to_string()).await?;
        if field.value().await?.unwrap_or_default().chars().count() > 14 {
            page.press(thirtyfour::Key::Control + "a").await?;
        }
    }
    slow_down(page, 1).await?;
    measured(page).await
}

/// What the page has noted down.
async fn measured(page: &Page) -> Result<(Vec<f64>, usize)> {
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
