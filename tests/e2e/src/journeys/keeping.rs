//! What lies on the device outlives whatever became of it.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::{LANGUAGES, Page, word};

/// Names of the page's own folder.
const BOOK: &str = "kpi-builder:/blog/tools/kepi/:book";
const QUARANTINE: &str = "kpi-builder:/blog/tools/kepi/:quarantine:0";

async fn store(page: &Page, text: &str) -> Result<()> {
    let script = format!("localStorage.setItem({}, {})", json!(BOOK), json!(text));
    page.script(&script).await?;
    Ok(())
}

async fn kept(page: &Page, key: &str) -> Result<serde_json::Value> {
    page.script(&format!("return localStorage.getItem({})", json!(key)))
        .await
}

async fn expect_text(page: &Page, language: &str, key: &str) -> Result<()> {
    let expected = word(language, key)?;
    page.until(key, async || Ok(page.text().await?.contains(&expected)))
        .await
}

pub async fn unreadable_bytes_are_set_aside_and_told(page: &Page) -> Result<()> {
    for (stored, language) in ["{\"format\":\"kepi-wor", "[]", "null"]
        .iter()
        .zip(LANGUAGES)
    {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        page.script("localStorage.clear()").await?;
        store(page, stored).await?;
        page.reload().await?;
        expect_text(page, language, "workbook.notice_unreadable").await?;
        page.expect_accessible().await?;
        // Nothing was written over it, and the bytes lie in a second place too.
        page.open(&format!("?{language}again#/help?lang={language}"))
            .await?;
        for key in [BOOK, QUARANTINE] {
            let found = kept(page, key).await?;
            ensure!(found == json!(stored), "{key} holds {found}");
        }
    }
    Ok(())
}

pub async fn a_newer_versions_workbook_is_left_alone(page: &Page) -> Result<()> {
    let newer = r#"{"format":"kepi-workbook","schema":2,"revision":7,"book":{"kpis":[]}}"#;
    page.open("#/?lang=en").await?;
    store(page, newer).await?;
    page.reload().await?;
    expect_text(page, "en", "workbook.notice_newer").await?;
    page.open("?again#/help?lang=en").await?;
    let found = kept(page, BOOK).await?;
    ensure!(found == json!(newer), "it was written over: {found}");
    Ok(())
}

pub async fn without_storage_the_page_works_and_says_so(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        page.script("sessionStorage.setItem('test:no-storage', 'yes')")
            .await?;
        page.open(&format!("?{language}2#/calc?lang={language}"))
            .await?;
        expect_text(page, language, "workbook.notice_memory").await?;
        page.expect_accessible().await?;
    }
    Ok(())
}

pub async fn leaving_before_anything_changed_writes_nothing(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    page.script(
        "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }); \
         document.dispatchEvent(new Event('visibilitychange')); \
         window.dispatchEvent(new PageTransitionEvent('pagehide'))",
    )
    .await?;
    let found = kept(page, BOOK).await?;
    ensure!(found == json!(null), "something was written: {found}");
    Ok(())
}
