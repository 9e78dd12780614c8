//! What a plan and a card of reasons are picked from.

use serde::{Deserialize, Serialize};

/// What a plan and a card of reasons are picked from. A pick list works better than free text
/// where nobody helps with it (II-ALC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plans {
    /// "If …"
    pub ifs: Vec<Pickable>,
    /// "… then …"
    pub thens: Vec<Pickable>,
    /// Reasons to hold on.
    pub reasons: Vec<Pickable>,
}

/// One entry of a pick list. Its id is stored, so it keeps its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pickable {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}
