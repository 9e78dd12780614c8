//! Placeholders of texts outside app.toml: a misspelt one would be read out to a person.

use ebb_core::helplines::EMERGENCY;
use ebb_core::pack::Pack;

use super::super::{Refusal, refuse};

pub fn check(pack: &Pack, language: &str) -> Result<(), Refusal> {
    let locale = |file: &str| format!("locales/{language}/{file}");
    for it in &pack.strategies {
        let words = &it.words;
        let texts = [&words.title, &words.lead].into_iter().chain(&words.steps);
        let texts = texts.chain(&words.prompts).chain(&words.caution);
        only(&locale("strategies.toml"), it.id.as_str(), texts, &[EMERGENCY])?;
    }
    for it in &pack.lessons {
        let parts = it.words.part.iter();
        let texts = parts.flat_map(|part| [&part.heading].into_iter().chain(&part.text).chain(&part.points));
        let texts = [&it.words.title, &it.words.lead].into_iter().chain(texts);
        only(&locale("lessons.toml"), it.id.as_str(), texts, &[EMERGENCY])?;
    }
    for it in &pack.dangers {
        let words = &it.words;
        let texts = [&words.option, &words.said, &words.title].into_iter().chain(&words.steps);
        only(&locale("safety.toml"), &format!("danger.{}", it.id), texts, &[EMERGENCY])?;
    }
    for it in &pack.circumstances {
        let words = &it.words;
        let texts = [&words.label, &words.title].into_iter().chain(&words.text);
        only(&locale("safety.toml"), &format!("circumstance.{}", it.id), texts, &[EMERGENCY])?;
    }
    only(&locale("safety.toml"), "signs", &pack.signs, &[EMERGENCY])?;
    let words = &pack.timeline.words;
    let texts = words.red_flags.points.iter().chain([&words.caution]);
    only(&locale("withdrawal.toml"), "red_flags", texts, &[EMERGENCY])?;
    for (key, text) in [("hours", &words.hours), ("days", &words.days)] {
        let both = ["{from}", "{to}"].iter().all(|it| text.contains(it));
        if !both {
            return refuse(&locale("withdrawal.toml"), key, "needs {from} and {to}");
        }
    }
    let change = &pack.weekly.words.change;
    let texts = [&change.lower, &change.lower_clear, &change.higher, &change.higher_clear];
    only(&locale("weekly.toml"), "change", texts, &["{points}"])?;
    only(&locale("weekly.toml"), "change", [&change.same, &change.too_few], &[])
}

fn only<'a>(
    file: &str,
    key: &str,
    texts: impl IntoIterator<Item = &'a String>,
    allowed: &[&str],
) -> Result<(), Refusal> {
    for text in texts {
        if text.trim().is_empty() {
            return refuse(file, key, "has an empty text; write it");
        }
        let left = allowed.iter().fold(text.clone(), |text, it| text.replace(it, ""));
        if left.contains(['{', '}']) {
            let why = format!("has a placeholder that nobody fills in {text:?}; only {allowed:?} may stand");
            return refuse(file, key, why);
        }
    }
    Ok(())
}
