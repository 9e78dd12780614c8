//! What a person reads for the codes of records.

use ebb_core::Code;
use ebb_core::messages::Message;

use crate::Holdings;

/// The labels in the language of these holdings. A code that this build does not know is called "something
/// else".
pub(crate) struct Labels<'h>(pub &'h Holdings);

impl Labels<'_> {
    pub fn strategy(&self, code: Code) -> String {
        let pack = &self.0.pack;
        let other = || pack.message(Message::HistoryOther);
        pack.strategy_title(code).unwrap_or_else(other).to_owned()
    }

    pub fn trigger(&self, code: Code) -> String {
        let pack = &self.0.pack;
        let known = pack.triggers.iter().find(|it| Code::from(&it.id) == code);
        known.map_or_else(|| pack.message(Message::HistoryOther), |it| &it.words.label).to_owned()
    }

    pub fn sign(&self, code: Code) -> String {
        let pack = &self.0.pack;
        let known = pack.craving_signs.iter().find(|it| Code::from(&it.id) == code);
        known.map_or_else(|| pack.message(Message::HistoryOther), |it| &it.words.label).to_owned()
    }
}
