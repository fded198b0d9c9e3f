//! Finding one's way: the frame, the catalogue, the help, the settings.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    engine::Engine,
    host::Fault,
    page::{LANGUAGES, Page, word},
};

/// Every screen that stands without a workbook.
const SCREENS: [&str; 8] = [
    "#/",
    "#/calc",
    "#/calc/roas",
    "#/calc/clv_to_cac",
    "#/help",
    "#/entries",
    "#/data",
    "#/nowhere",
];

/// The languages to read screens in: all in one engine, in the others the one that is mirrored. The rules look at the same
/// elements and the same style sheet everywhere, and take a minute a language.
fn read_in(page: &Page) -> &'static [&'static str] {
    match page.engine {
        Engine::Chromium => &LANGUAGES,
        Engine::Firefox | Engine::WebKit => &["fa"],
    }
}

pub async fn every_screen_is_accessible_in_both_themes(page: &Page) -> Result<()> {
    for screen in SCREENS {
        for language in read_in(page) {
            page.open(&format!("{screen}?lang={language}")).await?;
            page.expect_accessible_in_both_themes().await?;
        }
    }
    Ok(())
}

/// The screens of a workbook, as they are full of numbers, and what tells that each is there. Both templates have the same
/// fields: a screen that is on its way out is not read.
const WORKBOOK_SCREENS: [(&str, &str); 6] = [
    ("#/", "document.querySelector('.kpi-card')"),
    ("#/kpi/cac", "document.querySelector('.steps > li')"),
    ("#/report", "document.querySelector('.report-kpi output')"),
    ("#/entries", "document.querySelector('td.active > input')"),
    (
        "#/kpi/cac/edit",
        "document.querySelector('#kpi-name')?.value",
    ),
    (
        "#/kpi/new",
        "document.querySelector('#kpi-name')?.value === ''",
    ),
];

pub async fn a_workbook_is_accessible_in_both_themes(page: &Page) -> Result<()> {
    for language in read_in(page) {
        page.open_sample(&format!("?{language}"), language).await?;
        for (screen, is_there) in WORKBOOK_SCREENS {
            page.script(&format!("location.hash = '{screen}'")).await?;
            page.until_true(screen, is_there).await?;
            page.script("for (const it of document.querySelectorAll('details')) it.open = true")
                .await?;
            if screen == "#/kpi/new" {
                // What typing does is another journey's; here a fault has to stand below the field.
                let write = "const field = document.querySelector('#kpi-formula'); \
                    field.value = 'clicks + * 2 // 1'; \
                    field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
                page.script(write).await?;
            }
            page.expect_accessible_in_both_themes().await?;
        }
    }
    Ok(())
}

pub async fn a_kpi_is_found_without_diacritics(page: &Page) -> Result<()> {
    page.open("#/calc?lang=vi").await?;
    page.write(&word("vi", "calculators.search")?, "ty le thoat")
        .await?;
    page.until("the list to shrink", async || {
        Ok(!page.shows("link", "Thị phần").await?)
    })
    .await?;
    page.find("link", "Tỷ lệ thoát").await?;
    let route = page.route().await?;
    ensure!(
        route.contains("q=ty"),
        "what is searched for stands in the address, not {route}"
    );
    Ok(())
}

pub async fn the_back_button_takes_a_goal_back(page: &Page) -> Result<()> {
    page.open("#/calc?lang=en").await?;
    page.click("link", "Customer loyalty").await?;
    page.until("the goal's KPIs alone", async || {
        Ok(!page.shows("link", "Website traffic").await?)
    })
    .await?;
    page.find("link", "Net promoter score").await?;
    page.browser.back().await?;
    page.find("link", "Website traffic").await?;
    Ok(())
}

pub async fn switching_the_language_keeps_what_is_typed(page: &Page) -> Result<()> {
    page.open("#/calc?lang=en").await?;
    page.write("Find a KPI", "roas").await?;
    choose_language(page, "fa").await?;
    page.find("heading", &word("fa", "calculators.title")?)
        .await?;
    let state = page
        .script("return [document.querySelector('[name=q]').value, document.documentElement.dir]")
        .await?;
    ensure!(state == json!(["roas", "rtl"]), "{state}");
    page.open("?again#/").await?;
    page.find("heading", &word("fa", "start.title")?).await?;
    Ok(())
}

