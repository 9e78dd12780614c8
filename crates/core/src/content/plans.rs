//! The lists from which a plan and a card of reasons are picked.

use serde::{Deserialize, Serialize};

use super::ids::StrategyId;
use super::wire::Read;

/// The lists from which a plan and a card of reasons are picked. Without a helper, a pick list
/// works better than free text (II-ALC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Plans {
    /// The entries for "If …".
    pub ifs: Vec<Pickable>,
    /// The entries for "… then …".
    pub thens: Vec<Pickable>,
    /// What Ebb can offer for each of them, in the same order.
    pub does: Vec<StrategyId>,
    /// The reasons to hold on.
    pub reasons: Vec<Pickable>,
}

impl Plans {
    /// What Ebb can offer for an entry of "… then …"; `None` for an id that is not in the list.
    #[must_use]
    pub fn does(&self, then: &str) -> Option<&StrategyId> {
        self.thens.iter().position(|it| it.id == then).and_then(|place| self.does.get(place))
    }
}

/// One entry of a list. Its id is stored, so its meaning must not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Pickable {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}
