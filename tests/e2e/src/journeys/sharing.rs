//! KPIs and their numbers given away by link: seen before anything is added, and beside what is there.

use anyhow::{Context, Result, ensure};

use crate::page::{Page, word};

/// What a button copies.
pub(super) async fn copied(page: &Page, button: &str) -> Result<String> {
    let keep = "window.__copied = null; \
        const clipboard = { writeText: async (text) => { window.__copied = text } }; \
        Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, get: () => clipboard })";
    page.script(keep).await?;
    page.click("button", button).await?;
    page.until_true("the link", "window.__copied").await?;
    let link = page.script("return window.__copied").await?;
    Ok(link.as_str().context("a text")?.to_owned())
}

/// The part of a link that the host does not see.
fn route(link: &str) -> Result<&str> {
    let (_, route) = link.split_once('#').context("a route")?;
    Ok(route)
}

/// Everything that is kept on the device.
async fn kept(page: &Page) -> Result<String> {
    let kept = "return JSON.stringify(Object.entries(localStorage).sort())";
    let kept = page.script(kept).await?;
    Ok(kept.as_str().unwrap_or_default().to_owned())
}

pub async fn templates_go_by_link_and_are_added_beside_what_is_there(page: &Page) -> Result<()> {
    page.open_sample("?sample", "vi").await?;
    let saved = "Object.keys(localStorage).some((key) => key.endsWith(':book') || key.includes('journal:'))";
    page.until_true("the sample to be kept", saved).await?;

    // A report on paper leads to the calculator of its first KPI.
    page.script("location.hash = '#/report'").await?;
    page.until_true(
        "a code to scan",
        "document.querySelector('.report-head .scan-code path')",
    )
    .await?;

    // One KPI with its numbers, to try others.
    page.open("?kpi#/kpi/cac?lang=vi").await?;
    page.until("a result", async || {
        Ok(page.outcome("cac").await?.and_then(|it| it.value).is_some())
    })
    .await?;
    let value = page.outcome("cac").await?.and_then(|it| it.value);
    page.click("link", &word("vi", "shared.try")?).await?;
    page.until("the calculator", async || {
        Ok(page.route().await?.contains("/calc/cac"))
    })
    .await?;
    page.expect_value("cac", value.context("a value")?).await?;

    // Its template, and all of them.
    page.open("?give#/kpi/cac?lang=vi").await?;
    page.click("button", &word("vi", "shared.give_one")?)
        .await?;
    let one = copied(page, &word("vi", "calculator.copy_link")?).await?;
    page.until_true(
        "a code to scan",
        "document.querySelector('.scan-code path')",
    )
    .await?;
    page.expect_accessible().await?;
    page.open("?all#/?lang=vi").await?;
    page.click("button", &word("vi", "shared.give_all")?)
        .await?;
    let all = copied(page, &word("vi", "calculator.copy_link")?).await?;
    ensure!(all.len() > one.len(), "a set is no more than one");

    // Whoever opens it sees what it is, and nothing has changed.
    let before = kept(page).await?;
    for (visit, link) in [("?one", &one), ("?set", &all)] {
        page.open(&format!("{visit}#{}?lang=fa", route(link)?))
            .await?;
        page.until_true(
            "the templates",
            "document.querySelector('.shared article .formula')",
        )
        .await?;
        ensure!(!page.text().await?.contains('{'), "words with a gap");
        page.expect_accessible().await?;
        ensure!(kept(page).await? == before, "looking has changed something");
    }
    page.open(&format!("?add#{}?lang=en", route(&one)?)).await?;
    page.click("button", "Add a copy").await?;
    page.find("button", &word("en", "common.undo")?).await?;
    page.script("document.querySelector('main .notice.good a').click()")
        .await?;
    page.until("the copy", async || {
        let route = page.route().await?;
        Ok(route.contains("/kpi/") && !route.ends_with("/kpi/cac"))
    })
    .await?;
    page.open("?after#/?lang=en").await?;
    let both = "document.querySelectorAll('main .card [data-kpi^=cac]').length > 1";
    page.until_true("both KPIs", both).await?;

    // What is none ends in a sentence.
    let before = kept(page).await?;
    let half = one.get(..one.len() - 9).context("a long link")?;
    for (at, (link, title)) in [
        (route(half)?, "shared.damaged_title"),
        ("/shared/AXt9", "shared.damaged_title"),
        ("/shared/javascript:alert(1)", "shared.damaged_title"),
        (
            "/shared/%3Cimg%20src=x%20onerror=alert(1)%3E",
            "shared.damaged_title",
        ),
        ("/shared/%E2%80%AEAQ", "shared.damaged_title"),
        ("/shared/Ag", "shared.newer_title"),
    ]
    .into_iter()
    .enumerate()
    {
        page.open(&format!("?hostile{at}#{link}?lang=en")).await?;
        page.find("heading", &word("en", title)?).await?;
        ensure!(kept(page).await? == before, "{link} has changed something");
    }
    page.open("?long#/?lang=en").await?;
    // Firefox itself opens no address of a megabyte.
    page.script("location.hash = '#/shared/' + 'A'.repeat(1 << 19)")
        .await?;
    page.find("heading", &word("en", "shell.too_long_title")?)
        .await?;
    ensure!(
        kept(page).await? == before,
        "half a megabyte changed something"
    );
    Ok(())
}
