//! Three presses of Escape or Shift leave, and no other use of these keys does.

use anyhow::{Context, Result, ensure};
use ebb_e2e::{Browser, Key, Person, Setting, in_every_engine, in_its_own_browser};
use serde_json::json;
use thirtyfour::action_chain::ActionChain;

use super::has_left_for_good;

in_every_engine! {
    three_presses_of_escape_or_shift_leave_from_any_screen
    many_presses_of_shift_leave
    only_three_presses_of_one_key_alone_leave
    shift_in_a_text_field_does_not_leave_and_escape_does
}

in_its_own_browser! {
    three_escapes_leave_where_the_browser_hides_shift
}

async fn three_presses_of_escape_or_shift_leave_from_any_screen(browser: Browser) -> Result<()> {
    let screens = [
        ("home", Key::Escape),
        ("questions", Key::Shift),
        ("doing", Key::Escape),
        ("history", Key::Shift),
    ];
    // One engine goes through all screens; the listener is the same on each.
    let is_tried = |to: &str| browser == Browser::Chromium || ["home", "doing"].contains(&to);
    for (to, key) in screens.into_iter().filter(|(to, _)| is_tried(to)) {
        // Firefox presses the other key.
        let key = match (browser, key) {
            (Browser::Firefox, Key::Escape) => Key::Shift,
            (Browser::Firefox, _) => Key::Escape,
            (_, key) => key,
        };
        let person = Person::visiting_from_elsewhere(browser).await?;
        match to {
            "questions" => person.checks_in(7, &["bored"]).await?,
            "doing" => {
                person.checks_in(7, &["bored"]).await?;
                person.tap(".card--first [data-name=start]").await?;
                person.seen(".doing").await?;
            }
            "history" => {
                person.tap("[data-ask=history]").await?;
                person.seen(".history").await?;
            }
            _ => {}
        }
        presses_three_times(&person, &key).await;
        has_left_for_good(&person).await?;
    }
    Ok(())
}

async fn presses_three_times(person: &Person, key: &Key) {
    for _ in 0..3 {
        // The third press leaves the page, which can make the driver's command fail.
        let _ = presses_once(person.acts(), key.clone()).perform().await;
    }
}

/// A person in danger may press more often than three times.
async fn many_presses_of_shift_leave(browser: Browser) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    let presses = (0..7).fold(person.acts(), |chain, _| presses_once(chain, Key::Shift));
    presses.perform().await?;
    has_left_for_good(&person).await
}

fn presses_once(chain: ActionChain, key: Key) -> ActionChain {
    chain.key_down(key.clone()).key_up(key)
}

/// After this, the time for which Shift waits passes when the page runs `waited()`.
const TIME_STANDS: &str = "const [wait, forget] = [setTimeout, clearTimeout];
    let late = [];
    window.setTimeout = (work, time) => time === 400 ? -late.push(work) : wait(work, time);
    window.clearTimeout = (id) => { id < 0 ? delete late[-id - 1] : forget(id); };
    window.waited = () => {
        const works = late;
        late = [];
        works.forEach((work) => work());
    };";

async fn only_three_presses_of_one_key_alone_leave(browser: Browser) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    person.js(TIME_STANDS).await?;
    let title = person.seen(".home__title").await?;
    let acts = || person.acts();
    let shift = |chain| presses_once(chain, Key::Shift);
    let escape = |chain| presses_once(chain, Key::Escape);
    let thrice = |chain: ActionChain| shift(shift(shift(chain)));
    let turns = |chain: ActionChain| shift(escape(chain));
    let with_a = |chain: ActionChain| {
        chain.key_down(Key::Shift).key_down('a').key_up('a').key_up(Key::Shift)
    };
    let with_a_click =
        |chain: ActionChain| chain.key_down(Key::Shift).click_element(&title).key_up(Key::Shift);
    let before_a = |chain: ActionChain| shift(chain).key_down('a').key_up('a');
    let attempts = [
        ("the five presses for sticky keys", shift(shift(thrice(acts())))),
        ("a letter typed with Shift", with_a(with_a(with_a(with_a(acts()))))),
        ("a letter between", before_a(before_a(before_a(acts())))),
        ("a click with Shift", with_a_click(with_a_click(with_a_click(acts())))),
        ("two keys in turns", turns(turns(turns(acts())))),
    ];
    for (what, chain) in attempts {
        chain.perform().await.context(what)?;
        stays(&person).await.context(what)?;
    }
    let held = [
        ("a letter held", acts().key_down('a'), acts().key_up('a')),
        ("Control held", acts().key_down(Key::Control), acts().key_up(Key::Control)),
        ("the pointer held", acts().click_and_hold_element(&title), acts().release()),
    ];
    for (what, hold, release) in held {
        thrice(hold).perform().await.context(what)?;
        // The release would stop the wait after which Shift leaves.
        stays(&person).await.context(what)?;
        release.perform().await.context(what)?;
        stays(&person).await.context(what)?;
    }
    let on_screen = "for (const type of Array(3).fill(['keydown', 'keyup']).flat())
        document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', bubbles: true }))";
    person.js(on_screen).await?;
    stays(&person).await.context("a keyboard on the screen")?;
    // The negative control: after all of this, three presses still leave.
    presses_three_times(&person, &Key::Shift).await;
    person.js("waited()").await?;
    has_left_for_good(&person).await
}

/// Ebb is still there, also after the time for which Shift waits.
async fn stays(person: &Person) -> Result<()> {
    let here = "waited(); return !('gone' in document.documentElement.dataset)";
    ensure!(person.js(here).await? == json!(true), "it left");
    Ok(())
}

async fn shift_in_a_text_field_does_not_leave_and_escape_does(browser: Browser) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.starts("my-reasons").await?;
    person.tap("textarea").await?;
    person.js(TIME_STANDS).await?;
    presses_three_times(&person, &Key::Shift).await;
    stays(&person).await?;
    presses_three_times(&person, &Key::Escape).await;
    has_left_for_good(&person).await
}

async fn three_escapes_leave_where_the_browser_hides_shift() -> Result<()> {
    let setting = Setting { resists_fingerprinting: true, ..Setting::default() };
    let person = Person::arriving(Browser::Firefox, &setting, |site| site).await?;
    person.comes_from_elsewhere().await?;
    person.until_ready().await?;
    person.js("window.heard = []; addEventListener('keyup', (it) => heard.push(it.key))").await?;
    presses_three_times(&person, &Key::Shift).await;
    person.keys("a").await?;
    let heard = person.js("return heard").await?;
    ensure!(heard == json!(["a"]), "the page hears Shift: {heard}");
    presses_three_times(&person, &Key::Escape).await;
    has_left_for_good(&person).await
}
