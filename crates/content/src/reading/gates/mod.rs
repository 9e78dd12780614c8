//! The gates every text passes: no word that blames, no claim, short sentences, a low reading grade.
//!
//! What is refused and what is allowed is data: `content/gates/<lang>.toml`.

mod grade_en;
mod grade_es;
mod lists;
mod text;

use std::fmt;

use super::flat::is_for_integrators;
use super::overlay::SETTINGS;
use super::{Files, Refusal, refuse};
use lists::{Lists, Pattern, parse};
use text::Word;

/// The most words a sentence may have.
const SENTENCE: usize = 20;

/// Shorter texts have too few words for a formula; there the longest word counts.
const FEWEST_GRADED: usize = 5;

/// A text that is just at its top grade passes.
const ROUNDING: f64 = 1e-9;

/// What the gates measured in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Texts that were looked at.
    pub strings: usize,
    /// The middle grade of those long enough to have one; 0 where none is.
    pub median: f64,
    /// The highest grade, and the file and key it stands at.
    pub worst: (f64, String),
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { strings, median, worst: (grade, key) } = self;
        write!(f, "{strings} texts, median grade {median:.1}, worst {grade:.1} ({key})")
    }
}

/// Which rules of reading a language has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    English,
    Spanish,
}

impl Tongue {
    fn of(language: &str) -> Result<Self, Refusal> {
        match language {
            "en" => Ok(Self::English),
            "es" => Ok(Self::Spanish),
            _ => refuse(
                &lists::file(language),
                "the file",
                "has no reading formula yet; add one to crates/content/src/reading/gates",
            ),
        }
    }

    fn syllables(self, word: &Word) -> usize {
        match self {
            _ if word.is_short => 1,
            Self::English => grade_en::syllables(&word.text),
            Self::Spanish => grade_es::syllables(&word.text),
        }
    }

    fn grade(self, words: &[Word], sentences: usize) -> f64 {
        let syllables = words.iter().map(|word| self.syllables(word)).sum::<usize>() as f64;
        let (words, sentences) = (words.len() as f64, sentences as f64);
        match self {
            Self::English => grade_en::grade(syllables / words, words / sentences),
            Self::Spanish => grade_es::grade(syllables / words, words / sentences),
        }
    }

    /// The most syllables of a word in a text too short for a formula.
    ///
    /// Measured on our texts: of the English words one in 200 has more than three. Of the Spanish
    /// ones every thirtieth has more than three, and one in 370 more than four.
    fn longest_word(self) -> usize {
        match self {
            Self::English => 3,
            Self::Spanish => 4,
        }
    }
}

/// One text and where it stands.
struct Found<'a> {
    file: &'a str,
    key: String,
    text: String,
}

impl Found<'_> {
    fn name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or(self.file)
    }

    /// Emergency texts are read in fear, so they must be easier still.
    fn top_grade(&self) -> f64 {
        let table = self.key.split(['.', '[']).next().unwrap_or_default();
        match (self.name(), table) {
            ("safety.toml", _)
            | ("lessons.toml", "overdose-basics")
            | ("withdrawal.toml", "red_flags") => 5.0,
            _ => 6.0,
        }
    }

    /// Lines name themselves, and people must find them under that name: for the reading grade a
    /// name is one short word, here and in every other text. Words that blame still need the list.
    fn is_line_name(&self) -> bool {
        self.name() == "helplines.toml" && self.key.ends_with(".name")
    }

    fn refuse(&self, why: String) -> Refusal {
        Refusal { file: self.file.to_owned(), key: self.key.clone(), why }
    }
}

/// Every text of one language against every gate.
///
/// # Errors
/// The first text that is refused, or a list that is wrong.
pub fn check(files: &Files, language: &str) -> Result<Report, Refusal> {
    let (report, refusals) = survey(files, language)?;
    refusals.into_iter().next().map_or(Ok(report), Err)
}

