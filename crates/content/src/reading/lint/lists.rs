//! The word lists of `content/lint/<lang>.toml`: refused patterns, and allowed terms.

use serde::Deserialize;

use super::text::{Word, words};
use super::{Files, Refusal, refuse};

/// The file with the lists of a language.
pub fn file(language: &str) -> String {
    format!("lint/{language}.toml")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    refused: Vec<RawRefused>,
    claim: Vec<RawRefused>,
    #[serde(default)]
    allowed: Vec<RawAllowed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRefused {
    pattern: String,
    instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAllowed {
    term: String,
    why: String,
}

/// Consecutive words, in upper or lower case. A star at the end of a word stands for any ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    word: String,
    is_open: bool,
    /// The characters between this word and the one before.
    gap: String,
}

impl Pattern {
    /// A pattern of exactly this text; `None` where the text has no word.
    pub fn literal(text: &str) -> Option<Self> {
        let mut end = 0;
        let mut parts = Vec::new();
        for word in words(text) {
            let before = &text[end..word.start];
            let gap = before.strip_prefix('*').unwrap_or(before).to_owned();
            end = word.end;
            let is_open = text[end..].starts_with('*');
            parts.push(Part { word: word.text, is_open, gap });
        }
        (!parts.is_empty()).then_some(Self { parts })
    }

    fn parse(text: &str) -> Option<Self> {
        let pattern = Self::literal(text)?;
        let stars = pattern.parts.iter().filter(|part| part.is_open).count();
        let are_parted = pattern.parts.iter().skip(1).all(|part| !part.gap.is_empty());
        (text.matches('*').count() == stars && are_parted).then_some(pattern)
    }

    /// How many words the pattern matches at the start of `words`, if it matches.
    fn fits(&self, text: &str, words: &[Word]) -> Option<usize> {
        let count = self.parts.len();
        let words = words.get(..count)?;
        let are_words = self.parts.iter().zip(words).all(|(part, word)| part.fits(&word.text));
        let are_gaps = words.windows(2).zip(&self.parts[1..]).all(|(pair, part)| {
            let gap = &text[pair[0].end..pair[1].start];
            gap == part.gap || gap.chars().all(|c| c.is_whitespace() || "-–“”\"".contains(c))
        });
        (are_words && are_gaps).then_some(count)
    }
}

impl Part {
    fn fits(&self, word: &str) -> bool {
        let is_owner = |ending: &str| ending.is_empty() || ending.starts_with('’');
        word.strip_prefix(&self.word)
            .is_some_and(|ending| !word.is_empty() && (self.is_open || is_owner(ending)))
    }
}

struct Refused {
    pattern: Pattern,
    fault: &'static str,
    instead: String,
}

struct Allowed {
    term: String,
    pattern: Pattern,
}

/// The word lists of one language.
pub struct Lists {
    file: String,
    refused: Vec<Refused>,
    allowed: Vec<Allowed>,
}

impl Lists {
    pub fn read(files: &Files, language: &str) -> Result<Self, Refusal> {
        let file = file(language);
        let raw: Raw = parse(files, &file)?;
        let mut lists = Self { file, refused: Vec::new(), allowed: Vec::new() };
        let blames = raw.refused.into_iter().map(|it| (it, "refused", "blames or labels a person"));
        let claims = raw.claim.into_iter().map(|it| (it, "claim", "claims what we can’t promise"));
        for (it, table, fault) in blames.chain(claims) {
            let pattern = lists.pattern(table, &it.pattern)?;
            if it.instead.trim().is_empty() {
                let key = format!("{table}.{}", it.pattern);
                return refuse(&lists.file, key, "has no way out; fill in `instead`");
            }
            lists.refused.push(Refused { pattern, fault, instead: it.instead });
        }
        for it in raw.allowed {
            let pattern = lists.pattern("allowed", &it.term)?;
            let key = format!("allowed.{}", it.term);
            if it.why.trim().is_empty() {
                return refuse(&lists.file, key, "has no reason; fill in `why`");
            }
            if lists.allowed.iter().any(|other| other.pattern == pattern) {
                return refuse(&lists.file, key, "is there twice; remove one");
            }
            let term = words(&it.term);
            let is_whole =
                |other: &Refused| other.pattern.fits(&it.term, &term) == Some(term.len());
            if lists.refused.iter().any(is_whole) {
                return refuse(&lists.file, key, "is refused above; allow only longer names");
            }
            lists.allowed.push(Allowed { term: it.term, pattern });
        }
        Ok(lists)
    }

    fn pattern(&self, table: &str, text: &str) -> Result<Pattern, Refusal> {
        match Pattern::parse(text) {
            Some(pattern) => Ok(pattern),
            None => refuse(
                &self.file,
                format!("{table}.{text}"),
                "must be words, with a star only at the end of a word",
            ),
        }
    }

    pub fn allowed(&self) -> impl Iterator<Item = &Pattern> {
        self.allowed.iter().map(|it| &it.pattern)
    }

    /// One message for each refused pattern that these words contain.
    pub fn refused(&self, text: &str, words: &[Word]) -> impl Iterator<Item = String> {
        self.refused.iter().filter_map(|it| {
            let (start, count) = (0..words.len())
                .find_map(|start| Some((start, it.pattern.fits(text, &words[start..])?)))?;
            let said = &text[words[start].start..words[start + count - 1].end];
            Some(format!("“{said}” {}; instead: {}", it.fault, it.instead))
        })
    }

    /// Allowed terms that no text contains any more, so that the list stays current.
    pub fn unused(&self, used: &[bool]) -> impl Iterator<Item = Refusal> {
        let unused = self.allowed.iter().zip(used).filter(|(_, used)| !**used);
        unused.map(|(it, _)| Refusal {
            file: self.file.clone(),
            key: format!("allowed.{}", it.term),
            why: "no text has it; remove it".to_owned(),
        })
    }
}

/// The words, with each term replaced by one short word; of several terms at one place the longest.
pub fn shorten(
    text: &str,
    words: &[Word],
    terms: &[&Pattern],
    mut uses: impl FnMut(usize),
) -> Vec<Word> {
    let mut left = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let found = terms
            .iter()
            .enumerate()
            .filter_map(|(index, term)| Some((term.fits(text, &words[start..])?, index)));
        if let Some((count, index)) = found.max_by_key(|(count, _)| *count) {
            uses(index);
            let end = words[start + count - 1].end;
            let short =
                Word { text: String::new(), start: words[start].start, end, is_short: true };
            left.push(short);
            start += count;
        } else {
            left.push(words[start].clone());
            start += 1;
        }
    }
    left
}

/// One file as `T`, or a refusal that names the line of the error.
pub fn parse<T: for<'de> Deserialize<'de>>(files: &Files, file: &str) -> Result<T, Refusal> {
    let Some(text) = files.get(file) else {
        return refuse(file, "the file", "is missing; write it");
    };
    toml::from_str(text).or_else(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        refuse(file, format!("line {line}"), error.message().trim())
    })
}
