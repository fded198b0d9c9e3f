//! Pictures of the screens, for reviews and the README.

use std::{fs, path::PathBuf, process::Command, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;

use crate::{
    engine::{Driver, Engine},
    host::Host,
    page::{LANGUAGES, Page, repository},
};

const ROUTES: [&str; 5] = ["#/", "#/calc", "#/calc/roas", "#/kpi/new", "#/help"];
const SIZES: [(&str, u32, u32); 2] = [("phone", 390, 844), ("desktop", 1280, 900)];
const THEMES: [&str; 2] = ["light", "dark"];
/// A long page is cut here: a picture of it is for looking at.
const TALLEST: f64 = 3200.0;

/// Takes every picture that the words leave: a word is a route, a language, a size or a theme; a kind without a word means
/// all. With the word `sample` they are of the sample workbook, which lasts as long as its page.
pub async fn take(words: &[String]) -> Result<bool> {
    let (out, words) = match words {
        [flag, out, rest @ ..] if flag == "--out" => (PathBuf::from(out), rest),
        _ => (repository("docs/screens"), words),
    };
    fs::create_dir_all(&out)?;
    let asked_routes: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| word.starts_with('#'))
        .collect();
    let routes = if asked_routes.is_empty() {
        ROUTES.to_vec()
    } else {
        asked_routes
    };
    let languages = chosen(&LANGUAGES, words, |language| language);
    let sizes = chosen(&SIZES, words, |(name, _, _)| name);
    let themes = chosen(&THEMES, words, |theme| theme);

    let in_sample = words.iter().any(|word| word == "sample");
    let driver = Driver::start(Engine::Chromium)?;
    let host = Host::start(&repository("dist"))?;
    let page = Page::new(driver.browser().await?, host, Engine::Chromium);
    for route in routes {
        for language in &languages {
            for (size, width, height) in &sizes {
                for theme in &themes {
                    let name = format!("{}-{language}-{size}-{theme}.png", file_name(route));
                    let picture = shoot(
                        &page,
                        (route, in_sample),
                        language,
                        (*width, *height),
                        theme,
                    );
                    fs::write(
                        out.join(&name),
                        picture.await.with_context(|| name.clone())?,
                    )?;
                    println!("{}", out.join(&name).display());
                }
            }
        }
    }
    let troubles = page.troubles().await?;
    page.browser.quit().await?;
    for trouble in troubles {
        println!("out of sight: {trouble}");
    }
    Ok(true)
}

fn chosen<'a, T: Copy>(all: &[T], words: &[String], name: impl Fn(T) -> &'a str) -> Vec<T> {
    let asked: Vec<T> = all
        .iter()
        .copied()
        .filter(|it| words.iter().any(|word| word == name(*it)))
        .collect();
    if asked.is_empty() {
        all.to_vec()
    } else {
        asked
    }
}

/// `#/calc/roas?x=1` becomes `calc-roas`, the start becomes `start`.
fn file_name(route: &str) -> String {
    let path = route
        .split('?')
        .next()
        .unwrap_or(route)
        .trim_matches(['#', '/']);
    if path.is_empty() {
        "start".to_owned()
    } else {
        path.replace('/', "-")
    }
}

async fn shoot(
    page: &Page,
    (route, in_sample): (&str, bool),
    language: &str,
    (width, height): (u32, u32),
    theme: &str,
) -> Result<Vec<u8>> {
    let devtools = page.browser.cdp();
    let metrics = |height: f64| json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
    devtools
        .send_raw("Emulation.setDeviceMetricsOverride", metrics(height.into()))
        .await?;
    let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    devtools
        .send_raw("Emulation.setEmulatedMedia", scheme)
        .await?;
    let joint = if route.contains('?') { '&' } else { '?' };
    // A query before the hash makes each a first visit.
    let visit = format!("?{}{language}{width}{theme}", file_name(route));
    let route = format!("{route}{joint}lang={language}");
    if in_sample {
        page.open_sample(&visit, language).await?;
    }
    page.open(&(visit + route.as_str())).await?;
    page.script("return document.fonts.ready.then(() => true)")
        .await?;
    tokio::time::sleep(Duration::from_millis(250)).await;
    let tall = page
        .script("return document.documentElement.scrollHeight")
        .await?
        .as_f64()
        .unwrap_or_default();
    devtools
        .send_raw(
            "Emulation.setDeviceMetricsOverride",
            metrics(tall.clamp(height.into(), TALLEST)),
        )
        .await?;
    let picture = page.browser.screenshot_as_png().await?;
    devtools
        .send_raw("Emulation.clearDeviceMetricsOverride", json!({}))
        .await?;
    Ok(smaller(picture))
}

/// With a palette a screenshot is a third of its size and looks the same; without the tool it stays as it is.
fn smaller(picture: Vec<u8>) -> Vec<u8> {
    let quantized = || -> Result<Vec<u8>> {
        let file = std::env::temp_dir().join(format!("kepi-shot-{}.png", std::process::id()));
        fs::write(&file, &picture)?;
        let output = Command::new("pngquant")
            .args(["--speed", "1", "--strip", "128", "-o", "-"])
            .arg(&file)
            .output();
        fs::remove_file(&file)?;
        let output = output?;
        anyhow::ensure!(output.status.success(), "pngquant failed");
        Ok(output.stdout)
    };
    quantized().unwrap_or(picture)
}
