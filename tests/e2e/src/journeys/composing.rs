//! Letters that are made of several keys, digits of every script, and the caret while somebody types.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    book::{keep, open_grid_of},
    engine::Engine,
    page::Page,
};

/// What Telex and VNI show on the way to each word of a name.
const COST: [&[&str]; 4] = [
    &["C", "Ch", "Chi"],
    &["p", "ph", "phi", "phí"],
    &["q", "qu", "qua", "quan", "quang", "quảng"],
    &["c", "ca", "cao", "cáo"],
];
const RATE: [&[&str]; 4] = [
    &["t", "ty", "tỷ"],
    &["l", "le", "lê", "lệ"],
    &["ch", "chuye", "chuyê", "chuyên", "chuyển"],
    &["d", "đ", "đo", "đoi", "đôi", "đổi"],
];
/// The same as UniKey sends it, which composes nothing: letters taken back and typed again.
const RETYPED: &str = "ty\u{e003}ỷ le\u{e003}ê\u{e003}ệ chuye\u{e003}ên\u{e003}\u{e003}ển d\u{e003}đoi\u{e003}\u{e003}ôi\u{e003}\u{e003}ổi";

async fn tell(page: &Page, command: &str, how: Value) -> Result<()> {
    page.browser.cdp().send_raw(command, how).await?;
    Ok(())
}

async fn compose(page: &Page, text: &str) -> Result<()> {
    let caret = text.encode_utf16().count();
    let how = json!({ "text": text, "selectionStart": caret, "selectionEnd": caret });
    tell(page, "Input.imeSetComposition", how).await
}

async fn commit(page: &Page, text: &str) -> Result<()> {
    tell(page, "Input.insertText", json!({ "text": text })).await
}

/// A key that the input method takes for itself.
async fn press_for_method(page: &Page, key: &str) -> Result<()> {
    let how =
        json!({ "type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229 });
    tell(page, "Input.dispatchKeyEvent", how).await
}

/// Waits until the field has this text and the caret is behind it. What the page does about a key, it has done when the
/// next frame is drawn, and then it is looked at.
async fn expect_written(page: &Page, text: &str) -> Result<()> {
    let value = "const done = arguments[0]; const it = document.activeElement; \
        requestAnimationFrame(() => requestAnimationFrame(() => done([it.value, it.selectionStart])))";
    let expected = json!([text, text.encode_utf16().count()]);
    page.until(&format!("{expected}"), async || {
        let found = page.browser.execute_async(value, vec![]).await?;
        Ok(found.json() == &expected)
    })
    .await
}

async fn focus(page: &Page, css: &str) -> Result<()> {
    let field = format!("document.querySelector({})", json!(css));
    page.until_true(css, &field).await?;
    page.script(&format!("{field}.focus()")).await?;
    Ok(())
}

/// Composes a name word by word behind what stands in the field, pressing what an input method takes for itself in between.
async fn compose_all(page: &Page, before: &str, words: &[&[&str]]) -> Result<String> {
    let mut written = before.to_owned();
    for (at, steps) in words.iter().enumerate() {
        if at > 0 {
            page.press(" ").await?;
            written.push(' ');
        }
        for step in *steps {
            compose(page, step).await?;
            expect_written(page, &[&written, *step].concat()).await?;
        }
        for key in ["ArrowDown", "Enter"] {
            press_for_method(page, key).await?;
        }
        let last = steps.last().copied().unwrap_or_default();
        expect_written(page, &[&written, last].concat()).await?;
        commit(page, last).await?;
        written.push_str(last);
        expect_written(page, &written).await?;
    }
    Ok(written)
}

/// Only Chromium can be told what an input method does.
pub async fn a_vietnamese_name_is_composed(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    // The search: Enter chooses nothing while a letter is being made.
    page.open("?compose#/kpi/new?lang=vi").await?;
    focus(page, "#start-from").await?;
    compose_all(page, "", &RATE[..1]).await?;
    page.press(Key::Control + "a").await?;
    page.press(Key::Backspace + "").await?;

    focus(page, "[name=kpi-name]").await?;
    let name = compose_all(page, "", &COST).await?;
    ensure!(name == "Chi phí quảng cáo", "{name}");
    focus(page, "[name=kpi-formula]").await?;
    page.press("100 * ").await?;
    compose_all(page, "100 * ", &RATE).await?;
    page.press(Key::Escape + "").await?;
    page.press(" / ").await?;
    let formula = compose_all(page, "100 * tỷ lệ chuyển đổi / ", &COST[..2]).await?;
    page.until_true(
        "names that begin so",
        "document.activeElement.hasAttribute('aria-activedescendant')",
    )
    .await?;
    // Safari says so only by the key's number: its Enter comes when the letter is already made.
    page.script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
             { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))",
    )
    .await?;
    expect_written(page, &formula).await?;
    page.press(Key::Control + "a").await?;
    page.press(RETYPED).await?;
    expect_written(page, "tỷ lệ chuyển đổi").await?;
    focus(page, "[name=kpi-source]").await?;
    compose_all(page, "", &RATE[3..]).await?;
    ensure!(
        page.route().await?.starts_with("#/kpi/new"),
        "a letter has saved the template"
    );
    page.press(Key::Enter + "").await?;
    page.find("heading", &name).await?;

    // A metric's name is changed when its field is left, and not on the way there.
    page.script("document.querySelector('[aria-labelledby=kpi-entries-title] .disclosure > summary').click()")
        .await?;
    focus(page, "[name^='name.']").await?;
    page.press(Key::Control + "a").await?;
    page.press(Key::Backspace + "").await?;
    let called = compose_all(page, "", &[COST[1], RATE[3]]).await?;
    let is_called = format!(
        "document.querySelector('main').textContent.includes({})",
        json!(called)
    );
    let early = page.script(&format!("return {is_called}")).await?;
    ensure!(early == json!(false), "a metric is called by half a name");
    page.press(Key::Tab + "").await?;
    page.until_true("the new name", &is_called).await?;

    page.open("?found#/calc?lang=vi").await?;
    focus(page, "[name=q]").await?;
    compose_all(page, "", &RATE[2..]).await?;
    page.press(Key::Control + "a").await?;
    page.press(RETYPED).await?;
    expect_written(page, "tỷ lệ chuyển đổi").await?;
    Ok(())
}

