//! How a reviewer reads what the content says in keys: drivers, needs, traits, lists of things.

use ebb_core::drivers::{Driver, DriverWeights};
use ebb_core::strategies::{Need, Trait};
use serde::Serialize;

/// The name of a variant as it stands in `content/`.
pub fn name(it: impl Serialize) -> String {
    let value = serde_json::to_value(it).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The names of several, with commas.
pub fn names<T: Serialize>(them: &[T]) -> String {
    them.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// `cue 0.6, boredom 1`; empty where there is none.
pub fn weights(drivers: &DriverWeights) -> String {
    let at_work = Driver::ALL.into_iter().filter(|driver| drivers.get(*driver) > 0.0);
    let said = at_work.map(|driver| format!("{} {}", name(driver), drivers.get(driver)));
    said.collect::<Vec<_>>().join(", ")
}

/// One to three dots.
pub fn dots(evidence: u8) -> String {
    "●".repeat(usize::from(evidence))
}

/// What has to be possible.
pub fn need(need: Need) -> &'static str {
    match need {
        Need::Move => "can move about",
        Need::Call => "can call or write to somebody",
        Need::Someone => "somebody is here",
        Need::Out => "is out, or can go out",
        Need::Home => "is at home",
    }
}

/// What a safety rule looks at.
pub fn trait_of(it: Trait) -> &'static str {
    match it {
        Trait::Breathing => "breathing exercises",
        Trait::Vigorous => "hard exercise",
        Trait::Cold => "cold",
        Trait::Imagery => "imagery",
        Trait::Future => "looking ahead",
        Trait::Food => "food and drink",
        Trait::Kit => "handling kit",
        Trait::Heat => "warmth",
        Trait::Money => "handling money",
        Trait::Solitary => "what is done alone",
    }
}

/// “a”, “b” or “c”.
pub fn any_of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    or(texts.map(quoted).collect())
}

/// a, b or c.
pub fn or(mut texts: Vec<String>) -> String {
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() { last } else { format!("{} or {last}", texts.join(", ")) }
}

/// A text of the content inside a sentence.
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_with_or() {
        assert_eq!(any_of(["a"].into_iter()), "“a”");
        assert_eq!(any_of(["a", "b", "c"].into_iter()), "“a”, “b” or “c”");
    }

    #[test]
    fn a_variant_has_the_name_of_the_content() {
        assert_eq!(name(Driver::WithdrawalRelief), "withdrawal-relief");
    }
}
