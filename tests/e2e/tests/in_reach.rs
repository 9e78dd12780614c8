//! On a small phone every screen has its next step and the way to people in sight, and none is long but
//! lessons and lists.

use anyhow::{Result, ensure};
use ebb_e2e::in_its_own_browser;

use super::gallery::{Axe, Gallery, wrong};

in_its_own_browser! {
    every_screen_has_its_next_step_in_sight_and_only_lists_and_lessons_are_long
    what_a_first_visit_needs_to_know_of_ebb_is_one_screen
    what_has_the_focus_is_never_behind_what_sticks
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
    const foot = [...document.querySelectorAll('.actions, .help')].filter((it) => getComputedStyle(it).position === 'sticky');
    const can = [...document.querySelectorAll('.page :is(a[href], button, input, select, textarea, summary)')];
    return can.filter((it) => it.checkVisibility() && !foot.some((row) => row.contains(it))).flatMap((it) => {
        it.focus();
        const { bottom, top } = it.getBoundingClientRect();
        const over = foot.filter((row) => row.checkVisibility() && row.getBoundingClientRect().top < Math.min(bottom, top + 44) - 1);
        return over.length ? [`${it.outerHTML.slice(0, 80)} ends at ${bottom}`] : [];
    })";

async fn what_has_the_focus_is_never_behind_what_sticks() -> Result<()> {
    let gallery = Gallery::read()?;
    let sticks = |path: &&String| {
        ["doing", "feeling", "body", "around", "week"].iter().any(|it| path.contains(it))
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
