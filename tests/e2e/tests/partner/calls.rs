//! Calls and texts from the frame: they reach the phone, and where there is none, the number stays
//! in sight. Not in the whole Chromium, whose question about a program hides the page from the
//! driver.

use anyhow::{Context as _, Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{
    Browser, Integration, PartnerPage, Setting, call_link, in_every_engine, in_its_own_browser,
    message, partner, root,
};
use serde_json::{Value, json};
use xtask::server::Site;

use super::frame::{by_hand, into_by_hand};

in_its_own_browser! {
    a_call_and_a_text_from_the_frame_reach_the_phone
}

in_every_engine! {
    a_number_that_no_tap_could_call_is_there_to_be_copied
    after_a_call_and_in_another_language_the_page_counts_as_many_frames_as_before;
    not_in_webkit:
    a_call_that_nothing_takes_leaves_the_note_in_front
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
    let page = PartnerPage::with(browser, setting, |embed| embed, HOLDS[place]).await?.by_hand();
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

/// The number of frames in the frame, which the page around it can read; goes back into the frame.
async fn frames(page: &PartnerPage) -> Result<Value> {
    let frame = format!("{}.querySelector('iframe')", root(0));
    page.steps_out().await?;
    let count = page.js(&format!("return {frame}.contentWindow.length")).await?;
    page.into_frame(&frame).await?;
    Ok(count)
}

async fn after_a_call_and_in_another_language_the_page_counts_as_many_frames_as_before(
    browser: Browser,
) -> Result<()> {
    let page = at_lines(browser, &Setting::default(), 0).await?;
    let before = frames(&page).await?;
    page.seen(&ebb_e2e::calls("us-988")).await?.click().await?;
    page.seen("[data-start=call]").await?;
    let called = frames(&page).await?;
    ensure!(called == before, "after a call {called}, before it {before}");
    page.speaks("es").await?;
    let spoken = frames(&page).await?;
    ensure!(spoken == before, "in another language {spoken}, before {before}");
    page.seen(&ebb_e2e::calls("us-988")).await?.click().await?;
    page.seen("[data-start=call]").await?;
    let again = frames(&page).await?;
    ensure!(again == before, "after a second call {again}, before {before}");
    // The negative control: one frame more is counted.
    page.js("document.body.append(document.createElement('iframe'))").await?;
    ensure!(frames(&page).await? != before, "a frame more is not counted");
    Ok(())
}

/// Where no app takes a call, an empty window would hide the note with the number. Not in
/// WebKitGTK: what Safari does on a phone could not be tried.
async fn a_call_that_nothing_takes_leaves_the_note_in_front(browser: Browser) -> Result<()> {
    let page = at_lines(browser, &Setting::default(), 1).await?;
    let before = page.web.windows().await?;
    let call = ebb_e2e::calls("us-988");
    page.seen(&call).await?.click().await?;
    let note = page.text("[data-start=call]").await?;
    if browser == Browser::Firefox {
        let opened = page.until_windows(before.len() + 1, &before).await?.pop();
        page.web.switch_to_window(opened.context("no new window")?).await?;
        page.until_texts("body", &[format!("{note}{}", message(Message::Back, &[]))]).await?;
        // The list of tabs does not name Ebb.
        let named = page.js("return [document.documentElement.lang, document.title]").await?;
        ensure!(named == json!(["en", ""]), "{named}");
        page.tap("button").await?;
    }
    page.until_windows(before.len(), &[]).await?;
    page.web.switch_to_window(before[0].clone()).await?;
    page.enters(0).await?;
    // A second tap on the same link does the same.
    page.seen(&call).await?.click().await?;
    page.until_texts("[data-start=call]", &[note]).await?;
    let windows = before.len() + usize::from(browser == Browser::Firefox);
    page.until_windows(windows, &[]).await?;
    // "Leave now" takes that window along. The frame may be gone before the driver has its answer.
    let _ = page.js("document.querySelector('[data-leave]').click()").await;
    let _ = page.steps_out().await;
    page.until_windows(before.len(), &[]).await?;
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
