//! Parses one file of `content/`. An error names the line and what to do.

use serde::Deserialize;

use super::{Files, Refusal, refuse};

/// One file as `T`, or a refusal that names the line of the error.
pub fn parse<T: for<'de> Deserialize<'de>>(files: &Files, file: &str) -> Result<T, Refusal> {
    let Some(text) = files.get(file) else {
        return refuse(file, "the file", "is missing; write it, or take it from another language");
    };
    toml::from_str(text).or_else(|error| {
        let line = |start: usize| text.get(..start).map_or(0, |it| it.matches('\n').count()) + 1;
        let key = match error.span() {
            Some(span) => format!("line {}", line(span.start)),
            None => "the file".to_owned(),
        };
        let said: Vec<&str> = error.message().split_whitespace().collect();
        let said = said.join(" ");
        refuse(file, key, format!("{said}; {}", remedy(&said)))
    })
}

/// What to do about a message of the TOML parser.
fn remedy(said: &str) -> &'static str {
    if said.starts_with("missing field") {
        "add it"
    } else if said.starts_with("unknown") {
        "mend the name or remove it"
    } else if said.starts_with("duplicate") {
        "keep one"
    } else {
        "mend the line"
    }
}
