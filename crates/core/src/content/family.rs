//! The page for a relative or a friend of a person who uses opioids.
//!
//! Only the static page shows these texts, so no pack has them and the wasm does not read them.

use serde::{Deserialize, Serialize};

use super::helplines::ChosenLines;
use super::wire::Read;

/// The texts of the page, and the lines that it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Family {
    /// The texts around the sections.
    pub page: FamilyPage,
    /// The sections in the order shown.
    pub sections: Vec<FamilySection>,
    /// The lines to show: one entry for each country, and one for
    /// [`crate::content::helplines::EVERYWHERE`].
    pub lines: Vec<ChosenLines>,
}

/// The texts around the sections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FamilyPage {
    /// The page's title, on the tile that opens it.
    pub title: String,
    /// The text before the first section.
    pub lead: String,
    /// What to do where the other person does not wake or breathe well now, with `{steps}`.
    pub now: String,
    /// On the card of a line: that family and friends can call too.
    pub also: String,
}

/// What a section shows from elsewhere in the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The signs of an emergency.
    Signs,
    /// How people get naloxone in the person's country.
    Naloxone,
    /// The lines of the person's country.
    Lines,
}

/// One section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct FamilySection {
    /// Its id in the content.
    pub id: String,
    /// What stands between its text and its points.
    pub shows: Option<Shown>,
    /// Its texts.
    pub words: FamilyWords,
}

/// The texts of one section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct FamilyWords {
    /// What it is about, in a few words.
    pub title: String,
    /// What comes first, a paragraph each.
    #[serde(default)]
    pub text: Vec<String>,
    /// A list, with `{talk}` where one names the part with all help lines.
    pub points: Vec<String>,
}
