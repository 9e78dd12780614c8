//! The reason why a strategy was picked, in sentences.

use ebb_core::content::drivers::Driver;
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::recommend::{Offers, SoFar};
use yew::AttrValue;

/// The sentences about the first offer, such as "You said: bored, alone. We picked it for empty time."
pub fn sentence(pack: &Pack, offers: &Offers) -> AttrValue {
    let reason = &offers.first.reason;
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
    if offers.is_planned {
        parts.push(pack.message(Message::ReasonPlanned).to_owned());
    }
    if offers.is_turn {
        parts.push(pack.message(Message::ReasonTurn).to_owned());
    }
    parts.extend(offers.so_far.map(|it| said_so_far(pack, &it)));
    AttrValue::from(parts.join(" "))
}

/// What the person's ratings were so far, such as "So far you rated this 3 of 3 times: down 4.0 on average."
fn said_so_far(pack: &Pack, so_far: &SoFar) -> String {
    let SoFar { own, all, is_more } = so_far;
    let numbers = [own.rated, own.tried, all.rated, all.tried].map(|it| it.to_string());
    let [rated, tried, all_rated, all_tried] = &numbers;
    let with = [
        ("rated", rated.as_str()),
        ("tried", tried),
        ("change", &change(pack, own.tenths())),
        ("all", &change(pack, all.tenths())),
        ("all-rated", all_rated),
        ("all-tried", all_tried),
    ];
    let mut said = pack.fill(Message::ReasonSoFar, &with);
    if *is_more {
        said.push(' ');
        said.push_str(pack.message(Message::ReasonMore));
    }
    said
}

fn change(pack: &Pack, tenths: i32) -> String {
    let size = tenths.unsigned_abs();
    let [points, rest] = [size / 10, size % 10].map(|it| it.to_string());
    let message = match tenths {
        1.. => Message::ReasonDown,
        0 => Message::ReasonSame,
        _ => Message::ReasonUp,
    };
    pack.fill(message, &[("points", &points), ("tenths", &rest)])
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
