//! The reason why a strategy was picked, as a sentence.

use ebb_core::pack::Pack;
use ebb_core::recommend::Reason;
use ebb_core::words::Word;
use yew::AttrValue;

/// The sentence, such as "You said: bored, alone. This takes 3 min and needs nobody."
pub fn sentence(pack: &Pack, reason: &Reason) -> AttrValue {
    let said = reason.said.iter().filter_map(|id| pack.trigger(id));
    let list = said
        .map(|trigger| trigger.words.said.clone())
        .reduce(|list, next| pack.fill(Word::ReasonAnd, &[("a", &list), ("b", &next)]));
    let mut parts = Vec::new();
    parts.extend(list.map(|list| pack.fill(Word::ReasonSaid, &[("list", &list)])));
    if reason.withdrawal {
        parts.push(pack.word(Word::ReasonWithdrawal).to_owned());
    }
    if reason.alone {
        parts.push(pack.word(Word::ReasonAlone).to_owned());
    }
    let takes = match (reason.needs_nobody, reason.stays_put) {
        (true, true) => Word::ReasonNobodyStay,
        (true, false) => Word::ReasonNobody,
        (false, true) => Word::ReasonStay,
        (false, false) => Word::ReasonTakes,
    };
    parts.push(pack.fill(takes, &[("minutes", &reason.minutes.to_string())]));
    AttrValue::from(parts.join(" "))
}
