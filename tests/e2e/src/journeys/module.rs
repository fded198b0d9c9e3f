//! The engine in other people's pages: what its documentation says holds in every engine, and in a worker.

use anyhow::{Result, ensure};

use crate::page::Page;

pub async fn the_documented_examples_hold(page: &Page) -> Result<()> {
    page.visit("").await?;
    for (place, run) in [
        (
            "page",
            "return import('./__examples.js').then((examples) => examples.run('./kepi.js'))",
        ),
        (
            "worker",
            "return new Promise((answer, failed) => {
                 const worker = new Worker('./__examples.js', { type: 'module' });
                 worker.onmessage = ({ data }) => answer(data);
                 worker.onerror = ({ message }) => failed(new Error(message));
             })",
        ),
    ] {
        let told = page.script(run).await?;
        let wrong = told["wrong"].as_array().map_or(1, Vec::len);
        let count = told["count"].as_u64().unwrap_or_default();
        ensure!(wrong == 0 && count > 0, "in a {place}: {told}");
    }
    Ok(())
}
