//! Measures how long the sentences of each lesson are on average, and refuses a lesson outside the
//! limits of `content/lint/lessons.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lists::parse;
use super::{Files, Found, Refusal};

const LIMITS: &str = "lint/lessons.toml";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    fewest: f64,
    most: f64,
    short: Vec<String>,
}

/// The sentences counted in each lesson of one language.
#[derive(Default)]
pub struct Lessons {
    file: String,
    limits: Limits,
    counted: BTreeMap<String, Count>,
}

#[derive(Default)]
struct Count {
    words: usize,
    sentences: usize,
}

impl Count {
    fn average(&self) -> f64 {
        self.words as f64 / self.sentences as f64
    }
}

impl Lessons {
    /// Reads the limits; without lessons there are none.
    pub fn read(files: &Files, language: &str) -> Result<Self, Refusal> {
        let file = format!("locales/{language}/lessons.toml");
        if !files.contains_key(&file) {
            return Ok(Self::default());
        }
        Ok(Self { file, limits: parse(files, LIMITS)?, counted: BTreeMap::new() })
    }

    /// Counts a text, if it belongs to a lesson and ends as a sentence does.
    pub fn count(&mut self, found: &Found, words: usize, sentences: usize) {
        let lesson = found.table();
        let is_heading = [".title", ".heading"].iter().any(|end| found.key.ends_with(end));
        let is_short = self.limits.short.iter().any(|it| it == lesson);
        if found.file != self.file || is_heading || is_short || !is_sentence(&found.text) {
            return;
        }
        let count = self.counted.entry(lesson.to_owned()).or_default();
        count.words += words;
        count.sentences += sentences;
    }

    /// The average number of words in a sentence, by lesson.
    pub fn averages(&self) -> Vec<(String, f64)> {
        let known = self.counted.iter().filter(|(_, count)| count.sentences > 0);
        known.map(|(lesson, count)| (lesson.clone(), count.average())).collect()
    }

    /// The lessons whose average is outside the limits.
    pub fn refusals(&self) -> impl Iterator<Item = Refusal> {
        let Limits { fewest, most, .. } = self.limits;
        let outside = move |average: &f64| !(fewest..=most).contains(average);
        let averages = self.averages().into_iter().filter(move |(_, average)| outside(average));
        averages.map(move |(key, average)| Refusal {
            file: self.file.clone(),
            key,
            why: format!(
                "its sentences have {average:.2} words on average; make it {fewest} to {most}"
            ),
        })
    }
}

/// Whether the text ends with a full stop, a question mark or another end of a sentence.
fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"']).ends_with(['.', '?', '!', '…', ':'])
}
