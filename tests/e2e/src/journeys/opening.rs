//! The first moments: the page opens in the reader's language, or says plainly why it cannot.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    host::Fault,
    page::{LANGUAGES, Page, word},
};

pub async fn speaks_three_languages(page: &Page) -> Result<()> {
    for (language, direction) in [("vi", "ltr"), ("fa", "rtl"), ("en", "ltr")] {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        let root = page
            .script("return [document.documentElement.lang, document.documentElement.dir]")
            .await?;
        ensure!(
            root == json!([language, direction]),
            "the root says {root}, asked for {language}"
        );
    }
    Ok(())
}

pub async fn is_accessible_in_three_languages(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        page.expect_accessible().await?;
    }
    Ok(())
}

pub async fn says_what_to_do_when_a_part_does_not_arrive(page: &Page) -> Result<()> {
    // The browser says in its console what it could not load, and the page repeats it there.
    for expected in [
        "404",
        "console.warn",
        "console warning",
        "wasm",
        "Failed to load",
        "error: <link",
    ] {
        page.expect_trouble(expected);
    }
    // The module, and the words of the language in use.
    for (part, fault) in [
        (".wasm", Fault::Missing),
        (".wasm", Fault::CutInHalf),
        (".txt", Fault::Missing),
        (".txt", Fault::CutInHalf),
    ] {
        page.host.damage(part, fault);
        page.visit(&format!("?{part}{fault:?}#/?lang=fa")).await?;
        page.find("heading", "صفحه کامل بارگذاری نشد").await?;
        page.find("heading", "Trang chưa tải xong").await?;
        page.find("heading", "The page did not load").await?;
        page.host.repair();
        page.click("button", "تلاش دوباره").await?;
        page.until("the page to come to life", async || {
            Ok(!page.shows("button", "تلاش دوباره").await?)
        })
        .await?;
    }
    // A host that does not know what wasm is costs time, not the page.
    page.host.damage(".wasm", Fault::WrongType);
    page.open("?type#/?lang=en").await
}

pub async fn says_that_it_needs_webassembly(page: &Page) -> Result<()> {
    page.open("#/?lang=fa").await?;
    for engine in ["none", "old"] {
        page.script(&format!(
            "sessionStorage.setItem('test:no-wasm', '{engine}')"
        ))
        .await?;
        page.visit(&format!("?{engine}#/?lang=fa")).await?;
        page.find("heading", "Kepi در این مرورگر اجرا نمی‌شود")
            .await?;
        page.find("heading", "Trình duyệt này không chạy được Kepi")
            .await?;
        page.find("heading", "This browser cannot run Kepi").await?;
    }
    Ok(())
}

/// The chunks of the program that come after the first, by their files.
const CALCULATORS: &str = "split_calculators.wasm";
const REST: &str = "split_rest.wasm";

/// What the budgets of `tests/tools/size.mjs` count on.
pub async fn brings_each_part_when_it_is_needed(page: &Page) -> Result<()> {
    for (route, of_calculators) in [
        ("#/calc/cac", true),
        ("#/calc?formula=2*3&", true),
        ("#/calc", false),
        ("#/", false),
    ] {
        let mark = if route.contains('?') { "" } else { "?" };
        page.open(&format!("?{}{route}{mark}lang=en", route.len()))
            .await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        ensure!(!has(page, REST).await?, "{route} asks for the rest");
        ensure!(
            has(page, CALCULATORS).await? == of_calculators,
            "{route} and the calculators"
        );
    }
    page.press(Key::Tab + "").await?;
    page.until("all parts", async || {
        Ok(has(page, CALCULATORS).await? && has(page, REST).await?)
    })
    .await?;
    page.click("link", "Calculators").await?;
    page.until("the prose of the catalogue", async || {
        Ok(page.text().await?.contains("win one new customer"))
    })
    .await?;
    // From now on no other screen waits for the host.
    page.host.stop();
    page.click("link", "Settings").await?;
    page.find("heading", "Settings and data").await?;
    page.click("link", "Calculators").await?;
    page.click("link", "Write your own formula").await?;
    page.find("heading", "Your own formula").await?;
    Ok(())
}

/// Whether the page has asked for a file and got it.
async fn has(page: &Page, file: &str) -> Result<bool> {
    let script = format!(
        "return performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('{file}') && entry.responseEnd > 0)"
    );
    Ok(page.script(&script).await? == json!(true))
}

