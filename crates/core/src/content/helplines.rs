//! Help lines: one number field from which both the text and the link are made.

use serde::{Deserialize, Serialize};

use super::freshness::Day;
use super::ids::{CountryId, LineId};

/// Who runs a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// A public or non-profit line.
    Public,
    /// A treatment company's line, shown below the public ones and labelled.
    Company,
}

/// How sure we are of a line's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Seen on the official page or on two independent ones.
    Verified,
    /// Partly.
    Partial,
}

/// What a call costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Nothing.
    Free,
    /// As any call or text.
    Standard,
    /// More than that, as its words say.
    Paid,
    /// Not known.
    Unknown,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Life in danger.
    Emergency,
    /// Thoughts of suicide.
    Suicide,
    /// Any crisis.
    Crisis,
    /// Drugs and alcohol.
    Substance,
    /// Somebody who stays on the phone while a person uses.
    OverdoseSpotting,
    /// Poisoning, or too much of something.
    Poison,
    /// Finding treatment.
    Treatment,
    /// Pregnancy.
    Pregnancy,
}

impl Purpose {
    /// Its name in the markup and in the content.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Suicide => "suicide",
            Self::Crisis => "crisis",
            Self::Substance => "substance",
            Self::OverdoseSpotting => "overdose-spotting",
            Self::Poison => "poison",
            Self::Treatment => "treatment",
            Self::Pregnancy => "pregnancy",
        }
    }
}

/// A number to write to, and the word to send where one is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextTo {
    /// The number.
    pub number: String,
    /// The word to send; may be empty.
    #[serde(default)]
    pub body: String,
}

/// The mark of a line that is no country's: the international directory.
pub const EVERYWHERE: &str = "ZZ";

/// A country whose lines are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166 alpha-2.
    pub id: CountryId,
    /// The line whose number stands for "the emergency number".
    pub emergency: LineId,
    /// Time zones that suggest it: whole names, or beginnings that end in `/`.
    pub zones: Vec<String>,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub name: String,
}

/// One help line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpLine {
    /// Its id.
    pub id: LineId,
    /// The country whose people it is for, or [`EVERYWHERE`].
    pub country: CountryId,
    /// Who runs it.
    pub kind: LineKind,
    /// The number to call, written as it is shown.
    #[serde(default)]
    pub call: Option<String>,
    /// The number to write to.
    #[serde(default)]
    pub text: Option<TextTo>,
    /// Web chat.
    #[serde(default)]
    pub chat: Option<String>,
    /// Its own page.
    pub official: String,
    /// Cost of a call.
    pub cost: Cost,
    /// When the data were last checked, ISO date.
    pub checked: String,
    /// The last day on which that check is not too old.
    pub fresh_until: Day,
    /// How sure we are.
    pub status: Status,
    /// What it is for.
    pub purpose: Vec<Purpose>,
    /// Its words.
    pub words: LineWords,
}

/// The lines that were chosen at build for a list of purposes in one country: the static page, its
/// script and the app all show these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenLines {
    /// The country, or [`EVERYWHERE`] for whoever is in none that is known.
    pub country: CountryId,
    /// What they are for.
    pub purposes: Vec<Purpose>,
    /// The lines in the order shown; at least one.
    pub lines: Vec<LineId>,
}

/// The words of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineWords {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub what: String,
    /// When it answers.
    pub hours: String,
    /// Which languages it speaks.
    pub languages: String,
    /// The word to send for this language, where the line has one of its own for it.
    #[serde(default)]
    pub text_word: Option<String>,
    /// What it costs, where that needs words of its own.
    #[serde(default)]
    pub cost: Option<String>,
}

impl HelpLine {
    /// The number to read out or copy: the one to call, else the one to write to.
    #[must_use]
    pub fn shown_number(&self) -> Option<&str> {
        self.call.as_deref().or(self.text.as_ref().map(|text| text.number.as_str()))
    }

    /// The link that calls it.
    #[must_use]
    pub fn call_link(&self) -> Option<String> {
        self.call.as_deref().map(|number| format!("tel:{}", dialled(number)))
    }

    /// The link that writes to it.
    #[must_use]
    pub fn text_link(&self) -> Option<String> {
        self.text.as_ref().map(|text| match text.body.as_str() {
            "" => format!("sms:{}", dialled(&text.number)),
            body => format!("sms:{}?&body={body}", dialled(&text.number)),
        })
    }
}

/// A shown number as it is dialled: its digits and a leading plus, nothing else.
fn dialled(shown: &str) -> String {
    shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_dials_what_the_text_shows() {
        assert_eq!(dialled("1-800-662-4357"), "18006624357");
        assert_eq!(dialled("+49 0800 111 0 111"), "+4908001110111");
    }
}
