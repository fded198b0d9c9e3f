//! Setting a KPI's target: every kind, single periods, where states begin, and what the past proposes.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    book,
    page::{LANGUAGES, Page, word},
};

/// Leads of half a year; 130 in the last month, 100 in the one before.
const LEADS: &str = "
    metric('leads', 'Leads');
    for (const [ago, value] of [[1, 130], [2, 100], [3, 90], [4, 110], [5, 95], [6, 105]]) entry('leads', ago, value);
    kpi('sales_leads', 'leads', { name: 'Sales leads', unit: 'count' });";

/// The same of two Persian months that are over.
const MEHR: &str = "
    book.settings.calendar = 'jalali';
    metric('leads', 'Leads');
    for (const [start, value] of [['2026-08-23', 100], ['2026-09-23', 130]])
      book.entries.push({ metric: 'leads', frequency: 'month', start, value });
    kpi('sales_leads', 'leads', { name: 'Sales leads', unit: 'count', target: { rule: 'per_period', value: 125 } });";

/// The first day of the month so many months ago, as `book.js` has it.
async fn first_day(page: &Page, ago: i32) -> Result<String> {
    let day = "const now = new Date(); \
        return new Date(Date.UTC(now.getFullYear(), now.getMonth() - AGO, 1)).toISOString().slice(0, 10)";
    let day = page.script(&day.replace("AGO", &ago.to_string())).await?;
    Ok(day.as_str().unwrap_or_default().to_owned())
}

/// The last day of the month that is just over.
async fn end_of_last_month(page: &Page) -> Result<String> {
    let day = "const now = new Date(); \
        return new Date(Date.UTC(now.getFullYear(), now.getMonth(), 0)).toISOString().slice(0, 10)";
    let day = page.script(day).await?;
    Ok(day.as_str().unwrap_or_default().to_owned())
}

async fn begin(page: &Page, visit: &str, language: &str, made: &str) -> Result<()> {
    page.open(&format!("?{visit}#/help?lang={language}"))
        .await?;
    book::keep(page, made).await?;
    edit(page).await
}

async fn go(page: &Page, route: &str, landmark: &str) -> Result<()> {
    page.script(&format!("location.hash = '{route}'")).await?;
    page.until_true(
        route,
        &format!("document.querySelector('{landmark}') !== null"),
    )
    .await
}

/// Opens the template.
async fn edit(page: &Page) -> Result<()> {
    go(page, "#/kpi/sales_leads/edit", ".aim").await
}

/// Keeps the template and looks at a period.
async fn save(page: &Page, language: &str, period: &str) -> Result<()> {
    page.click("button", &word(language, "builder.save")?)
        .await?;
    page.until_true("the KPI", "document.querySelector('.kpi-now') !== null")
        .await?;
    go(
        page,
        &format!("#/kpi/sales_leads?period={period}"),
        &format!(".kpi-now output[data-period=\"{period}\"]"),
    )
    .await
}

/// Waits until the KPI's page says this state and this target.
async fn expect_state(page: &Page, state: &str, target: &str) -> Result<()> {
    let says = format!(
        "(() => {{ const now = document.querySelector('.kpi-now'); \
         const text = now.innerText.replace(/[\\u2066-\\u2069\\u200e\\u200f]/g, ''); \
         return now.dataset.state === '{state}' && text.includes('{target}') }})()"
    );
    page.until_true(&format!("{state} against {target:?}"), &says)
        .await
}

