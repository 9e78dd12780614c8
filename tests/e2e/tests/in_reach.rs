//! On a small phone every screen has its next step and the way to people in sight, and none is long but
//! lessons and lists.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, Setting, at_once, in_its_own_browser, site};

use super::gallery::{Axe, Gallery, wrong};

in_its_own_browser! {
    every_screen_has_its_next_step_in_sight_and_only_lists_and_lessons_are_long
    what_a_first_visit_needs_to_know_of_ebb_is_one_screen
    what_has_the_focus_is_never_behind_what_sticks
    a_notice_that_lasts_never_covers_the_way_to_emergency_help
    whoever_waits_further_down_for_a_screen_that_does_not_come_sees_why
    the_buttons_of_the_overdose_steps_leave_room_for_the_step
}

/// The height that a screen may have, 360 px wide: two of a common phone.
const LONGEST: u32 = 1480;

/// A script that finds a next step or a way to people that is not in sight, more than two buttons that
/// look like the next step, and a screen that is too long. Notices above the foot do not count, nor does
/// what a person has unfolded.
fn in_reach() -> String {
    format!(
        "const found = [], box = (it) => it.getBoundingClientRect();
        const seen = (what) => [...document.querySelectorAll(what)].filter((it) => it.checkVisibility());
        const [help] = seen('.help'), foot = Math.min(help ? box(help).top : Infinity, innerHeight);
        const onItsOwn = '.app[data-screen=home], .app[data-screen=rescue], .room';
        if (!help && !seen(onItsOwn).length) found.push('no way to people');
        if (help && box(help).bottom > innerHeight + 1 && !seen(onItsOwn).length) found.push('the way to people is out of sight');
        const steps = seen('.button--primary');
        if (steps.length > 2) found.push(steps.length + ' next steps');
        // What comes before the next step and is more urgent, or leads on by itself.
        const sooner = seen('[data-note], [data-step=danger] .tile, .breath__stage, .keep-here .button, .history')[0], [step] = steps;
        const isSooner = sooner && step && sooner.compareDocumentPosition(step) & Node.DOCUMENT_POSITION_FOLLOWING;
        const inSight = (it) => box(it).bottom <= foot || it === sooner && box(it).top < foot - 44;
        if (step && !inSight(step) && !(isSooner && inSight(sooner))) found.push('the next step is out of sight');
        const lists = '.lines, .entries, .lesson, .history, .tries, .own, .plan, .rescue, .family, .safer-use, .room, [data-note], .question:has(.tile :checked)';
        const notices = seen('.starting > *, .home__more > .notice').reduce((sum, it) => sum + box(it).height + 12, 0);
        const high = Math.round(document.documentElement.scrollHeight - notices);
        if (high > {LONGEST} && !seen(lists).length) found.push(high + ' px high');
        return found"
    )
}

async fn every_screen_has_its_next_step_in_sight_and_only_lists_and_lessons_are_long() -> Result<()>
{
    let gallery = Gallery::read()?;
    let mut paths = gallery.in_language("en");
    paths.extend(gallery.in_language("es"));
    let person = gallery.before(&paths, 360, "light").await?;
    person.screen(360, 640, "light").await?;
    let found = wrong(&person, &paths, Axe::No, &[&in_reach()]).await?;
    ensure!(found.is_empty(), "{found:#?}");
    // The negative controls: no foot that stays, and a column too narrow for the texts.
    let broken = "const it = document.createElement('style'); document.head.append(it);
        it.textContent = '.help, .actions { position: static !important } .page { max-inline-size: 200px }'";
    person.js(broken).await?;
    let found = wrong(&person, &paths[..100], Axe::No, &[&in_reach()]).await?;
    for what in ["the way to people is out of sight", "the next step is out of sight", "px high"] {
        ensure!(found.iter().any(|it| it.contains(what)), "{what} is not found: {found:#?}");
    }
    Ok(())
}

