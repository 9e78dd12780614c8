//! Help lines. Each number is one field, from which both the text and the link are made.

use serde::{Deserialize, Serialize};

use super::freshness::Day;
use super::ids::{CountryId, LineId};
use super::wire::Read;

/// Who runs a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// A public or non-profit line.
    Public,
    /// A treatment company's line, shown below the public ones with a label.
    Company,
}

/// What the number of a line was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The line's own page, or a copy of it.
    OwnPage,
    /// Two or more other pages that agree, or a text of whoever runs the line on another page.
    OtherPages,
    /// One other page only, or pages that leave something open.
    InPart,
}

/// What a call costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Nothing.
    Free,
    /// As much as any other call or text.
    Standard,
    /// More than other calls; the line's texts say how much.
    Paid,
    /// Not known.
    Unknown,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Danger to life.
    Emergency,
    /// Thoughts of suicide.
    Suicide,
    /// Any other crisis.
    Crisis,
    /// Drugs and alcohol.
    Substance,
    /// Staying on the phone with a person while they use.
    OverdoseSpotting,
    /// Poisoning or an overdose.
    Poison,
    /// Finding treatment.
    Treatment,
    /// Pregnancy.
    Pregnancy,
    /// Relatives and friends of a person who uses.
    Family,
}

impl Purpose {
    /// The name in the content and in the markup.
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
            Self::Family => "family",
        }
    }
}

/// A number to write to, and the text to send where the line wants one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct TextTo {
    /// The number.
    pub number: String,
    /// The text to send; may be empty.
    #[serde(default)]
    pub body: String,
}

/// The country id of a line for every country: the international directory.
pub const EVERYWHERE: &str = "ZZ";

/// A country for which help lines are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166 alpha-2.
    pub id: CountryId,
    /// The line whose number is called "the emergency number" in texts.
    pub emergency: LineId,
    /// Time zones that suggest this country: whole names, or beginnings that end in `/`.
    pub zones: Vec<String>,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub name: String,
}

/// One help line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct HelpLine {
    /// Its id.
    pub id: LineId,
    /// The country whose people the line is for, or [`EVERYWHERE`].
    pub country: CountryId,
    /// Who runs it.
    pub kind: LineKind,
    /// The number to call, written as it is shown.
    #[serde(default)]
    pub call: Option<String>,
    /// The number to write to.
    #[serde(default)]
    pub text: Option<TextTo>,
    /// The address of a web chat.
    #[serde(default)]
    pub chat: Option<String>,
    /// The address of the line's own page.
    pub official: String,
    /// Whether it answers at every hour.
    pub always: bool,
    /// What a call costs.
    pub cost: Cost,
    /// The ISO date of the last check of these data.
    pub checked: String,
    /// The last day on which this check is recent enough.
    pub fresh_until: Day,
    /// How certain the data are.
    pub status: Status,
    /// What the line is for.
    pub purpose: Vec<Purpose>,
    /// Its texts.
    pub words: LineWords,
}

/// The lines that the build chose for a list of purposes in one country. The static page, `boot.js`
/// and the app all show these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct ChosenLines {
    /// The country, or [`EVERYWHERE`] for people in no listed country.
    pub country: CountryId,
    /// The purposes.
    pub purposes: Vec<Purpose>,
    /// The lines in the order shown; at least one.
    pub lines: Vec<LineId>,
}

/// The texts of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct LineWords {
    /// Its name.
    pub name: String,
    /// What the line is for.
    pub what: String,
    /// When it answers.
    pub hours: String,
    /// The languages spoken there.
    pub languages: String,
    /// The text to send for service in this language, where the line has one.
    #[serde(default)]
    pub text_word: Option<String>,
    /// The price in words, where [`Cost`] does not say enough.
    #[serde(default)]
    pub cost: Option<String>,
}

impl HelpLine {
    /// The number to read out or copy: the one to call, or else the one to write to.
    #[must_use]
    pub fn shown_number(&self) -> Option<&str> {
        self.call.as_deref().or(self.text.as_ref().map(|text| text.number.as_str()))
    }

    /// The link that calls the line.
    #[must_use]
    pub fn call_link(&self) -> Option<String> {
        self.call.as_deref().map(|number| format!("tel:{}", dialled(number)))
    }

    /// The link that writes to the line.
    #[must_use]
    pub fn text_link(&self) -> Option<String> {
        self.text.as_ref().map(|text| match text.body.as_str() {
            "" => format!("sms:{}", dialled(&text.number)),
            body => format!("sms:{}?&body={body}", dialled(&text.number)),
        })
    }
}

/// A shown number as it is dialled: its digits and a leading plus sign only.
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
