//! JSON as it is written: a text that is built from parts, in the order in which they are given. A member
//! without a value is left out, since no reader takes `null` or an empty list.

/// A value of JSON; [`Json::NONE`] where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// No value.
    pub const NONE: Self = Self(String::new());

    /// A text; none of an empty one.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::NONE } else { Self::quoted(text) }
    }

    /// A text, also an empty one.
    #[must_use]
    pub fn quoted(text: &str) -> Self {
        let mut json = String::with_capacity(text.len() + 2);
        json.push('"');
        for sign in text.chars() {
            match sign {
                '"' | '\\' => json.extend(['\\', sign]),
                '\u{0}'..='\u{1f}' => json.push_str(&format!("\\u{:04x}", u32::from(sign))),
                _ => json.push(sign),
            }
        }
        json.push('"');
        Self(json)
    }

    /// A whole number.
    #[must_use]
    pub fn number(number: impl Into<i64>) -> Self {
        Self(number.into().to_string())
    }

    /// True or false.
    #[must_use]
    pub fn truth(it: bool) -> Self {
        Self(it.to_string())
    }

    /// The value of what may be missing.
    pub fn maybe<T>(it: Option<T>, json: impl FnOnce(T) -> Self) -> Self {
        it.map_or(Self::NONE, json)
    }

    /// A list of those that are values; none of an empty one.
    #[must_use]
    pub fn list(items: Vec<Self>) -> Self {
        let items = items.into_iter().filter(|it| *it != Self::NONE).map(|it| it.0);
        Self::around('[', &items.collect::<Vec<_>>(), ']')
    }

    /// A list of texts, of which an empty one is kept.
    #[must_use]
    pub fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::list(texts.into_iter().map(|it| Self::quoted(it.as_ref())).collect())
    }

    /// An object of those members that have a value; none without any.
    #[must_use]
    pub fn object(members: &[(&str, Self)]) -> Self {
        let members = members.iter().filter(|(_, value)| *value != Self::NONE);
        let members = members.map(|(name, value)| [&*Self::quoted(name).0, ":", &value.0].concat());
        Self::around('{', &members.collect::<Vec<_>>(), '}')
    }

    fn around(start: char, parts: &[String], end: char) -> Self {
        if parts.is_empty() {
            return Self::NONE;
        }
        Self(format!("{start}{}{end}", parts.join(",")))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(texts in prop::collection::vec(any::<String>(), 1..5)) {
            let json = Json::object(&[("a", Json::texts(&texts)), ("b", Json::NONE), ("c", Json::number(7))]);
            let read: serde_json::Value = serde_json::from_str(json.as_str()).unwrap_or_default();
            prop_assert_eq!(read, serde_json::json!({ "a": texts, "c": 7 }));
        }
    }
}