/// Only Chromium: the numbers of every script are read by the page itself, and not by a browser's field.
pub async fn persian_digits_are_typed_into_every_field(page: &Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    page.open("?digits#/?lang=en").await?;
    keep(
        page,
        "metric('a', 'Alpha'); metric('b', 'Beta'); kpi('k', 'a / b'); entry('a', 0, 1); entry('b', 0, 1);",
    )
    .await?;
    for screen in ["#/kpi/k", "#/calc/roas", "#/kpi/k/edit"] {
        page.open(&format!("{}{screen}?lang=en", visit(screen)))
            .await?;
        page.until_true(
            "a number's field",
            "document.querySelector('main .numeric')",
        )
        .await?;
        page.script("for (const it of document.querySelectorAll('main details')) it.open = true")
            .await?;
        let names = "return [...document.querySelectorAll('main input.numeric')] \
            .filter((it) => it.getClientRects().length && it.name).map((it) => it.name)";
        let names = page.script(names).await?;
        let names = names.as_array().cloned().unwrap_or_default();
        ensure!(!names.is_empty(), "no number can be typed on {screen}");
        for name in names.iter().filter_map(Value::as_str) {
            page.write_input(name, "۱۲٫۵").await?;
            let found = format!(
                "const it = document.querySelector('[name=\"{name}\"]'); \
                 return [it.value, it.getAttribute('aria-invalid')]"
            );
            let found = page.script(&found).await?;
            ensure!(
                found == json!(["۱۲٫۵", null]),
                "{name} on {screen}: {found}"
            );
        }
    }
    Ok(())
}

fn visit(screen: &str) -> String {
    let letters = |it: &char| it.is_ascii_alphanumeric();
    ["?", &screen.chars().filter(letters).collect::<String>()].concat()
}

/// What a number goes through on its way, and in its middle.
pub async fn a_number_half_typed_keeps_its_caret(page: &Page) -> Result<()> {
    let made = "metric('a', 'Alpha'); kpi('k', 'a'); entry('a', 0, 1);";
    open_grid_of(page, "?half", "en", made).await?;
    for (route, field) in [
        ("?halfcell#/entries?lang=en", "td.active > input"),
        ("?halfkpi#/kpi/k?lang=en", "[name=a]"),
        ("?halfcalc#/calc/roas?lang=en", "[name=ad_cost]"),
    ] {
        page.open(route).await?;
        focus(page, field).await?;
        for half in ["-", "1e", "1.", ",5", "1,2", "-0"] {
            page.press(Key::Control + "a").await?;
            page.press(Key::Backspace + "").await?;
            page.press(half).await?;
            expect_written(page, half).await?;
        }
        page.press(Key::Control + "a").await?;
        page.press("1234").await?;
        page.script("document.activeElement.setSelectionRange(2, 2)")
            .await?;
        page.press("5").await?;
        let caret = "document.activeElement.value === '12534' && document.activeElement.selectionStart === 3";
        page.until_true("the caret behind what was typed", caret)
            .await?;
        page.press(Key::Backspace + "").await?;
        let caret = "document.activeElement.value === '1234' && document.activeElement.selectionStart === 2";
        page.until_true("the caret where it was", caret).await?;
    }
    Ok(())
}
