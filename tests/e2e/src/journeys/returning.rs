//! Coming back after a month: three numbers, a look at the dashboard, a report, by keyboard alone.

use anyhow::{Result, bail, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    book,
    page::{LANGUAGES, Page, word},
};

/// Whoever presses two keys a second is done within a minute.
const KEYS: usize = 120;

/// A firm that has entered one month, and not the one after it.
const FIRM: &str = "
    metric('marketing_cost', undefined, { unit: 'money' }); metric('leads'); metric('visits');
    const target = (value) => ({ rule: 'per_period', value });
    kpi('cpl', 'marketing_cost / leads', { goal: 'leads', unit: 'money', direction: 'down', target: target(10) });
    kpi('conversion', 'leads / visits * 100', { goal: 'leads', unit: 'percent', target: target(2) });
    entry('leads', 2, 100); entry('marketing_cost', 2, 1000); entry('visits', 2, 4000);";

/// Presses Tab until what `selector` finds has the focus; how often.
async fn tab_to(page: &Page, selector: &str) -> Result<usize> {
    let is_there = format!("return document.activeElement.matches({})", json!(selector));
    for pressed in 0..KEYS {
        if page.script(&is_there).await? == json!(true) {
            return Ok(pressed);
        }
        page.press(Key::Tab + "").await?;
    }
    bail!("Tab does not lead to {selector}")
}

async fn until(page: &Page, what: &str, condition: &str) -> Result<()> {
    let script = format!("return Boolean({condition})");
    page.until(
        what,
        async || Ok(page.script(&script).await? == json!(true)),
    )
    .await
}

pub async fn a_month_is_entered_read_and_printed_by_keyboard(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        book::keep(page, FIRM).await?;
        let last = book::month(page, 1).await?;
        page.find("heading", &word(language, "dashboard.title")?)
            .await?;
        page.script("window.print = () => { window.__printed = true }")
            .await?;
        let mut keys = tab_to(page, "main a[href='#/entries']").await?;
        page.press(Key::Enter + "").await?;
        page.find("heading", &word(language, "entries.due")?)
            .await?;
        keys += tab_to(page, ".due button").await?;
        page.press(Key::Enter + "").await?;
        until(
            page,
            "the focus in a cell",
            "document.activeElement.matches('td[data-metric] input')",
        )
        .await?;
        // The numbers that are due stand below each other.
        for number in ["1200", "80", "4000"] {
            page.press(number + Key::Enter).await?;
            keys += number.len() + 1;
        }
        let entered = format!(
            "[...document.querySelectorAll('td[data-period=\"{last}\"]')].filter(it => it.dataset.value).length === 3"
        );
        until(page, "three numbers in the last month", &entered).await?;
        keys += back_to_dashboard(page).await?;
        keys += tab_to(
            page,
            &format!(
                "[aria-label='{}']",
                word(language, "dashboard.previous_period")?
            ),
        )
        .await?;
        page.press(Key::Enter + "").await?;
        page.expect_value("cpl", 15.0).await?;
        let state = "return document.querySelector('[data-state][data-kpi=cpl], .kpi-card [data-state]')?.dataset.state";
        let state = page.script(state).await?;
        ensure!(state == json!("off_track"), "15 against 10 is {state}");
        page.script("document.querySelector('h1').focus()").await?;
        keys += tab_to(page, "a[href='#/report']").await?;
        page.press(Key::Enter + "").await?;
        page.find("heading", &word(language, "report.title")?)
            .await?;
        until(
            page,
            "the report's results",
            "document.querySelector('.report-kpi output[data-kpi=cpl]')",
        )
        .await?;
        keys += tab_to(page, "main .head button").await?;
        page.press(Key::Enter + "").await?;
        until(page, "the print dialog", "window.__printed").await?;
        ensure!(keys < KEYS, "{keys} keys are more than a minute's");
    }
    Ok(())
}

/// Leaves the grid for the dashboard: where the page begins, then the first of its doors.
async fn back_to_dashboard(page: &Page) -> Result<usize> {
    page.script("document.querySelector('.brand').focus()")
        .await?;
    page.press(Key::Enter + "").await?;
    until(page, "the dashboard", "document.querySelector('.kpi-card')").await?;
    Ok(2)
}
