//! Joins numbers and words: every id gets its words, and no words are left over.

use std::collections::BTreeMap;

use ebb_core::pack::Pack;
use ebb_core::questions::{Band, Question, QuestionWords, Trigger};
use ebb_core::strategies::Strategy;
use ebb_core::words::Word;

use super::chosen::chosen;
use super::freshness;
use super::learning::{self, Sources};
use super::lines;
use super::parse::parse;
use super::raw::{self, Kind};
use super::texts::Texts;
use super::{Files, RIGHT_TO_LEFT, Refusal, refuse};

pub fn join(files: &Files, language: &str) -> Result<Pack, Refusal> {
    let locale = |name: &str| format!("locales/{language}/{name}");
    let age = freshness::limits(files)?;
    let app: raw::App = parse(files, "app.toml")?;
    let questions: raw::Questions = parse(files, "questions.toml")?;
    let strategies: raw::Strategies = parse(files, "strategies.toml")?;
    let safety: raw::Safety = parse(files, "safety.toml")?;
    let safety_texts: raw::SafetyTexts = parse(files, &locale("safety.toml"))?;

    let sources = Sources::of(files)?;
    let (countries, elsewhere) = lines::countries(files, language)?;
    let asked = join_questions(files, &locale("questions.toml"), &questions, &sources)?;
    let words = join_words(files, &locale("app.toml"))?;

    let file = locale("strategies.toml");
    for it in &strategies.strategy {
        sources.check("strategies.toml", &format!("{}.source", it.id), &it.source)?;
    }
    let texts = Texts::new(&file, "", parse::<raw::StrategyTexts>(files, &file)?);
    let strategies = texts.join(strategies.strategy)?;

    let file = locale("safety.toml");
    for it in &safety.rule {
        sources.check("safety.toml", &format!("rule.{}.source", it.id), &it.source)?;
    }
    for it in &safety.circumstance {
        sources.check("safety.toml", &format!("circumstance.{}.source", it.id), &it.source)?;
    }
    let texts = Texts::new(&file, "danger.", safety_texts.danger.named);
    let dangers = texts.join(safety.danger)?;
    let texts = Texts::new(&file, "circumstance.", safety_texts.circumstance);
    let circumstances = texts.join(safety.circumstance)?;

    let is_always_safe = |it: &&Strategy| {
        let unforbidden = !safety.rule.iter().any(|rule| rule.forbids(it));
        it.needs.is_empty() && it.traits.is_empty() && unforbidden
    };
    let always_safe: Vec<&Strategy> = strategies.iter().filter(is_always_safe).collect();
    let [first, _, _, ..] = always_safe[..] else {
        let why =
            "fewer than three are free of needs, traits and rules; keep three that are always safe";
        return refuse("strategies.toml", "strategy", why);
    };
    let fallback = first.id.clone();
    let lines = lines::join(files, language, &age)?;
    let of_dangers = dangers.iter().map(|it| it.purposes.as_slice());
    let of_circumstances = circumstances.iter().map(|it| it.purposes.as_slice());
    let asked_for =
        of_dangers.chain(of_circumstances).chain([safety.escalation.purposes.as_slice()]);
    let chosen = chosen(&countries, &lines, asked_for);
    Ok(Pack {
        language: language.to_owned(),
        right_to_left: RIGHT_TO_LEFT.contains(&language),
        exit_url: app.exit_url,
        scale: questions.scale,
        questions: asked.questions,
        withdrawal: asked.withdrawal,
        triggers: asked.triggers,
        bands: asked.bands,
        fallback,
        try_now: app.try_now,
        extend_minutes: app.extend_minutes,
        ranking: app.ranking,
        rules: safety.rule,
        dangers,
        no_danger: safety_texts.danger.none.option,
        circumstances,
        circumstances_asked: asked.circumstances,
        signs: safety_texts.signs,
        escalation: safety.escalation,
        notices: safety_texts.notice,
        countries,
        elsewhere,
        lines,
        chosen,
        words,
        weekly: learning::weekly(files, language, &sources)?,
        strategies,
        lessons: learning::lessons(files, language, &sources)?,
        timeline: learning::timeline(files, language, &sources)?,
        plans: learning::plans(files, language)?,
    })
}

struct Asked {
    questions: Vec<Question>,
    withdrawal: QuestionWords,
    circumstances: QuestionWords,
    triggers: Vec<Trigger>,
    bands: Vec<Band>,
}

fn join_questions(
    files: &Files,
    file: &str,
    raw: &raw::Questions,
    sources: &Sources,
) -> Result<Asked, Refusal> {
    let read: raw::QuestionTexts = parse(files, file)?;
    let mut texts = Texts::new(file, "", read.questions);
    let mut questions = Vec::new();
    for it in &raw.question {
        let id = serde_json::to_value(it.id).ok();
        let id = id.as_ref().and_then(|id| id.as_str()).unwrap_or_default();
        let is_rating = it.kind == Kind::Level;
        if is_rating != it.weight.is_some() || is_rating != it.source.is_some() {
            let why = "a rating needs a weight and a source; another kind has neither";
            return refuse("questions.toml", format!("question.{id}"), why);
        }
        if let Some(source) = &it.source {
            sources.check("questions.toml", &format!("question.{id}.source"), source)?;
        }
        let words = texts.take(id)?;
        if is_rating && (words.low.is_none() || words.high.is_none()) {
            return refuse(file, id, "a rating needs words for both ends; add low and high");
        }
        questions.push(Question { id: it.id, weight: it.weight, words });
    }
    // Asked on the last question's screen, so it has words but no place in the order.
    let withdrawal = texts.take("withdrawal")?;
    texts.done()?;

    let triggers = Texts::new(file, "trigger.", read.trigger).join(raw.trigger.clone())?;
    let bands = Texts::new(file, "band.", read.band).join(raw.band.clone())?;
    Ok(Asked { questions, withdrawal, circumstances: read.circumstances, triggers, bands })
}

fn join_words(files: &Files, file: &str) -> Result<Vec<String>, Refusal> {
    let tables: BTreeMap<String, BTreeMap<String, String>> = parse(files, file)?;
    let flat = tables.into_iter().flat_map(|(table, texts)| {
        texts.into_iter().map(move |(key, text)| (format!("{table}.{key}"), text))
    });
    let mut texts = Texts::new(file, "", flat.collect());
    let mut words = Vec::new();
    for (_, key, placeholders) in Word::ALL {
        let text = texts.take(key)?;
        if text.trim().is_empty() {
            return refuse(file, *key, "is empty; write it");
        }
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        let mut wanted = placeholders.to_vec();
        found.sort_unstable();
        found.dedup();
        wanted.sort_unstable();
        if found != wanted {
            let why = format!("has the placeholders {found:?} and needs {wanted:?}");
            return refuse(file, *key, why);
        }
        words.push(text);
    }
    texts.done()?;
    Ok(words)
}
