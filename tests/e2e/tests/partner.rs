//! Ebb in a partner's page: a whole check-in through the frame, and what the page may know of it.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Guest, in_every_engine};
use serde_json::json;

in_every_engine! {
    a_whole_check_in_goes_through_the_frame
}

async fn a_whole_check_in_goes_through_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    let entries = guest.js("return history.length").await?;
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.does_and_rates(4).await?;
    // Nobody is asked to keep anything here.
    guest.tap("[data-name=finish]").await?;
    guest.seen(".look-back [data-notice=visit]").await?;
    guest.seen(".entry").await?;
    ensure!(guest.stored().await?.is_empty());
    guest.steps_out().await?;
    ensure!(guest.js("return history.length").await? == entries);
    ensure!(guest.js("return document.title").await? == json!("Clinic"));
    Ok(())
}
