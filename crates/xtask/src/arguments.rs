//! The words after a command: flags, options with a value, and nothing that is not known.

use anyhow::{Result, bail};

/// The words that no one has taken yet.
#[derive(Debug)]
pub struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    /// The words as the shell gave them.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self { words: words.collect() }
    }

    /// Takes `--name`, and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let is_it = |word: &String| {
            word == name || word.strip_prefix(name).is_some_and(|r| r.starts_with('='))
        };
        let Some(at) = self.words.iter().position(is_it) else {
            return Ok(None);
        };
        let word = self.words.remove(at);
        if let Some((_, value)) = word.split_once('=') {
            return Ok(Some(value.to_owned()));
        }
        if at == self.words.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.words.remove(at)))
    }

    /// Takes every `--name A,B`, split at the commas.
    pub fn list(&mut self, name: &str) -> Result<Vec<String>> {
        let mut items = Vec::new();
        while let Some(value) = self.value(name)? {
            items.extend(value.split(',').map(|item| item.trim().to_owned()));
        }
        Ok(items)
    }

    /// Refuses what no one has taken.
    pub fn finish(self) -> Result<()> {
        match self.words.first() {
            None => Ok(()),
            Some(word) => bail!("do not know `{word}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn values_come_with_a_space_or_an_equals_sign() {
        let mut given = arguments("--port 1 --host=h --no-build");
        assert_eq!(given.value("--port").unwrap().as_deref(), Some("1"));
        assert_eq!(given.value("--host").unwrap().as_deref(), Some("h"));
        assert!(given.flag("--no-build"));
        given.finish().unwrap();
    }

    #[test]
    fn lists_are_split_and_joined() {
        let mut given = arguments("--only a,b --only c");
        assert_eq!(given.list("--only").unwrap(), ["a", "b", "c"]);
    }

    #[test]
    fn a_missing_value_and_an_unknown_word_are_refused() {
        assert!(arguments("--port").value("--port").is_err());
        assert!(arguments("--prot 1").finish().is_err());
    }
}
