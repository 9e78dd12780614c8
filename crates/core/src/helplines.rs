//! Which help lines are shown in which country, and the emergency number of a country.

pub use crate::content::helplines::{
    ChosenLines, Cost, Country, EVERYWHERE, HelpLine, LineKind, LineWords, Purpose, Status, TextTo,
};

use crate::content::ids::CountryId;
use crate::messages::Message;
use crate::pack::Pack;

impl Pack {
    /// A listed country by its id.
    #[must_use]
    pub fn country(&self, id: &CountryId) -> Option<&Country> {
        self.countries.iter().find(|country| country.id == *id)
    }

    /// The lines of a country in the order of the content, or the international directory for no
    /// country. Lines of another country are never among them.
    pub fn lines_of<'a>(
        &'a self,
        country: Option<&'a CountryId>,
    ) -> impl Iterator<Item = &'a HelpLine> {
        let country = country.map_or(EVERYWHERE, CountryId::as_str);
        self.lines.iter().filter(move |line| line.country.as_str() == country)
    }

    /// The lines that the build chose for these purposes in a country, in the order shown; for no
    /// country, those of the international directory. Empty where the content has no such list of
    /// purposes.
    #[must_use]
    pub fn lines_for(&self, country: Option<&CountryId>, purposes: &[Purpose]) -> Vec<&HelpLine> {
        let known = country.and_then(|id| self.country(id));
        let place = known.map_or(EVERYWHERE, |country| country.id.as_str());
        let chosen =
            self.chosen.iter().find(|it| it.country.as_str() == place && it.purposes == purposes);
        let ids = chosen.into_iter().flat_map(|it| &it.lines);
        ids.filter_map(|id| self.line(id)).collect()
    }

    /// The emergency number of a country, as it is dialled; a text in place of a number for no
    /// country.
    #[must_use]
    pub fn emergency_number(&self, country: Option<&CountryId>) -> &str {
        country
            .and_then(|id| self.country(id))
            .and_then(|country| self.line(&country.emergency))
            .and_then(|line| line.call.as_deref())
            .unwrap_or_else(|| self.message(Message::EmergencyElsewhere))
    }

    /// A text with the emergency number of the country filled in.
    #[must_use]
    pub fn local(&self, text: &str, country: Option<&CountryId>) -> String {
        self.filled(text, &[(EMERGENCY, self.emergency_number(country))])
    }
}

/// The placeholder for the emergency number of the person's country.
pub const EMERGENCY: &str = "emergency";
