//! What lies on the device outlives whatever became of it.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::{
    book,
    host::Fault,
    page::{LANGUAGES, Page, word},
};

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
    let newer = r#"{"format":"kepi-workbook","schema":4,"revision":7,"book":{"kpis":[]}}"#;
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
    for (language, storage) in LANGUAGES.into_iter().zip(["blocked", "none", "blocked"]) {
        page.open(&format!("?{language}#/?lang={language}")).await?;
        page.script(&format!(
            "sessionStorage.setItem('test:no-storage', '{storage}')"
        ))
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

/// The page is left, or another tab looked at, while the program is still on its way.
pub async fn leaving_before_the_program_came_changes_nothing(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    book::keep(
        page,
        "metric('a', 'Alpha'); kpi('k', 'a'); entry('a', 0, 3);",
    )
    .await?;
    page.expect_value("k", 3.0).await?;
    let before = kept(page, BOOK).await?;
    page.host.damage(".wasm", Fault::Late(1500));
    // A driver may wait for all of a page that it opens itself.
    page.script("location.assign('?late#/?lang=en')").await?;
    page.until_true(
        "the page on its way",
        "location.search === '?late' && document.querySelector('#app > .opening')",
    )
    .await?;
    let early = page
        .script(
            "window.dispatchEvent(new PageTransitionEvent('pagehide')); \
             document.dispatchEvent(new Event('visibilitychange')); \
             return document.querySelector('[data-kpi]') === null",
        )
        .await?;
    ensure!(early == json!(true), "the program was there already");
    ensure!(kept(page, BOOK).await? == before, "something was written");
    page.host.repair();
    page.expect_value("k", 3.0).await?;
    ensure!(kept(page, BOOK).await? == before, "something was written");
    Ok(())
}

/// Opens the template of a built-in KPI and saves it as it is.
async fn save_kpi(page: &Page, id: &str) -> Result<()> {
    page.open(&format!("?{id}#/kpi/new?from={id}&lang=en"))
        .await?;
    page.click("button", &word("en", "builder.save")?).await
}

async fn expect_kept(page: &Page, id: &str) -> Result<()> {
    let record = format!("{{\"id\":\"{id}\"");
    page.until(&format!("{id} to be kept"), async || {
        let everything = "return Object.values(localStorage).join()";
        let everything = page.script(everything).await?;
        Ok(everything.as_str().is_some_and(|it| it.contains(&record)))
    })
    .await
}

pub async fn a_refused_write_is_told_and_made_up_for(page: &Page) -> Result<()> {
    let quota = "Object.assign(new Error('full'), { name: 'NS_ERROR_DOM_QUOTA_REACHED' })";
    for (thrown, told) in [
        ("new DOMException('full', 'QuotaExceededError')", "full"),
        (quota, "full"),
        ("{ code: 22 }", "full"),
        ("'a bare word'", "not_saved"),
    ] {
        page.open("#/?lang=en").await?;
        page.script("localStorage.clear()").await?;
        page.open("?new#/kpi/new?from=cac&lang=en").await?;
        page.script(&format!(
            "const set = Storage.prototype.setItem; window.frees = () => (Storage.prototype.setItem = set); \
             Storage.prototype.setItem = () => {{ throw {thrown}; }}"
        ))
        .await?;
        page.click("button", &word("en", "builder.save")?).await?;
        expect_text(page, "en", &format!("workbook.notice_{told}")).await?;
        ensure!(kept(page, BOOK).await? == json!(null), "something was kept");
        page.script("window.frees()").await?;
        expect_kept(page, "cac").await?;
        let notice = word("en", &format!("workbook.notice_{told}"))?;
        page.until("the notice to go", async || {
            Ok(!page.text().await?.contains(&notice))
        })
        .await?;
    }
    Ok(())
}

pub async fn what_was_saved_a_moment_ago_is_there(page: &Page) -> Result<()> {
    page.open("#/kpi/new?from=cac&lang=en").await?;
    let save = json!(word("en", "builder.save")?);
    page.script(&format!(
        "[...document.querySelectorAll('button')].find((it) => it.textContent.includes({save})).click(); \
         location.reload()"
    ))
    .await?;
    expect_kept(page, "cac").await
}

pub async fn two_tabs_keep_each_others_kpis(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    let first = page.browser.window().await?;
    let second = page.browser.new_tab().await?;
    page.browser.switch_to_window(second.clone()).await?;
    page.open("?tab#/?lang=en").await?;
    page.browser.switch_to_window(first).await?;
    save_kpi(page, "cac").await?;
    expect_kept(page, "cac").await?;
    page.browser.switch_to_window(second).await?;
    // The other tab's KPI is here without a reload, and this one's does not take its place.
    page.until("the other tab's KPI", async || {
        Ok(page
            .script("return !!document.querySelector('[data-kpi=cac]')")
            .await?
            == json!(true))
    })
    .await?;
    save_kpi(page, "roas").await?;
    for id in ["cac", "roas"] {
        expect_kept(page, id).await?;
    }
    Ok(())
}

const ONE_NUMBER: &str = "metric('a', 'Alpha'); kpi('k', 'a'); entry('a', 0, 1);";

pub async fn one_number_changed_in_two_tabs_is_chosen(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    book::keep(page, ONE_NUMBER).await?;
    page.open("?one#/kpi/k?lang=en").await?;
    page.expect_value("k", 1.0).await?;
    let first = page.browser.window().await?;
    // What this tab writes stays on its way until the other tab has written.
    page.script(
        "const set = Storage.prototype.setItem; window.frees = () => (Storage.prototype.setItem = set); \
         Storage.prototype.setItem = () => { throw 'busy' }",
    )
    .await?;
    page.write_input("a", "5").await?;
    expect_text(page, "en", "workbook.notice_not_saved").await?;
    let second = page.browser.new_tab().await?;
    page.browser.switch_to_window(second.clone()).await?;
    page.open("?two#/kpi/k?lang=en").await?;
    page.write_input("a", "7").await?;
    page.until_true(
        "the second tab's number to be kept",
        "document.querySelector('.kept-state').dataset.saved === 'true'",
    )
    .await?;
    page.browser.switch_to_window(first).await?;
    page.script("window.frees()").await?;
    // Nothing is lost: one of them stands, and the other is a click away, here and in the other tab.
    page.expect_value("k", 5.0).await?;
    let other = word("en", "workbook.conflict_take_number")?.replace("{other}", "7");
    page.find("button", &other).await?;
    page.expect_accessible().await?;
    page.click("button", &other).await?;
    page.expect_value("k", 7.0).await?;
    page.browser.switch_to_window(second).await?;
    page.expect_value("k", 7.0).await
}

pub async fn a_tab_of_an_earlier_version_stops_writing(page: &Page) -> Result<()> {
    page.open("#/?lang=en").await?;
    book::keep(page, ONE_NUMBER).await?;
    page.open("?earlier#/kpi/k?lang=en").await?;
    page.write_input("a", "5").await?;
    page.expect_value("k", 5.0).await?;
    let first = page.browser.window().await?;
    page.until_true(
        "the number to be kept",
        "document.querySelector('.kept-state').dataset.saved === 'true'",
    )
    .await?;
    // The later version is another page of the same origin, open beside this one.
    let second = page.browser.new_tab().await?;
    page.browser.switch_to_window(second).await?;
    page.expect_trouble("/favicon.ico");
    page.visit("icon.svg").await?;
    page.until_true("a picture", "location.pathname.endsWith('.svg')")
        .await?;
    let everything = "return JSON.stringify(Object.entries(localStorage).sort())";
    page.script(
        "const written = Object.keys(localStorage).find((key) => key.includes(':journal:')); \
         const [, journal, revision] = /^(.*:journal:)(\\d+)/.exec(written); \
         localStorage.setItem(`${journal}${Number(revision) + 1}:laterone`, \
             localStorage.getItem(written).replace('3 ', '4 '))",
    )
    .await?;
    let before = page.script(everything).await?;
    page.browser.switch_to_window(first).await?;
    expect_text(page, "en", "workbook.notice_newer").await?;
    page.expect_accessible().await?;
    page.script(
        "const field = document.querySelector('[name=a]'); field.value = '6'; \
         field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
         document.dispatchEvent(new Event('visibilitychange')); \
         window.dispatchEvent(new PageTransitionEvent('pagehide'))",
    )
    .await?;
    let after = page.script(everything).await?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}

/// A tab that slept hears nothing of the others. What it is woken by makes it look, before its reader can write.
pub async fn a_tab_that_slept_looks_before_it_writes(page: &Page) -> Result<()> {
    let stored = "return Object.entries(localStorage)";
    save_kpi(page, "cac").await?;
    expect_kept(page, "cac").await?;
    let early = page.script(stored).await?;
    save_kpi(page, "roas").await?;
    expect_kept(page, "roas").await?;
    let late = page.script(stored).await?;
    let put = |entries: &serde_json::Value| {
        format!("for (const [key, text] of {entries}) localStorage.setItem(key, text)")
    };
    for (visit, wake) in [
        (
            "?memory",
            "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
        ),
        (
            "?focus",
            "document.dispatchEvent(new Event('visibilitychange'))",
        ),
    ] {
        // Elsewhere, so that leaving the page before stores nothing over this.
        page.open(&format!("{visit}help#/help?lang=en")).await?;
        page.script(&format!("localStorage.clear(); {}", put(&early)))
            .await?;
        page.open(&format!("{visit}#/?lang=en")).await?;
        page.until_true("the first KPI", "document.querySelector('[data-kpi=cac]')")
            .await?;
        // A page is not told of what it writes itself, so this is what a sleeping one has missed.
        page.script(&put(&late)).await?;
        let unseen = "return !document.querySelector('[data-kpi=roas]')";
        ensure!(
            page.script(unseen).await? == json!(true),
            "it was not asleep"
        );
        page.script(wake).await?;
        page.until_true(
            "what it missed",
            "document.querySelector('[data-kpi=roas]')",
        )
        .await?;
        save_kpi(page, "cpl").await?;
        for id in ["cac", "roas", "cpl"] {
            expect_kept(page, id).await?;
        }
    }
    Ok(())
}