/// The measure of one language, and everything that is refused in it.
fn survey(files: &Files, language: &str) -> Result<(Report, Vec<Refusal>), Refusal> {
    let tongue = Tongue::of(language)?;
    let lists = Lists::read(files, language)?;
    let texts = texts(files, language)?;
    let names = texts.iter().filter(|found| found.is_line_name());
    let names: Vec<Pattern> = names.filter_map(|found| Pattern::literal(&found.text)).collect();
    let allowed: Vec<&Pattern> = lists.allowed().collect();
    let is_short: Vec<&Pattern> = lists.allowed().chain(&names).collect();
    let mut used = vec![false; allowed.len()];
    let mut refusals = Vec::new();
    let mut grades = Vec::new();
    for found in &texts {
        let words = text::words(&found.text);
        let left = lists::shorten(&found.text, &words, &allowed, |index| used[index] = true);
        refusals.extend(lists.refused(&found.text, &left).map(|why| found.refuse(why)));
        if is_for_integrators(found.name()) {
            continue;
        }

        let words = lists::shorten(&found.text, &words, &is_short, |_| ());
        let sentences = text::sentences(&found.text, &words);
        for sentence in sentences.iter().filter(|sentence| sentence.len() > SENTENCE) {
            let count = sentence.len();
            let start = &found.text[words[sentence.start].start..words[sentence.start + 3].end];
            refusals.push(found.refuse(format!(
                "the sentence “{start} …” has {count} words; make it {SENTENCE} or fewer"
            )));
        }
        if words.len() >= FEWEST_GRADED {
            let grade = tongue.grade(&words, sentences.len());
            let top = found.top_grade();
            if grade > top + ROUNDING {
                refusals.push(found.refuse(format!(
                    "reads at grade {grade:.2}, above {top}; use shorter words and sentences"
                )));
            }
            grades.push((grade, format!("{}: {}", found.file, found.key)));
        } else if let Some((long, count)) = longest(tongue, &words) {
            let (long, list) = (&found.text[long.start..long.end], lists::file(language));
            refusals.push(found.refuse(format!(
                "“{long}” has {count} syllables; use a shorter word, or allow it in {list}"
            )));
        }
    }
    // What an overlay takes away may have been the only text with a word that is allowed.
    if !files.contains_key(SETTINGS) {
        refusals.extend(lists.unused(&used));
    }
    Ok((report(texts.len(), grades), refusals))
}

/// The longest word, where it is too long for a short text.
fn longest(tongue: Tongue, words: &[Word]) -> Option<(&Word, usize)> {
    let counted = words.iter().map(|word| (word, tongue.syllables(word)));
    counted.max_by_key(|(_, count)| *count).filter(|(_, count)| *count > tongue.longest_word())
}

fn report(strings: usize, mut grades: Vec<(f64, String)>) -> Report {
    grades.sort_by(|one, other| one.0.total_cmp(&other.0));
    let median = grades.get(grades.len() / 2).map_or(0.0, |(grade, _)| *grade);
    Report { strings, median, worst: grades.pop().unwrap_or_default() }
}

/// Every text of one language with the path of its key, such as `danger.overdose.steps[2]`.
fn texts<'a>(files: &'a Files, language: &str) -> Result<Vec<Found<'a>>, Refusal> {
    let folder = format!("locales/{language}/");
    let mut texts = Vec::new();
    for file in files.keys().filter(|file| file.starts_with(&folder)) {
        walk(file, String::new(), toml::Value::Table(parse(files, file)?), &mut texts);
    }
    if texts.is_empty() {
        return refuse(&folder, "the folder", "holds no texts; write them");
    }
    Ok(texts)
}

fn walk<'a>(file: &'a str, key: String, value: toml::Value, texts: &mut Vec<Found<'a>>) {
    match value {
        toml::Value::String(text) => texts.push(Found { file, key, text }),
        toml::Value::Array(items) => {
            for (index, item) in items.into_iter().enumerate() {
                walk(file, format!("{key}[{index}]"), item, texts);
            }
        }
        toml::Value::Table(table) => {
            for (name, item) in table {
                let dot = if key.is_empty() { "" } else { "." };
                walk(file, format!("{key}{dot}{name}"), item, texts);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
