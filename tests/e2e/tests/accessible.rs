//! axe-core finds nothing on any screen of the running app, in light and in dark; reduced motion; where the
//! focus goes. The tests of the gallery check what fits where.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Key, Person, in_its_own_browser};
use serde_json::json;

in_its_own_browser! {
    on_a_desk_axe_finds_nothing_in_any_colours_and_a_new_screen_takes_focus_to_its_heading
    axe_finds_nothing_in_firefox
    axe_finds_nothing_in_webkit
    a_button_without_a_name_is_found
    where_motion_is_reduced_only_the_words_and_the_count_change
    whoever_is_at_pause_when_the_minute_ends_stays_there_until_they_go_on
}

/// Visits every screen in the order in which a person meets them, and calls `check` on each.
async fn on_every_screen(
    person: &Person,
    mut check: impl AsyncFnMut(&Person, &str) -> Result<()>,
) -> Result<()> {
    check(person, "home").await?;
    for door in ["breathe", "help-lines", "safer-use", "emergency", "family", "try", "about"] {
        person.reaches(&format!("[data-door={door}] > summary")).await?;
        check(person, door).await?;
        person.reaches("[data-back]").await?;
    }
    person.reaches("[data-door='danger strength'] > summary").await?;
    check(person, "danger").await?;
    person.reaches("[name=danger][value=suicide]").await?;
    check(person, "a named danger").await?;
    person.reaches("[data-back]").await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=none]").await?;
    check(person, "strength").await?;
    fits(person, &mut check).await?;
    person.reaches("[name=can-call][value=yes]").await?;
    person.reaches("#stage [data-name=next]").await?;
    check(person, "offer").await?;
    for round in 0..2 {
        person.reaches(".card--first [data-name=start]").await?;
        check(person, "doing").await?;
        person.reaches("[data-name=did]").await?;
        check(person, "rate").await?;
        person.reaches("[name=again][value='9']").await?;
        check(person, "outcome").await?;
        if round == 0 {
            person.reaches("[data-name=another]").await?;
        }
    }
    person.reaches("[data-name=finish]").await?;
    check(person, "keep").await?;
    person.reaches("[data-name=keep-30]").await?;
    check(person, "the end").await?;
    person.looks_back().await?;
    check(person, "history").await?;
    person.reaches("[data-name=delete-all]").await?;
    check(person, "deleting").await?;
    person.reaches("[data-name=delete-yes]").await?;
    person.seen(".history__empty").await?;
    check(person, "nothing kept").await
}

/// From the strength over the first offer to the last page that makes an offer fit.
async fn fits(
    person: &Person,
    check: &mut impl AsyncFnMut(&Person, &str) -> Result<()>,
) -> Result<()> {
    person.reaches("[name=strength][value='9']").await?;
    person.seen(".offers").await?;
    check(person, "first offer").await?;
    person.reaches("#stage [data-name=fit]").await?;
    person.seen("[name=likelihood]").await?;
    check(person, "feeling").await?;
    person.reaches("#stage [data-name=next]").await?;
    person.seen("[name=signs]").await?;
    check(person, "body").await?;
    person.reaches("[name=triggers][value=withdrawal]").await?;
    person.seen("[name=withdrawal]").await?;
    person.reaches("#stage [data-name=next]").await?;
    person.seen("[name=can-call]").await?;
    check(person, "around").await
}

/// On a screen of 1280×800 pixels. The dark scheme and forced colours change nothing but colours.
async fn on_a_desk_axe_finds_nothing_in_any_colours_and_a_new_screen_takes_focus_to_its_heading()
-> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person.screen(1280, 800, "light").await?;
    let (light, dark) = (("prefers-color-scheme", "light"), ("prefers-color-scheme", "dark"));
    let forced = [light, ("forced-colors", "active")];
    on_every_screen(&person, async |person, screen| {
        if !["home", "deleting", "nothing kept"].contains(&screen) {
            let at_heading = "const at = document.activeElement;
                return at.matches('[data-heading]') || at.matches('.door[open] > summary')";
            person.until(at_heading).await?;
        }
        person.assert_accessible(&format!("{screen}, light")).await?;
        for colours in [&[dark][..], &forced] {
            person.media(colours).await?;
            let at = format!("{screen}, {colours:?}");
            person.assert_accessible_by(&["color-contrast"], &at).await?;
        }
        person.media(&[light]).await
    })
    .await
}

