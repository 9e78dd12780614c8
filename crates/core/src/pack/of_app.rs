//! The pack that the app reads: without what only the static page shows, since the build has written
//! that into the page.

use super::Pack;
use crate::content::helplines::{LineWords, Purpose};
use crate::content::safety::DangerWords;
use crate::messages::Message;

impl Pack {
    /// This pack without what the app never shows. The app draws the same with both.
    #[must_use]
    pub fn of_app(&self) -> Self {
        let mut pack = self.clone();
        pack.words.truncate(Message::OF_APP);
        pack.signs.clear();
        pack.elsewhere.clear();
        pack.no_danger.clear();
        for danger in &mut pack.dangers {
            let option = std::mem::take(&mut danger.words.option);
            danger.words = DangerWords { option, ..DangerWords::default() };
        }
        for rule in &mut pack.rules {
            rule.source.clear();
        }
        for strategy in &mut pack.strategies {
            strategy.source.clear();
        }
        for country in &mut pack.countries {
            country.zones.clear();
            country.name.clear();
        }
        pack.only_lines_of_app();
        pack
    }

    /// Removes the help lines that the app never shows, and what it never says of the others.
    fn only_lines_of_app(&mut self) {
        let shown: Vec<&[Purpose]> = self
            .circumstances
            .iter()
            .map(|it| it.purposes.as_slice())
            .chain(self.dangers.iter().map(|it| it.purposes.as_slice()))
            .chain(self.strategies.iter().map(|it| it.lines.as_slice()))
            .chain([self.escalation.purposes.as_slice()])
            .collect();
        self.chosen.retain(|it| shown.contains(&it.purposes.as_slice()));
        let (chosen, countries) = (&self.chosen, &self.countries);
        self.lines.retain(|line| {
            chosen.iter().any(|it| it.lines.contains(&line.id))
                || countries.iter().any(|it| it.emergency == line.id)
        });
        for line in &mut self.lines {
            line.checked.clear();
            let words = &mut line.words;
            *words = LineWords {
                name: std::mem::take(&mut words.name),
                what: std::mem::take(&mut words.what),
                // A card of the app says only that somebody may not be there.
                hours: if line.always { String::new() } else { std::mem::take(&mut words.hours) },
                languages: String::new(),
                text_word: None,
                cost: None,
            };
        }
    }
}
