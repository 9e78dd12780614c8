//! Keeping, calling, printing and saving inside the frame, and what a person reads where the
//! browser or the page forbids one of them.

use anyhow::{Context as _, Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{
    Browser, Integration, PageParts, PartnerPage, Setting, call_link, in_every_engine,
    in_its_own_browser, message, partner,
};
use serde_json::json;
use xtask::server::Site;

in_its_own_browser! {
    a_call_and_a_text_from_the_frame_reach_the_phone
}

in_every_engine! {
    what_is_kept_here_is_kept_by_choice_and_the_sentence_is_true
    where_the_page_keeps_the_frame_from_storing_that_is_said_and_all_else_works
    a_number_that_no_tap_could_call_is_there_to_be_copied
    the_history_can_be_printed_from_the_frame
    the_way_to_the_own_app_stands_in_the_frame
    the_frame_has_no_worker_and_leaves_none;
    not_in_webkit:
    a_browser_that_blocks_storage_is_believed
    a_copy_can_be_saved_from_the_frame
}

async fn kept(page: &PartnerPage) -> Result<()> {
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    page.does_and_rates(4).await?;
    page.tap("[data-name=finish]").await?;
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
fn by_hand(integration: &Integration, sandbox: &str) -> Site {
    let body = format!(
        "<iframe title=\"Ebb\" width=\"420\" height=\"680\" sandbox=\"{sandbox}\" src=\"{}/\"></iframe>",
        integration.embed
    );
    PageParts { head: String::new(), body, end: String::new() }.site()
}

async fn into_by_hand(page: &PartnerPage) -> Result<()> {
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
    page.seen(&format!("[data-notice={name}]")).await?;
    ensure!(page.text(&format!("[data-notice={name}]")).await? == message(said, &[]));
    ensure!(page.stored().await?.iter().any(|key| key.starts_with("ebb.r.")));
    // The sentence is true: the next visit to this page finds the entry.
    page.steps_out().await?;
    page.web.goto(page.page()).await?;
    page.goes_in().await?;
    page.tap("[data-ask=history]").await?;
    page.seen(".history .entry").await?;
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
    page.seen(".entry").await?;
    ensure!(page.text("[data-notice=denied]").await? == message(Message::StorageDenied, &[]));
    Ok(())
}

/// The ways in which a page may embed the frame: without a policy, with the documented policy, and
/// as an `<iframe>` without the `sandbox` tokens that allow calls.
const HOLDS: [fn(&Integration) -> Site; 3] = [
    |integration| partner(integration, "").site(),
    |integration| {
        let embed = &integration.embed;
        let policy = format!("default-src 'none'; script-src {embed}; frame-src {embed}");
        partner(integration, "").site().with_header("Content-Security-Policy", &policy)
    },
    |integration| by_hand(integration, "allow-scripts allow-same-origin"),
];

/// Opens the frame in one of the pages of [`HOLDS`], at the help lines of the United States.
async fn at_lines(browser: Browser, setting: &Setting, place: usize) -> Result<PartnerPage> {
    let page = PartnerPage::with(browser, setting, |embed| embed, HOLDS[place]).await?;
    if place == 2 {
        into_by_hand(&page).await?;
    } else {
        page.goes_in().await?;
    }
    page.tap("[data-door=help-lines] > summary").await?;
    page.is_in("US").await?;
    Ok(page)
}

async fn a_number_that_no_tap_could_call_is_there_to_be_copied(browser: Browser) -> Result<()> {
    for place in 0..HOLDS.len() {
        let page = at_lines(browser, &Setting::default(), place).await?;
        let call = page.seen(&ebb_e2e::calls("us-988")).await?;
        call.click().await?;
        page.seen("[data-start=call]").await?;
        let pack = ebb_content::pack();
        let number = pack.line(&"us-988".into()).and_then(|line| line.shown_number());
        let said = page.text("[data-start=call] .number").await?;
        ensure!(Some(said.as_str()) == number, "{said} is not {number:?}");
        // A tap on the number, as to select it, does not hide it.
        page.tap("[data-start=call] .number").await?;
        page.seen("[data-start=call]").await?;
        // The frame is still there, and the next tap hides the notice.
        page.tap("[data-back]").await?;
        page.until("return document.querySelector('[data-start=call]').hidden").await?;
    }
    Ok(())
}

/// Only Chromium hands calls to a program that a test can provide.
async fn a_call_and_a_text_from_the_frame_reach_the_phone() -> Result<()> {
    let setting = Setting { phone: true, ..Setting::default() };
    for place in 0..HOLDS.len() {
        let page = at_lines(Browser::Chromium, &setting, place).await?;
        page.tap(&ebb_e2e::calls("us-988")).await?;
        page.seen("[data-start=call]").await?;
        page.tap("[data-line=us-988] a[href^='sms:']").await?;
        let text = page.seen("[data-line=us-988] a[href^='sms:']").await?;
        let text = text.attr("href").await?.unwrap_or_default();
        if place == 2 {
            // The negative control: this page blocks calls from the frame, and the person can copy
            // the number. Only a later call from the page itself reaches the phone.
            page.steps_out().await?;
            let own = "const it = document.getElementById('before');
                it.href = 'tel:0'; it.textContent = 'Call'; it.scrollIntoView()";
            page.js(own).await?;
            page.tap("#before").await?;
            page.until_called(&["tel:0".to_owned()]).await?;
            continue;
        }
        let wanted = [call_link("us-988"), text];
        page.until_called(&wanted).await?;
        page.tap("[data-back]").await?;
    }
    Ok(())
}

async fn the_history_can_be_printed_from_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    kept(&page).await?;
    if browser == Browser::Chromium {
        // A real call of `print`: if the frame may not print, Chromium says so in its console.
        page.tap("[data-ask=print]").await?;
        let said = page.console().await?;
        ensure!(!said.iter().any(|it| it.contains("print")), "{said:?}");
    }
    page.js("window.printed = 0; window.print = () => { window.printed += 1 }").await?;
    page.tap("[data-ask=print]").await?;
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
    let after = loop {
        let windows = page.web.windows().await?;
        if windows.len() > before.len() {
            break windows;
        }
    };
    let new = after.into_iter().find(|it| !before.contains(it)).context("no new window")?;
    page.web.switch_to_window(new).await?;
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
    let page = PartnerPage::visiting(browser, "").await?;
    kept(&page).await?;
    page.tap(".history .tile:nth-child(3) input").await?;
    page.seen("[data-notice=embed]").await?;
    let stored = page
        .js("return Object.keys(localStorage).filter((it) => /^ebb\\.[rw]\\./.test(it)).sort()
                .map((it) => it + '=' + localStorage.getItem(it) + '\\n').join('')")
        .await?;
    let stored = stored.as_str().context("nothing is stored")?.to_owned();
    ensure!(!stored.is_empty());
    let file = page.saves("[data-name=save]").await?;
    ensure!(file == stored, "{file:?} is not {stored:?}");
    Ok(())
}
