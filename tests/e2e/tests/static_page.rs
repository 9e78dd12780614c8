//! Help without the app: scripts off, wasm missing, wasm refused, a panic, a slow wasm.

use anyhow::{Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, By, Person, Setting, at_once, in_each_browser, message, site};
use serde_json::json;

in_each_browser! {
    every_first_choice_helps_without_scripts
    every_first_choice_helps_without_the_wasm_file
    every_first_choice_helps_where_the_policy_refuses_wasm
    the_page_works_while_the_screens_of_the_app_are_on_their_way
    what_was_answered_before_the_app_is_there_goes_on_when_it_comes
    taking_over_moves_neither_focus_nor_scroll_nor_nodes
    a_tap_in_the_very_middle_of_taking_over_is_not_lost;
    and_webkit:
    a_panic_puts_the_static_page_back_and_tells_nothing;
    in_chromium:
    every_first_choice_helps_without_the_glue_script
    every_first_choice_helps_without_the_screens_of_the_app
    what_was_asked_for_last_opens_once_the_screens_of_the_app_are_there
    a_language_chosen_before_the_app_is_whole_is_the_whole_app_s
    screens_that_do_not_come_leave_no_door_that_leads_nowhere
    the_static_page_shows_the_words_of_the_content
}

/// The doors of the first page, each with a selector for the help behind it.
const DOORS: [(&str, &str); 7] = [
    ("breathe", ".breath__circle"),
    ("help-lines", "[data-line=us-988] a[href^='tel:']"),
    ("safer-use", "[data-line=us-safespot] a[href^='tel:']"),
    ("emergency", "[data-danger=suicide] .steps"),
    ("family", "[data-line=us-samhsa] a[href^='tel:']"),
    ("try", ".tries .steps"),
    ("danger strength", "[name=danger]"),
];

async fn every_first_choice_helps(person: &Person, turns: bool) -> Result<()> {
    for (door, help) in DOORS {
        if turns {
            person.tap(&format!("[data-door='{door}'] > summary")).await?;
            person.seen(&format!("[data-door='{door}'] {help}")).await?;
            person.tap("[data-back]").await?;
        } else {
            let room = person.opens_without_scripts(door).await?;
            person.seen(&format!("{room} {help}")).await?;
        }
    }
    Ok(())
}

