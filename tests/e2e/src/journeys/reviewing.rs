//! Seeing how one's KPIs stand: every state in words and without alarm, and the way through the dashboard by keyboard.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    book,
    page::{LANGUAGES, Page, word},
};

/// A firm whose last month is to be entered. Each KPI is named after the state that it is brought into. The year begins
/// with this month, hence hardly has.
const FIRM: &str = "
    book.settings.year_start = new Date().getMonth() + 1;
    const held = (id, formula, value, more) =>
      kpi(id, formula, { unit: 'count', target: { rule: 'per_period', value }, ...more });
    for (const name of ['Leads', 'Orders', 'Visits', 'Revenue', 'Clicks', 'Spend', 'Calls', 'Returns', 'Parcels', 'Fans']) {
      metric(name.toLowerCase(), name);
      entry(name.toLowerCase(), 2, 10);
    }
    metric('customers', 'Customers');
    held('exceeded', 'leads', 100);
    held('on_track', 'orders', 50);
    held('at_risk', 'visits', 1000);
    held('off_track', 'revenue', 10000);
    held('no_entries', 'fans', 10);
    held('inputs_missing', 'spend / clicks', 2, { direction: 'down' });
    kpi('no_target', 'calls', { unit: 'count' });
    kpi('no_baseline', 'customers', { unit: 'count', target: { rule: 'growth', percent: 10, on: 'previous' } });
    held('too_early', 'leads', 1500, { frequency: 'year' });
    held('paused', 'visits', 5000);
    held('error', 'returns / parcels * 100', 5, { unit: 'percent', direction: 'down' });";

/// What is typed for the last month, a third in each language.
const TYPED: [(&str, &str); 9] = [
    ("Leads", "120"),
    ("Orders", "50"),
    ("Visits", "850"),
    ("Revenue", "5000"),
    ("Clicks", "900"),
    ("Calls", "31"),
    ("Returns", "3"),
    ("Parcels", "0"),
    ("Customers", "40"),
];

/// What stands on each card, line or page of a KPI: its id, its state, the state's word, and which inks of a judgement it
/// is set in.
const SEEN: &str = "
    const inks = {};
    const probe = document.body.appendChild(document.createElement('i'));
    for (const ink of ['good', 'warn', 'bad', 'good-wash', 'warn-wash', 'bad-wash']) {
      probe.style.color = `var(--${ink})`;
      inks[getComputedStyle(probe).color] = ink.split('-')[0];
    }
    probe.remove();
    const worn = (element) => {
      const style = getComputedStyle(element);
      return [style.color, style.backgroundColor, style.borderTopColor, style.fill, style.stroke].map((it) => inks[it]);
    };
    return [...document.querySelectorAll(':is(.kpi-card, .kpi-now, .report-kpi)[data-state]')].map((it) => [
      it.querySelector('output[data-kpi]').dataset.kpi, it.dataset.state, it.querySelector('.status').innerText.trim(),
      [...new Set([it, ...it.querySelectorAll('*')].flatMap(worn))].filter(Boolean)]);";

/// Of every KPI on the screen its state; what its word and its colours say has been held against it.
async fn states(page: &Page, language: &str) -> Result<Vec<(String, String)>> {
    let seen = page.script(SEEN).await?;
    let mut states = Vec::new();
    for it in seen.as_array().context("a list of KPIs")? {
        let text = |at: usize| it[at].as_str().unwrap_or_default().to_owned();
        let (kpi, state, told) = (text(0), text(1), text(2));
        let expected = word(language, &format!("status.{state}"))?;
        ensure!(told == expected, "{kpi} is {state} and says {told:?}");
        let wears = |ink| {
            it[3]
                .as_array()
                .is_some_and(|inks| inks.contains(&json!(ink)))
        };
        let fits = match state.as_str() {
            "exceeded" | "on_track" => wears("good"),
            "at_risk" => wears("warn"),
            "off_track" => wears("bad"),
            _ => it[3] == json!([]),
        };
        ensure!(fits, "{kpi} is {state} in the colours {}", it[3]);
        states.push((kpi, state));
    }
    Ok(states)
}

/// Waits until the KPIs of these names are in the states that they are named after.
async fn expect_states(page: &Page, language: &str, names: &[&str]) -> Result<()> {
    let is_there = |name: &str| {
        format!(
            "[...document.querySelectorAll('[data-state={name}]')].some((it) => it.dataset.kpi === '{name}' \
             || it.querySelector('output[data-kpi={name}]'))"
        )
    };
    for name in names {
        page.until_true(name, &is_there(name)).await?;
    }
    let states = states(page, language).await?;
    for name in names {
        let reached = states
            .iter()
            .any(|(kpi, state)| kpi == name && state == name);
        ensure!(reached, "{name} is not among {states:?}");
    }
    Ok(())
}

/// The states that the last month is in.
const LAST_MONTH: [&str; 10] = [
    "exceeded",
    "on_track",
    "at_risk",
    "off_track",
    "no_entries",
    "inputs_missing",
    "no_target",
    "no_baseline",
    "paused",
    "error",
];

