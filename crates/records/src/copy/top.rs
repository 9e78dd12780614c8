//! Takes a file apart into its fields without reading them, so that no file costs much more memory than its
//! own bytes: a field is read only once its length shows that it can be what it should be.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer as _, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::value::RawValue;

use super::fields::Wrong;

/// How deep lists and objects stand in each other at most; in what Ebb writes it is five.
const DEEPEST: usize = 32;
/// The most bytes of a field that holds a number or a short text.
const SHORT: usize = 200;
/// The most bytes of one entry, of the card and of the plan.
pub const ENTRY: usize = 100_000;
/// The most entries of a list: no localStorage has room for as many.
pub const ENTRIES: usize = 400_000;

/// The fields of a file.
pub struct Top<'f> {
    fields: Vec<(&'static str, &'f RawValue)>,
    /// Whether it has a field that is not among the names, or one twice.
    is_strange: bool,
}

impl<'f> Top<'f> {
    /// Takes the object in this text apart into the fields with these names.
    pub fn read(text: &'f str, names: &'static [&'static str]) -> Result<Self, Wrong> {
        if is_deep(text) {
            return Err(Wrong);
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let top = reader.deserialize_map(Fields(names)).map_err(|_| Wrong)?;
        reader.end().map_err(|_| Wrong)?;
        Ok(top)
    }

    /// Whether it has no field but those with the names, and none twice.
    pub fn is_known(&self) -> bool {
        !self.is_strange
    }

    /// The field with this name as it stands in the file.
    pub fn raw(&self, name: &str) -> Option<&'f str> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, raw)| raw.get())
    }

    /// A number or a short text.
    pub fn short<T: Deserialize<'f>>(&self, name: &str) -> Result<T, Wrong> {
        let raw = self.raw(name).filter(|raw| raw.len() <= SHORT).ok_or(Wrong)?;
        serde_json::from_str(raw).map_err(|_| Wrong)
    }

    /// The entries of a list, unread; none where the field is missing.
    pub fn entries(&self, name: &str) -> Result<Vec<&'f RawValue>, Wrong> {
        let Some(raw) = self.raw(name) else { return Ok(Vec::new()) };
        if !raw.starts_with('[') {
            return Err(Wrong);
        }
        serde_json::Deserializer::from_str(raw).deserialize_seq(Entries).map_err(|_| Wrong)
    }
}

/// One entry, where it is no longer than one of Ebb's can be.
pub fn entry<'f, T: Deserialize<'f>>(raw: &'f str) -> Result<T, Wrong> {
    if raw.len() > ENTRY { Err(Wrong) } else { serde_json::from_str(raw).map_err(|_| Wrong) }
}

/// Whether lists and objects stand deeper in each other than in anything that Ebb writes.
pub fn is_deep(text: &str) -> bool {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => depth += 1,
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

struct Fields(&'static [&'static str]);

impl<'f> Visitor<'f> for Fields {
    type Value = Top<'f>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'f>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut top = Top { fields: Vec::new(), is_strange: false };
        while let Some(name) = map.next_key_seed(Name(self.0))? {
            let raw = map.next_value()?;
            match name {
                Some(name) if top.raw(name).is_none() => top.fields.push((name, raw)),
                _ => top.is_strange = true,
            }
        }
        Ok(top)
    }
}

/// A name of a field, which is compared and never copied.
struct Name(&'static [&'static str]);

impl<'f> DeserializeSeed<'f> for Name {
    type Value = Option<&'static str>;

    fn deserialize<D: de::Deserializer<'f>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static str>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().find(|known| **known == name).copied())
    }
}

struct Entries;

impl<'f> Visitor<'f> for Entries {
    type Value = Vec<&'f RawValue>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'f>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(raw) = list.next_element()? {
            if entries.len() == ENTRIES {
                return Err(A::Error::custom("too many"));
            }
            entries.push(raw);
        }
        Ok(entries)
    }
}
