//! Which language a page is in, told by its texts and by what stays when it changes.

use std::collections::BTreeSet;

use anyhow::Result;
use ebb_core::pack::Pack;
use serde_json::Value;

/// A script that gives every text that can be seen or heard, outside the links to other languages.
pub const TEXTS: &str = "
    const texts = [];
    const seen = (it) => it && it.checkVisibility() && !it.closest('.languages, noscript, script, style');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.parentElement;
        if (seen(at) || at.matches('option') && seen(at.parentElement)) texts.push(walker.currentNode.data.trim());
    }
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
        for (const it of document.querySelectorAll(`[${name}]`)) if (seen(it)) texts.push(it.getAttribute(name));
    }
    return texts.filter((text) => text)";

/// A script that gives what a person has said and sees, by marks that no language changes.
pub const MARKS: &str = "
    const seen = (q) => [...document.querySelectorAll(q)].filter((it) => it.checkVisibility());
    const marks = (it) => ['data-name', 'data-strategy', 'data-note', 'data-line', 'data-lesson',
        'data-danger', 'data-ask', 'data-go', 'name', 'value'].map((name) => it.getAttribute(name));
    const fields = [...document.querySelectorAll('input, textarea, select')];
    const digits = (q) => seen(q).map((it) => it.textContent.replace(/[^0-9:]/g, ''));
    return JSON.stringify({
        screen: document.querySelector('.app').dataset.screen, title: document.title,
        heading: seen('[data-heading], .door[open] > summary').length,
        marks: seen('[data-name], [data-strategy], [data-note], [data-line], [data-lesson], [data-danger], [data-ask], [data-go], input').map(marks),
        picked: fields.filter((it) => it.checked || !it.matches('[type=radio], [type=checkbox]'))
            .map((it) => [it.name, it.value]),
        cells: seen('.puzzle__cell').map((it) => it.className),
        numbers: digits('.timer__text, .outcome__change, .question__progress, .prompt__progress, .table td, .week__sum'),
        country: document.documentElement.dataset.country,
        stored: Object.entries(localStorage).sort(),
    })";

/// The texts of one language that the other has nowhere, each in its parts between placeholders.
///
/// # Errors
/// Where a pack cannot be told in JSON.
pub fn only_in(pack: &Pack, other: &Pack) -> Result<BTreeSet<String>> {
    let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
    collect(&serde_json::to_value(pack)?, &mut own);
    collect(&serde_json::to_value(other)?, &mut others);
    Ok(own.into_iter().filter(|text| !others.contains(text)).collect())
}

fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let parts = text.split('{').enumerate();
            let parts = parts.map(|(at, part)| match part.split_once('}') {
                Some((_, rest)) if at > 0 => rest,
                _ => part,
            });
            texts.extend(parts.map(|part| part.trim().to_owned()).filter(|part| is_text(part)));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(values) => values.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

fn is_text(part: &str) -> bool {
    part.chars().any(char::is_alphabetic)
}

/// Whether a text on the page is one of these, or has one of three words or more in it.
#[must_use]
pub fn says<'a>(text: &str, foreign: &'a BTreeSet<String>) -> Option<&'a String> {
    let is_long = |it: &String| it.split_whitespace().nth(2).is_some();
    foreign.get(text).or_else(|| foreign.iter().find(|it| is_long(it) && text.contains(*it)))
}
