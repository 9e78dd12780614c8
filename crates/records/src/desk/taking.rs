//! Taking a copy in: what is in the file, said in words, and then its stored lines.

use ebb_core::history::{Card, Keep, Opened, Plan, Record, Settings, tombstone};

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
        let (pack, texts) = (&holdings.pack, &holdings.texts);
        let Opened { history: known, settings: own } = &holdings.opened;
        let Opened { history, settings } = found.opened;
        let check_ins = history.check_ins().iter().cloned().map(Record::CheckIn);
        let weeks = history.weeks().iter().cloned().map(Record::Week);
        let preferences = history.preferences().iter().cloned().map(Record::Preference);
        let all = check_ins.chain(weeks).chain(preferences);
        let (fresh, here): (Vec<_>, Vec<_>) = all.partition(|it| known.find(it.id()).is_none());
        let expires = |it: &&Record| !matches!(it, Record::Preference(_));
        let old =
            fresh.iter().filter(expires).filter(|it| is_too_old(it.at(), own.keep, now)).count();
        let has_own = settings.card.is_some() || settings.plan.is_some();
        let card =
            settings.card.filter(|_| own.card.as_ref().is_none_or(|it| *it == Card::default()));
        let plan = settings.plan.filter(|_| own.plan.as_ref().is_none_or(Plan::is_blank));
        let is_own_fresh = card.is_some() || plan.is_some();
        let mut said = Vec::new();
        let mut say = |text, with: &[(&str, &str)]| {
            said.push(Node::of("p", texts.fill(pack, text, with)));
        };
        let numbers = [fresh.len(), here.len(), found.twice, old, found.unsound];
        let [new, here, twice, old, unsound] = numbers.map(|it| it.to_string());
        say(Text::Fresh, &[("fresh", &new), ("known", &here)]);
        for (text, count) in [(Text::Twice, twice), (Text::Old, old), (Text::Unsound, unsound)] {
            if count != "0" {
                say(text, &[("count", &count)]);
            }
        }
        if found.is_cut {
            say(Text::Cut, &[]);
        } else if found.is_changed {
            say(Text::Changed, &[]);
        }
        if has_own {
            say(if is_own_fresh { Text::OwnFresh } else { Text::OwnKnown }, &[]);
        }
        let here = Asked { check_ins: true, weeks: true, preferences: true, ..Asked::default() };
        let here = if found.deleted.is_empty() { String::new() } else { self.chosen(here) };
        let is_gone = |id: &&str| found.deleted.binary_search(&tombstone::mark(id)).is_ok();
        let gone: Vec<_> = here.lines().filter(is_gone).collect();
        if !gone.is_empty() {
            say(Text::Gone, &[("count", &gone.len().to_string())]);
        }
        let count = fresh.len() + usize::from(is_own_fresh);
        self.fresh = fresh;
        self.own.settings = Settings { card, plan, ..Settings::default() };
        Report { said, fresh: count, sound, sealed: false, gone: gone.join("\n") }
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

/// Whether a record of the time `at` would be deleted again at once.
fn is_too_old(at: i64, keep: Option<Keep>, now: i64) -> bool {
    let days = keep.and_then(Keep::days).filter(|days| *days > 0);
    days.is_some_and(|days| at < now.saturating_sub(i64::from(days) * 86_400_000))
}
