//! The reason why a strategy was picked, as a sentence.

use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::recommend::Reason;
use yew::AttrValue;

/// The sentence, such as "You said: bored, alone. This takes 3 min and needs nobody."
pub fn sentence(pack: &Pack, reason: &Reason) -> AttrValue {
    let triggers = reason.said.iter().filter_map(|id| pack.trigger(id)).map(|it| &it.words);
    let signs = reason.signs.iter().filter_map(|id| pack.craving_sign(id)).map(|it| &it.words);
    let list = triggers
        .chain(signs)
        .map(|words| words.said.clone())
        .reduce(|list, next| pack.fill(Message::ReasonAnd, &[("a", &list), ("b", &next)]));
    let mut parts = Vec::new();
    parts.extend(list.map(|list| pack.fill(Message::ReasonSaid, &[("list", &list)])));
    if reason.withdrawal {
        parts.push(pack.message(Message::ReasonWithdrawal).to_owned());
    }
    if reason.alone {
        parts.push(pack.message(Message::ReasonAlone).to_owned());
    }
    let takes = match (reason.needs_nobody, reason.stays_put) {
        (true, true) => Message::ReasonNobodyStay,
        (true, false) => Message::ReasonNobody,
        (false, true) => Message::ReasonStay,
        (false, false) => Message::ReasonTakes,
    };
    parts.push(pack.fill(takes, &[("minutes", &reason.minutes.to_string())]));
    AttrValue::from(parts.join(" "))
}
