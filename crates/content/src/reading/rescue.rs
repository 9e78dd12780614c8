//! Reads the overdose screen: its steps, the numbers in them, and what protects the person who calls.

use std::collections::BTreeMap;

use ebb_core::content::helplines::EVERYWHERE;
use ebb_core::content::ids::DangerId;
use ebb_core::content::rescue::{Caller, Rescue, RescuePage, RescueStep, RescueWords};
use ebb_core::pack::{Pack, filled};
use serde::Deserialize;

use super::checks::only;
use super::learning::Sources;
use super::parse::parse;
use super::texts::Texts;
use super::{Files, Refusal, refuse};

const FILE: &str = "rescue.toml";
/// The words on the person who calls where nothing is known of the country.
const UNKNOWN: &str = "unknown";
const EMERGENCY: &str = "{emergency}";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    danger: DangerId,
    breath_seconds: u8,
    next_dose_minutes: u8,
    step: Vec<Entry>,
    difference: Vec<Entry>,
    caller: Vec<CallerEntry>,
    /// Whether the numbers go into texts from right to left, where each is isolated.
    #[serde(skip)]
    right_to_left: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    #[serde(default)]
    dose: bool,
    #[serde(default)]
    beats: bool,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CallerEntry {
    country: String,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    page: RescuePage,
    step: BTreeMap<String, RescueWords>,
    difference: BTreeMap<String, RescueWords>,
    caller: BTreeMap<String, String>,
}

impl Numbers {
    fn read(files: &Files) -> Result<Self, Refusal> {
        let numbers: Self = parse(files, FILE)?;
        if !(3..=10).contains(&numbers.breath_seconds) {
            return refuse(FILE, "breath_seconds", "must be 3 to 10");
        }
        if !(2..=5).contains(&numbers.next_dose_minutes) {
            return refuse(FILE, "next_dose_minutes", "must be 2 to 5, as labels and regions say");
        }
        Ok(numbers)
    }

    /// A text with the numbers in it.
    fn fill(&self, text: &str) -> String {
        let [seconds, minutes] = [self.breath_seconds, self.next_dose_minutes].map(u16::from);
        let isolated = |number: u16| match self.right_to_left {
            true => format!("\u{2066}{number}\u{2069}"),
            false => number.to_string(),
        };
        let breaths = isolated(minutes * 60 / seconds);
        let (seconds, minutes) = (isolated(seconds), isolated(minutes));
        filled(text, &[("seconds", &seconds), ("minutes", &minutes), ("breaths", &breaths)])
    }

    fn fill_words(&self, words: &RescueWords) -> RescueWords {
        let text = words.text.iter().map(|it| self.fill(it)).collect();
        RescueWords { title: self.fill(&words.title), text }
    }
}

/// The titles of the steps in one language.
///
/// # Errors
/// The first step without words.
pub fn titles(files: &Files, language: &str) -> Result<Vec<String>, Refusal> {
    let locale = format!("locales/{language}/{FILE}");
    let (numbers, words) = (Numbers::read(files)?, parse::<Words>(files, &locale)?);
    let mut texts = Texts::new(&locale, "step.", words.step);
    let title = |it: &Entry| Ok(numbers.fill(&texts.take(&it.id)?.title));
    numbers.step.iter().map(title).collect()
}

/// The overdose screen in the language of the pack.
///
/// # Errors
/// The first entry that is incomplete, unknown or without a source, and a danger that lacks steps or
/// has them twice.
pub fn rescue(files: &Files, pack: &Pack) -> Result<Rescue, Refusal> {
    let locale = format!("locales/{}/{FILE}", pack.language);
    let numbers = Numbers { right_to_left: pack.right_to_left, ..Numbers::read(files)? };
    let words = parse::<Words>(files, &locale)?;
    steps_stand_once(&numbers.danger, pack)?;
    let read = Reader { numbers: &numbers, sources: Sources::of(files)?, locale: &locale };
    let steps = read.entries("step.", &numbers.step, words.step)?;
    if steps.first().is_none_or(|step| !step.words.title.contains(EMERGENCY)) {
        let why = "the first step is the call; its title has {emergency}";
        return refuse(FILE, "step", why);
    }
    if steps.iter().filter(|step| step.dose).count() != 1 {
        let why = "exactly one step gives the first dose; set `dose = true` at that one";
        return refuse(FILE, "step", why);
    }
    Ok(Rescue {
        danger: numbers.danger.to_string(),
        next_dose_minutes: numbers.next_dose_minutes,
        page: read.page(words.page)?,
        differences: read.entries("difference.", &numbers.difference, words.difference)?,
        callers: read.callers(words.caller, pack)?,
        steps,
    })
}

