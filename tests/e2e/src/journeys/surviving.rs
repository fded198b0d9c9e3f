//! What was saved outlives a page that ends without a word; of a browser that is killed, all but the last seconds.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    book,
    engine::{Driver, Engine, Profile},
    host::Host,
    page::{Page, repository},
};

/// So many moments end a page in the suite; `make crash` asks for more.
const MOMENTS: u64 = 20;
/// Over so many milliseconds they are spread: longer than a change waits to be written.
const LONGEST: u64 = 700;

const BOOK: &str = "
    for (const id of ['cost', 'leads']) { metric(id, id); entry(id, 0, 1); }
    kpi('k', 'cost / leads');";

const FIELD: &str = "document.querySelector('.entry-fields input')";

/// Types one number after the other, each greater than the last, in the uneven rhythm of hands. The host hears of every
/// number whose write has come back; the page says that it is saved later than that.
const TYPE: &str = r"
const [number] = arguments;
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, text) {
  set.call(this, key, text);
  const written = /:journal:/.test(key) && /.*@\S+ (\d+)/.exec(text);
  if (written) navigator.sendBeacon('__note', written[1]);
};
const field = document.querySelector('.entry-fields input');
field.focus();
let next = number;
const type = () => {
  field.select();
  document.execCommand('insertText', false, String((next += 1)));
  setTimeout(type, (next * 37) % 120);
};
type();";

/// A page that is left in this way is not told.
const UNTOLD: &str = "
for (const news of ['pagehide', 'visibilitychange', 'freeze'])
  addEventListener(news, (event) => event.stopImmediatePropagation(), true);";

pub async fn what_was_saved_outlives_a_page_that_dies(page: &Page) -> Result<()> {
    let moments = match std::env::var("MOMENTS") {
        Ok(moments) => moments.parse()?,
        Err(_) => MOMENTS,
    };
    page.open("?0#/?lang=en").await?;
    book::keep(page, BOOK).await?;
    let mut last = number(page).await?;
    let mut written = 0;
    for moment in 1..=moments {
        page.browser.execute(TYPE, vec![json!(last)]).await?;
        tokio::time::sleep(Duration::from_millis(moment * 97 % LONGEST)).await;
        end(page, moment).await?;
        let saved = page.host.take_notes();
        let saved = saved.iter().filter_map(|note| note.parse::<u64>().ok());
        written += saved.clone().count();
        let saved = saved.max().unwrap_or(last);
        let found = number(page).await?;
        ensure!(
            found >= saved,
            "at moment {moment} {saved} was saved, and {found} is there"
        );
        last = found;
    }
    ensure!(
        written as u64 >= moments / 2,
        "in {moments} lives only {written} numbers were saved"
    );
    Ok(())
}

/// So long a browser lives that is killed itself. `make crash` asks for longer than the delays below.
const LIFE: Duration = Duration::from_secs(9);

/// So late at most what a page wrote is on the disk. Chromium brings it there sixty times an hour, the first time after
/// five seconds; the others do within some seconds.
fn longest_delay(engine: Engine) -> Duration {
    Duration::from_secs(match engine {
        Engine::Chromium => 75,
        Engine::Firefox | Engine::WebKit => 15,
    })
}

pub async fn a_browser_that_dies_leaves_what_came_first(page: &Page) -> Result<()> {
    if page.engine == Engine::WebKit {
        // Its driver gives every browser a profile that nobody sees again.
        return Ok(());
    }
    let life = match std::env::var("LIFE") {
        Ok(seconds) => Duration::from_secs(seconds.parse()?),
        Err(_) => LIFE,
    };
    let profile = Profile::new(page.engine)?;
    let driver = Driver::start(page.engine)?;
    // One host for both lives, for an origin is a port too.
    let host = Host::start(&repository("dist"))?;
    let before = Page::new(profile.browser(&driver).await?, host, page.engine);
    before.open("?before#/?lang=en").await?;
    book::keep(&before, BOOK).await?;
    let first = number(&before).await?;
    before.browser.execute(TYPE, vec![json!(first)]).await?;
    // When the host has heard what was written last by then.
    let began = Instant::now();
    let mut heard = vec![(Duration::ZERO, first)];
    while began.elapsed() < life {
        tokio::time::sleep(Duration::from_millis(200)).await;
        let notes = before.host.take_notes();
        let written = notes.iter().filter_map(|note| note.parse::<u64>().ok());
        heard.extend(written.max().map(|last| (began.elapsed(), last)));
    }
    profile.kill()?;
    let ended = began.elapsed();
    // A driver that lost its browser may take it for alive.
    drop(driver);
    let driver = Driver::start(page.engine)?;
    let after = Page::new(profile.browser(&driver).await?, before.host, page.engine);
    after.open("?after#/?lang=en").await?;
    let found = number(&after).await?;
    let delay = longest_delay(page.engine);
    let lasting = heard.iter().rfind(|(at, _)| ended - *at >= delay);
    let lasting = lasting.map_or(first, |&(_, number)| number);
    let written = heard.last().map_or(first, |&(_, number)| number);
    let late = heard.iter().rfind(|(_, number)| *number <= found);
    let late = late.map_or(ended, |&(at, _)| ended - at);
    println!(
        "  {}: the last {late:.1?} of {ended:.0?} are missing",
        page.engine.name()
    );
    ensure!(
        (lasting..=written + 99).contains(&found),
        "{found} is there, {lasting} was written {delay:?} before the end, {written} at the end"
    );
    after.expect_nothing_set_aside().await?;
    after.browser.quit().await?;
    Ok(())
}

impl Page {
    /// Fails where a part of the workbook could not be read.
    async fn expect_nothing_set_aside(&self) -> Result<()> {
        let aside =
            "return Object.keys(localStorage).filter((key) => key.includes(':quarantine:'))";
        let aside = self.script(aside).await?;
        ensure!(aside == json!([]), "set aside: {aside}");
        Ok(())
    }
}

/// Ends the page where it stands, and opens it anew. Chromium's process is killed; the other engines' drivers end with it,
/// so there the page is left without being told.
async fn end(page: &Page, moment: u64) -> Result<()> {
    if page.engine != Engine::Chromium {
        page.script(UNTOLD).await?;
        return page.reload().await;
    }
    let browser = &page.browser;
    let next = browser.new_tab().await?;
    let _tab_crashed = browser.cdp().send_raw("Page.crash", json!({})).await;
    browser.switch_to_window(next).await?;
    page.open(&format!("?{moment}#/?lang=en")).await
}

/// The number that the first field shows.
async fn number(page: &Page) -> Result<u64> {
    page.until_true("the number", &format!("{FIELD}?.value"))
        .await?;
    let Value::String(shown) = page.script(&format!("return {FIELD}.value")).await? else {
        anyhow::bail!("the field shows no text")
    };
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    digits
        .parse()
        .with_context(|| format!("{shown:?} is shown"))
}
