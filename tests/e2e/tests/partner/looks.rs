//! axe-core finds nothing on a partner's page and in the frame, and neither scrolls sideways.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, PartnerPage, in_every_engine};
use serde_json::json;

in_every_engine! {
    scrolling_past_the_end_of_the_frame_scrolls_the_page_around_it;
    in_chromium:
    axe_finds_nothing_on_the_page_and_in_the_frame
}

/// Checks that nothing is wider than the page or the frame.
async fn narrow(page: &PartnerPage) -> Result<()> {
    let over = page
        .js("const it = document.documentElement; return it.scrollWidth - it.clientWidth")
        .await?;
    ensure!(over == json!(0), "the content is {over} px too wide");
    Ok(())
}

async fn axe_finds_nothing_on_the_page_and_in_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.until(&format!("return !!{}", ebb_e2e::root(0))).await?;
    for size in [(320, 640, "light"), (1280, 800, "dark")] {
        let (width, height, scheme) = size;
        page.steps_out().await?;
        page.web.goto(page.page()).await?;
        page.screen(width, height, scheme).await?;
        page.until(&format!("return !!{}", ebb_e2e::root(0))).await?;
        page.assert_accessible(&format!("the page, {size:?}")).await?;
        page.goes_in().await?;
        page.steps_out().await?;
        page.assert_accessible(&format!("the page with its frame, {size:?}")).await?;
        page.enters(0).await?;
        page.assert_accessible(&format!("the frame, {size:?}")).await?;
        narrow(&page).await?;
        page.checks_in(7, &["bored"]).await?;
        page.assert_accessible(&format!("the offers in the frame, {size:?}")).await?;
        narrow(&page).await?;
        page.tap(".help [data-go=emergency]").await?;
        page.assert_accessible(&format!("an emergency in the frame, {size:?}")).await?;
        narrow(&page).await?;
        page.steps_out().await?;
        narrow(&page).await?;
    }
    Ok(())
}

async fn scrolling_past_the_end_of_the_frame_scrolls_the_page_around_it(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    let style = "return getComputedStyle(document.documentElement).overscrollBehaviorY";
    ensure!(page.js(style).await? == json!("auto"));
    Ok(())
}
