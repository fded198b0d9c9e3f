//! The calculator: numbers in, the result and the address that holds it.

use anyhow::{Result, bail, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::page::{Page, word};

async fn expect(page: &Page, kpi: &str, text: &str) -> Result<()> {
    let shown = page
        .until(&format!("the result {text}"), async || {
            let outcome = page.outcome(kpi).await?;
            Ok(outcome.is_some_and(|outcome| outcome.text == text))
        })
        .await;
    if shown.is_err() {
        bail!(
            "the result should be {text:?}, it is {:?}",
            page.outcome(kpi).await?
        );
    }
    Ok(())
}

async fn expect_route(page: &Page, route: &str) -> Result<()> {
    page.until(&format!("the address {route}"), async || {
        Ok(page.route().await? == route)
    })
    .await
}

pub async fn a_published_example_comes_out_to_its_last_digit(page: &Page) -> Result<()> {
    for (language, text) in [("en", "2.30"), ("vi", "2,30"), ("fa", "۲٫۳۰")] {
        let link = format!("#/calc/roas?ad_revenue=841.23&ad_cost=365.22&lang={language}");
        page.open(&link).await?;
        expect(page, "roas", text).await?;
        expect_route(page, &link).await?;
    }
    Ok(())
}

pub async fn the_address_holds_what_is_typed(page: &Page) -> Result<()> {
    page.open("#/calc/cpc?lang=vi").await?;
    page.write_input("ad_cost", "12,5 triệu").await?;
    page.write_input("clicks", "5000").await?;
    expect(page, "cpc", "2.500\u{a0}₫").await?;
    expect_route(page, "#/calc/cpc?ad_cost=12500000&clicks=5000&lang=vi").await?;
    let left = page.input("ad_cost").await?.prop("value").await?;
    ensure!(left.as_deref() == Some("12.500.000"), "{left:?}");
    page.reload().await?;
    expect(page, "cpc", "2.500\u{a0}₫").await?;
    page.write_input("clicks", "").await?;
    let needed = word("vi", "calculator.missing")?.replace("{names}", "Lượt nhấp quảng cáo");
    expect(page, "cpc", &needed).await
}

pub async fn two_readings_are_both_offered(page: &Page) -> Result<()> {
    page.open("#/calc/roas?ad_revenue=10&ad_cost=1&lang=vi")
        .await?;
    page.write_input("ad_revenue", "1.250").await?;
    expect(page, "roas", "1.250,00").await?;
    page.click("button", "1,25").await?;
    expect(page, "roas", "1,25").await
}

pub async fn the_back_button_takes_a_variant_back(page: &Page) -> Result<()> {
    page.open("#/calc/roas?ad_revenue=10&ad_cost=4&lang=en")
        .await?;
    page.click("radio", "Percent").await?;
    expect(page, "roas", "250%").await?;
    page.browser.back().await?;
    expect(page, "roas", "2.50").await?;
    let value = page.input("ad_revenue").await?.prop("value").await?;
    ensure!(value.as_deref() == Some("10"), "{value:?}");
    Ok(())
}

pub async fn a_number_is_kept_in_another_language(page: &Page) -> Result<()> {
    page.open("#/calc/roas?ad_revenue=1234.5&ad_cost=1&lang=vi")
        .await?;
    page.write_input("ad_cost", "2,").await?;
    page.script(
        "const choice = document.querySelector('.language select');
         choice.value = 'fa';
         choice.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await?;
    expect(page, "roas", "۶۱۷٫۲۵").await?;
    let fields = page
        .script("return ['ad_revenue', 'ad_cost'].map(name => document.getElementsByName(name)[0].value)")
        .await?;
    ensure!(fields == json!(["۱٬۲۳۴٫۵", "2,"]), "{fields}");
    Ok(())
}

pub async fn a_target_says_what_it_takes(page: &Page) -> Result<()> {
    page.open("#/calc/roas?ad_revenue=300&ad_cost=100&lang=en")
        .await?;
    page.write_input("target", "4").await?;
    page.click("button", "Use $400.00").await?;
    expect(page, "roas", "4.00").await?;
    expect_route(
        page,
        "#/calc/roas?ad_revenue=400&ad_cost=100&target=4&lang=en",
    )
    .await
}

pub async fn a_formula_can_be_anything(page: &Page) -> Result<()> {
    page.open("#/calc?formula=1&lang=en").await?;
    expect(page, "", "1").await?;
    for text in [
        "'('.repeat(100000)",
        "'a '.repeat(500000)",
        "'😀'.repeat(100000)",
    ] {
        page.script(&format!(
            "const field = document.querySelector('[name=formula]');
             field.value = {text};
             field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ))
        .await?;
        page.until("an error", async || {
            let outcome = page.outcome("").await?;
            Ok(outcome.is_some_and(|outcome| outcome.status == "error"))
        })
        .await?;
    }
    page.script(
        "const field = document.querySelector('[name=formula]');
         field.value = 'Profit per order = (sales - costs) / orders';
         field.dispatchEvent(new Event('input', { bubbles: true }))",
    )
    .await?;
    for (handle, number) in [("sales", "10"), ("costs", "4"), ("orders", "3")] {
        page.write_input(handle, number).await?;
    }
    expect(page, "Profit per order", "2").await
}

pub async fn the_keyboard_alone_is_enough(page: &Page) -> Result<()> {
    page.open("#/calc/cpc?lang=en").await?;
    page.script("document.getElementsByName('ad_cost')[0].focus()")
        .await?;
    // A sample gives way to the first key.
    page.press("60").await?;
    page.press(Key::Tab + "").await?;
    page.press("30").await?;
    expect(page, "cpc", "$2.00").await
}
