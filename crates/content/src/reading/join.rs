//! Joins the numbers and the texts of the content into a pack. Every id must have its texts, and
//! every text an id.

use std::collections::BTreeMap;

use ebb_core::helplines::Purpose;
use ebb_core::messages::Message;
use ebb_core::pack::{Pack, Pickable};
use ebb_core::questions::{Band, CravingSign, Question, QuestionWords, Scale, Trigger};
use ebb_core::safety::{Circumstance, DangerRoute, Escalation, Notices, Rule};
use ebb_core::strategies::{MadeWith, Strategy};
use ebb_core::{StrategyId, checksum};

use super::chosen::chosen;
use super::freshness;
use super::learning::{self, Sources};
use super::ledger;
use super::lines;
use super::parse::parse;
use super::raw::{self, Kind};
use super::texts::Texts;
use super::{Files, RIGHT_TO_LEFT, Refusal, refuse};

pub fn join(files: &Files, language: &str) -> Result<Pack, Refusal> {
    let age = freshness::limits(files)?;
    let app: raw::App = parse(files, "app.toml")?;
    let sources = Sources::of(files)?;
    let (countries, elsewhere) = lines::countries(files, language)?;
    let asked = join_questions(files, language, &sources)?;
    let words = join_words(files, &format!("locales/{language}/app.toml"))?;
    let strategies = join_strategies(files, language, &sources)?;
    let safety = join_safety(files, language, &sources)?;
    let fallback = fallback(&strategies, &safety.rules)?;
    let lines = lines::join(files, language, &age)?;
    let of_strategies = strategies.iter().map(|it| it.lines.as_slice());
    let chosen = chosen(&countries, &lines, safety.purposes().chain(of_strategies));
    Ok(Pack {
        language: language.to_owned(),
        right_to_left: RIGHT_TO_LEFT.contains(&language),
        exit_url: app.exit_url,
        scale: asked.scale,
        questions: asked.questions,
        withdrawal: asked.withdrawal,
        triggers: asked.triggers,
        bands: asked.bands,
        fallback,
        try_now: app.try_now,
        extend_minutes: app.extend_minutes,
        room: app.room,
        made_with: MadeWith { ranking: app.ranking.version, content: content_version(files)? },
        ranking: app.ranking,
        learning: app.learning,
        craving_signs: asked.signs,
        craving_signs_asked: asked.signs_asked,
        rules: safety.rules,
        dangers: safety.dangers,
        no_danger: safety.no_danger,
        circumstances: safety.circumstances,
        circumstances_asked: asked.circumstances,
        signs: safety.signs,
        escalation: safety.escalation,
        notices: safety.notices,
        countries,
        elsewhere,
        lines,
        chosen,
        words,
        weekly: learning::weekly(files, language, &sources)?,
        strategies,
        retired: join_retired(files, language)?,
        lessons: learning::lessons(files, language, &sources)?,
        timeline: learning::timeline(files, language, &sources)?,
        plans: learning::plans(files, language)?,
    })
}

/// The version of the content that offers depend on, the same in every language. Comments do not
/// count.
fn content_version(files: &Files) -> Result<[u8; 4], Refusal> {
    let mut joined = String::new();
    for path in ["app.toml", "questions.toml", "safety.toml", "strategies.toml"] {
        let values: BTreeMap<String, toml::Value> = parse(files, path)?;
        joined += &format!("{path} {values:?} ");
    }
    let [version @ .., _, _, _, _] = checksum(&joined).to_be_bytes();
    Ok(version)
}

/// The content of `questions.toml`, with its texts.
struct Asked {
    scale: Scale,
    questions: Vec<Question>,
    withdrawal: QuestionWords,
    circumstances: QuestionWords,
    triggers: Vec<Trigger>,
    signs: Vec<CravingSign>,
    signs_asked: QuestionWords,
    bands: Vec<Band>,
}

fn join_questions(files: &Files, language: &str, sources: &Sources) -> Result<Asked, Refusal> {
    let raw: raw::Questions = parse(files, "questions.toml")?;
    let file = format!("locales/{language}/questions.toml");
    let read: raw::QuestionTexts = parse(files, &file)?;
    let mut texts = Texts::new(&file, "", read.questions);
    let mut questions = Vec::new();
    for it in &raw.question {
        questions.push(join_question(it, &file, &mut texts, sources)?);
    }
    // This question is part of the page about the body, so it has texts but no place in the
    // order.
    let withdrawal = texts.take("withdrawal")?;
    texts.done()?;

    let triggers = Texts::new(&file, "trigger.", read.trigger).join(raw.trigger)?;
    Ok(Asked {
        scale: raw.scale,
        questions,
        withdrawal,
        circumstances: read.circumstances,
        triggers,
        signs: Texts::new(&file, "sign.", read.sign).join(raw.sign)?,
        signs_asked: read.signs,
        bands: Texts::new(&file, "band.", read.band).join(raw.band)?,
    })
}

