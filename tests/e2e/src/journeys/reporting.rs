//! The report, on the screen and on paper.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};

use crate::{
    book,
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

pub async fn a_request_of_ones_own_stands_first_and_is_kept(page: &Page) -> Result<()> {
    let own = "Thêm 20% cho Zalo, یک نفر دیگر <b>";
    for language in LANGUAGES {
        open_report(page, &format!("?own{language}"), language).await?;
        page.click_at(".report-own summary").await?;
        page.write(&word(language, "report.own_label")?, own)
            .await?;
        page.press(Key::Tab + "").await?;
        let lines = "document.querySelectorAll('.report-sheet:first-child .report-lead li')";
        let stands = format!("{lines}[0]?.innerText === {}", json!(own));
        page.until_true("the request", &stands).await?;
        page.reload().await?;
        page.until_true("the request after a reload", &stands)
            .await?;
        // Another month is asked for something else.
        page.click("button", &word(language, "dashboard.previous_period")?)
            .await?;
        page.until_true("a month without it", &format!("!({stands})"))
            .await?;
    }
    Ok(())
}

/// Five KPIs for each of two goals, as much about each as a sheet has to hold: an owner, a target, two years, three parts.
const FIVE_A_GOAL: &str = "
    book.settings.currency = 'vnd';
    const numbers = ['leads', 'mql', 'sql', 'orders', 'visits', 'clicks', 'revenue', 'ad_cost', 'marketing_cost'];
    numbers.forEach((id, at) => {
      const is_money = at > 5;
      metric(id, undefined, is_money ? { unit: 'money' } : {});
      for (let ago = 0; ago < 24; ago += 1)
        for (const part of ['Facebook', 'Google', 'Zalo'])
          entry(id, ago, (900 - at * 70 + (ago * 37 + at * 11) % 90) * (is_money ? 25000 : 1), part);
    });
    const track = (goal, name, formula, unit, value) => kpi(`k${book.kpis.length}`, formula, {
      name, goal, unit, owner: 'Nguyễn Thị Minh Khai', target: { rule: 'per_period', value } });
    track('lead_generation', 'Số lượng khách hàng tiềm năng', 'leads', 'count', 3500);
    track('lead_generation', 'Tỷ lệ chuyển đổi trên trang đích', 'leads / visits * 100', 'percent', 195);
    track('lead_generation', 'Chi phí cho mỗi khách hàng tiềm năng', 'marketing_cost / leads', 'money', 22000);
    track('lead_generation', 'Tỷ lệ MQL thành SQL', 'sql / mql * 100', 'percent', 180);
    track('lead_generation', 'Chi phí cho mỗi MQL', 'marketing_cost / mql', 'money', 20000);
    track('sales', 'Chi phí cho mỗi đơn hàng', '(marketing_cost + ad_cost) / orders', 'money', 200000);
    track('sales', 'Doanh thu bán hàng', 'revenue', 'money', 90000000);
    track('sales', 'Giá trị đơn hàng trung bình', 'revenue / orders', 'money', 30000);
    track('sales', 'Lợi tức chi tiêu quảng cáo', 'revenue / ad_cost', 'ratio', 2);
    track('sales', 'Chi phí mỗi lượt nhấp', 'ad_cost / clicks', 'money', 30000);";

/// Prints the report on A4 and expects a sheet a goal.
async fn expect_a_sheet_a_goal(page: &Page, language: &str) -> Result<()> {
    let paper = PrintParameters {
        page: PrintPage {
            width: 21.0,
            height: 29.7,
        },
        margin: PrintMargins {
            top: 1.2,
            bottom: 1.2,
            left: 1.4,
            right: 1.4,
        },
        ..PrintParameters::default()
    };
    let pdf = page.browser.print_page(paper).await?;
    let sheets = lopdf::Document::load_mem(&pdf)?.get_pages().len();
    let goals = count(page, ".report-sheet").await?;
    ensure!(
        sheets as u64 == goals,
        "{sheets} sheets for {goals} goals in {language}"
    );
    Ok(())
}

pub async fn a_report_is_printed_a_page_a_goal(page: &Page) -> Result<()> {
    // WebKit's driver cannot print.
    if page.engine == Engine::WebKit {
        return Ok(());
    }
    for language in LANGUAGES {
        open_report(page, &format!("?print{language}"), language).await?;
        expect_a_sheet_a_goal(page, language).await?;
    }
    Ok(())
}

pub async fn five_kpis_of_a_goal_fit_a_page(page: &Page) -> Result<()> {
    if page.engine == Engine::WebKit {
        return Ok(());
    }
    for language in LANGUAGES {
        page.open(&format!("?five{language}#/report?lang={language}"))
            .await?;
        book::keep(page, FIVE_A_GOAL).await?;
        page.until("ten KPIs with three parts", async || {
            Ok(count(page, ".report-kpi output[data-segment]").await? == 30)
        })
        .await?;
        expect_a_sheet_a_goal(page, language).await?;
    }
    Ok(())
}

pub async fn paper_is_light_and_holds_the_report_alone(page: &Page) -> Result<()> {
    // Only Chromium's driver shows on the screen what would be printed.
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    open_report(page, "?paper", "vi").await?;
    page.script("document.documentElement.dataset.theme = 'dark'")
        .await?;
    page.browser
        .cdp()
        .send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    let hidden = "return [...document.querySelectorAll('.top, .report-choice, .report-own, .foot, .chart-save')] \
        .filter((it) => it.checkVisibility()).length";
    let hidden = page.script(hidden).await?;
    ensure!(
        hidden == json!(0),
        "{hidden} parts of the frame are printed"
    );
    let inks = "const { color, backgroundColor } = getComputedStyle(document.querySelector('.report-sheet')); \
        return [color, backgroundColor]";
    let inks = page.script(inks).await?;
    ensure!(
        inks == json!(["rgb(24, 25, 29)", "rgb(255, 255, 255)"]),
        "paper and ink are {inks}"
    );
    Ok(())
}
