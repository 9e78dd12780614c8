//! What a person said in one check-in. A question that was skipped is `None`, never a nought.

use serde::{Deserialize, Serialize};

pub use crate::content::safety::Withdrawal;

use crate::content::ids::{CircumstanceId, DangerId, TriggerId};
use crate::content::questions::Level;

/// Is anyone in danger now?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Danger {
    /// "None of these."
    None,
    /// One of them.
    Now(DangerId),
}

/// What is possible right now; `None` where it was not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Possible {
    /// Alone (`true`) or with someone (`false`).
    pub alone: Option<bool>,
    /// At home (`true`) or out (`false`).
    pub at_home: Option<bool>,
    /// Can I move about?
    pub can_move: Option<bool>,
    /// Can I call or write to somebody?
    pub can_call: Option<bool>,
}

/// One thing that can be said on the last question's screen.
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
    /// What was said of one possibility.
    #[must_use]
    pub fn get(&self, which: Possibility) -> Option<bool> {
        match which {
            Possibility::Alone => self.alone,
            Possibility::AtHome => self.at_home,
            Possibility::CanMove => self.can_move,
            Possibility::CanCall => self.can_call,
        }
    }

    /// Says one possibility; `None` takes it back.
    pub fn set(&mut self, which: Possibility, said: Option<bool>) {
        match which {
            Possibility::Alone => self.alone = said,
            Possibility::AtHome => self.at_home = said,
            Possibility::CanMove => self.can_move = said,
            Possibility::CanCall => self.can_call = said,
        }
    }
}

/// Everything said in one check-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Danger now.
    pub danger: Option<Danger>,
    /// Strength now.
    pub strength: Option<Level>,
    /// What set it off, in the order picked; each at most once.
    pub triggers: Vec<TriggerId>,
    /// How likely to act on it in the next hours.
    pub likelihood: Option<Level>,
    /// What is possible.
    pub possible: Possible,
    /// What fits this person now and bears on safety, in the order picked; never stored.
    pub circumstances: Vec<CircumstanceId>,
    /// Withdrawal; asked only where the triggers point to it.
    pub withdrawal: Option<Withdrawal>,
}

impl Answers {
    /// Picks a trigger, or takes it back.
    pub fn toggle(&mut self, id: &TriggerId) {
        toggle(&mut self.triggers, id);
    }

    /// The danger that was named, if any.
    #[must_use]
    pub fn danger_now(&self) -> Option<&DangerId> {
        match &self.danger {
            Some(Danger::Now(id)) => Some(id),
            Some(Danger::None) | None => None,
        }
    }
}

/// Puts `it` at the end of the list, or takes it out where it was there.
pub fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, it: &T) {
    match list.iter().position(|picked| picked == it) {
        Some(index) => {
            list.remove(index);
        }
        None => list.push(it.clone()),
    }
}