/// What Ebb is, is not and keeps, above the foot of a common phone.
async fn what_a_first_visit_needs_to_know_of_ebb_is_one_screen() -> Result<()> {
    let gallery = Gallery::read()?;
    let paths = ["en/about.html", "es/about.html"].map(str::to_owned);
    let person = gallery.before(&paths, 360, "light").await?;
    let looks = "const [, , , ...said] = document.querySelectorAll('.about > h3, .about > p');
        const foot = document.querySelector('.help').getBoundingClientRect().top, last = said[2]?.getBoundingClientRect().bottom;
        return last <= foot ? [] : [`ends at ${last}, the screen at ${foot}`]";
    let found = wrong(&person, &paths, Axe::No, &[looks]).await?;
    ensure!(found.is_empty(), "{found:#?}");
    person.screen(360, 640, "light").await?;
    ensure!(!wrong(&person, &paths, Axe::No, &[looks]).await?.is_empty(), "it has room anywhere");
    Ok(())
}

/// A script that gives the focus to one control after the other, as Tab does, and finds those that lie
/// behind what sticks at the foot.
const BEHIND: &str = "
    const foot = [...document.querySelectorAll('.actions, .help, .rescue__ways, .starting')]
        .filter((it) => it.checkVisibility() && it.offsetHeight && getComputedStyle(it).position === 'sticky' && it.getBoundingClientRect().bottom > innerHeight / 2);
    const can = [...document.querySelectorAll('.page :is(a[href], button, input, select, textarea, summary)')];
    return can.filter((it) => it.checkVisibility() && !foot.some((row) => row.contains(it))).flatMap((it) => {
        it.focus();
        const { bottom, top } = it.getBoundingClientRect();
        const over = foot.filter((row) => row.getBoundingClientRect().top < Math.min(bottom, top + 44) - 1);
        return over.length ? [`${it.outerHTML.slice(0, 80)} ends at ${bottom}`] : [];
    })";

