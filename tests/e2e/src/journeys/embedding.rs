//! In a blog of another origin, whose policy allows the tag and its frame alone. The frame has no origin, hence no storage.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use super::sharing::copied;
use crate::{
    host::Host,
    page::{Page, repository, word},
};

/// What a frame shows, and how high it stands.
const SHOWN: &str = "const output = document.querySelector('output'); return output && {
    value: output.dataset.value, text: output.textContent, dir: document.documentElement.dir,
    high: Math.ceil(document.querySelector('main').getBoundingClientRect().height),
    wide: document.documentElement.scrollWidth <= innerWidth,
    keeps: (() => { try { return localStorage.length } catch { return 'blocked' } })() }";

const HEIGHTS: &str = "return [...document.querySelectorAll('kepi-calculator')].map((tag) =>
    parseFloat(tag.shadowRoot?.querySelector('iframe').style.height))";

async fn frame(page: &Page, script: &str) -> Result<WebElement> {
    let found = page.browser.execute(script, Vec::new()).await?;
    Ok(found.element()?)
}

/// What stands in the frame that a script finds, once it is `value`.
async fn inside(page: &Page, find: &str, value: &str) -> Result<Value> {
    frame(page, find).await?.enter_frame().await?;
    page.until(&format!("{value} in a frame"), async || {
        Ok(page.script(SHOWN).await?["value"] == json!(value))
    })
    .await?;
    page.script(SHOWN).await
}

const FIRST: &str = "return document.querySelector('kepi-calculator').shadowRoot.firstChild";
const SECOND: &str = "return document.querySelectorAll('kepi-calculator')[1].shadowRoot.firstChild";
const THIRD: &str = "return document.querySelectorAll('kepi-calculator')[2].shadowRoot.firstChild";
const PLAIN: &str = "return document.querySelector('body > iframe')";

pub async fn a_calculator_stands_in_a_blog(page: &Page) -> Result<()> {
    let kepi = Host::start(&repository("dist"))?;
    page.host
        .publish(include_str!("../blog.html").replace("KEPI", &kepi.address()));
    page.visit("__blog.html").await?;
    page.until_true(
        "both frames to be as high as what they hold",
        "[...document.querySelectorAll('kepi-calculator')].every((tag) =>
             /px$/.test(tag.shadowRoot?.querySelector('iframe').style.height))",
    )
    .await?;
    let heights = page.script(HEIGHTS).await?;

    let persian = inside(page, FIRST, "4").await?;
    ensure!(
        persian["dir"] == "rtl" && persian["wide"] == true,
        "{persian}"
    );
    ensure!(
        persian["text"]
            .as_str()
            .is_some_and(|text| text.contains('۴')),
        "{persian}"
    );
    ensure!(
        persian["keeps"] == "blocked",
        "the frame reaches a storage: {persian}"
    );
    ensure!(persian["high"] == heights[0], "{persian} in {heights}");
    page.expect_accessible_in_both_themes().await?;
    page.write_input("ad_revenue", "۸۰۰۰").await?;
    page.until_true(
        "the new result",
        "document.querySelector('output').dataset.value === '8'",
    )
    .await?;
    page.browser.enter_default_frame().await?;

    let english = inside(page, SECOND, "0.125").await?;
    ensure!(english["dir"] == "ltr", "{english}");
    page.browser.enter_default_frame().await?;
    inside(page, PLAIN, "6").await?;
    page.browser.enter_default_frame().await?;

    what_is_not_there_is_said(page).await?;
    without_scripts_there_is_a_link(page).await?;
    forged_messages_change_nothing(page).await?;
    an_attribute_is_followed(page).await?;
    nothing_is_left_behind(page).await
}

async fn what_is_not_there_is_said(page: &Page) -> Result<()> {
    frame(page, THIRD).await?.enter_frame().await?;
    let says = word("vi", "calculator.unknown")?;
    page.until("the sentence", async || {
        Ok(page.text().await?.contains(&says))
    })
    .await?;
    let all = page
        .script("return document.querySelector('main a').href")
        .await?;
    ensure!(
        all.as_str()
            .is_some_and(|all| all.ends_with("#/calc?lang=vi")),
        "{all}"
    );
    Ok(page.browser.enter_default_frame().await?)
}

/// What the tag holds for whoever runs no scripts.
async fn without_scripts_there_is_a_link(page: &Page) -> Result<()> {
    page.script(
        "const frame = document.createElement('iframe');
         frame.sandbox = 'allow-same-origin';
         const tag = document.querySelector('kepi-calculator').cloneNode(true);
         // The script writes it, and the blog's policy allows none in markup.
         tag.removeAttribute('style');
         frame.srcdoc = tag.outerHTML;
         document.body.append(Object.assign(frame, { id: 'still' }));",
    )
    .await?;
    page.until_true(
        "the link",
        "document.getElementById('still').contentDocument.querySelector('kepi-calculator a[href*=\"#/calc/roas\"]')
             ?.getClientRects().length",
    )
    .await
}

