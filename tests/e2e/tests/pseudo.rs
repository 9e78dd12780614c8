//! Pseudo-languages show forgotten texts, clipped texts and a layout that only goes one way.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, Setting, at_once, in_its_own_browser, pseudo_site};
use serde_json::json;

in_its_own_browser! {
    a_forgotten_text_and_a_clipped_one_are_found
    a_switch_turns_the_page_around_and_back
}

/// A script that finds letters outside the brackets that mark every text of the longer
/// pseudo-language. It leaves out what is not translated: names of other languages, dates, and the
/// sources of lessons.
pub const FORGOTTEN: &str = "
    const own = '[lang]:not(html), .line__number, .lesson__sources .points, .entry summary, .chart__ends';
    const found = [], told = ['aria-label', 'aria-valuetext', 'alt', 'title', 'placeholder'];
    const unmarked = (text, start) => {
        let depth = start, rest = '';
        for (const it of text) {
            depth += (it === '[') - (it === ']');
            if (!depth && it !== ']') rest += it;
        }
        return [/\\p{L}/u.test(rest), depth];
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let depth = 0;
    while (walk.nextNode()) {
        const it = walk.currentNode, at = it.nodeType === 3 ? it.parentElement : it;
        if (at.closest('script, style, noscript') || at.closest(own)) continue;
        if (it !== at) {
            const [bare, after] = unmarked(it.data, depth);
            depth = after;
            if (bare && at.checkVisibility()) found.push(it.data);
        } else if (at.checkVisibility()) {
            found.push(...told.map((name) => at.getAttribute(name)).filter((text) => text && unmarked(text, 0)[0]));
        }
    }
    return depth ? [...found, 'a bracket is left open'] : found";

/// A script that finds elements outside the screen and content that overflows its box; texts for
/// screen readers alone are hidden that way on purpose.
pub const CLIPPED: &str = "
    const found = [], page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push('the page scrolls sideways');
    const [back, leave] = ['.bar__back', '.leave__button'].map((it) => document.querySelector(it)?.getBoundingClientRect());
    if (back && back.right > leave.left && back.left < leave.right) found.push('the way out lies on the way back');
    for (const it of document.querySelectorAll('body *')) {
        if (!it.checkVisibility() || it.closest('.spoken, svg')) continue;
        const box = it.getBoundingClientRect(), how = getComputedStyle(it), name = it.tagName + '.' + it.className;
        if (how.position !== 'absolute' && (box.right > page.clientWidth + 1 || box.left < -1)) found.push('out of the screen: ' + name);
        // Labels of an axis are centred on their mark, so they overflow.
        if (how.display.startsWith('inline') || !it.textContent.trim() || it.closest('select, textarea, .time-line__axis')) continue;
        if (it.scrollWidth > it.clientWidth + 1) found.push('too wide for its box: ' + name);
        // The seconds of a breath pass by a window that is as high as one of them.
        const height = it.matches('.breath__count') ? it.querySelector('span').offsetHeight : it.scrollHeight;
        if (how.overflowY !== 'visible' && height > it.clientHeight + 1) found.push('too high for its box: ' + name);
    }
    return found";

/// A script that finds what "Leave now" covers at the top of the page, and what lies beside the screen.
pub const COVERED: &str = "
    const found = [], box = (it) => it.getBoundingClientRect();
    const leave = box(document.querySelector('.leave__button')), bar = box(document.querySelector('.bar'));
    if (leave.bottom > bar.bottom) found.push('the way out is higher than the bar');
    const named = '.bar__back, .bar__name, .languages__link, [data-heading], .door__title, h2, h3, legend';
    for (const it of document.querySelectorAll(named)) {
        if (!it.checkVisibility() || it.closest('.spoken')) continue;
        const range = document.createRange();
        range.selectNodeContents(it);
        for (const { left, right, top, bottom } of range.getClientRects()) {
            const covered = left < leave.right && right > leave.left && top < leave.bottom && bottom > leave.top;
            if (covered) found.push('the way out covers ' + it.className);
            if (left < -1 || right > innerWidth + 1) found.push('beside the screen: ' + it.className);
        }
    }
    return found";

/// A script that sets the text spacing of WCAG 1.4.12, which a person may set too, and returns how far
/// apart letters then stand.
pub const SPACED: &str = "const it = document.createElement('style'); document.head.append(it);
    it.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';
    return getComputedStyle(document.body).letterSpacing";

/// Opens a page on a screen so high that the bar never covers anything that a test taps.
async fn at(path: &'static str, width: u32) -> Result<Person> {
    let site = at_once(&pseudo_site()?);
    let person =
        Person::arriving_at(Browser::Chromium, &Setting::default(), path, move |_| site).await?;
    person.until_ready().await?;
    person.screen(width, 8000, "light").await?;
    // Without fading, which would make texts pale for a moment.
    person
        .media(&[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")])
        .await?;
    Ok(person)
}

async fn nothing(person: &Person, script: &str, screen: &str) -> Result<()> {
    let found = person.js(script).await?;
    ensure!(found == json!([]), "{screen}: {found:#}");
    Ok(())
}

async fn a_forgotten_text_and_a_clipped_one_are_found() -> Result<()> {
    let person = at("en-XA/", 320).await?;
    nothing(&person, FORGOTTEN, "home").await?;
    nothing(&person, CLIPPED, "home").await?;
    person
        .js("const title = document.querySelector('.home__title');
            title.append(document.title);
            title.style = 'white-space: nowrap; overflow: hidden'")
        .await?;
    ensure!(person.js(FORGOTTEN).await? == json!(["Ebb"]));
    ensure!(nothing(&person, CLIPPED, "home").await.is_err());
    Ok(())
}

/// A script that checks that the page runs from right to left, with the back button at the right.
pub const TURNED: &str = "
    const back = document.querySelector('.bar__back'), box = back?.getBoundingClientRect(), found = [];
    if (document.documentElement.dir !== 'rtl') found.push('the page does not say so');
    if (getComputedStyle(document.querySelector('.page')).direction !== 'rtl') found.push('the page is not');
    if (back?.checkVisibility()) {
        const name = document.querySelector('.bar__name').getBoundingClientRect();
        const arrow = new DOMMatrix(getComputedStyle(back, '::before').transform);
        if (box.right < innerWidth - 32 || box.left < name.right) found.push('back is not at the right');
        if (arrow.a > 0) found.push('its arrow points to the left');
    }
    return found";

/// A script that finds numbers whose first digit is not left of their last one.
pub const REVERSED: &str = "
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    const box = (text, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect();
    };
    while (walk.nextNode()) {
        const text = walk.currentNode;
        if (!text.parentElement.checkVisibility() || text.parentElement.closest('select, textarea')) continue;
        for (const { 0: number, index } of text.data.matchAll(/\\d(?:[-–.,:\\/ ]?\\d)+/g)) {
            const [first, last] = [box(text, index), box(text, index + number.length - 1)];
            if (first.top === last.top && first.left >= last.left) found.push(`${number} is reversed in: ${text.data}`);
        }
    }
    return found";

async fn a_switch_turns_the_page_around_and_back() -> Result<()> {
    let person = at("", 360).await?;
    person.checks_in(7, &["bored"]).await?;
    for (language, direction) in
        [("ar-XB", "rtl"), ("es", "ltr"), ("ar-XB", "rtl"), ("en-XA", "ltr"), ("en", "ltr")]
    {
        person.only_changes_words(language, language).await?;
        let said = person.js("return document.documentElement.dir").await?;
        ensure!(said == json!(direction), "{language} runs {said}");
        person.until_shown(".offers").await?;
        nothing(&person, CLIPPED, language).await?;
    }
    person.does_and_rates(4).await
}
