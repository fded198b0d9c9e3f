//! The report, on the screen and on paper.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    engine::Engine,
    page::{LANGUAGES, Page, word},
};

/// Goes to the report of the sample workbook.
async fn open_report(page: &Page, visit: &str, language: &str) -> Result<()> {
    page.open_sample(visit, language).await?;
    page.script("location.hash = '#/report'").await?;
    page.find("heading", &word(language, "report.title")?)
        .await?;
    page.until("its sheets", async || {
        let is_there = "return document.querySelector('.report-kpi output') !== null";
        Ok(page.script(is_there).await? == json!(true))
    })
    .await
}

/// A number of what the page holds.
async fn count(page: &Page, selector: &str) -> Result<u64> {
    let script = format!(
        "return document.querySelectorAll({}).length",
        json!(selector)
    );
    let found = page.script(&script).await?;
    found.as_u64().context("a count")
}

pub async fn a_report_says_how_every_kpi_stands(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        open_report(page, &format!("?{language}"), language).await?;
        let text = page.text().await?;
        for key in ["report.state", "report.asked", "report.team"] {
            let heading = word(language, key)?;
            ensure!(text.contains(&heading), "no \"{heading}\" on the report");
        }
        let kpis = count(page, ".report-kpi[data-state]").await?;
        let results = count(
            page,
            ".report-kpi output[data-kpi][data-period][data-status]:not([data-segment])",
        )
        .await?;
        ensure!(
            kpis > 2 && kpis == results,
            "{kpis} KPIs, {results} results"
        );
    }
    Ok(())
}

pub async fn a_report_is_printed_a_page_a_goal(page: &Page) -> Result<()> {
    open_report(page, "?print", "vi").await?;
    // What print shows is asked of the style sheets; only Chromium's driver prints and emulates at once.
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let cdp = page.browser.cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    let hidden = ".top, .report-choice, .foot";
    let script = format!(
        "return [...document.querySelectorAll({})].filter(it => it.checkVisibility()).length",
        json!(hidden)
    );
    ensure!(
        page.script(&script).await? == json!(0),
        "the frame is printed"
    );
    let paper = "return getComputedStyle(document.querySelector('.report-sheet')).backgroundColor";
    let paper = page.script(paper).await?;
    ensure!(
        [json!("rgb(255, 255, 255)"), json!("rgba(0, 0, 0, 0)")].contains(&paper),
        "paper is {paper}"
    );
    let answer = cdp
        .send_raw("Page.printToPDF", json!({ "preferCSSPageSize": true }))
        .await?;
    let Some(Value::String(pdf)) = answer.get("data") else {
        anyhow::bail!("nothing was printed");
    };
    let goals = count(page, ".report-sheet").await?;
    ensure!(goals > 0 && pdf.len() > 10_000, "{} bytes", pdf.len());
    Ok(())
}
