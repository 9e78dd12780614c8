//! Fields in `content/` that no pack holds, since only reviewers and the build read them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use ebb_content::reading::Files;
use toml::{Table, Value};

/// The parsed files of `content/` that belong to no language, by name.
#[derive(Debug)]
pub struct Written(BTreeMap<String, Table>);

impl Written {
    /// Parses them. The files of each language, in folders, are left out: the pack holds their
    /// texts.
    pub fn of(files: &Files) -> Result<Self> {
        let numbers = files.iter().filter(|(file, _)| !file.contains('/'));
        let read = numbers.map(|(file, text)| {
            let table = text.parse::<Table>().with_context(|| format!("content/{file}"))?;
            Ok((file.clone(), table))
        });
        Ok(Self(read.collect::<Result<_>>()?))
    }

    /// One field of the entry with this id, as text; empty where the entry does not give it.
    pub fn field(&self, file: &str, list: &str, id: &str, field: &str) -> String {
        let entries = self.0.get(file).and_then(|table| table.get(list)?.as_array());
        let is_it = |entry: &&Value| entry.get("id").and_then(Value::as_str) == Some(id);
        let entry = entries.and_then(|entries| entries.iter().find(is_it));
        entry.and_then(|entry| entry.get(field)).map(in_words).unwrap_or_default()
    }

    /// A top-level field, as text; empty where it is not given.
    pub fn top(&self, file: &str, field: &str) -> String {
        let value = self.0.get(file).and_then(|table| table.get(field));
        value.map(in_words).unwrap_or_default()
    }

    /// Each source key with the source that it stands for.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        let table = self.0.get("sources.toml").and_then(|table| table.get("source")?.as_table());
        let entries = table.into_iter().flatten();
        entries.filter_map(|(key, what)| Some((key.as_str(), what.as_str()?)))
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_the_id_of_its_entry() {
        let text = "[[line]]\nid = 'a'\nbasis = 'seen'\nlanguages = ['en', 'es']";
        let written = Written::of(&Files::from([("x.toml".to_owned(), text.to_owned())])).unwrap();
        assert_eq!(written.field("x.toml", "line", "a", "basis"), "seen");
        assert_eq!(written.field("x.toml", "line", "a", "languages"), "en, es");
        assert_eq!(written.field("x.toml", "line", "b", "basis"), "");
    }
}
