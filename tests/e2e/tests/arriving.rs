//! What a person can do while parts of Ebb are still on their way, or do not come. No clock decides: the
//! server holds a file back until the test lets it go.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, Setting, at_once, in_every_engine, site};
use xtask::server::{Gate, Site};

in_every_engine! {
    the_first_questions_turn_and_leave_now_leaves_before_the_app_its_texts_and_the_help_page_are_there
    a_tap_on_a_door_waits_for_its_room
    a_door_opens_and_the_app_starts_where_the_styles_stall;
    in_chromium:
    the_app_starts_without_the_help_page
    where_the_help_page_does_not_come_that_is_said_and_the_next_tap_asks_again
}

const HELP: &str = "/help/index.html";
/// What the page asks for after `boot.js` and fetches itself. A script or a style that is held would hold the
/// driver, too, which waits for the page's `load`.
const AFTER_BOOT: [&str; 4] = [HELP, "ebb.*.wasm", "en.more.*.txt", "en.words.*.txt"];
const LINES: &str = "[data-door=help-lines] .nation[open] [data-line]";

/// On a slow link everything else comes after `boot.js`, which is asked for first.
async fn the_first_questions_turn_and_leave_now_leaves_before_the_app_its_texts_and_the_help_page_are_there(
    browser: Browser,
) -> Result<()> {
    let mut gates = Vec::new();
    let held = |site: Site| {
        AFTER_BOOT.iter().fold(site, |site, file| {
            let (site, gate) = site.hold(file);
            gates.push(gate);
            site
        })
    };
    let person = Person::arriving(browser, &Setting::default(), held).await?;
    person.tap("[data-door='danger strength'] > .door__summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.until_shown("[data-step=strength] [data-heading]").await?;
    ensure!(person.js("return 'live' in document.documentElement.dataset").await? == false);
    ensure!(person.js("return 'whole' in document.documentElement.dataset").await? == false);
    // The page is gone at once, also where only its first styles are there.
    let gone = "const page = document.documentElement, [link] = document.querySelectorAll('head link[rel=stylesheet]');
        link.disabled = true;
        page.dataset.gone = '';
        const shown = [...document.body.children].filter((it) => it.checkVisibility()).length;
        delete page.dataset.gone;
        link.disabled = false;
        return shown";
    ensure!(person.js(gone).await? == 0, "the page is still there");
    person.tap("[data-leave]").await?;
    let neutral = person.place.neutral();
    person.until(&format!("return location.href === '{neutral}'")).await?;
    gates.iter().for_each(Gate::open);
    Ok(())
}

async fn a_door_opens_and_the_app_starts_where_the_styles_stall(browser: Browser) -> Result<()> {
    // A style without an address never comes, and the test waits no longer than it must.
    let stalled = [("link.href = own.css;", ""), ("(done, 2500)", "(done, 250)")];
    let stalled = |site| Site::moved(vec![site], &stalled).remove(0);
    let person = Person::arriving(browser, &Setting::default(), stalled).await?;
    person.until_whole().await?;
    person.tap("[data-door=help-lines] > .door__summary").await?;
    person.seen(LINES).await?;
    person.until_ready().await
}

async fn a_tap_on_a_door_waits_for_its_room(browser: Browser) -> Result<()> {
    let (site, gate) = at_once(&site()?).hold(HELP);
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.tap("[data-door=help-lines] > .door__summary").await?;
    person.seen("[data-start=waiting]").await?;
    // Until then everything else goes on.
    person.tap("[data-door=emergency] > .door__summary").await?;
    person.seen(".route[data-danger=suicide] .steps").await?;
    person.until("return document.querySelector('[data-start=waiting]').hidden").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-door=help-lines] > .door__summary").await?;
    gate.open();
    person.until_shown(LINES).await?;
    person.until("return document.querySelector('[data-start=waiting]').hidden").await?;
    person.until_ready().await
}

async fn where_the_help_page_does_not_come_that_is_said_and_the_next_tap_asks_again(
    browser: Browser,
) -> Result<()> {
    let whole = at_once(&site()?);
    let less = whole.clone().without(HELP).without("/sw.js");
    let person = Person::arriving(browser, &Setting::default(), move |_| less).await?;
    person.until_ready().await?;
    person.tap("[data-door=help-lines] > .door__summary").await?;
    person.seen("[data-start=room]").await?;
    // Whose number the page has then stands above it.
    person.tap("[data-door=emergency] > .door__summary").await?;
    person.seen(".emergency > .without-js .place__name").await?;
    person.tap("[data-back]").await?;
    // A screen of the app that leads there is not left for an empty one.
    person.tap("[data-ask=lessons]").await?;
    person.seen(".screens .row").await?;
    person.tap(".help [data-go=help-lines]").await?;
    person.seen("[data-start=room]").await?;
    person.seen(".screens .row").await?;
    person.tap("[data-back]").await?;
    person.place.ebb.publish(whole.without("/sw.js"));
    person.tap("[data-door=help-lines] > .door__summary").await?;
    person.until_shown(LINES).await?;
    person.until("return document.querySelector('[data-start=room]').hidden").await?;
    ensure!(!person.seen_now(".emergency > .without-js").await?);
    // Being told of the same country again, it leaves the cards alone: one of them may have the focus.
    let again = "const [it] = document.querySelectorAll('.lines--chosen [data-line]');
        document.dispatchEvent(new Event('ebb:place'));
        return it.isConnected";
    ensure!(person.js(again).await? == true, "the cards were put there anew");
    Ok(())
}

async fn the_app_starts_without_the_help_page(browser: Browser) -> Result<()> {
    let sooner = [("setTimeout(done, 6000)", "setTimeout(done, 600)")];
    let (site, gate) = at_once(&site()?).hold(HELP);
    let site = Site::moved(vec![site], &sooner).remove(0);
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.until_ready().await?;
    person.tap("[data-ask=lessons]").await?;
    person.seen(".screens .row").await?;
    gate.open();
    Ok(())
}
