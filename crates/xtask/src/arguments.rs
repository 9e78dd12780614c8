//! Reads what `lexopt` leaves to its caller: an option's value as text or as a list, and no
//! arguments.

use anyhow::{Result, anyhow};
use lexopt::Parser;

/// The value of the option that was just read, as text.
pub fn text(words: &mut Parser) -> Result<String> {
    let value = words.value()?;
    value.into_string().map_err(|value| anyhow!("{} is not UTF-8", value.display()))
}

/// The value of the option that was just read, as a list with commas between its items.
pub fn list(words: &mut Parser) -> Result<Vec<String>> {
    Ok(text(words)?.split(',').map(|item| item.trim().to_owned()).collect())
}

/// Refuses every argument, for a command that takes none.
pub fn none(mut words: Parser) -> Result<()> {
    match words.next()? {
        None => Ok(()),
        Some(word) => Err(word.unexpected().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_without_options_refuses_every_word() {
        assert!(none(Parser::from_args([""; 0])).is_ok());
        for word in ["now", "-n", "--now", "--now=1"] {
            assert!(none(Parser::from_args([word])).is_err(), "{word}");
        }
    }
}