fn join_question(
    it: &raw::QuestionRow,
    file: &str,
    texts: &mut Texts<QuestionWords>,
    sources: &Sources,
) -> Result<Question, Refusal> {
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
    Ok(Question { id: it.id, weight: it.weight, words })
}

fn join_strategies(
    files: &Files,
    language: &str,
    sources: &Sources,
) -> Result<Vec<Strategy>, Refusal> {
    let strategies = parse::<raw::Strategies>(files, "strategies.toml")?.strategy;
    for it in &strategies {
        sources.check("strategies.toml", &format!("{}.source", it.id), &it.source)?;
    }
    let file = format!("locales/{language}/strategies.toml");
    Texts::new(&file, "", parse::<raw::StrategyTexts>(files, &file)?).join(strategies)
}

/// The title of every strategy that the ledger calls retired.
fn join_retired(files: &Files, language: &str) -> Result<Vec<Pickable>, Refusal> {
    let file = format!("locales/{language}/retired.toml");
    let raw: raw::RetiredTexts = parse(files, &file)?;
    let mut texts = Texts::new(&file, "strategy.", raw.strategy);
    let mut retired = Vec::new();
    for id in ledger::retired_strategies(files)? {
        let text = texts.take(&id)?;
        retired.push(Pickable { id, text });
    }
    texts.done()?;
    Ok(retired)
}

/// The content of `safety.toml`, with its texts.
struct Safety {
    rules: Vec<Rule>,
    dangers: Vec<DangerRoute>,
    no_danger: String,
    circumstances: Vec<Circumstance>,
    signs: Vec<String>,
    escalation: Escalation,
    notices: Notices,
}

impl Safety {
    /// Every list of purposes for which a screen shows help lines.
    fn purposes(&self) -> impl Iterator<Item = &[Purpose]> {
        let of_dangers = self.dangers.iter().map(|it| it.purposes.as_slice());
        let of_circumstances = self.circumstances.iter().map(|it| it.purposes.as_slice());
        of_dangers.chain(of_circumstances).chain([self.escalation.purposes.as_slice()])
    }
}

fn join_safety(files: &Files, language: &str, sources: &Sources) -> Result<Safety, Refusal> {
    const FILE: &str = "safety.toml";
    let raw: raw::Safety = parse(files, FILE)?;
    for it in &raw.rule {
        sources.check(FILE, &format!("rule.{}.source", it.id), &it.source)?;
    }
    for it in &raw.circumstance {
        sources.check(FILE, &format!("circumstance.{}.source", it.id), &it.source)?;
    }
    let file = format!("locales/{language}/{FILE}");
    let texts: raw::SafetyTexts = parse(files, &file)?;
    let circumstances = Texts::new(&file, "circumstance.", texts.circumstance);
    Ok(Safety {
        rules: raw.rule,
        dangers: Texts::new(&file, "danger.", texts.danger.named).join(raw.danger)?,
        no_danger: texts.danger.none.option,
        circumstances: circumstances.join(raw.circumstance)?,
        signs: texts.signs,
        escalation: raw.escalation,
        notices: texts.notice,
    })
}

/// The first of the strategies that are safe for everybody. There must be at least three of them.
fn fallback(strategies: &[Strategy], rules: &[Rule]) -> Result<StrategyId, Refusal> {
    let is_always_safe = |it: &&Strategy| {
        let unforbidden = !rules.iter().any(|rule| rule.forbids(it));
        it.needs.is_empty() && it.traits.is_empty() && !it.only_preferred && unforbidden
    };
    let always_safe: Vec<&Strategy> = strategies.iter().filter(is_always_safe).collect();
    let [first, _, _, ..] = always_safe[..] else {
        let why =
            "fewer than three are free of needs, traits and rules; keep three that are always safe";
        return refuse("strategies.toml", "strategy", why);
    };
    Ok(first.id.clone())
}

fn join_words(files: &Files, file: &str) -> Result<Vec<String>, Refusal> {
    let tables: BTreeMap<String, BTreeMap<String, String>> = parse(files, file)?;
    let flat = tables.into_iter().flat_map(|(table, texts)| {
        texts.into_iter().map(move |(key, text)| (format!("{table}.{key}"), text))
    });
    let mut texts = Texts::new(file, "", flat.collect());
    let mut words = Vec::new();
    for (_, key, placeholders) in Message::ALL {
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
