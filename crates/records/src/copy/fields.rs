//! The fields of an object of a copy, which are taken one by one. One that remains is not known.

use serde_json::{Map, Value};

/// What a field must be and is not.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong;

/// The fields of an object.
pub struct Fields(Map<String, Value>);

impl Fields {
    /// Reads an object; nothing but an object is one.
    pub fn of(value: Value) -> Result<Self, Wrong> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Wrong),
        }
    }

    /// A whole number from `least` to `most`, if the field is there.
    pub fn number(&mut self, name: &str, least: i64, most: i64) -> Result<Option<i64>, Wrong> {
        let Some(value) = self.0.remove(name) else { return Ok(None) };
        value.as_i64().filter(|it| (least..=most).contains(it)).map(Some).ok_or(Wrong)
    }

    /// A number of one byte.
    pub fn byte(&mut self, name: &str, most: u8) -> Result<Option<u8>, Wrong> {
        let number = self.number(name, 0, most.into())?;
        Ok(number.and_then(|it| it.try_into().ok()))
    }

    /// A number of 32 bits.
    pub fn seconds(&mut self, name: &str) -> Result<Option<i32>, Wrong> {
        let number = self.number(name, i32::MIN.into(), i32::MAX.into())?;
        Ok(number.and_then(|it| it.try_into().ok()))
    }

    /// True or false.
    pub fn truth(&mut self, name: &str) -> Result<Option<bool>, Wrong> {
        let value = self.0.remove(name);
        value.map_or(Ok(None), |it| it.as_bool().map(Some).ok_or(Wrong))
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Wrong> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Wrong),
        }
    }

    /// One of these texts, as its place.
    pub fn choice(&mut self, name: &str, choices: &[&str]) -> Result<Option<usize>, Wrong> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        choices.iter().position(|it| *it == text).map(Some).ok_or(Wrong)
    }

    /// A list; an empty one where the field is not there.
    pub fn list(&mut self, name: &str) -> Result<Vec<Value>, Wrong> {
        match self.0.remove(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(Wrong),
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, Wrong> {
        let text = |value| match value {
            Value::String(text) => Ok(text),
            _ => Err(Wrong),
        };
        self.list(name)?.into_iter().map(text).collect()
    }

    /// An object in this one.
    pub fn object(&mut self, name: &str) -> Result<Option<Self>, Wrong> {
        self.0.remove(name).map(Self::of).transpose()
    }

    /// Nothing may remain: what a newer Ebb wrote would be lost.
    pub fn done(self) -> Result<(), Wrong> {
        if self.0.is_empty() { Ok(()) } else { Err(Wrong) }
    }
}
