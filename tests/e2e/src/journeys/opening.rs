//! The first moments: the page opens in the reader's language, or says plainly why it cannot.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    host::Fault,
    page::{LANGUAGES, Page},
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

/// What the budget of `tests/tools/size.mjs` counts on.
pub async fn brings_the_rest_when_somebody_is_there(page: &Page) -> Result<()> {
    for route in ["#/calc/cac", "#/calc", "#/"] {
        page.open(&format!("?{}{route}?lang=en", route.len()))
            .await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        ensure!(!has_the_rest(page).await?, "{route} asks for the rest");
    }
    page.press(Key::Tab + "").await?;
    page.until("the rest", async || has_the_rest(page).await)
        .await?;
    // From now on no other screen waits for the host.
    page.host.stop();
    page.click("link", "Settings").await?;
    page.find("heading", "Settings and data").await?;
    Ok(())
}

async fn has_the_rest(page: &Page) -> Result<bool> {
    let script = "return performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('split_rest.wasm'))";
    Ok(page.script(script).await? == json!(true))
}

pub async fn goes_on_when_the_rest_does_not_arrive(page: &Page) -> Result<()> {
    for expected in [
        "404",
        "console.error",
        "console error",
        "Failed to load",
        "CompileError",
        "split_rest",
    ] {
        page.expect_trouble(expected);
    }
    for (fault, role, way, heading) in [
        (
            Fault::Missing,
            "button",
            "Try again",
            "How to write a formula",
        ),
        (Fault::CutInHalf, "link", "Settings", "Settings and data"),
    ] {
        page.open(&format!("?{fault:?}#/calc/cac?lang=en")).await?;
        page.host.damage("split_rest.wasm", fault);
        page.click("link", "Help").await?;
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
    Ok(())
}

pub async fn stops_and_saves_the_data_when_it_falls(page: &Page) -> Result<()> {
    page.expect_trouble("nreachable");
    page.open("#/?lang=vi").await?;
    page.script("localStorage.setItem(`kpi-builder:${location.pathname}:kept`, 'bytes')")
        .await?;
    page.script("const fall = document.createElement('script'); fall.src = './__fall.js'; document.head.append(fall)")
        .await?;
    for title in [
        "Kepi gặp lỗi và đã dừng lại",
        "Kepi به خطا برخورد و متوقف شد",
        "Kepi met a fault and has stopped",
    ] {
        page.find("heading", title).await?;
    }
    let written = page
        .script("try { localStorage.setItem(`kpi-builder:${location.pathname}:kept`, ''); return true } catch { return false }")
        .await?;
    ensure!(written == json!(false), "a fallen page still writes");
    // The file itself goes where the browser puts it; what is in it can be seen on its way.
    page.script(
        "const make = URL.createObjectURL; \
         URL.createObjectURL = (blob) => { blob.text().then((text) => document.title = text); return make(blob) }",
    )
    .await?;
    page.click("button", "Tải dữ liệu đã lưu").await?;
    page.until("the stored bytes", async || {
        Ok(page.browser.title().await?.contains("\"bytes\""))
    })
    .await?;
    page.click("button", "Tải lại trang").await?;
    page.until("the page to come back", async || {
        Ok(!page.shows("heading", "Kepi gặp lỗi").await?)
    })
    .await
}
