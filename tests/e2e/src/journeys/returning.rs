//! Coming back after a month: three numbers, a look at the dashboard, a report, by keyboard alone.

use anyhow::{Result, ensure};
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

pub async fn a_month_is_entered_read_and_printed_by_keyboard(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        book::keep(page, FIRM).await?;
        let last = book::month(page, 1).await?;
        page.find("heading", &word(language, "dashboard.title")?)
            .await?;
        page.script("window.print = () => { window.__printed = true }")
            .await?;
        let mut keys = page.tab_to("main a[href='#/entries']").await?;
        page.press(Key::Enter + "").await?;
        page.find("heading", &word(language, "entries.due")?)
            .await?;
        keys += page.tab_to(".due button").await?;
        page.press(Key::Enter + "").await?;
        page.until_true(
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
        page.until_true("three numbers in the last month", &entered)
            .await?;
        keys += back_to_dashboard(page).await?;
        keys += page
            .tab_to(&format!(
                "[aria-label='{}']",
                word(language, "dashboard.previous_period")?
            ))
            .await?;
        page.press(Key::Enter + "").await?;
        page.expect_value("cpl", 15.0).await?;
        let state = "return document.querySelector('[data-state][data-kpi=cpl], .kpi-card [data-state]')?.dataset.state";
        let state = page.script(state).await?;
        ensure!(state == json!("off_track"), "15 against 10 is {state}");
        page.script("document.querySelector('h1').focus()").await?;
        keys += page.tab_to("a[href='#/report']").await?;
        page.press(Key::Enter + "").await?;
        page.find("heading", &word(language, "report.title")?)
            .await?;
        page.until_true(
            "the report's results",
            "document.querySelector('.report-kpi output[data-kpi=cpl]')",
        )
        .await?;
        keys += page.tab_to("main .head button").await?;
        page.press(Key::Enter + "").await?;
        page.until_true("the print dialog", "window.__printed")
            .await?;
        ensure!(keys < KEYS, "{keys} keys are more than a minute's");
    }
    Ok(())
}

/// Leaves the grid for the dashboard: where the page begins, then the first of its doors.
async fn back_to_dashboard(page: &Page) -> Result<usize> {
    page.script("document.querySelector('.brand').focus()")
        .await?;
    page.press(Key::Enter + "").await?;
    page.until_true("the dashboard", "document.querySelector('.kpi-card')")
        .await?;
    Ok(2)
}
