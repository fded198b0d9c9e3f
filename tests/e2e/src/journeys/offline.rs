//! In a train: the page opens without a connection, and changes only when its reader wants it to.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    book::open_grid_of,
    host::Fault,
    page::{LANGUAGES, Page, repository, word},
};

/// Opens the page and waits until the browser keeps it.
async fn keep(page: &Page, route: &str) -> Result<()> {
    page.host.let_keep();
    page.open(route).await?;
    page.press(Key::Tab + "").await?;
    page.until_true(
        "the page to be kept",
        "navigator.serviceWorker.controller?.state === 'activated'",
    )
    .await
}

/// Loads the page anew as its reader does; Firefox's driver would go past everything that the browser keeps.
async fn reload(page: &Page) -> Result<()> {
    page.script("window.isBefore = true; location.reload()")
        .await?;
    page.until_true(
        "the page to come back",
        "!window.isBefore && document.querySelector('#app > .page:not(.opening) main h1')",
    )
    .await
}

pub async fn every_screen_opens_without_a_connection(page: &Page) -> Result<()> {
    keep(page, "#/?lang=fa").await?;
    page.host.stop();
    reload(page).await?;
    for language in LANGUAGES {
        page.open(&format!("?{language}#/calc/cac?lang={language}"))
            .await?;
        let texts = repository(&format!("src/catalogue/texts/{language}.json"));
        let texts: Value = serde_json::from_str(&fs::read_to_string(texts)?)?;
        let prose = texts["cac"]["says"].as_str().context("no text of cac")?;
        page.until("the prose", async || Ok(page.text().await?.contains(prose)))
            .await?;
    }
    page.open_sample("?sample", "fa").await?;
    for (route, heading) in [
        ("#/calc", "calculators.title"),
        ("#/entries", "entries.title"),
        ("#/report", "report.title"),
        ("#/data", "settings.title"),
        ("#/help", "help.title"),
    ] {
        page.open(&format!("?{}{route}?lang=fa", route.len()))
            .await?;
        page.find("heading", &word("fa", heading)?).await?;
    }
    page.open("?kpi#/kpi/cac?lang=fa").await?;
    ensure!(page.outcome("cac").await?.is_some(), "no result of a KPI");
    Ok(())
}

/// Another release: the same files by name, two of them with other bytes, as another version of a tool makes them.
fn release(page: &Page, name: &str) -> Result<PathBuf> {
    let folder = repository("target/e2e/releases").join(format!("{}-{name}", page.engine.name()));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy(&repository("dist"), &folder)?;
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index)?;
    let named = format!("<meta name=\"release\" content=\"{name}\"></head>");
    fs::write(index, html.replacen("</head>", &named, 1))?;
    for file in fs::read_dir(&folder)?.flatten() {
        let program = file.path().join("kepi_bg.wasm");
        if program.exists() {
            // A section that nobody reads: its kind, its length, the length of its name, the name.
            let mut program = OpenOptions::new().append(true).open(program)?;
            program.write_all(b"\0\x05\x04note")?;
        }
    }
    let made = Command::new("node")
        .arg(repository("tests/tools/worker.mjs"))
        .arg(&folder)
        .status()?;
    ensure!(made.success(), "the release was not made");
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Which release the page before the reader is of.
async fn shown(page: &Page) -> Result<Value> {
    page.script("return document.querySelector('meta[name=release]')?.content ?? 'first'")
        .await
}

/// Has the browser look for a newer version, and waits until it has made up its mind about it.
async fn look_for_newer(page: &Page) -> Result<()> {
    let look = "window.looked = false; \
        navigator.serviceWorker.getRegistration().then(async (it) => { \
          await it.update().catch(() => {}); \
          const coming = it.installing; \
          if (coming) await new Promise((done) => coming.addEventListener('statechange', done)); \
          window.looked = true; \
        })";
    page.script(look).await?;
    page.until_true("a look at the host", "window.looked").await
}

/// The names of all caches of the origin.
async fn caches(page: &Page) -> Result<Vec<String>> {
    page.script("window.names = null; caches.keys().then((names) => window.names = names)")
        .await?;
    page.until_true("the names", "window.names").await?;
    let names = page.script("return window.names").await?;
    Ok(serde_json::from_value(names)?)
}

