//! The page as a person has it before them: opened by its address, read, pointed at, typed into.

use std::{
    collections::BTreeSet,
    fs,
    future::Future,
    path::{Path, PathBuf},
    sync::Mutex,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{
    By, Key, WebDriver, WebElement,
    error::{WebDriverError, WebDriverResult},
};

use crate::{engine::Engine, host::Host};

const FINDER: &str = include_str!("finder.js");
/// A person would have given up; a busy machine would not have.
const PATIENCE: Duration = Duration::from_secs(20);
/// Whoever has to press Tab more often has lost their way.
const MOST_TABS: usize = 120;

/// The three languages, as links name them.
pub const LANGUAGES: [&str; 3] = ["vi", "fa", "en"];

/// The repository's own files: built page, words, packages.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// One word or sentence of the interface, from the files that the page itself is built from.
pub fn word(language: &str, key: &str) -> Result<String> {
    let (area, name) = key.split_once('.').context("a word's key is area.name")?;
    let path = repository("src/locale/words")
        .join(language)
        .join(area)
        .with_extension("json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let words: Value = serde_json::from_str(&text)?;
    Ok(words[name]
        .as_str()
        .with_context(|| format!("no word {key} in {language}"))?
        .to_owned())
}

/// What a result's `<output>` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// `ok`, `missing` or `error`.
    pub status: String,
    /// The full double, where there is one.
    pub value: Option<f64>,
    /// The number as people read it.
    pub text: String,
}

/// The words that journeys are written in.
pub struct Page {
    pub browser: WebDriver,
    pub host: Host,
    pub engine: Engine,
    expected: Mutex<Vec<&'static str>>,
}

impl Page {
    pub fn new(browser: WebDriver, host: Host, engine: Engine) -> Self {
        Self {
            browser,
            host,
            engine,
            expected: Mutex::default(),
        }
    }

    /// Opens a route (`#/calc?lang=fa`) as a link does, and waits until the page is alive.
    pub async fn open(&self, route: &str) -> Result<()> {
        self.visit(route).await?;
        // A busy Firefox says that it is there while the page before still stands.
        let address = route.split('#').next().unwrap_or_default();
        let query = address.find('?').and_then(|at| address.get(at..));
        let is_this = format!("location.search === {}", json!(query.unwrap_or_default()));
        self.until_true("the page to be this one", &is_this).await?;
        self.alive().await
    }

    /// Opens a route and does not expect the page to come to life.
    pub async fn visit(&self, route: &str) -> Result<()> {
        Ok(self.browser.goto(self.host.address() + route).await?)
    }

    /// Opens the sample workbook of a language in a new visit, in place of another language's.
    pub async fn open_sample(&self, visit: &str, language: &str) -> Result<()> {
        self.open(&format!("{visit}#/?lang={language}")).await?;
        let mine = word(language, "dashboard.title")?;
        if self.shows("heading", &mine).await? {
            self.click("button", &word(language, "sample.remove")?)
                .await?;
        }
        self.click("button", &word(language, "start.sample")?)
            .await?;
        self.find("heading", &mine).await?;
        Ok(())
    }

    /// Takes away all that is kept, from where nothing is: the page itself might be tidying up, and write once more.
    pub async fn forget(&self) -> Result<()> {
        // A picture has no head that would name another one for its tab.
        self.expect_trouble("/favicon.ico");
        self.visit("icon.svg").await?;
        self.until_true("a picture", "location.pathname.endsWith('.svg')")
            .await?;
        self.script("localStorage.clear()").await?;
        Ok(())
    }

    /// Loads the page anew where it stands.
    pub async fn reload(&self) -> Result<()> {
        self.browser.refresh().await?;
        self.alive().await
    }

    /// Waits until the page is before its reader.
    pub async fn alive(&self) -> Result<()> {
        let ready = "return !document.querySelector('#app > .opening') && document.querySelector('main h1') !== null";
        self.until("the page to come to life", async || {
            Ok(self.script(ready).await? == json!(true))
        })
        .await
    }

    /// Waits until the answer is yes. A question that falls into a navigation gets no answer and is asked again.
    pub async fn until<F: Future<Output = Result<bool>>>(
        &self,
        what: &str,
        mut ask: impl FnMut() -> F,
    ) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let answer = ask().await;
            if matches!(answer, Ok(true)) {
                return Ok(());
            }
            if Instant::now() >= deadline {
                answer?;
                bail!("waited in vain for {what}");
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits until a condition in the page's own language holds.
    pub async fn until_true(&self, what: &str, condition: &str) -> Result<()> {
        let script = format!("return Boolean({condition})");
        self.until(
            what,
            async || Ok(self.script(&script).await? == json!(true)),
        )
        .await
    }

    /// Runs a script in the page and answers what it returns.
    pub async fn script(&self, text: &str) -> Result<Value> {
        Ok(self.browser.execute(text, vec![]).await?.json().clone())
    }

    /// The visible thing with this role and name; a name may be given by its beginning or a part.
    pub async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self
                .browser
                .execute(FINDER, vec![json!(role), json!(name), Value::Null])
                .await;
            let found = match found {
                // It was made anew while the answer was on its way.
                Err(error) if is_stale(&error) && Instant::now() < deadline => continue,
                found => found?,
            };
            match found.json() {
                Value::Array(there) if Instant::now() > deadline => {
                    bail!("no {role} named {name:?}; there are {there:?}")
                }
                Value::Object(_) => return Ok(found.element()?),
                // A page that is just leaving answers nothing.
                _ if Instant::now() > deadline => bail!("no page to look for a {role} in"),
                _ => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }

    /// Whether such a thing is on the screen right now.
    pub async fn shows(&self, role: &str, name: &str) -> Result<bool> {
        loop {
            let found = self
                .browser
                .execute(FINDER, vec![json!(role), json!(name), Value::Null])
                .await;
            match found {
                Err(error) if is_stale(&error) => {}
                found => return Ok(found?.json().is_object()),
            }
        }
    }

    /// Points at something and clicks.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        self.click_on(&format!("{role} {name:?}"), async || {
            self.find(role, name).await
        })
        .await
    }

    /// Points at what has no name of its own and clicks, as soon as it is there.
    pub async fn click_at(&self, css: &str) -> Result<()> {
        self.click_on(css, async || {
            let there = format!("document.querySelector({})", json!(css));
            self.until_true(css, &there).await?;
            Ok(self.browser.find(By::Css(css)).await?)
        })
        .await
    }

    /// What the page made anew in between is looked for again, and what lies beneath something is waited for, as a person
    /// would.
    async fn click_on(
        &self,
        what: &str,
        mut find: impl AsyncFnMut() -> Result<WebElement>,
    ) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        let mut has_gone = false;
        loop {
            let element = match find().await {
                // Firefox calls it stale, too, when its click has taken it away; what the journey expects next tells.
                Err(_) if has_gone => return Ok(()),
                found => found?,
            };
            match pointed_at(&element).await {
                Err(error) if is_stale(&error) && Instant::now() < deadline => has_gone = true,
                Err(error) if is_moving(&error) && Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(40)).await;
                }
                clicked => return clicked.with_context(|| format!("{what} cannot be clicked")),
            }
        }
    }

    /// Replaces a field's text by typing, key by key.
    pub async fn write(&self, label: &str, text: &str) -> Result<()> {
        let field = self.find("textbox", label).await?;
        self.write_into(&field, text).await
    }

    /// The same for an input known by its handle (`name=`).
    pub async fn write_input(&self, handle: &str, text: &str) -> Result<()> {
        let field = self.input(handle).await?;
        self.write_into(&field, text).await
    }

    async fn write_into(&self, field: &WebElement, text: &str) -> Result<()> {
        // What is below may still be pushed out of sight by what arrives above it.
        let deadline = Instant::now() + PATIENCE;
        while let Err(error) = pointed_at(field).await {
            ensure!(is_moving(&error) && Instant::now() < deadline, error);
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + "").await?;
        // WebKit's driver refuses to type nothing.
        if !text.is_empty() {
            field.send_keys(text).await?;
        }
        Ok(())
    }

    /// An input known by its handle, as soon as it can be typed into: it may be on the page before its style is.
    pub async fn input(&self, handle: &str) -> Result<WebElement> {
        let css = format!("[name=\"{handle}\"]");
        self.until(&format!("the input {handle}"), async || {
            let found = self.browser.find_all(By::Css(&css)).await?;
            let Some(input) = found.first() else {
                return Ok(false);
            };
            Ok(input.is_displayed().await?)
        })
        .await?;
        Ok(self.browser.find(By::Css(&css)).await?)
    }

    /// Presses keys wherever the focus is.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
        Ok(self.browser.active_element().await?.send_keys(keys).await?)
    }

    /// Presses Tab until what `selector` finds has the focus; how often.
    pub async fn tab_to(&self, selector: &str) -> Result<usize> {
        let is_there = format!("return document.activeElement.matches({})", json!(selector));
        for pressed in 0..MOST_TABS {
            if self.script(&is_there).await? == json!(true) {
                return Ok(pressed);
            }
            self.press(Key::Tab + "").await?;
        }
        bail!("Tab does not lead to {selector}")
    }

    /// The text on the screen.
    pub async fn text(&self) -> Result<String> {
        Ok(self
            .script("return document.body.innerText")
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The route and its query, as the address bar has it.
    pub async fn route(&self) -> Result<String> {
        Ok(self
            .script("return location.hash")
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// What the result of a KPI says now; `None` where there is no such result on the screen.
    pub async fn outcome(&self, kpi: &str) -> Result<Option<Outcome>> {
        let script = format!(
            "const it = document.querySelector('output[data-kpi=\"{kpi}\"]'); \
             return it && [it.dataset.status, it.dataset.value ?? null, it.textContent]"
        );
        let Value::Array(parts) = self.script(&script).await? else {
            return Ok(None);
        };
        let [status, value, text] = &parts[..] else {
            bail!("a result has three parts")
        };
        Ok(Some(Outcome {
            status: status.as_str().unwrap_or_default().to_owned(),
            value: value.as_str().and_then(|text| text.parse().ok()),
            text: text.as_str().unwrap_or_default().to_owned(),
        }))
    }

    /// Waits until the result of a KPI has this value, to 12 significant digits.
    pub async fn expect_value(&self, kpi: &str, value: f64) -> Result<()> {
        let mut last = None;
        let near = |found: f64| (found - value).abs() <= value.abs().max(1.0) * 1e-12;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            last = self.outcome(kpi).await?;
            if last
                .as_ref()
                .and_then(|outcome| outcome.value)
                .is_some_and(near)
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        bail!("the result of {kpi} should be {value}, it is {last:?}")
    }

    /// A trouble that this journey provokes: one whose text contains this is not held against it.
    pub fn expect_trouble(&self, part: &'static str) {
        self.expected
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .push(part);
    }

    /// Everything that went wrong out of sight and was not expected.
    pub async fn troubles(&self) -> Result<Vec<String>> {
        // Reports travel as beacons; the last one may still be on its way.
        tokio::time::sleep(Duration::from_millis(150)).await;
        let mut troubles = self.host.take_troubles();
        if self.engine == Engine::Chromium {
            let log = self.browser.browser_log().await?;
            troubles.extend(
                log.into_iter()
                    .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
                    .map(|entry| {
                        format!("console {}: {}", entry.level.to_lowercase(), entry.message)
                    }),
            );
        }
        let expected = self
            .expected
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        troubles.retain(|trouble| !expected.iter().any(|part| trouble.contains(part)));
        // The same trouble on ten screens is one trouble.
        let mut seen = BTreeSet::new();
        troubles.retain(|trouble| seen.insert(trouble.clone()));
        Ok(troubles)
    }
}

/// Clicks where the element is, away from the page's edges, where something of its own may lie above it.
async fn pointed_at(element: &WebElement) -> WebDriverResult<()> {
    element.scroll_into_view().await?;
    element.click().await
}

/// Whether the element could not be pointed at where it was: out of sight, or beneath something that may go.
fn is_moving(error: &WebDriverError) -> bool {
    let said = error.to_string();
    said.contains("not interactable") || said.contains("intercepted")
}

/// Whether the element that was asked for is no longer on the page.
fn is_stale(error: &WebDriverError) -> bool {
    error.to_string().contains("stale")
}
