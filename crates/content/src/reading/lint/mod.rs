//! Checks every text: no word that blames, no claim, no long sentence, no high reading grade, and
//! no clipped lesson.
//!
//! The refused and the allowed words are listed in `content/lint/<lang>.toml`.

mod grade_en;
mod grade_es;
mod lessons;
mod lists;
mod shown;
mod text;

use std::fmt;
use std::ops::Range;

use super::flat::is_for_integrators;
use super::overlay::{Own, SETTINGS};
use super::{Files, Refusal, refuse};
use lessons::Lessons;
use lists::{Lists, Pattern, parse};
pub use shown::hard_to_read;
use text::Word;

/// The largest number of words in a sentence.
const SENTENCE: usize = 20;

/// The smallest number of words for which the formula gives a grade; in shorter texts the longest
/// word decides.
const FEWEST_GRADED: usize = 5;

/// Tolerance for rounding, so that a text exactly at the highest allowed grade passes.
const ROUNDING: f64 = 1e-9;

/// The measurements of the texts of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The number of texts.
    pub strings: usize,
    /// The median grade of the texts long enough for one; 0 if there is none.
    pub median: f64,
    /// The highest grade, with the file and the key of its text.
    pub worst: (f64, String),
    /// The average number of words in a sentence of each lesson, by its id. Lessons about an
    /// emergency are not measured.
    pub lessons: Vec<(String, f64)>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { strings, median, worst: (grade, key), lessons } = self;
        write!(f, "{strings} texts, median grade {median:.1}, worst {grade:.1} ({key})")?;
        let averages = || lessons.iter().map(|(_, average)| *average);
        match (averages().reduce(f64::min), averages().reduce(f64::max)) {
            (Some(least), Some(most)) => {
                write!(f, ", {least:.1} to {most:.1} words a sentence in lessons")
            }
            _ => Ok(()),
        }
    }
}

/// The languages that have reading rules.
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
                "has no reading formula yet; add one to crates/content/src/reading/lint",
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

    /// The grade of a text that is long enough for one, or what makes it hard to read.
    fn judge(
        self,
        text: &str,
        words: &[Word],
        sentences: &[Range<usize>],
        top: f64,
    ) -> Result<Option<f64>, Vec<String>> {
        let mut hard = Vec::new();
        for sentence in sentences.iter().filter(|sentence| sentence.len() > SENTENCE) {
            let count = sentence.len();
            let start = &text[words[sentence.start].start..words[sentence.start + 3].end];
            hard.push(format!(
                "the sentence “{start} …” has {count} words; make it {SENTENCE} or fewer"
            ));
        }
        let grade = (words.len() >= FEWEST_GRADED).then(|| self.grade(words, sentences.len()));
        if let Some(grade) = grade {
            if grade > top + ROUNDING {
                hard.push(format!(
                    "reads at grade {grade:.2}, above {top}; use shorter words and sentences"
                ));
            }
        } else if let Some((long, count)) = self.too_long(words) {
            let long = &text[long.start..long.end];
            hard.push(format!(
                "“{long}” has {count} syllables; use a shorter word, or allow it in {}",
                lists::file(self.tag())
            ));
        }
        if hard.is_empty() { Ok(grade) } else { Err(hard) }
    }

    /// The longest word, if it is too long for a short text.
    fn too_long(self, words: &[Word]) -> Option<(&Word, usize)> {
        let counted = words.iter().map(|word| (word, self.syllables(word)));
        counted.max_by_key(|(_, count)| *count).filter(|(_, count)| *count > self.longest_word())
    }

    fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The largest number of syllables of a word in a text too short for the formula.
    ///
    /// Measured on Ebb's texts: one English word in 200 has more than three syllables. One Spanish
    /// word in 30 has more than three, and one in 370 more than four.
    fn longest_word(self) -> usize {
        match self {
            Self::English => 3,
            Self::Spanish => 4,
        }
    }
}

