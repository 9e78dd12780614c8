//! axe-core finds nothing on a partner's page and in the frame, and neither scrolls sideways.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Guest, in_every_engine};
use serde_json::json;

in_every_engine! {
    axe_finds_nothing_on_the_page_and_in_the_frame
}

/// Checks that nothing is wider than the page or the frame.
async fn narrow(guest: &Guest) -> Result<()> {
    let over = guest
        .js("const it = document.documentElement; return it.scrollWidth - it.clientWidth")
        .await?;
    ensure!(over == json!(0), "the content is {over} px too wide");
    Ok(())
}

async fn axe_finds_nothing_on_the_page_and_in_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.until(&format!("return !!{}", ebb_e2e::root(0))).await?;
    let sizes: &[Option<(u32, u32, &str)>] = match browser {
        Browser::Chromium => &[Some((320, 640, "light")), Some((1280, 800, "dark"))],
        Browser::Firefox | Browser::WebKit => &[None],
    };
    for size in sizes {
        guest.steps_out().await?;
        guest.web.goto(guest.page()).await?;
        if let Some((width, height, scheme)) = size {
            guest.screen(*width, *height, scheme).await?;
        }
        guest.until(&format!("return !!{}", ebb_e2e::root(0))).await?;
        guest.assert_accessible(&format!("the page, {size:?}")).await?;
        guest.goes_in().await?;
        guest.steps_out().await?;
        guest.assert_accessible(&format!("the page with its frame, {size:?}")).await?;
        guest.enters(0).await?;
        guest.assert_accessible(&format!("the frame, {size:?}")).await?;
        narrow(&guest).await?;
        guest.checks_in(7, &["bored"]).await?;
        guest.assert_accessible(&format!("the offers in the frame, {size:?}")).await?;
        narrow(&guest).await?;
        guest.tap("[data-name=emergency]").await?;
        guest.assert_accessible(&format!("an emergency in the frame, {size:?}")).await?;
        narrow(&guest).await?;
        guest.steps_out().await?;
        narrow(&guest).await?;
    }
    Ok(())
}
