//! The overdose screen: what to do, one step at a time.
//!
//! Only the static page shows these texts, so no pack has them and the wasm does not read them. The
//! titles of the steps are also points of a lesson, which is in the pack.

use serde::{Deserialize, Serialize};

use super::wire::Read;

/// The numbers and the texts of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Rescue {
    /// The danger whose steps these are.
    pub danger: String,
    /// After how many minutes, 2 to 5, the next dose of naloxone may come. Labels say 2 to 3 (NARCAN-USE), some
    /// regions up to 5.
    pub next_dose_minutes: u8,
    /// The texts around the steps.
    pub page: RescuePage,
    /// The steps in the order shown.
    pub steps: Vec<RescueStep>,
    /// How to tell a person who sleeps from one in overdose.
    pub differences: Vec<RescueStep>,
    /// What protects the person who calls: one entry for each country in the content's order, then
    /// one for [`crate::content::helplines::EVERYWHERE`].
    pub callers: Vec<Caller>,
}

/// The texts around the steps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RescuePage {
    /// The button that leads to the step before.
    pub back: String,
    /// The button that leads to the next step.
    pub next: String,
    /// Where the steps are for a person who reads the emergency screen without scripts.
    pub below: String,
    /// The heading of the differences.
    pub differences: String,
    /// The word while a breath goes in.
    pub blow: String,
    /// The word while a breath comes out.
    pub release: String,
    /// How often to give a breath.
    pub pace: String,
    /// How to know when the next dose may come without a clock.
    pub no_clock: String,
    /// The button that starts the clock.
    pub first: String,
    /// The button after every further dose.
    pub more: String,
    /// The button that stops the clock.
    pub stop: String,
    /// The same button once the clock was stopped: it goes on with the old times.
    pub resume: String,
    /// What the clock says before the next dose may come, with `{since}` and `{left}`.
    pub running: String,
    /// What the clock says once the next dose may come, with `{since}`.
    pub due: String,
    /// The heading of the card on the person who calls.
    pub caller: String,
    /// What a caller has to say.
    pub caller_what: String,
}

/// One step, or one difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct RescueStep {
    /// Its id in the content.
    pub id: String,
    /// Whether it gives the first dose of naloxone.
    pub dose: bool,
    /// Whether a circle beats beside it, at the pace of the breaths to give.
    pub beats: bool,
    /// Its texts.
    pub words: RescueWords,
}

/// The texts of one step or one difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct RescueWords {
    /// What to do, or what it is, in a few words.
    pub title: String,
    /// How, a paragraph each.
    pub text: Vec<String>,
}

/// What protects the person who calls in one country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Caller {
    /// The country's id, or [`crate::content::helplines::EVERYWHERE`].
    pub country: String,
    /// What protects them there.
    pub what: String,
}

impl Caller {
    /// The id of its card on the page.
    #[must_use]
    pub fn card(&self) -> String {
        format!("caller-{}", self.country)
    }
}
