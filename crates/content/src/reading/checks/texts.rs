//! Checks placeholders of texts outside app.toml: a person would see a misspelt one on the screen.

use ebb_core::pack::Pack;
use ebb_core::questions::{QuestionId, QuestionWords};

use super::super::{Refusal, refuse};

/// The placeholder as it is written in texts.
const EMERGENCY: &str = "{emergency}";

pub fn check(pack: &Pack, language: &str) -> Result<(), Refusal> {
    let locale = |file: &str| format!("locales/{language}/{file}");
    for it in &pack.strategies {
        let words = &it.words;
        let texts = [&words.title, &words.lead].into_iter().chain(&words.steps);
        let texts = texts.chain(&words.prompts).chain(&words.caution);
        only(&locale("strategies.toml"), it.id.as_str(), texts, &[EMERGENCY])?;
    }
    let titles = pack.retired.iter().map(|it| &it.text);
    only(&locale("retired.toml"), "strategy", titles, &[])?;
    for it in &pack.lessons {
        let parts = it.words.part.iter();
        let texts = parts
            .flat_map(|part| [&part.heading].into_iter().chain(&part.text).chain(&part.points));
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
    let words = &pack.craving_signs_asked;
    only(&locale("questions.toml"), "signs", asked(words), &[EMERGENCY])?;
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
    only(&locale("weekly.toml"), "change", [&change.same, &change.too_few], &[])?;
    plain(pack, &locale)
}

/// Checks that texts in which nothing is filled in have no placeholder.
fn plain(pack: &Pack, locale: &impl Fn(&str) -> String) -> Result<(), Refusal> {
    let file = locale("questions.toml");
    for it in &pack.questions {
        only(&file, &name(it.id), asked(&it.words), &[])?;
    }
    only(&file, "withdrawal", asked(&pack.withdrawal), &[])?;
    only(&file, "circumstances", asked(&pack.circumstances_asked), &[])?;
    let signs = pack.craving_signs.iter().map(|it| (format!("sign.{}", it.id), &it.words));
    let triggers = pack.triggers.iter().map(|it| (format!("trigger.{}", it.id), &it.words));
    for (key, words) in triggers.chain(signs) {
        only(&file, &key, [&words.label, &words.said], &[])?;
    }
    only(&file, "band", pack.bands.iter().map(|it| &it.words), &[])?;

    let file = locale("safety.toml");
    let notices = &pack.notices;
    let texts = [&notices.tolerance, &notices.not_alone, &notices.naloxone];
    only(&file, "notice", texts, &[])?;
    only(&file, "danger.none", [&pack.no_danger], &[])?;

    let file = locale("countries.toml");
    let names = pack.countries.iter().map(|it| &it.name);
    only(&file, "country", names.chain([&pack.elsewhere]), &[])?;
    for it in &pack.lines {
        let words = &it.words;
        let texts = [&words.name, &words.what, &words.hours, &words.languages];
        let texts = texts.into_iter().chain(&words.cost);
        only(&locale("helplines.toml"), it.id.as_str(), texts, &[])?;
    }

    let (file, words) = (locale("withdrawal.toml"), &pack.timeline.words);
    let texts = [&words.title, &words.lead, &words.pick, &words.starts, &words.worst];
    let texts = texts.into_iter().chain([&words.eases, &words.unknown, &words.red_flags.title]);
    only(&file, "title, lead and others", texts, &[])?;
    for it in &pack.timeline.opioids {
        let texts = [&it.words.name].into_iter().chain(&it.words.says);
        only(&file, &format!("opioid.{}", it.id), texts, &[])?;
    }

    let (file, weekly) = (locale("weekly.toml"), &pack.weekly);
    let words = &weekly.words;
    only(&file, "title, lead, unvalidated", [&words.title, &words.lead, &words.unvalidated], &[])?;
    let ratings = weekly.items.iter().chain([&words.triggers, &words.sleep, &words.pain]);
    only(&file, "item, triggers, sleep, pain", ratings.flat_map(asked), &[])?;
    only(&file, "band", weekly.bands.iter().map(|it| &it.words), &[])?;
    let asked = &words.medicine;
    let texts = [&asked.title, &asked.help, &asked.none, &asked.as_planned];
    only(&file, "medicine", texts.into_iter().chain([&asked.missed, &asked.stopped]), &[])?;

    let plans = &pack.plans;
    for (key, list) in [("ifs", &plans.ifs), ("thens", &plans.thens), ("reasons", &plans.reasons)] {
        only(&locale("plans.toml"), key, list.iter().map(|it| &it.text), &[])?;
    }
    Ok(())
}

fn asked(words: &QuestionWords) -> impl Iterator<Item = &String> {
    [&words.title, &words.help].into_iter().chain(&words.low).chain(&words.high)
}

/// The name of a question in the content.
pub fn name(id: QuestionId) -> String {
    format!("{id:?}").to_lowercase()
}

pub fn only<'a>(
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
            let why = format!(
                "has a placeholder that nobody fills in {text:?}; only {allowed:?} may stand"
            );
            return refuse(file, key, why);
        }
    }
    Ok(())
}
