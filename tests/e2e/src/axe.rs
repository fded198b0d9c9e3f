//! What an automatic reader finds wrong with a screen for people who cannot see, point or tell colours apart.

use std::{fs, time::Duration};

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::page::{Page, repository};

const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

const RUN: &str = "
const [rules, done] = arguments;
// Of a colour that fades into another one axe would read what is between them.
const fading = document.getAnimations().filter((it) => it.effect.getComputedTiming().endTime < Infinity);
Promise.allSettled(fading.map((it) => it.finished)).then(() =>
  axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).then(
  (report) => done(report.violations.map((it) => `${it.id}: ${it.help} (${it.nodes.map((node) => node.target).join(', ')})`)),
  (error) => done([String(error)]),
)";

impl Page {
    /// Fails where axe finds anything on the screen as it stands.
    pub async fn expect_accessible(&self) -> Result<()> {
        if self.script("return typeof axe").await? == json!("undefined") {
            self.script(&fs::read_to_string(repository(
                "node_modules/axe-core/axe.min.js",
            ))?)
            .await?;
        }
        let found = self.browser.execute_async(RUN, vec![json!(RULES)]).await?;
        let violations = found.json().as_array().cloned().unwrap_or_default();
        let text: Vec<_> = violations.iter().filter_map(Value::as_str).collect();
        ensure!(
            text.is_empty(),
            "axe at {}:\n  {}",
            self.route().await?,
            text.join("\n  ")
        );
        Ok(())
    }

    /// The same by day and by night.
    pub async fn expect_accessible_in_both_themes(&self) -> Result<()> {
        for theme in ["light", "dark"] {
            let script = format!("document.documentElement.dataset.theme = '{theme}'");
            self.script(&script).await?;
            // Colours fade into each other; axe would read one on its way.
            tokio::time::sleep(Duration::from_millis(250)).await;
            self.expect_accessible().await?;
        }
        Ok(())
    }
}
