//! The lists from which a plan and a card of reasons are picked.

use serde::{Deserialize, Serialize};

use super::wire::Read;

/// The lists from which a plan and a card of reasons are picked. Without a helper, a pick list
/// works better than free text (II-ALC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Plans {
    /// The entries for "If …".
    pub ifs: Vec<Pickable>,
    /// The entries for "… then …".
    pub thens: Vec<Pickable>,
    /// The reasons to hold on.
    pub reasons: Vec<Pickable>,
}

/// One entry of a list. Its id is stored, so its meaning must not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Pickable {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}
