//! "Leave now" in a partner's page: it leaves the whole page, and Back does not return.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, EAR, PageParts, PartnerPage, Setting, in_every_engine, partner};
use serde_json::{Value, json};
use xtask::server::Site;

in_every_engine! {
    leaving_takes_the_whole_page_away_and_back_does_not_return
    a_page_that_asks_before_it_is_left_is_left_unasked
    a_page_that_broke_what_leaving_uses_is_left_all_the_same
    offline_leaving_ends_on_an_empty_page
    without_a_loader_the_frame_empties_itself
    a_frame_in_a_frame_works_and_leaves;
    not_in_webkit:
    leaving_may_end_on_an_empty_page
    back_after_leaving_shows_a_page_that_had_moved_within_itself_with_ebb_closed
}

/// Presses "Leave now" in the frame, and waits for the neutral page.
async fn leaves(page: &PartnerPage) -> Result<()> {
    page.seen("[data-leave]").await?.click().await?;
    // The frame may be gone already, so a failure of the driver does not matter.
    let _ = page.steps_out().await;
    page.until(&format!("return location.href === {}", json!(page.place.neutral()))).await
}

async fn leaving_takes_the_whole_page_away_and_back_does_not_return(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.comes_from_elsewhere().await?;
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    leaves(&page).await?;
    page.web.back().await?;
    page.until(&format!("return location.href === {}", json!(page.place.before()))).await
}

/// An entry that the page added to the browser's history is out of the reach of a frame and of the loader.
async fn back_after_leaving_shows_a_page_that_had_moved_within_itself_with_ebb_closed(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.comes_from_elsewhere().await?;
    page.tap("#before").await?;
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    leaves(&page).await?;
    page.web.back().await?;
    page.until("return location.hash === '' && !!document.querySelector('ebb-check')?.shadowRoot")
        .await?;
    // A browser that kept the page in memory brings it back blank; then it loads again.
    page.until("return document.body.checkVisibility()").await?;
    let open =
        "return document.querySelector('ebb-check').shadowRoot.querySelectorAll('iframe').length";
    ensure!(page.js(open).await? == json!(0), "Ebb is still open");
    Ok(())
}

async fn a_page_that_asks_before_it_is_left_is_left_unasked(browser: Browser) -> Result<()> {
    let asks = "<script>
        const ask = (event) => {
            event.preventDefault();
            event.returnValue = 'Stay?';
            if (event.defaultPrevented || event.returnValue) localStorage.setItem('asked', '1');
        };
        addEventListener('beforeunload', ask);
        onbeforeunload = (event) => { localStorage.setItem('asked', '2'); return 'Stay?'; };
    </script>";
    let page = PartnerPage::at(browser, |integration| {
        PageParts { head: asks.to_owned(), ..partner(integration, "") }.site()
    })
    .await?;
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    leaves(&page).await?;
    page.web.goto(page.page()).await?;
    ensure!(page.js("return localStorage.getItem('asked')").await? == Value::Null, "it asked");
    Ok(())
}

async fn a_page_that_broke_what_leaving_uses_is_left_all_the_same(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    page.steps_out().await?;
    page.js("delete window.BeforeUnloadEvent;
        Object.defineProperties = () => { throw new Error('broken') }")
        .await?;
    page.enters(0).await?;
    leaves(&page).await
}

async fn without_a_loader_the_frame_empties_itself(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let body = format!(
            "<iframe title=\"Ebb\" width=\"400\" height=\"640\" src=\"{}/\"></iframe>",
            integration.embed
        );
        PageParts { head: EAR.to_owned(), body, end: String::new() }.site()
    })
    .await?;
    let entries = page.js("return history.length").await?;
    page.into_frame("document.querySelector('iframe')").await?;
    page.until_ready().await?;
    page.checks_in(7, &["bored"]).await?;
    page.seen("[data-leave]").await?.click().await?;
    page.until("return document.body === null || !document.body.checkVisibility() || !document.body.innerText.trim()").await?;
    page.until("return location.href === 'about:blank'").await?;
    page.steps_out().await?;
    ensure!(page.js("return location.href").await? == json!(format!("{}/", page.integration.host)));
    ensure!(page.js("return heard.at(-1)").await? == json!({ "ebb": 1, "type": "exit" }));
    ensure!(page.js("return history.length").await? == entries);
    Ok(())
}

async fn a_frame_in_a_frame_works_and_leaves(browser: Browser) -> Result<()> {
    // The outer page is of another site than the page that embeds Ebb.
    let any = |embed: Site| {
        let policy = embed.header("Content-Security-Policy").unwrap_or_default();
        let (before, after) = policy.split_once("frame-ancestors ").unwrap_or((policy, ""));
        let (_, after) = after.split_once(';').unwrap_or(("", after));
        let policy = format!("{before}frame-ancestors *;{after}");
        embed.with_header("Content-Security-Policy", &policy)
    };
    let page = PartnerPage::with(browser, &Setting::default(), any, |integration| {
        let inner = partner(integration, "").site().text_of("/index.html");
        let address = integration.host.replace("localhost", "127.0.0.1");
        let body = format!(
            "<iframe src=\"{address}/inner.html\" title=\"Page\" width=\"700\" height=\"900\"></iframe>"
        );
        PageParts { head: String::new(), body, end: String::new() }
            .site()
            .with_file("/inner.html", &inner)
    })
    .await?;
    page.until("return document.readyState === 'complete'").await?;
    page.into_frame("document.querySelector('iframe')").await?;
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    leaves(&page).await
}

async fn leaving_may_end_on_an_empty_page(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "exit=blank").await?;
    page.comes_from_elsewhere().await?;
    page.goes_in().await?;
    page.seen("[data-leave]").await?.click().await?;
    let _ = page.steps_out().await;
    page.until("return location.href === 'about:blank'").await?;
    page.web.back().await?;
    page.until(&format!("return location.href === {}", json!(page.place.before()))).await
}

async fn offline_leaving_ends_on_an_empty_page(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.js("Object.defineProperty(navigator, 'onLine', { get: () => false })").await?;
    page.goes_in().await?;
    page.seen("[data-leave]").await?.click().await?;
    let _ = page.steps_out().await;
    page.until("return location.href === 'about:blank'").await
}