pub async fn every_state_is_reached_and_read_without_alarm(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    book::keep(page, FIRM).await?;
    let last = book::month(page, 1).await?;
    for (language, typed) in LANGUAGES.into_iter().zip(TYPED.chunks(3)) {
        page.open(&format!("?type{language}#/entries?lang={language}"))
            .await?;
        for (metric, number) in typed {
            type_what_is_due(page, metric, number).await?;
        }
    }
    // The year's first number.
    let now = book::month(page, 0).await?;
    let cell = format!("td[data-metric=leads][data-period=\"{now}\"]");
    page.click_at(&cell).await?;
    expect_cell(page, &cell).await?;
    page.press("40" + Key::Enter).await?;
    page.open(&format!("?pause#/kpi/paused?lang=en&period={last}"))
        .await?;
    page.click("button", &word("en", "kpi.pause")?).await?;
    expect_states(page, "en", &["paused"]).await?;
    for language in LANGUAGES {
        page.open(&format!("?look{language}#/?lang={language}"))
            .await?;
        expect_states(page, language, &["too_early"]).await?;
        let before = word(language, "dashboard.previous_period")?;
        page.click("button", &before).await?;
        expect_states(page, language, &LAST_MONTH).await?;
        page.script("location.hash = '#/report'").await?;
        page.until_true("the report", "document.querySelector('.report-kpi')")
            .await?;
        expect_states(page, language, &LAST_MONTH).await?;
    }
    for name in LAST_MONTH {
        let route = format!("#/kpi/{name}?period={last}");
        page.script(&format!("location.hash = '{route}'")).await?;
        let is_there = format!("document.querySelector('.kpi-now output[data-kpi={name}]')");
        page.until_true(&route, &is_there).await?;
        expect_states(page, "en", &[name]).await?;
    }
    Ok(())
}

/// Goes to a number that is due and types it.
async fn type_what_is_due(page: &Page, metric: &str, number: &str) -> Result<()> {
    page.click("button", &format!("{metric} ·")).await?;
    expect_cell(page, &format!("td[data-metric={}]", metric.to_lowercase())).await?;
    page.press(number + Key::Enter).await
}

async fn expect_cell(page: &Page, cell: &str) -> Result<()> {
    let is_there = format!("document.activeElement.matches('{cell} > input')");
    page.until_true(&format!("the focus in {cell}"), &is_there)
        .await
}

/// How many cards there are.
async fn cards(page: &Page) -> Result<Option<u64>> {
    let count = "return document.querySelectorAll('.kpi-card').length";
    Ok(page.script(count).await?.as_u64())
}

pub async fn the_keyboard_reaches_all_that_the_dashboard_offers(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        page.open_sample(&format!("?{language}"), language).await?;
        let period = "document.querySelector('.period-now').innerText";
        let now = page.script(&format!("return {period}")).await?;
        page.tab_to(".period-picker button").await?;
        page.press(Key::Enter + "").await?;
        page.until_true("the month before", &format!("{period} !== {now}"))
            .await?;
        page.tab_to(".period-picker .link").await?;
        page.press(Key::Enter + "").await?;
        page.until_true("this month", &format!("{period} === {now}"))
            .await?;
        let all = cards(page).await?;
        page.tab_to(".dashboard-filters select").await?;
        page.press(Key::Down + "").await?;
        page.until(
            "the KPIs of one goal",
            async || Ok(cards(page).await? < all),
        )
        .await?;
        page.press(Key::Up + "").await?;
        page.until("all KPIs", async || Ok(cards(page).await? == all))
            .await?;
        expect_every_stop(page).await?;
        page.script("document.querySelector('h1').focus()").await?;
        page.tab_to(".kpi-card a").await?;
        let kpi = "return document.activeElement.closest('.kpi-card').dataset.kpi";
        let kpi = page.script(kpi).await?;
        let kpi = kpi.as_str().context("a KPI")?;
        page.press(Key::Enter + "").await?;
        let there = format!("document.querySelector('.kpi-now output[data-kpi=\"{kpi}\"]')");
        page.until_true("the KPI's page", &there).await?;
    }
    Ok(())
}

/// Tab stops once, and visibly, at each thing of the dashboard that does something.
async fn expect_every_stop(page: &Page) -> Result<()> {
    let stops = "[...document.querySelectorAll('.dashboard-cards :is(a[href], button:enabled, select, summary)')] \
        .filter((it) => it.checkVisibility())";
    page.script("document.querySelector('h1').focus()").await?;
    page.tab_to(".dashboard-cards *").await?;
    let is_inside = "const at = document.activeElement; (window.__stops ??= new Set()).add(at); \
        return [at.closest('.dashboard-cards') !== null, at.matches(':focus-visible')]";
    page.script("delete window.__stops").await?;
    loop {
        match page.script(is_inside).await? {
            it if it[0] == json!(false) => break,
            it => ensure!(it[1] == json!(true), "nobody sees where the focus is"),
        }
        page.press(Key::Tab + "").await?;
    }
    let missed =
        format!("return {stops}.filter((it) => !window.__stops.has(it)).map((it) => it.outerHTML)");
    let missed = page.script(&missed).await?;
    ensure!(missed == Value::Array(Vec::new()), "Tab passes by {missed}");
    Ok(())
}
