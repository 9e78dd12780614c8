//! Joins numbers and words: every id gets its words, and no words are left over.

use std::collections::BTreeMap;

use ebb_core::helplines::HelpLine;
use ebb_core::pack::Pack;
use ebb_core::questions::{Band, Question, QuestionWords, Trigger};
use ebb_core::safety::DangerRoute;
use ebb_core::strategies::Strategy;
use ebb_core::words::Word;

use super::raw::{self, Kind, parse};
use super::{Files, Refusal, refuse};

/// Words that are taken out one by one, so that what is left was never asked for.
struct Texts<T> {
    file: String,
    table: &'static str,
    left: BTreeMap<String, T>,
}

impl<T> Texts<T> {
    fn new(file: &str, table: &'static str, left: BTreeMap<String, T>) -> Self {
        Self { file: file.to_owned(), table, left }
    }

    fn take(&mut self, id: &str) -> Result<T, Refusal> {
        match self.left.remove(id) {
            Some(words) => Ok(words),
            None => refuse(&self.file, self.key(id), "words are missing; add them"),
        }
    }

    fn done(self) -> Result<(), Refusal> {
        match self.left.keys().next() {
            Some(id) => {
                refuse(&self.file, self.key(id), "nothing has this id; remove it or mend the id")
            }
            None => Ok(()),
        }
    }

    fn key(&self, id: &str) -> String {
        format!("{}{id}", self.table)
    }
}

pub fn join(files: &Files, language: &str) -> Result<Pack, Refusal> {
    let locale = |name: &str| format!("locales/{language}/{name}");
    let app: raw::App = parse(files, "app.toml")?;
    let questions: raw::Questions = parse(files, "questions.toml")?;
    let strategies: raw::Strategies = parse(files, "strategies.toml")?;
    let safety: raw::Safety = parse(files, "safety.toml")?;
    let lines: raw::Lines = parse(files, "helplines.toml")?;
    let safety_texts: raw::SafetyTexts = parse(files, &locale("safety.toml"))?;

    let (questions_joined, withdrawal, triggers, bands) =
        join_questions(files, &locale("questions.toml"), &questions)?;
    let words = join_words(files, &locale("app.toml"))?;

    let file = locale("strategies.toml");
    let mut texts = Texts::new(&file, "", parse::<raw::StrategyTexts>(files, &file)?);
    let mut joined = Vec::new();
    for it in strategies.strategy {
        let words = texts.take(it.id.as_str())?;
        joined.push(Strategy {
            id: it.id,
            family: it.family,
            form: it.form,
            minutes: it.minutes,
            evidence: it.evidence,
            source: it.source,
            drivers: it.drivers,
            needs: it.needs,
            traits: it.traits,
            words,
        });
    }
    texts.done()?;

    let mut texts = Texts::new(&locale("safety.toml"), "danger.", safety_texts.danger.named);
    let mut dangers = Vec::new();
    for it in safety.danger {
        let words = texts.take(it.id.as_str())?;
        dangers.push(DangerRoute { id: it.id, lines: it.lines, words });
    }
    texts.done()?;

    let is_always_safe = |it: &&Strategy| {
        let unforbidden = !safety.rule.iter().any(|rule| rule.forbids(it));
        it.needs.is_empty() && it.traits.is_empty() && unforbidden
    };
    let always_safe: Vec<&Strategy> = joined.iter().filter(is_always_safe).collect();
    let [first, _, _, ..] = always_safe[..] else {
        let why =
            "fewer than three are free of needs, traits and rules; keep three that are always safe";
        return refuse("strategies.toml", "strategy", why);
    };
    let fallback = first.id.clone();
    Ok(Pack {
        language: language.to_owned(),
        exit_url: app.exit_url,
        scale: questions.scale,
        questions: questions_joined,
        withdrawal,
        triggers,
        bands,
        strategies: joined,
        fallback,
        try_now: app.try_now,
        extend_minutes: app.extend_minutes,
        ranking: app.ranking,
        rules: safety.rule,
        dangers,
        no_danger: safety_texts.danger.none.option,
        signs: safety_texts.signs,
        escalation: safety.escalation,
        notices: safety_texts.notice,
        lines: join_lines(files, &locale("helplines.toml"), lines)?,
        words,
    })
}

type Asked = (Vec<Question>, QuestionWords, Vec<Trigger>, Vec<Band>);

fn join_questions(files: &Files, file: &str, raw: &raw::Questions) -> Result<Asked, Refusal> {
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
        let words = texts.take(id)?;
        if is_rating && (words.low.is_none() || words.high.is_none()) {
            return refuse(file, id, "a rating needs words for both ends; add low and high");
        }
        questions.push(Question { id: it.id, weight: it.weight, words });
    }
    // Asked on the last question's screen, so it has words but no place in the order.
    let withdrawal = texts.take("withdrawal")?;
    texts.done()?;

    let mut texts = Texts::new(file, "trigger.", read.trigger);
    let mut triggers = Vec::new();
    for it in &raw.trigger {
        let words = texts.take(it.id.as_str())?;
        let (id, drivers) = (it.id.clone(), it.drivers);
        triggers.push(Trigger { id, drivers, asks_withdrawal: it.asks_withdrawal, words });
    }
    texts.done()?;

    let mut texts = Texts::new(file, "band.", read.band);
    let mut bands = Vec::new();
    for it in &raw.band {
        let words = texts.take(it.id.as_str())?;
        bands.push(Band { id: it.id.clone(), from: it.from, words });
    }
    texts.done()?;
    Ok((questions, withdrawal, triggers, bands))
}

fn join_lines(files: &Files, file: &str, raw: raw::Lines) -> Result<Vec<HelpLine>, Refusal> {
    let mut texts = Texts::new(file, "", parse::<raw::LineTexts>(files, file)?);
    let mut lines = Vec::new();
    for it in raw.line {
        let words = texts.take(it.id.as_str())?;
        lines.push(HelpLine {
            id: it.id,
            country: it.country,
            kind: it.kind,
            call: it.call,
            text: it.text,
            chat: it.chat,
            official: it.official,
            cost: it.cost,
            checked: it.checked,
            status: it.status,
            purpose: it.purpose,
            words,
        });
    }
    texts.done()?;
    Ok(lines)
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
