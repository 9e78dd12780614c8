//! Pseudo-languages, made from English for tests. One has longer texts with marks, which shows
//! forgotten and clipped texts; one runs from right to left, which shows errors of the layout.

use super::Files;

/// The pseudo-languages.
pub const PSEUDO: &[&str] = &["en-XA", "ar-XB"];

/// The files, with those of the pseudo-languages added.
#[must_use]
pub fn with_pseudo(files: &Files) -> Files {
    let mut all = files.clone();
    for (file, text) in files {
        let Some(name) = file.strip_prefix("locales/en/") else { continue };
        let Ok(table) = text.parse::<toml::Table>() else { continue };
        for (language, change) in [("en-XA", longer as fn(&str) -> String), ("ar-XB", mirrored)] {
            let mut table = toml::Value::Table(table.clone());
            each(&mut table, change);
            let Ok(text) = toml::to_string(&table) else { continue };
            all.insert(format!("locales/{language}/{name}"), text);
        }
    }
    all
}

fn each(value: &mut toml::Value, change: fn(&str) -> String) {
    match value {
        toml::Value::String(text) => *text = change(text),
        toml::Value::Array(list) => list.iter_mut().for_each(|it| each(it, change)),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, it)| each(it, change)),
        _ => {}
    }
}

/// The text as `[Ṣạỿ ịt ~~]`: every letter marked, a third longer, with brackets at both ends.
fn longer(text: &str) -> String {
    let marked = outside_placeholders(text, |letter| match letter {
        'a' => 'á',
        'e' => 'ë',
        'i' => 'î',
        'o' => 'ö',
        'u' => 'ü',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ö',
        'U' => 'Û',
        other => other,
    });
    // The addition is split into words, so that lines can break.
    let more = text.chars().count() / 3 + 1;
    let more: String = (1..=more).map(|place| if place % 9 == 0 { ' ' } else { '~' }).collect();
    format!("[{marked} {more}]")
}

/// The text with its direction reversed, so that it runs from right to left. Its numbers are
/// isolated, as a translator would write them, so that what the code fills in has to be isolated too.
fn mirrored(text: &str) -> String {
    const OVERRIDE: char = '\u{202E}';
    const END: char = '\u{202C}';
    let (mut mirrored, mut rest) = (String::from(OVERRIDE), text);
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (number, after) = from.split_at(number_length(from));
        mirrored.extend([before, "\u{2066}", number, "\u{2069}"]);
        rest = after;
    }
    mirrored.push_str(rest);
    mirrored.push(END);
    mirrored
}

/// The length of the number at the start of the text: digits, with single signs between them.
fn number_length(text: &str) -> usize {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let unsigned = rest.strip_prefix(['-', '–', '.', ',', ':', '/', ' ']).unwrap_or(rest);
        if length > 0 && unsigned.len() == rest.len() || !unsigned.starts_with(is_digit) {
            return length;
        }
        let digits = unsigned.find(|letter| !is_digit(letter)).unwrap_or(unsigned.len());
        length += rest.len() - unsigned.len() + digits;
    }
}

fn outside_placeholders(text: &str, change: fn(char) -> char) -> String {
    let mut inside = false;
    let changed = text.chars().map(|letter| {
        inside = letter == '{' || inside && letter != '}';
        if inside { letter } else { change(letter) }
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stay_and_everything_else_is_marked() {
        assert_eq!(longer("Use {a} now"), "[Ûsë {a} nöw ~~~~]");
        assert_eq!(mirrored("ab"), "\u{202E}ab\u{202C}");
        let isolated = "\u{202E}a \u{2066}12–3\u{2069}. \u{2066}4\u{2069}b\u{202C}";
        assert_eq!(mirrored("a 12–3. 4b"), isolated);
    }
}
