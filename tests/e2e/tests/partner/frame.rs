//! Keeping, printing and saving inside the frame, and what a person reads where the
//! browser or the page forbids one of them.

use anyhow::{Context as _, Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{
    Browser, Integration, PageParts, PartnerPage, Setting, in_every_engine, message, partner,
};
use serde_json::json;
use xtask::server::Site;

in_every_engine! {
    what_is_kept_here_is_kept_by_choice_and_the_sentence_is_true
    where_the_page_keeps_the_frame_from_storing_that_is_said_and_all_else_works
    the_history_can_be_printed_from_the_frame
    the_frame_has_no_worker_and_leaves_none
    a_browser_that_blocks_storage_is_believed
    a_copy_can_be_saved_from_the_frame;
    in_chromium:
    the_way_to_the_own_app_stands_in_the_frame
}

async fn kept(page: &PartnerPage) -> Result<()> {
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    page.does_and_rates(4).await?;
    page.tap("[data-name=finish]").await?;
    page.looks_back().await?;
    page.seen(".history .entry").await?;
    Ok(())
}

/// A service worker would go on handling the frame's requests after the page is closed.
async fn the_frame_has_no_worker_and_leaves_none(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    kept(&page).await?;
    let left = "(async () => {
            const workers = await navigator.serviceWorker.getRegistrations();
            window.left = workers.length + (await caches.keys()).length;
        })()";
    page.js(left).await?;
    page.until("return window.left === 0").await?;
    let paths = page.embed.requests().into_iter().map(|it| it.path);
    let found: Vec<_> = paths.chain(ebb_e2e::embed_site()?.paths()).filter(of_worker).collect();
    ensure!(found.is_empty(), "{found:?}");
    // The negative control: the app has both files.
    ensure!(ebb_e2e::site()?.paths().iter().filter(|it| of_worker(it)).count() == 2);
    Ok(())
}

/// Whether this is the service worker, or the script that registers it.
fn of_worker(path: &String) -> bool {
    path == "/sw.js" || path.starts_with("/device.")
}

/// A page with an `<iframe>` that does not come from the loader, with these `sandbox` tokens.
pub fn by_hand(integration: &Integration, sandbox: &str) -> Site {
    let body = format!(
        "<iframe title=\"Ebb\" width=\"420\" height=\"680\" sandbox=\"{sandbox}\" src=\"{}/\"></iframe>",
        integration.embed
    );
    PageParts { head: String::new(), body, end: String::new() }.site()
}

/// Switches the driver to that `<iframe>` and waits for the app there.
pub async fn into_by_hand(page: &PartnerPage) -> Result<()> {
    page.until("return document.readyState === 'complete'").await?;
    page.into_frame("document.querySelector('iframe')").await?;
    page.until_ready().await
}

async fn what_is_kept_here_is_kept_by_choice_and_the_sentence_is_true(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    kept(&page).await?;
    ensure!(page.text("[data-notice=visit]").await? == message(Message::StorageVisit, &[]));
    ensure!(page.stored().await?.is_empty());
    page.tap(".history .tile:nth-child(3) input").await?;
    // Chromium and Firefox keep a frame's storage; in others the page says that it may be lost.
    let (name, said) = match browser {
        Browser::Chromium | Browser::Firefox => ("embed", Message::StorageEmbed),
        Browser::WebKit => ("brief", Message::StorageBrief),
    };
    // For a minute it says that it is being saved, where it is.
    let at_first = if browser == Browser::WebKit { "brief" } else { "settling" };
    page.seen(&format!("[data-notice={at_first}]")).await?;
    ensure!(page.stored().await?.iter().any(|key| key.starts_with("ebb.r.")));
    // The sentence is true: the next visit to this page finds the entry.
    page.steps_out().await?;
    page.web.goto(page.page()).await?;
    page.goes_in().await?;
    page.tap("[data-ask=history]").await?;
    page.seen(".history .entry").await?;
    ensure!(page.text(&format!("[data-notice={name}]")).await? == message(said, &[]));
    // The app on its own origin has other storage.
    page.web.goto(page.place.ebb.url()).await?;
    page.until_ready().await?;
    ensure!(page.stored().await?.is_empty());
    Ok(())
}