pub async fn a_newer_version_waits_for_its_reader(page: &Page) -> Result<()> {
    keep(page, "#/?lang=vi").await?;
    let [first] = &caches(page).await?[..] else {
        anyhow::bail!("the page keeps more than itself")
    };
    // What lies beside it: a copy of the page in a folder of its own, and somebody else's page.
    let neighbours = ["kpi-builder:/blog/tools/kepi/copy/:0", "neighbour"];
    page.script(&format!(
        "{}.forEach((name) => caches.open(name))",
        json!(neighbours)
    ))
    .await?;

    // One file of a newer version arrives damaged: nothing changes, and nothing is said.
    page.host.serve(&release(page, "second")?);
    page.host.damage("kepi_bg.wasm", Fault::CutInHalf);
    look_for_newer(page).await?;
    page.host.stop();
    look_for_newer(page).await?;
    page.open("?damaged#/calc/cac?lang=vi").await?;
    ensure!(shown(page).await? == json!("first"), "a damaged release");
    ensure!(
        caches(page).await?.contains(first) && caches(page).await?.len() == 3,
        "the release before is not whole"
    );

    // It arrives whole: it is offered, and waits.
    page.host.repair();
    page.host.go_on();
    page.open("?whole#/kpi/new?lang=vi").await?;
    page.write(&word("vi", "builder.name")?, "Tỉ lệ quay lại")
        .await?;
    look_for_newer(page).await?;
    page.find("button", &word("vi", "offline.later")?).await?;
    page.expect_accessible().await?;
    ensure!(shown(page).await? == json!("first"), "nobody was asked");

    // Its reader wants it: it is there, with what was half written.
    page.click("button", &word("vi", "offline.use_newer")?)
        .await?;
    page.until("the newer version", async || {
        Ok(shown(page).await? == json!("second"))
    })
    .await?;
    page.until_true(
        "the draft",
        "[...document.querySelectorAll('input')].some((field) => field.value === 'Tỉ lệ quay lại')",
    )
    .await?;
    let kept = caches(page).await?;
    ensure!(
        kept.len() == 3 && !kept.contains(first),
        "the old release is still kept: {kept:?}"
    );
    ensure!(
        neighbours
            .iter()
            .all(|name| kept.iter().any(|it| it == name)),
        "a neighbour's cache is gone: {kept:?}"
    );
    page.host.stop();
    reload(page).await?;
    ensure!(shown(page).await? == json!("second"), "it is not kept");
    Ok(())
}

pub async fn one_file_opens_from_a_disk_and_keeps_what_is_entered(page: &Page) -> Result<()> {
    // In a folder of its own: pages of one folder keep one workbook.
    let folder = repository("target/e2e/releases").join(format!("{}-single", page.engine.name()));
    fs::create_dir_all(&folder)?;
    fs::copy(repository("dist/kepi.html"), folder.join("kepi.html"))?;
    let file = format!("file://{}/kepi.html", folder.canonicalize()?.display());
    page.host.stop();
    let open = async |visit: &str| -> Result<()> {
        page.browser.goto(format!("{file}{visit}")).await?;
        page.alive().await
    };
    open("?roas#/calc/roas?variant=ratio&ad_revenue=90&ad_cost=20&lang=fa").await?;
    page.expect_value("roas", 4.5).await?;
    page.expect_accessible().await?;
    open("?kpi#/kpi/new?from=cac&lang=vi").await?;
    page.click("button", &word("vi", "builder.save")?).await?;
    page.until_true("the KPI", "document.querySelector('[data-kpi=cac]')")
        .await?;
    open("?again#/?lang=en").await?;
    page.find("heading", &word("en", "dashboard.title")?)
        .await?;
    page.until_true("the KPI", "document.querySelector('[data-kpi=cac]')")
        .await?;
    // The other languages, the prose and the help are in it too.
    open("?help#/help?lang=fa").await?;
    page.find("heading", &word("fa", "help.title")?).await?;
    page.until_true(
        "the chapters",
        "document.querySelectorAll('main section h2').length > 3",
    )
    .await
}