/// One text, with its file and key.
struct Found<'a> {
    file: &'a str,
    key: String,
    text: String,
}

impl Found<'_> {
    fn name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or(self.file)
    }

    /// The first part of the key, such as the id of a lesson.
    fn table(&self) -> &str {
        self.key.split(['.', '[']).next().unwrap_or_default()
    }

    /// The highest allowed grade. Emergency texts must be easier than others, since people read
    /// them in fear.
    fn top_grade(&self) -> f64 {
        match (self.name(), self.table()) {
            ("safety.toml" | "safer_use.toml" | "rescue.toml" | "family.toml", _)
            | ("lessons.toml", "overdose-basics")
            | ("withdrawal.toml", "red_flags") => 5.0,
            _ => 6.0,
        }
    }

    /// Whether this is the name of a help line. People must find a line under the name that it
    /// gives itself, so the reading grade counts the name as one short word, in every text. The
    /// list of refused words still applies to it, but for the overlay's own ([`own_names`]).
    fn is_line_name(&self) -> bool {
        self.name() == "helplines.toml" && self.key.ends_with(".name")
    }

    fn refuse(&self, why: String) -> Refusal {
        Refusal { file: self.file.to_owned(), key: self.key.clone(), why }
    }
}

/// Checks every text of one language.
///
/// # Errors
/// The first text that is refused, or a list with an error.
pub fn check(files: &Files, language: &str) -> Result<Report, Refusal> {
    let (report, refusals) = survey(files, language)?;
    refusals.into_iter().next().map_or(Ok(report), Err)
}

/// The measurements of one language, and every refusal.
fn survey(files: &Files, language: &str) -> Result<(Report, Vec<Refusal>), Refusal> {
    let tongue = Tongue::of(language)?;
    let lists = Lists::read(files, language)?;
    let mut lessons = Lessons::read(files, language)?;
    let texts = texts(files, language)?;
    let names = texts.iter().filter(|found| found.is_line_name());
    let names: Vec<Pattern> = names.filter_map(|found| Pattern::literal(&found.text)).collect();
    let own_names = own_names(files, &texts);
    let allowed: Vec<&Pattern> = lists.allowed().chain(&own_names).collect();
    let is_short: Vec<&Pattern> = lists.allowed().chain(&names).chain(&own_names).collect();
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
        lessons.count(found, words.len(), sentences.len());
        match tongue.judge(&found.text, &words, &sentences, found.top_grade()) {
            Ok(Some(grade)) => grades.push((grade, format!("{}: {}", found.file, found.key))),
            Ok(None) => {}
            Err(whys) => refusals.extend(whys.into_iter().map(|why| found.refuse(why))),
        }
    }
    refusals.extend(lessons.refusals());
    // An overlay may remove the only text that contains an allowed term.
    if !files.contains_key(SETTINGS) {
        refusals.extend(lists.unused(&used));
    }
    Ok((report(texts.len(), grades, lessons.averages()), refusals))
}

/// The names that a deployer gives: that of the publisher, and those of the overlay's lines. No list refuses a
/// word in them (docs/decisions/0042).
fn own_names(files: &Files, texts: &[Found]) -> Vec<Pattern> {
    let Some(own) = Own::of(files) else { return Vec::new() };
    let of_lines = texts.iter().filter(|found| found.is_line_name() && own.has(found.table()));
    let names = of_lines.map(|found| found.text.as_str()).chain([own.publisher.as_str()]);
    names.filter_map(Pattern::literal).collect()
}

fn report(strings: usize, mut grades: Vec<(f64, String)>, lessons: Vec<(String, f64)>) -> Report {
    grades.sort_by(|one, other| one.0.total_cmp(&other.0));
    let median = grades.get(grades.len() / 2).map_or(0.0, |(grade, _)| *grade);
    Report { strings, median, worst: grades.pop().unwrap_or_default(), lessons }
}

/// Every text of one language, with its key as a path, such as `danger.overdose.steps[2]`.
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