/// Refuses a danger without steps, and steps of the one that has them on this screen.
fn steps_stand_once(here: &DangerId, pack: &Pack) -> Result<(), Refusal> {
    if pack.danger(here).is_none() {
        return refuse(FILE, "danger", format!("nobody knows the danger {here}; mend the id"));
    }
    for it in &pack.dangers {
        let (file, key) =
            (format!("locales/{}/safety.toml", pack.language), format!("danger.{}.steps", it.id));
        if it.id == *here && !it.words.steps.is_empty() {
            return refuse(&file, key, "stand in rescue.toml already; remove them here");
        }
        if it.id != *here && it.words.steps.is_empty() {
            return refuse(&file, key, "are missing; add them");
        }
    }
    Ok(())
}

/// Reads the entries of one language.
struct Reader<'a> {
    numbers: &'a Numbers,
    sources: Sources,
    locale: &'a str,
}

impl Reader<'_> {
    fn has_sources(&self, key: &str, sources: &[String]) -> Result<(), Refusal> {
        if sources.is_empty() {
            return refuse(FILE, key, "is empty; name where it comes from");
        }
        self.sources.check(FILE, key, &sources.join(","))
    }

    fn entries(
        &self,
        table: &'static str,
        entries: &[Entry],
        words: BTreeMap<String, RescueWords>,
    ) -> Result<Vec<RescueStep>, Refusal> {
        let mut texts = Texts::new(self.locale, table, words);
        let mut found = Vec::new();
        for it in entries {
            self.has_sources(&format!("{table}{}.sources", it.id), &it.sources)?;
            let words = self.numbers.fill_words(&texts.take(&it.id)?);
            let key = format!("{table}{}", it.id);
            only(self.locale, &key, words.text.iter().chain([&words.title]), &[EMERGENCY])?;
            found.push(RescueStep { id: it.id.clone(), dose: it.dose, beats: it.beats, words });
        }
        texts.done()?;
        Ok(found)
    }

    fn page(&self, page: RescuePage) -> Result<RescuePage, Refusal> {
        let fill = |text: &str| self.numbers.fill(text);
        let page = RescuePage { pace: fill(&page.pace), no_clock: fill(&page.no_clock), ..page };
        only(self.locale, "page.pace", [&page.pace, &page.no_clock], &[])?;
        only(self.locale, "page.running", [&page.running], &["{since}", "{left}"])?;
        only(self.locale, "page.due", [&page.due], &["{since}"])?;
        Ok(page)
    }

    fn callers(
        &self,
        words: BTreeMap<String, String>,
        pack: &Pack,
    ) -> Result<Vec<Caller>, Refusal> {
        let mut texts = Texts::new(self.locale, "caller.", words);
        let unknown = texts.take(UNKNOWN)?;
        let mut known = BTreeMap::new();
        for it in &self.numbers.caller {
            self.has_sources(&format!("caller.{}.sources", it.country), &it.sources)?;
            if pack.countries.iter().all(|country| country.id.as_str() != it.country) {
                return refuse(FILE, format!("caller.{}", it.country), "is no listed country");
            }
            known.insert(it.country.as_str(), texts.take(&it.country)?);
        }
        texts.done()?;
        let all = pack.countries.iter().map(|it| it.id.as_str()).chain([EVERYWHERE]);
        let what = |id: &str| known.get(id).unwrap_or(&unknown).clone();
        Ok(all.map(|id| Caller { country: id.to_owned(), what: what(id) }).collect())
    }
}