/// Chooses from a list by its label.
async fn choose(page: &Page, label: &str, day: &str) -> Result<()> {
    let list = page.find("combobox", label).await?;
    let id = list.attr("id").await?.unwrap_or_default();
    page.script(&format!(
        "const list = document.getElementById('{id}'); list.value = '{day}'; \
         list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await?;
    Ok(())
}

/// Waits until the form says this somewhere.
async fn expect_told(page: &Page, sentence: &str) -> Result<()> {
    page.until(&format!("{sentence:?}"), async || {
        Ok(page.text().await?.contains(sentence))
    })
    .await
}

/// Waits until what the target asks for is said in these numbers, period by period.
async fn expect_ahead(page: &Page, numbers: &[&str]) -> Result<()> {
    let told = "[...document.querySelectorAll('.aim-ahead .strong')].map((it) => it.textContent)";
    let expected = json!(numbers);
    page.until_true(
        &format!("{numbers:?} ahead"),
        &format!("JSON.stringify({told}) === JSON.stringify({expected})"),
    )
    .await
}

pub async fn every_kind_says_what_it_asks_for_and_is_judged(page: &Page) -> Result<()> {
    let en = |key: &str| word("en", key);
    begin(page, "kinds", "en", LEADS).await?;
    let last = book::month(page, 1).await?;

    page.write(&en("builder.target_value")?, "125").await?;
    expect_ahead(page, &["125", "125", "125"]).await?;
    save(page, "en", &last).await?;
    expect_state(page, "on_track", "at least 125").await?;

    edit(page).await?;
    page.click("radio", &en("target.growth")?).await?;
    page.write(&en("target.percent")?, "40").await?;
    // The period that runs grows on 130; the next ones wait for it.
    expect_ahead(page, &["182"]).await?;
    save(page, "en", &last).await?;
    expect_state(page, "at_risk", "at least 140").await?;

    edit(page).await?;
    page.click("radio", &en("target.path")?).await?;
    page.write_input("path-from", "100").await?;
    page.write_input("path-to", "200").await?;
    choose(page, &en("target.path_since")?, &first_day(page, -1).await?).await?;
    choose(
        page,
        &en("target.path_by")?,
        &end_of_last_month(page).await?,
    )
    .await?;
    page.click("button", &en("builder.save")?).await?;
    expect_told(page, &en("target.path_order")?).await?;
    choose(page, &en("target.path_since")?, &first_day(page, 2).await?).await?;
    expect_ahead(page, &["200", "200", "200"]).await?;
    save(page, "en", &last).await?;
    expect_state(page, "off_track", "at least 200").await?;

    edit(page).await?;
    page.click("radio", &en("builder.between")?).await?;
    page.write_input("band-low", "100").await?;
    page.write_input("band-high", "120").await?;
    expect_ahead(page, &["100 to 120", "100 to 120", "100 to 120"]).await?;
    save(page, "en", &last).await?;
    expect_state(page, "at_risk", "100 to 120").await?;
    // The way back holds for targets too.
    edit(page).await?;
    let band = "return ['band-low', 'band-high'].map((name) => document.querySelector(`[name=${name}]`).value)";
    let band = page.script(band).await?;
    ensure!(band == json!(["100", "120"]), "the band is {band}");
    Ok(())
}

pub async fn a_single_period_has_a_target_of_its_own(page: &Page) -> Result<()> {
    let vi = |key: &str| word("vi", key);
    begin(page, "single", "vi", LEADS).await?;
    let last = book::month(page, 1).await?;
    page.write_input("target", "125").await?;
    page.click("button", &vi("target.override_add")?).await?;
    choose(
        page,
        &vi("target.override_period")?,
        &first_day(page, 1).await?,
    )
    .await?;
    page.write_input("override-0", "nhiều").await?;
    page.press(Key::Tab + "").await?;
    page.until_true(
        "the text to be called no number",
        "document.querySelector('[name=\"override-0\"]').getAttribute('aria-invalid') === 'true'",
    )
    .await?;
    // A second line for the same period, and another kind: nothing that is typed goes.
    page.click("button", &vi("target.override_add")?).await?;
    page.script(&format!(
        "const list = document.getElementById('override-period-1'); list.value = '{}'; \
         list.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        first_day(page, 1).await?
    ))
    .await?;
    expect_told(page, &vi("target.override_twice")?).await?;
    page.click("radio", &vi("target.growth")?).await?;
    page.click("radio", &vi("target.same")?).await?;
    page.reload().await?;
    expect_told(page, &vi("builder.resumed")?).await?;
    let typed = "return ['target', 'override-0'].map((name) => document.querySelector(`[name=\"${name}\"]`).value)";
    let typed = page.script(typed).await?;
    ensure!(typed == json!(["125", "nhiều"]), "the draft holds {typed}");
    page.script("document.querySelector('.override:nth-child(2) button').click()")
        .await?;
    page.until_true(
        "one line",
        "document.querySelectorAll('.override').length === 1",
    )
    .await?;
    page.write_input("override-0", "160").await?;
    save(page, "vi", &last).await?;
    expect_state(page, "at_risk", "ít nhất 160").await?;
    let before = book::month(page, 2).await?;
    go(
        page,
        &format!("#/kpi/sales_leads?period={before}"),
        &format!(".kpi-now output[data-period=\"{before}\"]"),
    )
    .await?;
    expect_state(page, "at_risk", "ít nhất 125").await?;
    edit(page).await?;
    page.write_input("override-0", "100").await?;
    save(page, "vi", &last).await?;
    expect_state(page, "exceeded", "ít nhất 100").await
}

pub async fn states_begin_where_their_owner_says(page: &Page) -> Result<()> {
    let fa = |key: &str| word("fa", key);
    begin(page, "states", "fa", MEHR).await?;
    expect_ahead(page, &["۱۲۵", "۱۲۵", "۱۲۵"]).await?;
    let months = "return document.querySelector('.aim-ahead').innerText";
    let months = page.script(months).await?;
    let months = months.as_str().unwrap_or_default();
    ensure!(
        !months.contains("نوامبر") && !months.contains("۲۰۲"),
        "the periods are those of the reader's calendar, not {months}"
    );
    page.click("button", "۱۱۰٪").await?;
    page.write_input("on-track", "۱۲۰").await?;
    page.press(Key::Tab + "").await?;
    expect_told(page, &fa("target.threshold_order")?).await?;
    page.click("button", &fa("builder.save")?).await?;
    expect_told(page, &fa("builder.unfinished")?).await?;
    page.write_input("on-track", "۱۰۸").await?;
    save(page, "fa", "1405-07").await?;
    // 130 of 125 is 104 per cent.
    expect_state(page, "at_risk", "دست‌کم ۱۲۵").await?;
    edit(page).await?;
    page.click("button", "۱۰۸٪").await?;
    page.click("button", &fa("target.thresholds_reset")?)
        .await?;
    save(page, "fa", "1405-07").await?;
    expect_state(page, "on_track", "دست‌کم ۱۲۵").await
}

pub async fn the_past_proposes_a_target_in_the_template(page: &Page) -> Result<()> {
    let en = |key: &str| word("en", key);
    begin(page, "past", "en", LEADS).await?;
    let last = book::month(page, 1).await?;
    page.click("button", &en("kpi.take_baseline")?).await?;
    expect_told(page, &en("kpi.took_baseline")?).await?;
    page.click("button", &en("kpi.take_target")?).await?;
    page.click("button", &en("common.undo")?).await?;
    page.until_true(
        "the target to be taken back",
        "document.querySelector('[name=target]').value === ''",
    )
    .await?;
    page.click("button", &en("kpi.take_target")?).await?;
    // The better quarter of 130, 100, 90, 110, 95 and 105, and their median.
    expect_ahead(page, &["109", "109", "109"]).await?;
    let taken =
        "['target', 'baseline'].map((name) => document.querySelector(`[name=${name}]`).value)";
    page.until_true(
        "what was taken",
        &format!("JSON.stringify({taken}) === '[\"109\",\"102.5\"]'"),
    )
    .await?;
    page.until_true(
        "nothing more to be proposed",
        "document.querySelector('.aim-offer') === null",
    )
    .await?;
    save(page, "en", &last).await?;
    expect_state(page, "exceeded", "at least 109").await
}

pub async fn a_target_is_set_by_everybody(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        begin(page, &["all", language].concat(), language, LEADS).await?;
        page.click("radio", &word(language, "target.path")?).await?;
        page.write_input("path-to", "x").await?;
        page.click("button", &word(language, "target.override_add")?)
            .await?;
        page.script("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
            .await?;
        page.click("button", &word(language, "builder.save")?)
            .await?;
        page.expect_accessible_in_both_themes().await?;
    }
    Ok(())
}
