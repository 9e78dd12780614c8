//! The answers of one check-in. A skipped question is `None`, never 0.

pub use crate::content::safety::Withdrawal;

use crate::content::ids::{CircumstanceId, DangerId, SignId, TriggerId};
use crate::content::questions::Level;

/// The answer to "Is anyone in danger now?"
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Danger {
    /// "None of these."
    None,
    /// One kind of danger.
    Now(DangerId),
}

/// What is possible right now; `None` where the person did not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Possible {
    /// Alone (`true`) or with someone (`false`).
    pub alone: Option<bool>,
    /// At home (`true`) or out (`false`).
    pub at_home: Option<bool>,
    /// Whether the person can move about.
    pub can_move: Option<bool>,
    /// Whether the person can call or write to somebody.
    pub can_call: Option<bool>,
}

/// One row of what is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possibility {
    /// Alone or with someone.
    Alone,
    /// At home or out.
    AtHome,
    /// Can move about or not.
    CanMove,
    /// Can call or not.
    CanCall,
}

impl Possible {
    /// The answer to one row.
    #[must_use]
    pub fn get(&self, which: Possibility) -> Option<bool> {
        match which {
            Possibility::Alone => self.alone,
            Possibility::AtHome => self.at_home,
            Possibility::CanMove => self.can_move,
            Possibility::CanCall => self.can_call,
        }
    }

    /// Sets the answer to one row; `None` removes it.
    pub fn set(&mut self, which: Possibility, said: Option<bool>) {
        match which {
            Possibility::Alone => self.alone = said,
            Possibility::AtHome => self.at_home = said,
            Possibility::CanMove => self.can_move = said,
            Possibility::CanCall => self.can_call = said,
        }
    }
}

/// All answers of one check-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The answer about danger.
    pub danger: Option<Danger>,
    /// The rating of how strong the craving is now.
    pub strength: Option<Level>,
    /// The triggers, in the order picked; each at most once.
    pub triggers: Vec<TriggerId>,
    /// The signs of the craving, in the order picked.
    pub signs: Vec<SignId>,
    /// The rating of how likely the person is to act on the craving in the next hours.
    pub likelihood: Option<Level>,
    /// What is possible now.
    pub possible: Possible,
    /// The circumstances that fit this person and bear on safety, in the order picked; never
    /// stored.
    pub circumstances: Vec<CircumstanceId>,
    /// Whether the person is in withdrawal; asked only where a picked trigger or
    /// sign points to it.
    pub withdrawal: Option<Withdrawal>,
    /// The hour of the local clock, 0 to 23, when the check-in began, or when the craving was last rated
    /// again; never stored.
    pub hour: Option<u8>,
    /// Whether the person has just breathed with the first page; never stored.
    pub breathed: bool,
}

impl Answers {
    /// Picks a trigger, or removes it where it was picked.
    pub fn toggle(&mut self, id: &TriggerId) {
        toggle(&mut self.triggers, id);
    }

    /// The danger that the person named, if any.
    #[must_use]
    pub fn danger_now(&self) -> Option<&DangerId> {
        match &self.danger {
            Some(Danger::Now(id)) => Some(id),
            Some(Danger::None) | None => None,
        }
    }
}

/// Appends `it` to the list, or removes it where the list has it.
pub fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, it: &T) {
    match list.iter().position(|picked| picked == it) {
        Some(index) => {
            list.remove(index);
        }
        None => list.push(it.clone()),
    }
}