async fn axe_finds_nothing_in_firefox() -> Result<()> {
    axe_finds_nothing_in(Browser::Firefox).await
}

async fn axe_finds_nothing_in_webkit() -> Result<()> {
    axe_finds_nothing_in(Browser::WebKit).await
}

/// The screens on which axe runs in Firefox and WebKitGTK, which have the same elements as Chromium.
const IN_OTHER_ENGINES: [&str; 6] = ["home", "help-lines", "emergency", "body", "offer", "history"];

async fn axe_finds_nothing_in(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let mut checked = Vec::new();
    on_every_screen(&person, async |person, screen| {
        if !IN_OTHER_ENGINES.contains(&screen) {
            return Ok(());
        }
        checked.push(screen.to_owned());
        person.assert_accessible(screen).await
    })
    .await?;
    ensure!(checked == IN_OTHER_ENGINES, "{checked:?}");
    Ok(())
}

/// The negative control: axe finds a fault that is there.
async fn a_button_without_a_name_is_found() -> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person.js("document.querySelector('main').append(document.createElement('button'))").await?;
    ensure!(person.assert_accessible("a nameless button").await.is_err());
    Ok(())
}

/// A script that finds elements wider than the screen, and controls that are too small to press.
pub const FITS: &str = "
    const wide = [...document.querySelectorAll('body *')].filter((it) =>
        it.checkVisibility() && it.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        && getComputedStyle(it).position !== 'absolute');
    const small = [...document.querySelectorAll('button, a.button, summary, .tile, .leave__button, .switch')]
        .filter((it) => it.checkVisibility())
        .filter((it) => { const box = it.getBoundingClientRect(); return box.height < 43.5 || box.width < 43.5; });
    return [...wide.map((it) => 'too wide: ' + it.outerHTML.slice(0, 90)), ...small.map((it) => 'too small: ' + it.outerHTML.slice(0, 90))]";

async fn where_motion_is_reduced_only_the_words_and_the_count_change() -> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person.media(&[("prefers-reduced-motion", "reduce")]).await?;
    person.tap("[data-door=breathe] > summary").await?;
    let name = |part: &str| {
        format!("return getComputedStyle(document.querySelector('.breath__{part}')).animationName")
    };
    ensure!(person.js(&name("circle")).await? == json!("none"));
    ensure!(person.js(&name("seconds")).await? == json!("breath-seconds"));
    ensure!(person.js(&name("in")).await? == json!("breath-in"));
    let seen = "const box = document.querySelector('.breath__count').getBoundingClientRect();
        return [...Array(10).keys()].map((second) => {
            document.getAnimations().forEach((it) => { it.currentTime = second * 1000 + 500; });
            return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).textContent;
        }).join(' ')";
    let seen = person.js(seen).await?;
    ensure!(seen == json!("1 2 3 4 1 2 3 4 5 6"), "{seen}");
    Ok(())
}

async fn whoever_is_at_pause_when_the_minute_ends_stays_there_until_they_go_on() -> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person.tap("[data-door=breathe] > summary").await?;
    person.tab_to(".breath__pause").await?;
    person.js("document.getAnimations().forEach((it) => { it.currentTime = 61000; })").await?;
    person.seen(".breathe__again .button").await?;
    person.seen(".breath__label").await?;
    let apart = "const [pause, again] = ['.breath__label', '.breathe__again'].map((it) => document.querySelector(it).getBoundingClientRect());
        return document.activeElement.matches('.breath__pause') && pause.bottom <= again.top";
    ensure!(person.js(apart).await? == json!(true), "the focus is lost, or both lie on each other");
    person.keys(Key::Tab).await?;
    ensure!(
        person.js("return document.activeElement.matches('.breathe__again .button')").await?
            == json!(true)
    );
    let gone =
        "return getComputedStyle(document.querySelector('.breath__label')).visibility === 'hidden'";
    person.until(gone).await
}