async fn forged_messages_change_nothing(page: &Page) -> Result<()> {
    let before = page.script(HEIGHTS).await?;
    page.script(
        "const [first, second] = [...document.querySelectorAll('kepi-calculator')]
             .map((tag) => tag.shadowRoot.firstChild.contentWindow);
         postMessage({ type: 'kpi:height:v1', height: 7 }, '*');
         for (const message of [null, 'kpi:open:v1', { type: 'kpi:open:v2', hash: '#/calc/cac' },
             { type: 'kpi:open:v1', hash: 'javascript:alert(1)' }, { type: 'kpi:open:v1', hash: '#/data' },
             { type: 'kpi:open:v1', hash: 7 }]) second.postMessage(message, '*');",
    )
    .await?;
    inside(page, SECOND, "0.125").await?;
    // A frame beside it is no host.
    page.script("top.frames[0].postMessage({ type: 'kpi:open:v1', hash: '#/calc/cac' }, '*')")
        .await?;
    page.browser.enter_default_frame().await?;
    inside(page, FIRST, "8").await?;
    page.browser.enter_default_frame().await?;
    let after = page.script(HEIGHTS).await?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}

async fn an_attribute_is_followed(page: &Page) -> Result<()> {
    page.script("document.querySelectorAll('kepi-calculator')[1].setAttribute('a', '4')")
        .await?;
    inside(page, SECOND, "0.5").await?;
    Ok(page.browser.enter_default_frame().await?)
}

async fn nothing_is_left_behind(page: &Page) -> Result<()> {
    let left = page
        .script(
            "const tag = document.createElement('kepi-calculator');
             const heard = new Set();
             const [add, remove] = [window.addEventListener, window.removeEventListener];
             window.addEventListener = (kind, hears) => { heard.add(hears); add.call(window, kind, hears); };
             window.removeEventListener = (kind, hears) => { heard.delete(hears); remove.call(window, kind, hears); };
             tag.setAttribute('kpi', 'roas');
             for (let times = 0; times < 3; times++) { document.body.append(tag); tag.remove(); }
             return heard.size + tag.shadowRoot.childElementCount",
        )
        .await?;
    ensure!(left == json!(0), "{left} listeners or frames are left");
    Ok(())
}

/// The height that the preview has come to.
const PREVIEW: &str =
    "parseFloat(document.querySelector('kepi-calculator')?.shadowRoot?.firstChild.style.height)";

/// Chooses from a list by its key.
async fn choose(page: &Page, list: &str, key: &str) -> Result<()> {
    let script = format!(
        "const list = document.getElementById('{list}'); list.value = '{key}'; list.dispatchEvent(new Event('change'));"
    );
    page.script(&script).await?;
    Ok(())
}

pub async fn a_calculator_is_put_on_a_site(page: &Page) -> Result<()> {
    page.open("?site#/calc/roas?lang=en&ad_revenue=8000&ad_cost=10")
        .await?;
    page.write_input("ad_cost", "1000").await?;
    page.click("button", &word("en", "site.title")?).await?;
    page.until_true("the preview's height", &format!("{PREVIEW} > 200"))
        .await?;
    inside(page, FIRST, "8").await?;
    page.browser.enter_default_frame().await?;
    page.expect_accessible_in_both_themes().await?;

    // It follows what is typed above and chosen beside it.
    page.write_input("ad_cost", "2000").await?;
    let code = "document.querySelector('.site-code textarea').value";
    page.until_true(
        "the number",
        &format!("{code}.includes('ad_cost=\"2000\"')"),
    )
    .await?;
    inside(page, FIRST, "4").await?;
    page.browser.enter_default_frame().await?;
    choose(page, "site-language", "fa").await?;
    choose(page, "site-theme", "own").await?;
    page.until_true(
        "the colours",
        &format!("{code}.includes('paper=\"#ffffff\"')"),
    )
    .await?;
    let copy = word("en", "site.copy")?;
    let tag = copied(page, &copy).await?;
    let way = "document.querySelector('[name=site-way][value=frame]').click()";
    page.script(way).await?;
    page.until_true("a frame", &format!("{code}.startsWith('<iframe')"))
        .await?;
    choose(page, "site-numbers", "sample").await?;
    page.until_true("no numbers", &format!("!{code}.includes('ad_cost')"))
        .await?;
    let frame = copied(page, &copy).await?;

    // What was copied stands in an article as it was seen.
    page.host.publish(format!(
        "<!doctype html><html lang='fa'><title>Blog</title><link rel='icon' href='data:,'><body>{tag}{frame}"
    ));
    page.visit("__blog.html").await?;
    page.until_true("the calculator", &format!("{PREVIEW} > 200"))
        .await?;
    let mine = inside(page, FIRST, "4").await?;
    ensure!(mine["dir"] == "rtl", "{mine}");
    page.browser.enter_default_frame().await?;
    let sample = inside(page, PLAIN, "4").await?;
    ensure!(sample["dir"] == "rtl", "{sample}");
    page.browser.enter_default_frame().await?;

    // What leads to no calculator cannot be put anywhere.
    page.open("?lost#/calc/nothing?lang=en").await?;
    page.find("heading", &word("en", "shell.not_found_title")?)
        .await?;
    let offered = page
        .script("return document.querySelector('.site')")
        .await?;
    ensure!(offered.is_null(), "nothing is offered for any site");
    Ok(())
}