async fn every_first_choice_helps_without_scripts(browser: Browser) -> Result<()> {
    let setting = Setting { no_scripts: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    every_first_choice_helps(&person, false).await?;
    person.seen("noscript .notice").await?;
    ensure!(person.web.find_all(By::Css("html[data-js]")).await?.is_empty(), "scripts are on");
    let leave = person.seen("[data-leave]").await?.attr("href").await?;
    ensure!(leave == Some(person.place.neutral()), "{leave:?}");
    Ok(())
}

async fn every_first_choice_helps_without_the_wasm_file(browser: Browser) -> Result<()> {
    let without = |site: xtask::server::Site| site.without("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.seen("[data-start=failed]").await?;
    every_first_choice_helps(&person, true).await?;
    // The check-in, too, leads to help: to things to try.
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.seen(".tries .steps").await?;
    Ok(())
}

async fn every_first_choice_helps_without_the_glue_script(browser: Browser) -> Result<()> {
    let without = |site: xtask::server::Site| site.without("ebb.*.js");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.seen("[data-start=failed]").await?;
    every_first_choice_helps(&person, true).await
}

async fn every_first_choice_helps_without_the_screens_of_the_app(browser: Browser) -> Result<()> {
    let without = |site: xtask::server::Site| site.without("screens.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.seen("[data-start=failed]").await?;
    every_first_choice_helps(&person, true).await
}

async fn the_page_works_while_the_screens_of_the_app_are_on_their_way(
    browser: Browser,
) -> Result<()> {
    let (site, gate) = at_once(&site()?).hold("screens.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.until_ready().await?;
    every_first_choice_helps(&person, true).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.seen("[data-start=waiting]").await?;
    ensure!(person.js("return document.querySelector('.app').dataset.screen").await? == "strength");
    gate.open();
    person.seen(".offers").await?;
    person.until("return document.querySelector('[data-start=waiting]').hidden").await
}

async fn what_was_asked_for_last_opens_once_the_screens_of_the_app_are_there(
    browser: Browser,
) -> Result<()> {
    let (site, gate) = at_once(&site()?).hold("en.more.*.txt");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.until_ready().await?;
    person.tap("[data-ask=history]").await?;
    person.tap("[data-ask=lessons]").await?;
    person.seen("[data-start=waiting]").await?;
    gate.open();
    person.seen(".screens .row").await?;
    Ok(())
}

async fn a_language_chosen_before_the_app_is_whole_is_the_whole_app_s(
    browser: Browser,
) -> Result<()> {
    for held in ["screens.*.wasm", "en.words.*.txt", "en.more.*.txt"] {
        let (site, gate) = at_once(&site()?).hold(held);
        let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
        person.until_whole().await?;
        person.tap("[hreflang=es]").await?;
        person.until("return document.documentElement.lang === 'es'").await?;
        // The texts of the language that was left may never come.
        if held.starts_with("screens") {
            gate.open();
        }
        person.tap("[data-door='danger strength'] > summary").await?;
        person.tap("[name=danger][value=none]").await?;
        person.tap("[name=strength][value='7']").await?;
        person.seen(".offers [data-name=refuse]").await?;
        person.tap("[data-back]").await?;
        person.tap("[data-back]").await?;
        person.tap("[data-back]").await?;
        person.opens_records().await?;
        gate.open();
    }
    Ok(())
}

async fn screens_that_do_not_come_leave_no_door_that_leads_nowhere(browser: Browser) -> Result<()> {
    let (site, gate) = at_once(&site()?).tampered("screens.*.wasm").hold("screens.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.until_ready().await?;
    person.tap("[data-ask=history]").await?;
    person.seen("[data-start=waiting]").await?;
    gate.open();
    person.seen("[data-start=failed]").await?;
    let hidden = "return getComputedStyle(document.querySelector('[data-ask=history]')).visibility";
    ensure!(person.js(hidden).await? == "hidden", "a door that leads nowhere is left");
    ensure!(!person.seen_now("[data-start=waiting]").await?);
    Ok(())
}

async fn every_first_choice_helps_where_the_policy_refuses_wasm(browser: Browser) -> Result<()> {
    let strict = |site: xtask::server::Site| site.replace(" 'wasm-unsafe-eval'", "");
    let person = Person::arriving(browser, &Setting::default(), strict).await?;
    person.seen("[data-start=blocked]").await?;
    every_first_choice_helps(&person, true).await
}

async fn a_panic_puts_the_static_page_back_and_tells_nothing(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    // The driver of WebKitGTK starts it in no country.
    person.tap("[data-door='help-lines'] > summary").await?;
    person.is_in("US").await?;
    person.tap("[data-back]").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    let kept = person.stored().await?;
    person.tap("[data-back]").await?;
    person.checks_in(7, &["lonely"]).await?;
    person.console().await?;
    // What Yew inserts next is refused, so that its drawing panics.
    let refuses = "const nodes = Node.prototype, { insertBefore, appendChild } = nodes;
        const refuse = () => {
            Object.assign(nodes, { insertBefore, appendChild });
            throw new DOMException('', 'NotFoundError');
        };
        Object.assign(nodes, { insertBefore: refuse, appendChild: refuse });";
    person.js(refuses).await?;
    person.tap("[data-name=refuse]").await?;
    person.seen("[data-start=broken]").await?;
    ensure!(
        person.text("[data-start=broken]").await?.contains(&message(Message::StartBroken, &[]))
    );
    every_first_choice_helps(&person, true).await?;
    ensure!(person.stored().await? == kept, "something kept was lost");
    let pack = ebb_content::pack();
    let mut secrets: Vec<String> = pack.strategies.iter().map(|it| it.id.to_string()).collect();
    secrets.extend(pack.triggers.iter().map(|it| it.words.said.clone()));
    for line in person.console().await? {
        for secret in &secrets {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '-');
            ensure!(!words.into_iter().any(|word| word == secret), "the console says {line}");
        }
    }
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.seen(".entry").await?;
    Ok(())
}

async fn what_was_answered_before_the_app_is_there_goes_on_when_it_comes(
    browser: Browser,
) -> Result<()> {
    let (site, gate) = at_once(&site()?).hold("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.seen("[data-start=waiting]").await?;
    gate.open();
    person.seen(".offers").await?;
    person.until("return document.querySelector('[data-start=waiting]').hidden").await?;
    person.does_and_rates(5).await?;
    let change = message(Message::OutcomeFromTo, &[("before", "7"), ("after", "5")]);
    ensure!(person.text(".outcome__change").await? == change);
    Ok(())
}

async fn taking_over_moves_neither_focus_nor_scroll_nor_nodes(browser: Browser) -> Result<()> {
    let (site, gate) = at_once(&site()?).hold("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.tap("[data-door=help-lines] > summary").await?;
    let place = "
        const link = document.querySelector('[data-line=us-poison] a');
        link.focus({ preventScroll: true });
        scrollTo(0, 333);
        document.querySelectorAll('.static-page *').forEach((it, at) => { it.before = at; });
        return scrollY";
    let scrolled = person.js(place).await?;
    gate.open();
    person.until_ready().await?;
    person
        .until(
            "return [...document.querySelectorAll('.static-page *')].every((it, at) => it.before === at)",
        )
        .await?;
    ensure!(person.js("return scrollY").await? == scrolled);
    person.until("return document.activeElement.matches('[data-line=us-poison] a')").await
}

async fn a_tap_in_the_very_middle_of_taking_over_is_not_lost(browser: Browser) -> Result<()> {
    let (site, gate) = at_once(&site()?).hold("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    let seven = person.seen("[name=strength][value='7']").await?;
    // The pointer goes down before the app takes over, and up afterwards.
    person.acts().click_and_hold_element(&seven).perform().await?;
    gate.open();
    person.until_ready().await?;
    person.acts().release().perform().await?;
    person.seen(".offers").await?;
    ensure!(
        person.js("return document.querySelector('[name=strength]:checked').value").await?
            == json!("7")
    );
    Ok(())
}

async fn the_static_page_shows_the_words_of_the_content(browser: Browser) -> Result<()> {
    let without = |site: xtask::server::Site| site.without("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.until_whole().await?;
    let html = person.js("return document.querySelector('.static-page').textContent").await?;
    let html = html.as_str().unwrap_or_default();
    let pack = ebb_content::pack();
    let suggested = "US".into();
    for danger in &pack.dangers {
        for words in danger.words.steps.iter().chain([&danger.words.title, &danger.words.option]) {
            let words = pack.local(words, Some(&suggested));
            ensure!(html.contains(&words), "missing: {words}");
        }
    }
    for line in &pack.lines {
        ensure!(html.contains(&line.words.name) && html.contains(&line.words.what));
    }
    Ok(())
}
