//! A session recorder on the page records nothing from inside the frame.

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, PageParts, PartnerPage, in_every_engine, partner};
use serde_json::json;

in_every_engine! {
    a_session_recorder_on_the_page_captures_nothing_of_the_frame
}

async fn a_session_recorder_on_the_page_captures_nothing_of_the_frame(
    browser: Browser,
) -> Result<()> {
    let file =
        xtask::workspace::Workspace::find()?.path("node_modules/rrweb/dist/rrweb.umd.min.cjs");
    let rrweb = std::fs::read_to_string(&file).context("rrweb: run `cargo xtask doctor --fix`")?;
    let page = PartnerPage::at(browser, |integration| {
        let of_partner = partner(integration, "");
        let start = "<script>
            window.recorded = [];
            rrweb.record({ emit: (it) => recorded.push(it), recordCrossOriginIframes: true, recordCanvas: true });
            for (const name of ['keydown', 'keyup', 'input', 'click', 'pointerdown', 'focusin', 'paste', 'selectionchange'])
                addEventListener(name, (it) => recorded.push([name, it.key, it.data, String(it.target?.value)]), true);
        </script>";
        let head = format!("<script src=\"/rrweb.js\"></script>{start}");
        PageParts { head, ..of_partner }.site().with_file("/rrweb.js", &rrweb)
    })
    .await?
    .by_hand();
    // The negative control: the recorder records what is typed on the page itself.
    page.seen("#field").await?.send_keys("mine-on-the-page").await?;
    page.until("return JSON.stringify(recorded).includes('mine-on-the-page')").await?;
    page.goes_in().await?;
    let label = page.text("[data-door=help-lines] > summary").await?;
    page.checks_in(7, &["bored"]).await?;
    page.starts("my-reasons").await?;
    page.seen("textarea").await?.send_keys("canary-of-a-person").await?;
    page.until("return document.querySelector('textarea').value === 'canary-of-a-person'").await?;
    page.steps_out().await?;
    let recorded = page.js("return JSON.stringify(recorded)").await?;
    let recorded = recorded.as_str().unwrap_or_default();
    ensure!(recorded.contains("mine-on-the-page"));
    let words = label.lines().next().unwrap_or_default();
    for secret in
        ["canary-of-a-person", "bored", "my-reasons", "triggers", "strength", "data-name", words]
    {
        ensure!(!secret.is_empty() && !recorded.contains(secret), "the recorder has `{secret}`");
    }
    // It has recorded no single key of the frame either.
    let keys = page
        .js("return recorded.filter((it) => it[0] === 'keydown').map((it) => it[1]).join('')")
        .await?;
    ensure!(keys == json!("mine-on-the-page"), "{keys}");
    Ok(())
}
