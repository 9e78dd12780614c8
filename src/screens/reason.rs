//! The reason why a strategy was picked, in sentences.

use ebb_core::content::drivers::Driver;
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::recommend::Reason;
use yew::AttrValue;

/// The sentences, such as "You said: bored, alone. We picked it for empty time."
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
    if let Some(level) = reason.strength {
        let (level, most) = (level.to_string(), pack.scale.max.to_string());
        parts.push(pack.fill(Message::ReasonStrength, &[("level", &level), ("most", &most)]));
    }
    if let Some(picked) = reason.driver.map(picked_for) {
        parts.push(pack.message(picked).to_owned());
    } else if reason.needs_nothing {
        parts.push(pack.message(Message::ReasonQuick).to_owned());
    }
    AttrValue::from(parts.join(" "))
}

fn picked_for(driver: Driver) -> Message {
    match driver {
        Driver::Cue => Message::ReasonCue,
        Driver::Reward => Message::ReasonReward,
        Driver::WithdrawalRelief => Message::ReasonWithdrawalRelief,
        Driver::LowMood => Message::ReasonLowMood,
        Driver::Boredom => Message::ReasonBoredom,
        Driver::SocialPressure => Message::ReasonSocialPressure,
        Driver::Pain => Message::ReasonPain,
    }
}
