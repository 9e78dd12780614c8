//! Turns keys of the content into words for a reviewer: drivers, traits, lists.

use ebb_core::drivers::Driver;
use ebb_core::strategies::Trait;
use minijinja::{Error, ErrorKind, Value};
use serde::de::value::StrDeserializer;
use serde::{Deserialize as _, Serialize};

/// The name of a variant as `content/` spells it.
pub fn name(it: impl Serialize) -> String {
    let value = serde_json::to_value(it).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The drivers with their weights, such as `cue 0.6, boredom 1`; empty where no weight is above 0.
pub fn weights(drivers: &Value) -> Result<String, Error> {
    let mut said = Vec::new();
    for driver in Driver::ALL.map(name) {
        let weight = f64::try_from(drivers.get_attr(&driver)?)?;
        if weight > 0.0 {
            said.push(format!("{driver} {weight}"));
        }
    }
    Ok(said.join(", "))
}

/// A trait of strategies, in words.
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

/// The same for the trait's name in `content/`.
pub fn trait_named(name: &str) -> Result<&'static str, Error> {
    let named = Trait::deserialize(StrDeserializer::<serde::de::value::Error>::new(name));
    named.map(trait_of).map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))
}

/// A list such as “a”, “b” or “c”, with quotation marks.
pub fn any_of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    or(texts.map(quoted).collect())
}

/// A list such as a, b or c.
pub fn or(mut texts: Vec<String>) -> String {
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() { last } else { format!("{} or {last}", texts.join(", ")) }
}

/// A text of the content in quotation marks, to stand inside a sentence.
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
