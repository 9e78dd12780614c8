//! The page for a person who may use anyway, and how people get naloxone in each country.
//!
//! Only the static page shows these texts, so no pack has them and the wasm does not read them.

use serde::{Deserialize, Serialize};

use super::freshness::Day;
use super::wire::Read;

/// The texts of the page. Its title is [`crate::messages::Message::HomeUseAnyway`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct SaferUse {
    /// The texts around the steps.
    pub page: SaferUsePage,
    /// The steps in the order shown.
    pub steps: Vec<SaferUseStep>,
    /// How people get naloxone: one entry for each country in the content's order, then one for
    /// [`crate::content::helplines::EVERYWHERE`].
    pub naloxone: Vec<Naloxone>,
}

/// The texts around the steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SaferUsePage {
    /// The text before the first step.
    pub lead: String,
    /// The button that leads back.
    pub back: String,
    /// What the button does.
    pub back_hint: String,
    /// The heading of a country's naloxone card.
    pub naloxone: String,
    /// The day on which a naloxone card was checked, with `{date}`.
    pub checked: String,
    /// What a naloxone card says once that day is long ago.
    pub stale: String,
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct SaferUseStep {
    /// Its id in the content.
    pub id: String,
    /// Whether the country's spotting lines and its naloxone card are shown under it.
    pub lines: bool,
    /// Whether the way to the overdose screen is shown under it.
    pub rescue: bool,
    /// Whether it is closed until the person opens it.
    pub folded: bool,
    /// Its texts.
    pub words: SaferUseWords,
}

/// The texts of one step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct SaferUseWords {
    /// What to do, in a few words.
    pub title: String,
    /// How and why, a paragraph each.
    #[serde(default)]
    pub text: Vec<String>,
    /// What to do, to be done in this order.
    #[serde(default)]
    pub steps: Vec<String>,
}

/// How people get naloxone in one country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Naloxone {
    /// The country's id, or [`crate::content::helplines::EVERYWHERE`].
    pub country: String,
    /// How people get it there.
    pub how: String,
    /// The day of the check, as in the content; empty where there is nothing to check.
    pub checked: String,
    /// The last day on which this check is recent enough.
    pub fresh_until: Option<Day>,
}

impl Naloxone {
    /// The id of its card on the page.
    #[must_use]
    pub fn card(&self) -> String {
        format!("naloxone-{}", self.country)
    }
}
