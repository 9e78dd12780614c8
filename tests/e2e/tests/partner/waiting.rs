//! Slow networks, repeated taps, an old browser, and pages that change attributes while the frame
//! loads.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, PageParts, PartnerPage, Setting, in_every_engine, partner, root};
use serde_json::json;
use xtask::server::Gate;

in_every_engine! {
    an_older_browser_shows_the_frame_and_not_the_button
    a_parent_that_shrinks_what_it_holds_leaves_the_frame_its_width
    loading_again_in_the_frame_keeps_the_wishes_and_adds_no_entry;
    in_chromium:
    an_impatient_second_tap_starts_nothing_anew
    what_comes_too_late_is_still_shown
    what_the_page_wishes_while_it_waits_is_so_once_it_is_there
}

/// A script that makes the page's timers run twenty times as fast.
const HASTE: &str = "<script>
    const later = window.setTimeout;
    window.setTimeout = (call, time) => later(call, time / 20);
</script>";

/// Opens a page whose frame the server holds back until the gate opens.
async fn held(browser: Browser, head: &str) -> Result<(PartnerPage, Gate)> {
    let mut gate = Gate::default();
    let page = PartnerPage::with(
        browser,
        &Setting::default(),
        |embed| {
            let (embed, held) = embed.hold("/index.html");
            gate = held;
            embed
        },
        |integration| PageParts { head: head.to_owned(), ..partner(integration, "") }.site(),
    )
    .await?;
    Ok((page, gate))
}

fn asked(page: &PartnerPage) -> usize {
    page.embed.requests().iter().filter(|it| it.path == "/").count()
}

async fn until_asked(page: &PartnerPage) -> Result<()> {
    while asked(page) == 0 {
        page.js("return 1").await?;
    }
    Ok(())
}

async fn an_impatient_second_tap_starts_nothing_anew(browser: Browser) -> Result<()> {
    let (page, gate) = held(browser, "").await?;
    page.opens(0).await?;
    until_asked(&page).await?;
    page.opens(0).await?;
    page.opens(0).await?;
    gate.open();
    page.enters(0).await?;
    ensure!(asked(&page) == 1, "asked {} times", asked(&page));
    page.checks_in(7, &["bored"]).await
}

async fn what_comes_too_late_is_still_shown(browser: Browser) -> Result<()> {
    let (page, gate) = held(browser, HASTE).await?;
    page.opens(0).await?;
    page.until(&format!("return {}.querySelector('.box').classList.contains('failed')", root(0)))
        .await?;
    gate.open();
    page.enters(0).await?;
    page.checks_in(7, &["bored"]).await
}

async fn what_the_page_wishes_while_it_waits_is_so_once_it_is_there(
    browser: Browser,
) -> Result<()> {
    let (page, gate) = held(browser, "").await?;
    // Only a real tap tells the frame that the person chose the language.
    let page = page.by_hand();
    page.opens(0).await?;
    until_asked(&page).await?;
    page.js("const it = document.querySelector('ebb-check');
             it.setAttribute('theme', 'dark'); it.lang = 'es'; it.lang = 'en'; it.lang = 'es'")
        .await?;
    gate.open();
    page.enters(0).await?;
    page.until("return document.documentElement.lang === 'es'").await?;
    page.until("return document.documentElement.style.colorScheme === 'dark'").await?;
    // Of several changes in a row, the last one counts.
    page.steps_out().await?;
    page.js("const it = document.querySelector('ebb-check'); it.lang = 'en'; it.lang = 'es'; it.lang = 'en'").await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until("return document.documentElement.lang === 'en'").await?;
    // The language that the person picks stays when the page changes another attribute.
    page.speaks("es").await?;
    page.steps_out().await?;
    page.js("document.querySelector('ebb-check').setAttribute('theme', 'light')").await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until("return document.documentElement.style.colorScheme === 'light'").await?;
    ensure!(page.js("return document.documentElement.lang").await? == json!("es"));
    Ok(())
}

async fn an_older_browser_shows_the_frame_and_not_the_button(browser: Browser) -> Result<()> {
    let older =
        "<script>CSSStyleSheet.prototype.replaceSync = () => { throw new Error() }</script>";
    let page = PartnerPage::at(browser, |integration| {
        PageParts { head: older.to_owned(), ..partner(integration, "") }.site()
    })
    .await?;
    page.goes_in().await?;
    page.steps_out().await?;
    let seen = format!(
        "const it = {}; return [it.querySelector('button').checkVisibility(), it.querySelector('iframe').checkVisibility()]",
        root(0)
    );
    ensure!(page.js(&seen).await? == json!([false, true]));
    Ok(())
}

async fn a_parent_that_shrinks_what_it_holds_leaves_the_frame_its_width(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let page = partner(integration, "");
        let body = format!(
            "<div style=\"display:flex;flex-direction:column;align-items:center;inline-size:600px\">{}</div>",
            page.body
        );
        PageParts { body, ..page }.site()
    })
    .await?;
    page.opens(0).await?;
    page.until_open(0).await?;
    let wide = format!("return {}.querySelector('iframe').getBoundingClientRect().width", root(0));
    ensure!(page.js(&wide).await? == json!(600));
    Ok(())
}

async fn loading_again_in_the_frame_keeps_the_wishes_and_adds_no_entry(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::with(
        browser,
        &Setting::default(),
        |embed| embed.without(".wasm"),
        |integration| partner(integration, "theme=dark country=GB").site(),
    )
    .await?;
    let entries = page.js("return history.length").await?;
    page.opens(0).await?;
    page.until_open(0).await?;
    page.js("document.querySelector('ebb-check').scrollIntoView()").await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.seen("[data-start=failed] .notice__link").await?;
    page.js("window.isFirst = true").await?;
    page.tap("[data-start=failed] .notice__link").await?;
    page.until("return !window.isFirst && 'whole' in document.documentElement.dataset").await?;
    let kept = page
        .js("const page = document.documentElement; return [page.dataset.country, page.style.colorScheme]")
        .await?;
    ensure!(kept == json!(["GB", "dark"]), "{kept}");
    page.steps_out().await?;
    page.until_open(0).await?;
    ensure!(page.js("return history.length").await? == entries);
    Ok(())
}
