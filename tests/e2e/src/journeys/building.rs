//! My own KPIs: built from the template, fed with a period's numbers, found again.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::page::{LANGUAGES, Page, word};

/// Waits until the page says that everything is kept.
async fn saved(page: &Page) -> Result<()> {
    page.until("everything to be kept", async || {
        let kept =
            "const it = document.querySelector('.kept-state'); return it && it.dataset.saved";
        Ok(page.script(kept).await? == json!("true"))
    })
    .await
}

/// Chooses a language as a reader does, so that it is remembered.
async fn choose(page: &Page, language: &str) -> Result<()> {
    page.script(&format!(
        "const it = document.querySelector('.language select'); it.value = '{language}'; \
         it.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await?;
    page.until("the language", async || {
        Ok(page.script("return document.documentElement.lang").await? == json!(language))
    })
    .await
}

/// The id of the KPI that the address shows.
async fn shown_kpi(page: &Page) -> Result<String> {
    page.until("the KPI's own screen", async || {
        let route = page.route().await?;
        Ok(route.starts_with("#/kpi/") && !route.contains("/new"))
    })
    .await?;
    let id = "return decodeURIComponent(location.hash.slice(6).split('?')[0])";
    Ok(page
        .script(id)
        .await?
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

pub async fn a_persian_kpi_survives_reload_language_and_rename(page: &Page) -> Result<()> {
    page.open("#/kpi/new").await?;
    choose(page, "fa").await?;
    page.write_input("kpi-name", "هزینهٔ هر هدیه").await?;
    page.write_input("kpi-formula", "هزینه تبلیغات / تعداد هدیه")
        .await?;
    page.click("button", &word("fa", "builder.save")?).await?;
    let id = shown_kpi(page).await?;
    page.write_input("ad_cost", "۱۲ میلیون").await?;
    page.write_input("تعداد_هدیه", "۳۰۰").await?;
    page.expect_value(&id, 40_000.0).await?;
    page.until("the way from the numbers to the result", async || {
        let steps = page
            .script("return document.querySelector('.steps').innerText")
            .await?;
        let steps = steps.as_str().unwrap_or_default().replace('\n', " ");
        Ok(steps.contains("۱۲٬۰۰۰٬۰۰۰ ÷ ۳۰۰") && steps.contains("۴۰٬۰۰۰"))
    })
    .await?;
    // A finger points too.
    page.script(
        "document.querySelector('.steps > li').dispatchEvent(new PointerEvent('pointerup'))",
    )
    .await?;
    page.until("the part of the formula to be marked", async || {
        let marked = "return document.querySelectorAll('.formula-line .marked').length";
        Ok(page.script(marked).await? != json!(0))
    })
    .await?;
    saved(page).await?;

    page.reload().await?;
    page.expect_value(&id, 40_000.0).await?;

    choose(page, "vi").await?;
    page.find("heading", &word("vi", "dashboard.numbers")?)
        .await?;
    page.expect_value(&id, 40_000.0).await?;
    ensure!(
        page.text().await?.contains("Chi phí quảng cáo"),
        "the built-in number is not called in Vietnamese"
    );

    page.script("document.querySelector('[aria-labelledby=kpi-entries-title] .disclosure > summary').click()")
        .await?;
    page.write_input("name.تعداد_هدیه", "Số hộp quà").await?;
    page.press(Key::Tab + "").await?;
    page.until("the formula to be written with the new name", async || {
        let formula = "return document.querySelector('code.formula').textContent";
        let formula = page.script(formula).await?;
        Ok(formula.as_str().unwrap_or_default().contains("Số hộp quà"))
    })
    .await?;
    saved(page).await?;
    page.reload().await?;
    page.expect_value(&id, 40_000.0).await?;
    ensure!(
        page.text().await?.contains("Số hộp quà"),
        "the new name is forgotten"
    );
    page.expect_accessible().await?;
    page.open("?dashboard#/").await?;
    page.expect_value(&id, 40_000.0).await?;
    page.expect_accessible().await
}

pub async fn the_keyboard_alone_builds_a_kpi(page: &Page) -> Result<()> {
    page.open("#/kpi/new?lang=en").await?;
    page.script("document.querySelector('#kpi-name').focus()")
        .await?;
    page.press("Cost per gift").await?;
    page.press(Key::Tab + "").await?;
    // A name begun is completed, a formula goes on behind it.
    page.press("ad co").await?;
    page.press(Key::Down + "").await?;
    page.press(Key::Up + "").await?;
    page.press(Key::Enter + "").await?;
    page.press(" / gifts").await?;
    let formula = "return document.querySelector('#kpi-formula').value";
    let formula = page.script(formula).await?;
    ensure!(
        formula == json!("Ad cost / gifts"),
        "the formula is {formula}"
    );
    page.script("document.querySelector('#kpi-source').focus()")
        .await?;
    page.press(Key::Enter + "").await?;
    let id = shown_kpi(page).await?;
    page.find("heading", "Cost per gift").await?;
    page.find("button", &word("en", "common.delete")?).await?;
    page.click("button", &word("en", "common.delete")?).await?;
    page.click("button", &word("en", "common.undo")?).await?;
    page.until("the KPI to be back", async || {
        Ok(page.outcome(&id).await?.is_some())
    })
    .await
}

pub async fn a_half_written_template_outlives_a_reload(page: &Page) -> Result<()> {
    page.open("#/kpi/new").await?;
    choose(page, "fa").await?;
    let typed = [
        ("kpi-name", "هزینهٔ هر هدیه"),
        ("kpi-formula", "هزینه تبلیغات / تعداد هدیه"),
        ("target", "۴۰٬۰۰۰"),
    ];
    let stands = async |handle: &str| {
        let value = format!("return document.querySelector('[name=\"{handle}\"]')?.value");
        let value = page.script(&value).await?;
        // The field holds the words of a name apart by marks that nobody sees.
        let seen = |c: &char| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
        let text = value.as_str().unwrap_or_default();
        anyhow::Ok(text.chars().filter(seen).collect::<String>())
    };
    for (handle, text) in typed {
        page.write_input(handle, text).await?;
    }
    // At once: a page that is left has no later.
    page.reload().await?;
    page.until("the draft to be told of", async || {
        Ok(page.text().await?.contains(&word("fa", "builder.resumed")?))
    })
    .await?;
    for (handle, text) in typed {
        let there = stands(handle).await?;
        ensure!(there == text, "{handle} says {there:?}");
    }
    page.click("button", &word("fa", "builder.save")?).await?;
    shown_kpi(page).await?;
    page.open("?again#/kpi/new").await?;
    page.input("kpi-name").await?;
    ensure!(
        stands("kpi-name").await?.is_empty(),
        "a template that was saved is still a draft"
    );
    Ok(())
}

pub async fn what_is_wrong_stands_under_its_characters(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        page.open(&format!("?{language}#/kpi/new?lang={language}"))
            .await?;
        page.write_input("kpi-formula", "clicks + * 2").await?;
        page.until("a mark and a sentence", async || {
            let marks = "return document.querySelectorAll('.formula-box .marked-error').length \
                         && document.querySelectorAll('.remark.bad').length";
            Ok(page.script(marks).await? == json!(1))
        })
        .await?;
        page.expect_accessible().await?;
    }
    Ok(())
}

/// The ids of the cards, in their order.
async fn cards(page: &Page) -> Result<Vec<String>> {
    let ids =
        "return [...document.querySelectorAll('.kpi-card [data-kpi]')].map(it => it.dataset.kpi)";
    Ok(serde_json::from_value(page.script(ids).await?)?)
}

pub async fn the_sample_comes_and_goes_and_leaves_ones_own(page: &Page) -> Result<()> {
    for language in LANGUAGES {
        let visit = format!("?sample{language}");
        page.open_sample(&visit, language).await?;
        page.expect_accessible().await?;
        page.open(&format!("{visit}#/kpi/new?lang={language}"))
            .await?;
        page.write_input("kpi-name", "Half").await?;
        page.write_input("kpi-formula", "leads / 2").await?;
        page.click("button", &word(language, "builder.save")?)
            .await?;
        let own = shown_kpi(page).await?;
        saved(page).await?;

        // It is there on the next visit, and goes with one tap that can be taken back.
        page.open(&format!("{visit}again#/?lang={language}"))
            .await?;
        page.until("the sample and one's own", async || {
            Ok(cards(page).await?.len() == 11)
        })
        .await?;
        let before = cards(page).await?;
        let remove = word(language, "sample.remove")?;
        page.click("button", &remove).await?;
        page.until("the sample to be gone", async || {
            Ok(cards(page).await? == [own.clone()])
        })
        .await?;
        ensure!(!page.shows("button", &remove).await?);
        page.click("button", &word(language, "common.undo")?)
            .await?;
        page.until("the sample to be back", async || {
            Ok(cards(page).await? == before)
        })
        .await?;
        page.click("button", &remove).await?;
        page.open(&format!("{visit}after#/?lang={language}"))
            .await?;
        page.until("nothing but one's own", async || {
            Ok(cards(page).await? == [own.clone()])
        })
        .await?;
        page.forget().await?;
    }
    Ok(())
}