/// Has the open workbook saved as a page, into a folder of its own, and answers the file's address.
async fn saved_as_page(page: &Page, language: &str, folder: &str) -> Result<String> {
    let keep = "window.__saved = null; \
        URL.createObjectURL = (file) => { window.__file = file; return 'blob:kept' }; \
        HTMLAnchorElement.prototype.click = function () { \
            const name = this.download; \
            window.__file.arrayBuffer().then((file) => { \
                const signs = Array.from(new Uint8Array(file), (byte) => String.fromCharCode(byte)); \
                window.__saved = [name, signs.join('')] }) }";
    page.script(keep).await?;
    page.click("button", &word(language, "page.save")?).await?;
    page.until_true("the file", "window.__saved").await?;
    let saved = page.script("return window.__saved").await?;
    let (name, signs): (String, String) = serde_json::from_value(saved)?;
    ensure!(
        name.starts_with("kepi-") && name.ends_with(".html"),
        "the file is called {name}"
    );
    let bytes: Option<Vec<u8>> = signs.chars().map(|sign| u8::try_from(sign).ok()).collect();
    let folder = repository("target/e2e/releases")
        .join(format!("{}-brought", page.engine.name()))
        .join(folder);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(&name), bytes.context("no bytes")?)?;
    Ok(format!(
        "file://{}/{name}",
        folder.canonicalize()?.display()
    ))
}

pub async fn a_workbook_travels_inside_the_page(page: &Page) -> Result<()> {
    let book = "metric('a', 'نرخ </script> 😀'); metric('b', 'Beta'); kpi('k', 'a / b');
        entry('a', 1, 9); entry('b', 1, 2);";
    open_grid_of(page, "?away", "fa", book).await?;
    page.open("?data#/data?lang=fa").await?;
    let file = saved_as_page(page, "fa", "first").await?;
    page.host.stop();

    // Whoever opens it sees it, and keeps nothing yet.
    let open = async |file: &str, visit: &str| -> Result<()> {
        page.browser.goto(format!("{file}{visit}")).await?;
        page.alive().await
    };
    let kept = "Object.keys(localStorage).some((key) => key.includes('first/:book'))";
    let card = "document.querySelector('main [data-kpi=k]')";
    let take = word("vi", "page.take")?;
    open(&file, "?look#/?lang=vi").await?;
    page.script("localStorage.clear()").await?;
    open(&file, "?again#/?lang=vi").await?;
    page.until_true("the KPI", card).await?;
    page.find("button", &take).await?;
    page.expect_accessible().await?;
    open(&file, "?grid#/entries?lang=vi").await?;
    page.until("the name of a number", async || {
        Ok(page.text().await?.contains("نرخ </script> 😀"))
    })
    .await?;
    // What they type would go nowhere, so it does not stand there either.
    page.script("document.querySelector('td.active > input').focus()")
        .await?;
    page.press("7").await?;
    page.until("the way to change something", async || {
        Ok(page.text().await?.contains(&word("vi", "page.first")?))
    })
    .await?;
    let typed = page.script("return document.activeElement.value").await?;
    ensure!(typed != "7", "a key wrote into somebody else’s workbook");
    page.until_true("nothing to be kept", &format!("!({kept})"))
        .await?;

    // It becomes theirs with one tap, and then the file shows what they made of it.
    page.click("button", &take).await?;
    page.until_true("the workbook to be kept", kept).await?;
    let mark = "Object.keys(localStorage).find((key) => key.includes('brought.'))";
    page.until_true("the mark", mark).await?;
    open(&file, "?kpi#/kpi/new?from=cac&lang=vi").await?;
    page.click("button", &word("vi", "builder.save")?).await?;
    page.until_true("the new KPI", "document.querySelector('[data-kpi=cac]')")
        .await?;
    let both = "document.querySelector('[data-kpi=k]') && document.querySelector('[data-kpi=cac]')";
    open(&file, "?mine#/?lang=vi").await?;
    page.until_true("both KPIs", both).await?;
    ensure!(!page.shows("button", &take).await?, "it is theirs already");

    // Where there is another workbook it asks, and can be taken back.
    page.script(&format!("localStorage.removeItem({mark})"))
        .await?;
    open(&file, "?asked#/?lang=vi").await?;
    page.click("button", &take).await?;
    page.find("button", &word("vi", "page.add")?).await?;
    page.expect_accessible().await?;
    page.click("button", &word("vi", "page.instead")?).await?;
    page.until_true(
        "one KPI",
        &format!("{card} && !document.querySelector('[data-kpi=cac]')"),
    )
    .await?;
    page.click("button", &word("vi", "common.undo")?).await?;
    page.until_true("both KPIs", both).await?;

    // The page gives itself away once more.
    open(&file, "?data#/data?lang=en").await?;
    page.script(&format!("localStorage.removeItem({mark} ?? '')"))
        .await?;
    let second = saved_as_page(page, "en", "second").await?;
    open(&second, "?second#/?lang=en").await?;
    page.find("button", &word("en", "page.take")?).await?;
    page.until_true("the KPI", card).await
}