pub async fn goes_on_when_a_later_part_does_not_arrive(page: &Page) -> Result<()> {
    for expected in [
        "404",
        "console.error",
        "console error",
        "Failed to load",
        "CompileError",
        "split_",
    ] {
        page.expect_trouble(expected);
    }
    // Again on the spot, or elsewhere and back.
    for (part, fault, from, to, role, way, heading) in [
        (
            REST,
            Fault::Missing,
            "#/calc/cac",
            "Help",
            "button",
            "Try again",
            "How to write a formula",
        ),
        (
            REST,
            Fault::CutInHalf,
            "#/calc/cac",
            "Help",
            "link",
            "Settings",
            "Settings and data",
        ),
        (
            CALCULATORS,
            Fault::Missing,
            "#/calc",
            "Customer acquisition cost",
            "button",
            "Try again",
            "Customer acquisition cost",
        ),
        (
            CALCULATORS,
            Fault::CutInHalf,
            "#/calc",
            "Customer acquisition cost",
            "link",
            "Calculators",
            "Calculate a KPI",
        ),
    ] {
        page.open(&format!("?{part}{fault:?}{from}?lang=en"))
            .await?;
        page.host.damage(part, fault);
        page.click("link", to).await?;
        page.find("button", "Try again").await?;
        page.expect_accessible().await?;
        page.host.repair();
        page.click(role, way).await?;
        page.find("heading", heading).await?;
        page.until("the focus on the heading", async || {
            let at = page.script("return document.activeElement.tagName").await?;
            Ok(at == json!("H1"))
        })
        .await?;
    }
    // An address of the part that is missing.
    page.host.damage(CALCULATORS, Fault::Missing);
    page.visit("?address#/calc/cac?lang=en").await?;
    page.find("button", "Try again").await?;
    page.host.repair();
    page.click("button", "Try again").await?;
    page.find("heading", "Customer acquisition cost").await?;
    Ok(())
}

/// The first sign of life fetches the rest, and the click comes while it is on its way.
pub async fn does_what_was_clicked_before_its_part_arrived(page: &Page) -> Result<()> {
    page.host.damage(REST, Fault::Late(700));
    page.open_sample("?late", "en").await
}

/// Everything that this page has stored, by its keys.
const STORED: &str = "return Object.fromEntries(Object.entries(localStorage))";

/// Opens the template of a built-in KPI, saves it as it is, and waits until it is stored.
async fn save_kpi(page: &Page, id: &str) -> Result<()> {
    page.open(&format!("?{id}#/kpi/new?from={id}&lang=vi"))
        .await?;
    page.click("button", &word("vi", "builder.save")?).await?;
    let stored = format!("Object.values(localStorage).join().includes('{{\"id\":\"{id}\"')");
    page.until_true(&format!("{id} to be stored"), &stored)
        .await
}

pub async fn stops_and_saves_the_data_when_it_falls(page: &Page) -> Result<()> {
    page.expect_trouble("nreachable");
    // The second lies in the journal, beside a workbook that was opened.
    for id in ["cac", "roas"] {
        save_kpi(page, id).await?;
    }
    page.open("?fall#/?lang=vi").await?;
    page.until_true("the dashboard", "document.querySelector('[data-kpi=roas]')")
        .await?;
    let before = page.script(STORED).await?;
    let keys: Vec<&String> = before.as_object().context("no keys")?.keys().collect();
    ensure!(
        keys.iter().any(|key| key.contains(":journal:")),
        "no journal among {keys:?}"
    );
    page.script("const fall = document.createElement('script'); fall.src = './__fall.js'; document.head.append(fall)")
        .await?;
    for title in [
        "Kepi gặp lỗi và đã dừng lại",
        "Kepi به خطا برخورد و متوقف شد",
        "Kepi met a fault and has stopped",
    ] {
        page.find("heading", title).await?;
    }
    // What the program said last is on the screen, and the screen below neither hears nor stores anything any more.
    page.until_true(
        "its last words",
        "document.querySelector('dialog[open] pre').textContent.includes('the last words')",
    )
    .await?;
    let title = "return document.querySelector('#app h1').textContent";
    let shown = page.script(title).await?;
    page.script("location.hash = '#/help?lang=vi'").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    ensure!(page.script(title).await? == shown, "the screen below moves");
    page.script("history.back()").await?;
    page.until_true("the address of before", "!location.hash.includes('help')")
        .await?;
    let is_frozen = page
        .script("return document.querySelector('#app').inert")
        .await?;
    ensure!(is_frozen == json!(true), "the screen can be typed into");
    for write in [
        "setItem(`kpi-builder:${location.pathname}:book`, '')",
        "removeItem('x')",
    ] {
        let written = page
            .script(&format!(
                "try {{ localStorage.{write}; return true }} catch {{ return false }}"
            ))
            .await?;
        ensure!(written == json!(false), "a fallen page still does {write}");
    }
    // The file itself goes where the browser puts it; what is in it can be seen on its way.
    page.script(
        "const make = URL.createObjectURL; \
         URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved = JSON.parse(text)); return make(blob) }",
    )
    .await?;
    page.click("button", "Tải dữ liệu đã lưu").await?;
    page.until_true("the file", "window.saved").await?;
    let saved = page.script("return window.saved").await?;
    ensure!(saved == before, "{before} was stored, the file has {saved}");
    page.click("button", "Tải lại trang").await?;
    page.until_true(
        "the page to come back with everything",
        "!document.querySelector('dialog.rescue') && \
         ['cac', 'roas'].every((id) => document.querySelector(`[data-kpi=${id}]`))",
    )
    .await
}
