//! Checks of the numbers of the ranking, and of what it learns.

use ebb_core::pack::Pack;

use super::{APP, is_share};
use crate::reading::{Refusal, refuse};

pub fn check(pack: &Pack) -> Result<(), Refusal> {
    ranking(pack)?;
    learning(pack)
}

fn ranking(pack: &Pack) -> Result<(), Refusal> {
    let numbers = &pack.ranking;
    if numbers.evidence[0] <= 0.0
        || !numbers.evidence.is_sorted()
        || !numbers.evidence[2].is_finite()
    {
        return refuse(APP, "ranking.evidence", "must be above 0 and not falling");
    }
    for (key, share) in [
        ("ranking.base_fit", numbers.base_fit),
        ("ranking.unknown_need", numbers.unknown_need),
        ("ranking.done_before", numbers.done_before),
        ("ranking.night_factor", numbers.night_factor),
    ] {
        if !is_share(share) || share == 0.0 {
            return refuse(APP, key, "must be above 0 and at most 1");
        }
    }
    if !numbers.support_factor.is_finite() || numbers.support_factor < 1.0 {
        return refuse(APP, "ranking.support_factor", "must be 1 or more");
    }
    if !(1.0..=numbers.support_factor).contains(&numbers.sign_factor) {
        let why =
            "must be 1 or more, and at most support_factor: nothing outranks people by a sign";
        return refuse(APP, "ranking.sign_factor", why);
    }
    for (key, hour) in
        [("ranking.night_from", numbers.night_from), ("ranking.night_to", numbers.night_to)]
    {
        if hour > 23 {
            return refuse(APP, key, "must be an hour, 0 to 23");
        }
    }
    if numbers.night_from == numbers.night_to {
        return refuse(APP, "ranking.night_to", "must be another hour than night_from");
    }
    if numbers.breathed_after >= numbers.breathed_within.saturating_mul(60) {
        return refuse(APP, "ranking.breathed_within", "must be longer than breathed_after");
    }
    if pack.scale.level(numbers.plan_from).is_none() {
        return refuse(APP, "ranking.plan_from", "must be a level of the scale");
    }
    Ok(())
}

fn learning(pack: &Pack) -> Result<(), Refusal> {
    let numbers = &pack.learning;
    for (key, share) in [
        ("learning.left_per_minute", numbers.left_per_minute),
        ("learning.left_in_withdrawal", numbers.left_in_withdrawal),
        ("learning.forget", numbers.forget),
    ] {
        if !is_share(share) || share == 1.0 {
            return refuse(APP, key, "must be 0 or more and below 1");
        }
    }
    for (key, number) in [
        ("learning.points", numbers.points),
        ("learning.clip", numbers.clip),
        ("learning.pseudo_tries", numbers.pseudo_tries),
        ("learning.noise", numbers.noise),
        ("learning.moved", numbers.moved),
    ] {
        if !number.is_finite() || number <= 0.0 {
            return refuse(APP, key, "must be above 0");
        }
    }
    for (key, number) in [
        ("learning.gate", numbers.gate),
        ("learning.reluctance", numbers.reluctance),
        ("learning.first_page_step", numbers.first_page_step),
    ] {
        if !number.is_finite() || number < 0.0 {
            return refuse(APP, key, "must be 0 or more");
        }
    }
    if numbers.family_share <= 0.0 || numbers.family_share >= 1.0 {
        return refuse(APP, "learning.family_share", "must be above 0 and below 1");
    }
    // Two ratings change nothing that is offered.
    if numbers.least < 3 || numbers.most < numbers.least {
        return refuse(APP, "learning.most", "must be at least `least`, and that at least 3");
    }
    if !(1..=8).contains(&numbers.turns) {
        return refuse(APP, "learning.turns", "must be 1 to 8");
    }
    if numbers.say_from == 0 || numbers.compare_each < 2 || numbers.compare_apart < 0.0 {
        return refuse(APP, "learning.say_from", "needs 1 rating, and a comparison 2 on each side");
    }
    if pack.scale.level(numbers.no_turn_from).is_none() {
        return refuse(APP, "learning.no_turn_from", "must be a level of the scale");
    }
    if numbers.passes == 0 {
        return refuse(APP, "learning.passes", "must be 1 or more");
    }
    Ok(())
}
