//! How long a keystroke takes on a machine four times slower than this one: from the key to the result laid out, and until
//! the frame that shows it is painted. Keys come by the browser's own protocol, and nothing is asked of the page between
//! them. What a page of one field and one text takes stands beside: no page in this browser on this machine is quicker.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::By;
use tokio::time::sleep;

use crate::{
    book::{LARGE, open_grid_of},
    engine::{Driver, Engine},
    host::Host,
    page::{Page, repository},
    ready::{READY, beside_an_empty_page},
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

/// A page of a field and a text that says how long the field's is.
const PLAIN: &str = "data:text/html,<input name=plain><output data-kpi></output><script>\
document.querySelector('input').oninput=({target})=>document.querySelector('output').textContent=target.value.length\
</script>";
/// A key comes when the one before has been dealt with, as from somebody who types quickly.
const PAUSE: Duration = Duration::from_millis(150);

const CELLS: &str = "a cell of 60 x 100";
const CARDS: &str = "a number beside 200 KPIs";
const WRITES: &str = "writes of a workbook of 300,000 numbers";
/// Numbers of every day for [`CARDS`] and for [`WRITES`].
const ROWS: usize = 36;
const MOST_ROWS: usize = 165;
/// What an edit may cost that is written into it: milliseconds and characters.
const LONGEST_WRITE: f64 = 5.0;
const LARGEST_WRITE: f64 = 2048.0;

/// Notes how long a key took to change a result, and until the frame was painted: a frame's callbacks run before that, a
/// message that they send after it. A key that leaves all results as they are has nothing to paint.
const WATCH: &str = "
const [selector] = arguments;
const isResult = ({ target }) => (target.closest ? target : target.parentElement).closest(selector);
window.__keys = [];
let pressed = 0;
let frame = false;
let noted = null;
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => noted && (noted[2] = performance.now() - noted[3]);
addEventListener('beforeinput', () => {
  pressed = performance.now();
  noted = null;
  frame = false;
  requestAnimationFrame(() => {
    frame = true;
    port2.postMessage(0);
  });
}, true);
new MutationObserver((changes) => {
  if (!pressed || !changes.some(isResult)) return;
  document.querySelector(selector).getBoundingClientRect();
  noted = [performance.now() - pressed, !frame, null, pressed];
  window.__keys.push(noted);
  pressed = 0;
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
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
  const noted = [null, false, null];
  const after = (act) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    port2.postMessage(0);
  };
  requestAnimationFrame(() => {
    frame = true;
    after(() => (noted[2] = performance.now() - pressed));
  });
  after(() => {
    document.querySelector('.grid-table').getBoundingClientRect();
    noted[0] = performance.now() - pressed;
    noted[1] = !frame;
    window.__keys.push(noted);
  });
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
    tell(
        "a plain page",
        type_into_plain(&page).await.context("a plain page")?,
    );
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
    if is_asked(READY) {
        quick &= beside_an_empty_page(&page).await.context(READY)?;
    }
    page.browser.quit().await?;
    Ok(quick)
}

/// Prints the percentiles; true where the 95th fits a frame.
fn tell(what: &str, measured: Measured) -> bool {
    let Measured {
        mut laid_out,
        mut painted,
        same_frame,
    } = measured;
    laid_out.sort_by(f64::total_cmp);
    painted.sort_by(f64::total_cmp);
    println!(
        "{what}: {} keys at {SLOWER}× slow-down, laid out p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms; painted p50 {:.1} ms, \
         p95 {:.1} ms; {same_frame} before the next frame",
        laid_out.len(),
        percentile(&laid_out, 0.5),
        percentile(&laid_out, 0.95),
        percentile(&laid_out, 1.0),
        percentile(&painted, 0.5),
        percentile(&painted, 0.95),
    );
    percentile(&laid_out, 0.95) <= FRAME
}

fn percentile(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

async fn type_into_cells(page: &Page) -> Result<Measured> {
    open_grid_of(page, "?cells", "vi", LARGE).await?;
    page.browser
        .find(By::Css("td.active"))
        .await?
        .click()
        .await?;
    slow_down(page, SLOWER).await?;
    page.script(WATCH_CELLS).await?;
    for key in 0..KEYS {
        for digit in key.to_string().chars() {
            press(page, &digit.to_string(), digit).await?;
        }
        press(page, "Enter", '\r').await?;
        sleep(PAUSE).await;
    }
    slow_down(page, 1).await?;
    measured(page).await
}

/// Opens the dashboard of a full workbook and types a number that a dozen of its KPIs are computed from; how long opening
/// took, from the first byte to the first result, and every key.
async fn type_beside_cards(page: &Page) -> Result<(f64, Measured)> {
    let opened = open_full(page, ROWS).await?;
    let field = page.browser.find(By::Css(".entry-fields input")).await?;
    field.focus().await?;
    slow_down(page, SLOWER).await?;
    page.browser
        .execute(WATCH, vec![json!("output[data-kpi]")])
        .await?;
    type_keys(page, "1234567890", 6).await?;
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

/// Types into the only field of a page that does nothing else.
async fn type_into_plain(page: &Page) -> Result<Measured> {
    page.browser.goto(PLAIN).await?;
    measure(page, By::Name("plain"), "12500000").await
}

async fn type_into(page: &Page, route: &str, handle: &str, text: &str) -> Result<Measured> {
    page.open(route).await?;
    page.input(handle).await?;
    measure(page, By::Name(handle), text).await
}

async fn measure(page: &Page, field: By, text: &str) -> Result<Measured> {
    page.browser.find(field).await?.focus().await?;
    page.press(thirtyfour::Key::End + "").await?;
    slow_down(page, SLOWER).await?;
    page.browser
        .execute(WATCH, vec![json!("output[data-kpi]")])
        .await?;
    type_keys(page, text, 14).await?;
    slow_down(page, 1).await?;
    measured(page).await
}

/// Types `text` over and over, and begins anew after so many characters.
async fn type_keys(page: &Page, text: &str, longest: usize) -> Result<()> {
    for (nth, key) in text.chars().cycle().take(KEYS).enumerate() {
        if nth % longest == longest - 1 {
            let all = json!({ "type": "rawKeyDown", "commands": ["selectAll"] });
            send_key(page, all).await?;
        }
        press(page, &key.to_string(), key).await?;
        sleep(PAUSE).await;
    }
    Ok(())
}

/// Presses and releases a key as the browser is told by its window.
async fn press(page: &Page, key: &str, text: char) -> Result<()> {
    let text = text.to_string();
    send_key(page, json!({ "type": "keyDown", "key": key, "text": text })).await?;
    send_key(page, json!({ "type": "keyUp", "key": key })).await
}

async fn send_key(page: &Page, event: Value) -> Result<()> {
    let dispatch = "Input.dispatchKeyEvent";
    page.browser.cdp().send_raw(dispatch, event).await?;
    Ok(())
}

/// Milliseconds of every key that changed a result.
struct Measured {
    /// Until it was laid out.
    laid_out: Vec<f64>,
    /// Until its frame was painted.
    painted: Vec<f64>,
    /// Of how many the next frame shows the result.
    same_frame: usize,
}

/// What the page has noted down.
async fn measured(page: &Page) -> Result<Measured> {
    let Value::Array(keys) = page.script("return window.__keys").await? else {
        anyhow::bail!("nothing was measured");
    };
    ensure!(
        keys.len() > KEYS / 2,
        "only {} of {KEYS} keys changed anything",
        keys.len()
    );
    let times = |part: usize| keys.iter().filter_map(|key| key[part].as_f64()).collect();
    let (laid_out, painted): (Vec<f64>, Vec<f64>) = (times(0), times(2));
    ensure!(painted.len() > KEYS / 2, "frames were not painted");
    Ok(Measured {
        laid_out,
        painted,
        same_frame: keys.iter().filter(|key| key[1] == json!(true)).count(),
    })
}