async fn where_the_page_keeps_the_frame_from_storing_that_is_said_and_all_else_works(
    browser: Browser,
) -> Result<()> {
    let page =
        PartnerPage::at(browser, |integration| by_hand(integration, "allow-scripts")).await?;
    into_by_hand(&page).await?;
    ensure!(page.js("return self.origin").await? == json!("null"));
    page.checks_in(7, &["bored"]).await?;
    page.does_and_rates(4).await?;
    page.tap("[data-name=finish]").await?;
    page.looks_back().await?;
    page.seen(".entry").await?;
    ensure!(page.text("[data-notice=denied]").await? == message(Message::StorageDenied, &[]));
    Ok(())
}

async fn the_history_can_be_printed_from_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    kept(&page).await?;
    page.opens_records().await?;
    page.opens_part("paper").await?;
    if browser == Browser::Chromium {
        // A real call of `print`: if the frame may not print, Chromium says so in its console.
        page.tap("[data-fold=paper] [data-does=print]").await?;
        let said = page.console().await?;
        ensure!(!said.iter().any(|it| it.contains("print")), "{said:?}");
    }
    page.js("window.printed = 0; window.print = () => { window.printed += 1 }").await?;
    page.tap("[data-fold=paper] [data-does=print]").await?;
    page.until("return window.printed === 1").await?;
    // A page's attributes may forbid printing, so the frame also names the app's address.
    let out = page.text("[data-start=out]").await?;
    ensure!(out.contains(&page.integration.app), "{out}");
    Ok(())
}

async fn the_way_to_the_own_app_stands_in_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "lang=es").await?;
    page.goes_in().await?;
    let link = page
        .js("const it = document.querySelector('.own-app__open'); return [it.dataset.out, it.target, it.rel]")
        .await?;
    let app = format!("{}/es/", page.integration.app);
    ensure!(link == json!([app, "_blank", "noopener noreferrer"]), "{link}");
    let before = page.web.windows().await?;
    page.tap(".own-app__open").await?;
    let new = page.until_windows(before.len() + 1, &before).await?.pop();
    page.web.switch_to_window(new.context("no new window")?).await?;
    page.until(&format!("return location.href === {}", json!(app))).await?;
    page.until_ready().await?;
    ensure!(page.js("return window.opener").await? == json!(null));
    Ok(())
}

async fn a_browser_that_blocks_storage_is_believed(browser: Browser) -> Result<()> {
    let setting = Setting { no_storage: true, ..Setting::default() };
    let page = PartnerPage::with(
        browser,
        &setting,
        |embed| embed,
        |integration| partner(integration, "").site(),
    )
    .await?;
    kept(&page).await?;
    page.seen("[data-notice=denied]").await?;
    Ok(())
}

async fn a_copy_can_be_saved_from_the_frame(browser: Browser) -> Result<()> {
    let setting = Setting { saves: true, ..Setting::default() };
    let page = |integration: &Integration| partner(integration, "").site();
    let page = PartnerPage::with(browser, &setting, |embed| embed, page).await?;
    kept(&page).await?;
    page.tap(".history .tile:nth-child(3) input").await?;
    const STORED: &str =
        "return Object.keys(localStorage).find((it) => it.startsWith('ebb.r.'))?.slice(6)";
    page.until(&format!("{STORED} !== undefined")).await?;
    let stored = page.js(STORED).await?;
    page.opens_records().await?;
    page.opens_part("save").await?;
    let file = page.saves("[data-does=copy]").await?;
    let id = stored.as_str().context("nothing is stored")?;
    ensure!(file.contains(&format!("{{\"id\":\"{id}\"")), "{file:?} does not hold {id}");
    Ok(())
}