async fn what_has_the_focus_is_never_behind_what_sticks() -> Result<()> {
    let gallery = Gallery::read()?;
    let sticks = |path: &&String| {
        let all = ["doing", "feeling", "body", "around", "week", "rescue", "home", "help-lines"];
        all.iter().any(|it| path.contains(it))
    };
    let all = ["es", "en-XA", "ar-XB"].iter().flat_map(|it| gallery.in_language(it));
    let paths: Vec<String> = all.filter(|it| sticks(&it)).collect();
    let person = gallery.before(&paths, 360, "light").await?;
    person.screen(360, 640, "light").await?;
    let found = wrong(&person, &paths, Axe::No, &[BEHIND]).await?;
    ensure!(found.is_empty(), "{found:#?}");
    // The negative control: as it would be without the room that the page keeps.
    person
        .js("const it = document.createElement('style'); document.head.append(it);
        it.textContent = 'html { scroll-padding: 0 !important }'")
        .await?;
    ensure!(!wrong(&person, &paths, Axe::No, &[BEHIND]).await?.is_empty(), "nothing was behind");
    Ok(())
}

/// A script that scrolls through the page, and finds where something lies over the door to emergency help.
const OVER_THE_DOOR: &str = "
    const door = document.querySelector('[data-door=emergency]'), found = [];
    const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
    for (let at = 0; at < document.documentElement.scrollHeight; at += 40) {
        scrollTo(0, at);
        const { left, right, top, bottom } = door.getBoundingClientRect();
        for (const y of [top + 8, (top + bottom) / 2, bottom - 8]) {
            const over = y > bar && y < innerHeight && document.elementFromPoint((left + right) / 2, y);
            if (over && !door.contains(over)) found.push(`at ${at}: ${over.outerHTML.slice(0, 80)}`);
        }
    }
    return found";

async fn a_notice_that_lasts_never_covers_the_way_to_emergency_help() -> Result<()> {
    let gallery = Gallery::read()?;
    let lasts = |path: &&String| {
        ["home-failed", "home-blocked", "home-broken"].iter().any(|it| path.contains(it))
    };
    let all = ["en", "es", "en-XA", "ar-XB"].iter().flat_map(|it| gallery.in_language(it));
    let paths: Vec<String> = all.filter(|it| lasts(&it)).collect();
    ensure!(paths.len() == 12, "{paths:?}");
    let person = gallery.before(&paths, 360, "light").await?;
    for (width, height, size) in [(360, 640, "100%"), (320, 568, "212%"), (640, 320, "100%")] {
        person.screen(width, height, "light").await?;
        person.js(&format!("document.documentElement.style.fontSize = '{size}'")).await?;
        let found = wrong(&person, &paths, Axe::No, &[OVER_THE_DOOR]).await?;
        ensure!(found.is_empty(), "{width} x {height}, text of {size}: {found:#?}");
    }
    // The negative control: as it was when these notices stayed at the foot.
    person.screen(360, 640, "light").await?;
    person
        .js("const it = document.createElement('style'); document.head.append(it);
        it.textContent = '.starting { position: fixed !important; z-index: 9; inset: auto 0 12px }'")
        .await?;
    let found = wrong(&person, &paths, Axe::No, &[OVER_THE_DOOR]).await?;
    ensure!(!found.is_empty(), "nothing was covered");
    Ok(())
}

async fn whoever_waits_further_down_for_a_screen_that_does_not_come_sees_why() -> Result<()> {
    let (site, gate) = at_once(&site()?).tampered("screens.*.wasm").hold("screens.*.wasm");
    let person = Person::arriving(Browser::Chromium, &Setting::default(), move |_| site).await?;
    person.screen(360, 640, "light").await?;
    person.until_ready().await?;
    person.tap("[data-ask=history]").await?;
    person.seen("[data-start=waiting]").await?;
    ensure!(person.js("return scrollY > 100").await? == true, "the button is not further down");
    let in_sight = |name: &str| {
        format!(
            "const {{ top, bottom }} = document.querySelector('[data-start={name}]').getBoundingClientRect();
            return top >= document.querySelector('.bar').getBoundingClientRect().bottom - 1 && bottom <= innerHeight"
        )
    };
    // What passes is in sight on a low screen and with large text, too.
    for (width, height, size) in [(360, 640, "100%"), (740, 360, "100%"), (320, 568, "212%")] {
        person.screen(width, height, "light").await?;
        person.js(&format!("document.documentElement.style.fontSize = '{size}'")).await?;
        for place in ["0", "innerHeight", "1e6"] {
            person.js(&format!("scrollTo(0, {place})")).await?;
            person.until(&in_sight("waiting")).await?;
        }
    }
    person.screen(360, 640, "light").await?;
    person.js("document.documentElement.style.fontSize = ''; scrollTo(0, 400)").await?;
    gate.open();
    person.seen("[data-start=failed]").await?;
    person.until(&in_sight("failed")).await
}

/// A script that finds where the buttons of the overdose steps stay in sight and leave too little of the
/// screen, and where they do not stay and stand elsewhere than right under the step.
const ROOM_FOR_THE_STEP: &str = "
    const [bar, steps, ways] = ['.bar', '.rescue__steps', '.rescue__ways'].map((it) => document.querySelector(it).getBoundingClientRect());
    if (getComputedStyle(document.querySelector('.rescue__ways')).position === 'sticky') {
        const left = innerHeight - bar.height - ways.height;
        return left < 170 ? [`${left} px are left`] : [];
    }
    const apart = ways.top - steps.bottom;
    return apart < 0 || apart > 24 ? [`${apart} px under the step`] : []";

async fn the_buttons_of_the_overdose_steps_leave_room_for_the_step() -> Result<()> {
    let gallery = Gallery::read()?;
    let all = ["en", "es"].iter().flat_map(|it| gallery.in_language(it));
    let with_ways = ["rescue-one-step", "rescue-with-the-clock"];
    let paths: Vec<String> =
        all.filter(|path| with_ways.iter().any(|it| path.contains(it))).collect();
    ensure!(paths.len() == 4, "{paths:?}");
    let person = gallery.before(&paths, 360, "light").await?;
    let sizes =
        [(360, 640, ""), (360, 500, ""), (640, 360, ""), (320, 256, ""), (320, 568, "212%")];
    for (width, height, size) in sizes {
        person.screen(width, height, "light").await?;
        person.js(&format!("document.documentElement.style.fontSize = '{size}'")).await?;
        let found = wrong(&person, &paths, Axe::No, &[ROOM_FOR_THE_STEP]).await?;
        ensure!(found.is_empty(), "{width} x {height} {size}: {found:#?}");
    }
    // The negative control: as it was when they stayed on any screen.
    person
        .js("const it = document.createElement('style'); document.head.append(it);
        it.textContent = '.rescue__ways { position: sticky !important }'")
        .await?;
    let found = wrong(&person, &paths, Axe::No, &[ROOM_FOR_THE_STEP]).await?;
    ensure!(!found.is_empty(), "there is room on any screen");
    Ok(())
}
