//! Taking a copy in: what is in the file, said in words, and then its stored lines.

use ebb_core::history::{Card, History, Keep, Opened, Plan, Record, Settings, Wish, tombstone};

use super::{Asked, Desk, PART};
use crate::copy::{self, Found, Refusal};
use crate::json::Json;
use crate::texts::Text;
use crate::tree::Node;

/// What a file holds, for the script.
#[derive(Debug, Default)]
pub struct Report {
    /// What the person reads about it.
    pub said: Vec<Node>,
    /// How many entries are new.
    pub fresh: usize,
    /// Whether all of it is sound.
    pub sound: bool,
    /// Whether it needs a passphrase, another one where one was given.
    pub sealed: bool,
    /// The ids of what is here and was deleted where the copy was made, one to a line.
    pub gone: String,
}

impl Report {
    /// As the script reads it.
    #[must_use]
    pub fn json(&self) -> Json {
        Json::object(&[
            ("said", Json::list(self.said.iter().map(Node::json).collect())),
            ("fresh", Json::number(i64::try_from(self.fresh).unwrap_or(i64::MAX))),
            ("sound", Json::truth(self.sound)),
            ("sealed", Json::truth(self.sealed)),
            ("gone", (&*self.gone).into()),
        ])
    }
}

impl Desk {
    /// Reads a file, and says what is in it; `now` is UTC, ms.
    pub fn look(&mut self, file: &[u8], passphrase: Option<&str>, now: i64) -> Report {
        (self.fresh, self.own) = (Vec::new(), Opened::default());
        let Some(holdings) = &self.holdings else { return Report::default() };
        match copy::read(holdings, file, passphrase) {
            Ok(found) => self.found(found, now),
            Err(refusal) => {
                let text = match refusal {
                    Refusal::NotACopy => Text::NotACopy,
                    Refusal::Damaged => Text::Damaged,
                    Refusal::TooLarge => Text::TooLarge,
                    Refusal::Newer => Text::Newer,
                    Refusal::Sealed => Text::NeedsPassphrase,
                    Refusal::NotOpened => Text::NotOpened,
                    Refusal::WrongNumbers => Text::WrongNumbers,
                };
                let said = vec![Node::of("p", holdings.texts.get(text))];
                let sealed = matches!(refusal, Refusal::Sealed | Refusal::NotOpened);
                Report { said, sealed, ..Report::default() }
            }
        }
    }

    fn found(&mut self, found: Found, now: i64) -> Report {
        let sound = found.is_sound();
        let Some(holdings) = &self.holdings else { return Report::default() };
        let Opened { history: known, settings: own } = &holdings.opened;
        let Opened { history, settings } = found.opened;
        let is_here = |it: &Record| known.find(it.id()).is_some();
        let (here, new): (Vec<_>, Vec<_>) = history.records().partition(is_here);
        let (aside, fresh): (Vec<_>, Vec<_>) = new.into_iter().partition(|it| is_aside(known, it));
        let old = fresh.iter().filter(|it| is_too_old(it, own.keep, now)).count();
        let (has_card, has_plan) = (settings.card.is_some(), settings.plan.is_some());
        let card =
            settings.card.filter(|_| own.card.as_ref().is_none_or(|it| *it == Card::default()));
        let plan = settings.plan.filter(|_| own.plan.as_ref().is_none_or(Plan::is_blank));
        let mut said = Vec::new();
        let mut say = |text, with: &[(&str, &str)]| {
            said.push(Node::of("p", holdings.texts.fill(&holdings.pack, text, with)));
        };
        let [new, here] = [fresh.len(), here.len()].map(|it| it.to_string());
        say(Text::Fresh, &[("fresh", &new), ("known", &here)]);
        let counts = [
            (Text::Twice, found.twice),
            (Text::Aside, aside.len()),
            (Text::Old, old),
            (Text::Unsound, found.unsound),
        ];
        for (text, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            say(text, &[("count", &count.to_string())]);
        }
        if found.is_cut {
            say(Text::Cut, &[]);
        } else if found.is_changed {
            say(Text::Changed, &[]);
        }
        if has_card {
            say(if card.is_some() { Text::CardFresh } else { Text::CardKnown }, &[]);
        }
        if has_plan {
            say(if plan.is_some() { Text::PlanFresh } else { Text::PlanKnown }, &[]);
        }
        let gone = self.gone(&found.deleted);
        if !gone.is_empty() {
            say(Text::Gone, &[("count", &gone.len().to_string())]);
        }
        let count = fresh.len() + usize::from(card.is_some() || plan.is_some());
        self.fresh = fresh;
        self.own.settings = Settings { card, plan, ..Settings::default() };
        Report { said, fresh: count, sound, sealed: false, gone: gone.join("\n") }
    }

    /// The ids of what is here and has one of these marks, which are sorted.
    fn gone(&self, marks: &[String]) -> Vec<String> {
        if marks.is_empty() {
            return Vec::new();
        }
        let all = Asked { check_ins: true, weeks: true, preferences: true, ..Asked::default() };
        let is_gone = |id: &&str| marks.binary_search(&tombstone::mark(id)).is_ok();
        self.chosen(all).lines().filter(is_gone).map(str::to_owned).collect()
    }

    /// The stored lines of what is new in the file, from this place on; empty after the last one.
    #[must_use]
    pub fn lines(&self, from: usize) -> String {
        let part = self.fresh.iter().skip(from).take(PART);
        let mut lines = if from == 0 { self.own.settings.lines() } else { String::new() };
        for record in part {
            lines.push_str(&record.line());
        }
        lines
    }
}

/// Whether a record is here and cannot be read, so that the app does not take it in.
fn is_aside(known: &History, it: &Record) -> bool {
    known.set_aside().iter().any(|aside| aside.key.ends_with(it.id().as_str()))
}

/// Whether a record would be deleted again at once. Of what was said of the offers only what is counted in
/// check-ins is.
fn is_too_old(it: &Record, keep: Option<Keep>, now: i64) -> bool {
    let ends = match it {
        Record::CheckIn(_) | Record::Week(_) => true,
        Record::Preference(it) => matches!(it.wish, Wish::Hidden | Wish::Comparison),
    };
    let days = keep.and_then(Keep::days).filter(|days| *days > 0);
    ends && days.is_some_and(|days| it.at() < now.saturating_sub(i64::from(days) * 86_400_000))
}
