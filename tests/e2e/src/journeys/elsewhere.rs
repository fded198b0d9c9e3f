//! Browsers that are set up in another way. Only Chromium's can be told to be.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::filing::{bring_in, keep_files, taken};
use crate::{
    book::open_grid_of,
    engine::Engine,
    page::{LANGUAGES, Page, word},
};

async fn set_up(page: &Page, command: &str, how: Value) -> Result<()> {
    page.browser.cdp().send_raw(command, how).await?;
    Ok(())
}

pub async fn without_javascript_there_are_three_sentences(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let off = "Emulation.setScriptExecutionDisabled";
    set_up(page, off, json!({ "value": true })).await?;
    page.visit("?still#/").await?;
    let text = page.text().await;
    set_up(page, off, json!({ "value": false })).await?;
    let text = text?;
    for heading in [
        "Trang này cần JavaScript",
        "این صفحه به جاوااسکریپت نیاز دارد",
        "This page needs JavaScript",
    ] {
        ensure!(text.contains(heading), "{heading} is not in {text}");
    }
    Ok(())
}

/// A day that was entered in one time zone is that day in all of them.
pub async fn a_day_stays_itself_in_another_time_zone(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let made = "metric('a', 'Alpha'); kpi('k', 'a', { frequency: 'day' });";
    for (entered, read) in [
        ("America/Los_Angeles", "Pacific/Apia"),
        ("Pacific/Apia", "Asia/Tehran"),
        ("Asia/Ho_Chi_Minh", "America/Los_Angeles"),
    ] {
        be_in(page, entered).await?;
        let visit = entered.replace('/', "");
        open_grid_of(page, &format!("?{visit}"), "en", made).await?;
        bring_in(page, "metric,2025-03-20\nAlpha,5\n").await?;
        page.click("button", &word("en", "entries.take")?).await?;
        let kept = "Object.values(localStorage).some((text) => text.includes('2025-03-20'))";
        page.until_true("the day to be kept", kept).await?;
        be_in(page, read).await?;
        page.reload().await?;
        page.until_true("the grid", "document.querySelector('td.active > input')")
            .await?;
        keep_files(page).await?;
        let file = taken(page, &word("en", "entries.out_down")?, "kepi-entries.csv").await?;
        ensure!(
            file == "\u{feff}period,metric,segment,value,note\r\n2025-03-20,a,,5,\r\n",
            "{entered} to {read}: {file:?}"
        );
    }
    Ok(())
}

async fn be_in(page: &Page, zone: &str) -> Result<()> {
    let zone = json!({ "timezoneId": zone });
    set_up(page, "Emulation.setTimezoneOverride", zone).await
}

/// As WCAG 1.4.12 has it.
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
    const cut = [...document.querySelectorAll('main :is(h1, h2, h3, p, a, button, label, output, td, th)')].filter((it) =>
        it.clientWidth > 1 && getComputedStyle(it).overflowX !== 'visible' && getComputedStyle(it).overflowX !== 'auto'
        && it.scrollWidth > it.clientWidth + 1);
    return [document.documentElement.scrollWidth <= innerWidth, cut.map((it) => it.outerHTML.slice(0, 120))]";

pub async fn texts_may_be_spaced_and_colours_forced(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let metrics = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true });
    set_up(page, "Emulation.setDeviceMetricsOverride", metrics).await?;
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    set_up(page, "Emulation.setEmulatedMedia", forced).await?;
    for language in LANGUAGES {
        page.open_sample(&format!("?{language}"), language).await?;
        for screen in ["#/", "#/kpi/cac", "#/kpi/new", "#/calc/roas"] {
            page.script(&format!("location.hash = '{screen}'")).await?;
            page.until_true(screen, "document.querySelector('main h1')")
                .await?;
            let forced = "return matchMedia('(forced-colors: active)').matches";
            ensure!(
                page.script(forced).await? == json!(true),
                "colours are free"
            );
            // Its rules ask for colours and names, and words have none of their own.
            if language == "fa" {
                page.expect_accessible().await?;
            }
            let found = page.script(SPACED).await?;
            ensure!(
                found == json!([true, []]),
                "in {language} on {screen}: {found}"
            );
        }
    }
    Ok(())
}
