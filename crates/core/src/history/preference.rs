//! What a person said about the offers themselves: dated records of their own.

use super::envelope::Stored;
use super::record::RecordId;
use crate::content::ids::Code;
use crate::content::wire::{Read, Write};

/// One thing that a person said about what Ebb offers. The newest one about a strategy holds.
///
/// As with [`CheckIn`](super::CheckIn), the fields and their order are the stored format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read, Write)]
pub struct Preference {
    /// Its id, which is part of the key and not of the value.
    #[wire(skip)]
    pub id: RecordId,
    /// When it was said: UTC, ms since 1970.
    pub at: i64,
    /// How many minutes the local clock was ahead of UTC, −840 to 840.
    pub offset: i16,
    /// What it is.
    pub wish: Wish,
    /// The strategies that it is about: one, two of a comparison, or none where it is about all.
    pub about: Vec<Code>,
    /// In which turns of a comparison the second strategy comes, the first turn in the lowest bit.
    pub turns: u8,
    /// The name of the time zone, such as `America/Chicago`; empty where the page does not know it.
    #[wire(since = 3)]
    pub zone: String,
}

/// What a person can want.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Read, Write)]
pub enum Wish {
    /// It is offered as usual again.
    #[default]
    Usual,
    /// It stands beside the first offer where there is room, behind what the person planned. What was done in
    /// this check-in is not put there, and after a danger or a circumstance only what is with other people.
    Favourite,
    /// It is not offered for some check-ins.
    Hidden,
    /// It is never offered.
    Banned,
    /// What was learned of it, or of all, is forgotten.
    Reset,
    /// Ebb learns from ratings.
    Learning,
    /// Ebb learns nothing from ratings.
    NoLearning,
    /// Two strategies are offered first in turns, to compare them.
    Comparison,
    /// The comparison ends.
    NoComparison,
}

impl Preference {
    /// Whether it is about as many strategies as such a wish is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match self.wish {
            Wish::Usual | Wish::Favourite | Wish::Hidden | Wish::Banned => self.about.len() == 1,
            Wish::Reset => self.about.len() <= 1,
            Wish::Comparison => self.about.len() == 2 && self.about[0] != self.about[1],
            Wish::Learning | Wish::NoLearning | Wish::NoComparison => self.about.is_empty(),
        }
    }

    /// Whether it takes the place of another wish, or is that wish: of those about one strategy the newest holds.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        let stands = |it: &Self| {
            matches!(it.wish, Wish::Usual | Wish::Favourite | Wish::Hidden | Wish::Banned)
        };
        stands(self) && stands(other) && self.about == other.about
    }

    /// Whether the wish is over once the check-ins of its time are deleted, since they are counted for it.
    pub(super) fn ends_with_check_ins(&self) -> bool {
        matches!(self.wish, Wish::Hidden | Wish::Comparison)
    }
}

/// Codes are ids in version 1 of any kind, so this kind begins with version 2.
impl Stored for Preference {
    const VERSION: u32 = 3;
}
