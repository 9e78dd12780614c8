//! What a person wrote for a hard moment: whom to call, where naloxone is, what others should know.

use super::envelope::Stored;
use crate::content::wire::{Read, Write};

/// A text of [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanField {
    /// Where naloxone is.
    Naloxone,
    /// Who stays in touch while the person uses.
    Spotter,
    /// What others should know.
    Know,
    /// The name of the person to call at this place, 0 to [`Plan::PEOPLE`] − 1.
    Name(u8),
    /// Their telephone number, as it was typed.
    Number(u8),
}

impl PlanField {
    /// How many characters it may have.
    #[must_use]
    pub fn longest(self) -> usize {
        match self {
            Self::Name(_) | Self::Number(_) => 80,
            Self::Naloxone | Self::Spotter | Self::Know => 280,
        }
    }

    /// Every field.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let people = (0..Plan::PEOPLE).flat_map(|place| [Self::Name(place), Self::Number(place)]);
        [Self::Naloxone, Self::Spotter, Self::Know].into_iter().chain(people).collect()
    }

    /// Its place in the stored list, which never changes.
    #[must_use]
    pub fn place(self) -> usize {
        match self {
            Self::Naloxone => 0,
            Self::Spotter => 1,
            Self::Know => 2,
            Self::Name(place) => 3 + 2 * usize::from(place),
            Self::Number(place) => 4 + 2 * usize::from(place),
        }
    }
}

/// "My plan" but for the parts that the [`Card`](super::Card) holds: a list of texts, each at the place of
/// its field. One that is missing at the end is empty. Nothing of it leaves the device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read, Write)]
pub struct Plan(Vec<String>);

impl Stored for Plan {}

impl Plan {
    /// How many people it can name.
    pub const PEOPLE: u8 = 3;

    /// What was written there; empty where nothing was.
    #[must_use]
    pub fn get(&self, field: PlanField) -> &str {
        self.0.get(field.place()).map_or("", String::as_str)
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|text| text.trim_ascii().is_empty())
    }

    /// The plan with this text in this field.
    #[must_use]
    pub fn with(mut self, field: PlanField, text: String) -> Self {
        let place = field.place();
        while self.0.len() <= place {
            self.0.push(String::new());
        }
        self.0[place] = text;
        self
    }
}

/// The link that dials the telephone number in this text; `None` where there is none.
#[must_use]
pub fn call_link(typed: &str) -> Option<String> {
    number_in(typed).map(|number| ["tel:", &*number].concat())
}

/// The first telephone number in a text, as a telephone takes it: a plus sign, if it begins with one, and
/// its digits. `None` where there is none of 2 to 15 digits (the most that ITU-T E.164 allows), where a sign
/// between digits leaves open what belongs to it, and where one makes it a code that a telephone would
/// carry out.
fn number_in(typed: &str) -> Option<String> {
    let mut number = String::new();
    let (mut is_over, mut is_unclear) = (false, false);
    let mut rest = typed.chars();
    while let Some(sign) = rest.next() {
        let has_begun = number.len() > 1;
        match sign {
            '*' | '#' => return None,
            '0'..='9' if is_over => {}
            '0'..='9' if is_unclear => return None,
            '0'..='9' => number.push(sign),
            '+' if number.is_empty() => number.push(sign),
            '\n' => is_over |= has_begun,
            // The zero in "+44 (0)20" is dialled only without the plus.
            '(' if number.starts_with('+') && rest.as_str().starts_with("0)") => {
                rest.next();
            }
            ' ' | '\t' | '\r' | '\u{a0}' | '(' | ')' | '-' | '.' => {}
            // Narrow spaces and dashes.
            '\u{2000}'..='\u{2015}' | '\u{202f}' => {}
            // A word before the number leads to it, and one behind it ends it. Letters of all scripts
            // would bring their table along, so every sign beyond ASCII counts as one.
            _ if sign.is_ascii_punctuation() => is_unclear |= !number.is_empty(),
            _ if has_begun => is_over = true,
            _ => number.clear(),
        }
    }
    let digits = number.strip_prefix('+').unwrap_or(&number).len();
    (2..=15).contains(&digits).then_some(number)
}
