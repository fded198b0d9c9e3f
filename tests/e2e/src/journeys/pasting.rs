//! Ranges copied in the grid, cut, and pasted from other programs.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use super::entering::{enter_cell, expect, expect_stretch, number, open_grid};
use crate::{
    book::open_grid_of,
    page::{Page, word},
};

/// Pastes a text that another program has put on the clipboard.
async fn paste(page: &Page, text: &str) -> Result<()> {
    // Firefox takes the text where it stood before there was a `clipboardData`.
    let script = format!(
        "const text = {}; \
         const data = new DataTransfer(); \
         data.setData('text/plain', text); \
         const how = {{ clipboardData: data, data: text, dataType: 'text/plain', bubbles: true, cancelable: true }}; \
         document.activeElement.dispatchEvent(new ClipboardEvent('paste', how))",
        json!(text)
    );
    page.script(&script).await?;
    Ok(())
}

pub async fn a_range_is_pasted_and_taken_back(page: &Page) -> Result<()> {
    open_grid(page, "?paste", "vi").await?;
    let before = (number(page, 0).await?, number(page, 1).await?);
    paste(page, "1.234\n5.678,5\n").await?;
    // The comma of the second tells what the point of the first is.
    expect(page, 0, Some(1234.0)).await?;
    expect(page, 1, Some(5678.5)).await?;
    page.click("button", &word("vi", "entries.undo")?).await?;
    expect(page, 0, before.0).await?;
    expect(page, 1, before.1).await
}

/// Two numbers over the last three months.
const TWO: &str = "metric('a', 'A'); metric('b', 'B'); kpi('k', 'a / b');
    [1.5, 2, 3].forEach((value, at) => { entry('a', 2 - at, value); entry('b', 2 - at, value * 10); });";

pub async fn a_range_is_copied_and_cut_by_keyboard(page: &Page) -> Result<()> {
    for language in ["vi", "en"] {
        open_grid_of(page, &format!("?copy{language}"), language, TWO).await?;
        enter_cell(page).await?;
        // The first two months of the first number, into the last two of the second.
        page.press(Key::Left + "").await?;
        page.press(Key::Shift + Key::Left).await?;
        page.press(Key::Control + "c").await?;
        page.press(Key::Down + "").await?;
        page.press(Key::Control + "v").await?;
        expect_stretch(page, "a copy", json!([[1.5, 2, 3], [15, 1.5, 2]])).await?;
        page.press(Key::Control + "z").await?;
        expect_stretch(page, "no copy", json!([[1.5, 2, 3], [15, 20, 30]])).await?;
        page.press(Key::Up + "").await?;
        page.press(Key::Shift + Key::Left).await?;
        page.press(Key::Control + "x").await?;
        expect_stretch(page, "a hole", json!([[null, null, 3], [15, 20, 30]])).await?;
        page.press(Key::Down + "").await?;
        page.press(Key::Control + "v").await?;
        expect_stretch(
            page,
            "its new place",
            json!([[null, null, 3], [15, 1.5, 2]]),
        )
        .await?;
    }
    Ok(())
}

/// What other programs write, on which page, and the numbers once it is pasted into the last two months.
const TABLES: [(&str, &str, &str); 4] = [
    // A spreadsheet in Persian.
    (
        "fa",
        "۱٬۲۳۴\t۵٬۶۷۸٫۵\r\n۳۴۰\t−۱۲\r\n",
        "[[1.5,1234,5678.5],[15,340,-12]]",
    ),
    // The same digits on another page, with what is left of marks of direction.
    (
        "en",
        "\u{200f}۱٬۲۳۴\t۵٬۶۷۸٫۵\r\n۳۴۰\t۱۲",
        "[[1.5,1234,5678.5],[15,340,12]]",
    ),
    // European decimals on an English page: the comma of one cell tells what the points of the others are.
    (
        "en",
        "1.234,5\t2.000\r\n0,25\t1.000.000\r\n",
        "[[1.5,1234.5,2000],[15,0.25,1000000]]",
    ),
    // English ones on a Vietnamese page, with the blanks of an accounting format.
    (
        "vi",
        " 1,234.50 \t 2,000 \r\n0.25\t1,000,000\r\n",
        "[[1.5,1234.5,2000],[15,0.25,1000000]]",
    ),
];

pub async fn tables_of_other_programs_are_read_as_meant(page: &Page) -> Result<()> {
    for (at, (language, text, numbers)) in TABLES.into_iter().enumerate() {
        open_grid_of(page, &format!("?table{at}"), language, TWO).await?;
        enter_cell(page).await?;
        // Where the month before stands depends on where the page begins.
        let before = if language == "fa" {
            Key::Right
        } else {
            Key::Left
        };
        page.press(before + "").await?;
        paste(page, text).await?;
        expect_stretch(page, text, serde_json::from_str(numbers)?).await?;
    }
    Ok(())
}

pub async fn what_can_be_read_in_two_ways_is_asked(page: &Page) -> Result<()> {
    open_grid_of(page, "?either", "en", TWO).await?;
    enter_cell(page).await?;
    let untouched = json!([[1.5, 2, 3], [15, 20, 30]]);
    let as_number = |number: &str| {
        Ok::<_, anyhow::Error>(word("en", "entries.paste_as")?.replace("{number}", number))
    };
    for (choice, then) in [
        (word("en", "entries.paste_drop")?, untouched.clone()),
        (as_number("1,234")?, json!([[1.5, 2, 1234], [15, 20, 5678]])),
        (
            as_number("1.234")?,
            json!([[1.5, 2, 1.234], [15, 20, 5.678]]),
        ),
    ] {
        paste(page, "1.234\n5.678\n").await?;
        page.find("dialog", &word("en", "entries.paste_title")?)
            .await?;
        page.expect_accessible().await?;
        page.click("button", &choice).await?;
        expect_stretch(page, &choice, then).await?;
        enter_cell(page).await?;
    }
    Ok(())
}

/// Browsers let a page be kept from the clipboard in several ways.
const BLOCKED: [&str; 2] = [
    "undefined",
    "{ writeText: () => Promise.reject(new DOMException('blocked', 'NotAllowedError')) }",
];

pub async fn a_blocked_clipboard_is_said_and_the_address_still_there(page: &Page) -> Result<()> {
    for (at, clipboard) in BLOCKED.into_iter().enumerate() {
        let route = "#/calc/roas?lang=en&revenue=90&ad_cost=30";
        page.open(&format!("?blocked{at}{route}")).await?;
        let block = format!(
            "Object.defineProperty(Navigator.prototype, 'clipboard', {{ get: () => ({clipboard}) }}); \
             Document.prototype.execCommand = () => false; \
             window.__said = []; \
             new MutationObserver(() => __said.push(document.querySelector('main').textContent)) \
               .observe(document.body, {{ subtree: true, childList: true, characterData: true }})"
        );
        // Only then is it this page whose clipboard is taken away.
        let copy = word("en", "calculator.copy_link")?;
        page.find("button", &copy).await?;
        page.script(&block).await?;
        page.click("button", &copy).await?;
        // It says so for a moment, which a slow browser is over before it is asked.
        let refused = json!(word("en", "shell.copy_refused")?);
        let said = format!("__said.some((text) => text.includes({refused}))");
        page.until_true("the refusal", &said).await?;
        // All that the link would hold stands in the address, and the button is there for another try.
        let address = page.route().await?;
        ensure!(address.contains("revenue=90"), "the address is {address}");
        page.find("button", &word("en", "calculator.copy_link")?)
            .await?;
    }
    Ok(())
}
