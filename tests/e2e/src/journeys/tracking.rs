//! One KPI over time: its page in any period, with its chart, what moved it and what its past proposes.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::By;

use crate::page::{LANGUAGES, Page, word};

/// The result at the head of the page.
const HEAD: &str = "document.querySelector('.kpi-now output[data-kpi]')";

/// Goes to a KPI of the sample workbook. `query` stands behind its address.
async fn open_kpi(page: &Page, language: &str, kpi: &str, query: &str) -> Result<()> {
    page.open_sample(&format!("?{language}{kpi}"), language)
        .await?;
    go(page, &format!("#/kpi/{kpi}{query}")).await
}

async fn go(page: &Page, route: &str) -> Result<()> {
    page.script(&format!("location.hash = '{route}'")).await?;
    page.until("the KPI", async || {
        Ok(page.script(&format!("return {HEAD} !== null")).await? == json!(true))
    })
    .await
}

async fn text_of(page: &Page, script: &str) -> Result<String> {
    let found = page.script(script).await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

async fn numbers_of(page: &Page, script: &str) -> Result<Vec<f64>> {
    let found = page.script(script).await?;
    let list = found.as_array().context("a list of numbers")?.clone();
    Ok(list.iter().filter_map(Value::as_f64).collect())
}

/// The period of the result at the head of the page.
async fn period(page: &Page) -> Result<String> {
    text_of(page, &format!("return {HEAD}.dataset.period")).await
}

async fn expect_period(page: &Page, id: &str) -> Result<()> {
    page.until(&format!("the period {id}"), async || {
        Ok(period(page).await? == id)
    })
    .await
}

/// The periods of the table below the chart, the last one first.
async fn periods(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.chart-numbers output')].map((it) => it.dataset.period)";
    let found = page.script(script).await?;
    let list = found.as_array().context("the table's periods")?.clone();
    Ok(list
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

pub async fn a_link_opens_a_kpi_in_its_period(page: &Page) -> Result<()> {
    open_kpi(page, "fa", "cac", "").await?;
    let known = periods(page).await?;
    let [now, before, earlier, ..] = &known[..] else {
        anyhow::bail!("the sample has more than {known:?}");
    };
    expect_period(page, now).await?;
    go(page, &format!("#/kpi/cac?period={earlier}")).await?;
    expect_period(page, earlier).await?;
    page.click("button", &word("fa", "dashboard.next_period")?)
        .await?;
    expect_period(page, before).await?;
    let route = page.route().await?;
    ensure!(
        route.contains(&format!("period={before}")),
        "the address follows the period, it is {route}"
    );
    page.browser.back().await?;
    expect_period(page, earlier).await?;
    page.click("button", &word("fa", "dashboard.today")?)
        .await?;
    expect_period(page, now).await?;
    let state = text_of(
        page,
        "return document.querySelector('.kpi-now').dataset.state",
    )
    .await?;
    ensure!(!state.is_empty(), "the section has no state");
    Ok(())
}

pub async fn another_length_is_computed_from_the_same_numbers(page: &Page) -> Result<()> {
    for (kpi, adds_up) in [("revenue", true), ("roas", false)] {
        open_kpi(page, "vi", kpi, "").await?;
        let known = periods(page).await?;
        // A quarter that is over: its last month is March, June, September or December.
        let place = known
            .iter()
            .skip(1)
            .position(|id| {
                ["03", "06", "09", "12"]
                    .iter()
                    .any(|month| id.ends_with(month))
            })
            .context("a quarter that is over")?
            + 1;
        let id = known.get(place).context("its last month")?;
        go(page, &format!("#/kpi/{kpi}?period={id}")).await?;
        expect_period(page, id).await?;
        let months = "return [...document.querySelectorAll('.chart-numbers output')].map((it) => Number(it.dataset.value))";
        let months = numbers_of(page, months).await?;
        let months = months.get(place..place + 3).context("three months")?;
        page.browser
            .find(By::Css("#kpi-frequency option[value='quarter']"))
            .await?
            .click()
            .await?;
        page.until("the quarter", async || {
            Ok(period(page).await?.contains("-Q"))
        })
        .await?;
        let route = page.route().await?;
        ensure!(
            route.contains("frequency=quarter"),
            "the address follows, it is {route}"
        );
        let value = page.outcome(kpi).await?.and_then(|outcome| outcome.value);
        let value = value.context("a result for the quarter")?;
        let (least, most) = (
            months.iter().copied().fold(f64::INFINITY, f64::min),
            months.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        );
        match adds_up {
            true => ensure!(
                (value - months.iter().sum::<f64>()).abs() < 1e-6,
                "{value} of {months:?}"
            ),
            // A quotient lies among its months, and is not their sum.
            false => ensure!((least..=most).contains(&value), "{value} of {months:?}"),
        }
        page.browser.back().await?;
        expect_period(page, id).await?;
    }
    Ok(())
}

pub async fn the_steps_add_up_to_the_change(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        open_kpi(page, language, "cac", "").await?;
        let ends = "return [...document.querySelectorAll('.flight .end td[data-value]')].map((it) => Number(it.dataset.value))";
        let [before, after] = numbers_of(page, ends).await?[..] else {
            anyhow::bail!("the flight has two ends");
        };
        let steps = "return [...document.querySelectorAll('.flight td[data-step]')].map((it) => Number(it.dataset.value))";
        let steps = numbers_of(page, steps).await?;
        let off = before + steps.iter().sum::<f64>() - after;
        ensure!(
            steps.len() > 1 && off.abs() <= 1e-9 * after.abs(),
            "{before} and {steps:?} make {after}"
        );
    }
    Ok(())
}

pub async fn the_table_says_what_the_chart_shows(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        open_kpi(page, language, "leads", "").await?;
        let shown = "const rows = [...document.querySelectorAll('.chart-numbers output[data-value]')].reverse(); \
            const dots = [...document.querySelectorAll('.chart-plot circle')]; \
            const told = [...document.querySelectorAll('.chart-strip title')].map((it) => it.textContent); \
            const higher = (one, other) => Math.sign(one - other); \
            const place = (dot, name) => parseFloat(dot.getAttribute(name)); \
            const rtl = document.documentElement.dir === 'rtl' ? -1 : 1; \
            return rows.length > 3 && rows.length === dots.length \
                && rows.every((row, at) => told.some((it) => it.includes(row.textContent))) \
                && rows.slice(1).every((row, at) => \
                    higher(row.dataset.value, rows[at].dataset.value) === -higher(place(dots[at + 1], 'cy'), place(dots[at], 'cy')) \
                    && rtl * higher(place(dots[at + 1], 'cx'), place(dots[at], 'cx')) === 1) \
                && document.querySelector('.chart-plot').getAttribute('aria-label').includes(rows.at(-1).textContent)";
        ensure!(
            page.script(shown).await? == json!(true),
            "chart and table differ in {language}"
        );
    }
    Ok(())
}

pub async fn a_proposal_is_taken_and_taken_back(page: &Page) -> Result<()> {
    open_kpi(page, "en", "roas", "").await?;
    let take = word("en", "kpi.take_baseline")?;
    page.click("button", &take).await?;
    page.find("status", &word("en", "kpi.took_baseline")?)
        .await?;
    ensure!(
        !page.shows("button", &take).await?,
        "what is taken is still offered"
    );
    page.click("button", &word("en", "common.undo")?).await?;
    page.find("button", &take).await?;
    Ok(())
}
