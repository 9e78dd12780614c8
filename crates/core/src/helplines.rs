//! Which help lines are shown to whom, and the emergency number of a country.

pub use crate::content::helplines::{
    Cost, Country, EVERYWHERE, HelpLine, LineKind, LineWords, Purpose, Status, TextTo,
};

use crate::content::ids::CountryId;
use crate::pack::{Pack, filled};
use crate::words::Word;

impl Pack {
    /// A country by its id.
    #[must_use]
    pub fn country(&self, id: &CountryId) -> Option<&Country> {
        self.countries.iter().find(|country| country.id == *id)
    }

    /// The lines of a country, in the order of the content; the international directory where the
    /// country is not known. Never another country's.
    pub fn lines_of<'a>(
        &'a self,
        country: Option<&'a CountryId>,
    ) -> impl Iterator<Item = &'a HelpLine> {
        let country = country.map_or(EVERYWHERE, CountryId::as_str);
        self.lines.iter().filter(move |line| line.country.as_str() == country)
    }

    /// The public lines of a country that serve any of these purposes, in the order of the purposes.
    /// Where it has none of them, those for a crisis; there is always at least one.
    #[must_use]
    pub fn lines_for<'a>(
        &'a self,
        country: Option<&'a CountryId>,
        purposes: &[Purpose],
    ) -> Vec<&'a HelpLine> {
        const ALWAYS: [Purpose; 2] = [Purpose::Crisis, Purpose::Suicide];
        for wanted in [purposes, &ALWAYS] {
            let mut found: Vec<&HelpLine> = Vec::new();
            for purpose in wanted {
                let serves = |line: &&HelpLine| {
                    line.kind == LineKind::Public && line.purpose.contains(purpose)
                };
                for line in self.lines_of(country).filter(serves) {
                    if !found.iter().any(|known| known.id == line.id) {
                        found.push(line);
                    }
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        self.lines_of(country).collect()
    }

    /// The emergency number of a country, as it is called; in words where the country is not known.
    #[must_use]
    pub fn emergency_number(&self, country: Option<&CountryId>) -> &str {
        country
            .and_then(|id| self.country(id))
            .and_then(|country| self.line(&country.emergency))
            .and_then(|line| line.call.as_deref())
            .unwrap_or_else(|| self.word(Word::EmergencyElsewhere))
    }

    /// A text with the emergency number of the country in it.
    #[must_use]
    pub fn local(&self, text: &str, country: Option<&CountryId>) -> String {
        filled(text, &[(EMERGENCY, self.emergency_number(country))])
    }
}

/// The placeholder that stands in texts for the emergency number of the person's country.
pub const EMERGENCY: &str = "emergency";