pub async fn a_links_language_holds_for_the_visit(page: &Page) -> Result<()> {
    page.open("#/?lang=fa").await?;
    page.click("link", &word("fa", "shell.nav_calculators")?)
        .await?;
    let title = word("fa", "calculators.title")?;
    page.find("heading", &title).await?;
    page.reload().await?;
    page.find("heading", &title).await?;
    // Nothing was chosen: the next visit is another's.
    let stored = page.script("return JSON.stringify(localStorage)").await?;
    ensure!(!stored.to_string().contains("fa"), "{stored}");
    Ok(())
}

pub async fn a_language_that_does_not_arrive_leaves_the_page_as_it_is(page: &Page) -> Result<()> {
    page.expect_trouble("404");
    page.expect_trouble("Failed to load");
    page.open("#/calc?lang=en").await?;
    page.write("Find a KPI", "roas").await?;
    page.host.damage(".txt", Fault::Missing);
    choose_language(page, "fa").await?;
    page.find("button", "Try again").await?;
    page.expect_accessible().await?;
    let script = "return [document.documentElement.lang, document.querySelector('.language select').value, \
                  document.querySelector('[name=q]').value]";
    let state = page.script(script).await?;
    ensure!(state == json!(["en", "en", "roas"]), "{state}");
    page.host.repair();
    page.click("button", "Try again").await?;
    page.find("heading", &word("fa", "calculators.title")?)
        .await?;
    let state = page.script(script).await?;
    ensure!(state == json!(["fa", "fa", "roas"]), "{state}");
    ensure!(
        !page
            .shows("button", &word("fa", "shell.language_retry")?)
            .await?
    );
    Ok(())
}

async fn choose_language(page: &Page, language: &str) -> Result<()> {
    page.script(&format!(
        "const choice = document.querySelector('.language select');
         choice.value = '{language}';
         choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await?;
    Ok(())
}

pub async fn the_keyboard_skips_the_frame_and_hears_where_it_is(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    page.press(Key::Tab + "").await?;
    page.press(Key::Enter + "").await?;
    let at = page.script("return document.activeElement.id").await?;
    ensure!(at == json!("main"), "skipping leads to {at}");
    page.click("link", "Help").await?;
    page.until("the focus on the heading", async || {
        let at = page.script("return document.activeElement.tagName").await?;
        Ok(at == json!("H1"))
    })
    .await?;
    let title = page.script("return document.title").await?;
    ensure!(title == json!("How to write a formula · Kepi"), "{title}");
    Ok(())
}

pub async fn deleting_my_data_leaves_the_neighbours(page: &Page) -> Result<()> {
    page.open("#/data?lang=en").await?;
    page.script("localStorage.setItem('neighbour', 'stays')")
        .await?;
    page.click("radio", "Dark").await?;
    page.click("button", "Delete my data").await?;
    page.click("button", "Delete all of it").await?;
    page.until("only the neighbour's key", async || {
        let keys = page.script("return Object.keys(localStorage)").await?;
        Ok(keys == json!(["neighbour"]))
    })
    .await
}

/// 320 pixels: a small phone, or any screen at four times its size. Only Chromium can be made that narrow.
pub async fn nothing_is_cut_off_on_a_narrow_phone(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let metrics = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true });
    let devtools = page.browser.cdp();
    devtools
        .send_raw("Emulation.setDeviceMetricsOverride", metrics)
        .await?;
    for screen in SCREENS {
        for language in LANGUAGES {
            page.open(&format!("{screen}?lang={language}")).await?;
            let width = page
                .script("return document.documentElement.scrollWidth")
                .await?;
            ensure!(
                width == json!(320),
                "{screen} in {language} is {width} px wide"
            );
        }
    }
    Ok(())
}

pub async fn a_month_is_named_as_its_readers_name_it(page: &Page) -> Result<()> {
    let shown = "return document.querySelector('.period-now').textContent";
    page.open_sample("?vi", "vi").await?;
    let month = page.script(shown).await?;
    let month = month.as_str().unwrap_or_default();
    ensure!(month.starts_with("Tháng "), "{month}");
    page.open_sample("?en", "en").await?;
    page.script("location.hash = '#/data'").await?;
    let jalali = word("en", "settings.calendar_jalali")?;
    page.click("radio", &jalali).await?;
    page.script("location.hash = '#/'").await?;
    page.find("heading", &word("en", "dashboard.title")?)
        .await?;
    let month = page.script(shown).await?;
    let month = month.as_str().unwrap_or_default();
    let year = month.rsplit(' ').next().unwrap_or_default();
    ensure!(year.len() == 4 && year.parse::<u16>().is_ok(), "{month}");
    Ok(())
}
