//! Pseudo-languages, made from English for tests. One has longer texts with marks, which shows
//! forgotten and clipped texts; one is in the Arabic script and runs from right to left, which shows
//! errors of the layout.

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
        for (language, change) in
            [("en-XA", longer as fn(&str) -> String), ("ar-XB", in_arabic_script)]
        {
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

/// Arabic words by their number of letters, from two to nine. They are samples that show the script; a
/// text made of them says nothing.
const SAMPLES: [&[&str]; 8] = [
    &["من", "في", "عن"],
    &["ماء", "بيت", "ليل", "شمس", "موج"],
    &["هدوء", "طريق", "صباح", "شاطئ"],
    &["مدينة", "حديقة", "نافذة"],
    &["الهواء", "المساء", "الشاطئ"],
    &["المدينة", "الحديقة", "النافذة"],
    &["المستقبل", "الأصدقاء"],
    &["الاستراحة"],
];

/// The text with a sample of the Arabic script for each word. Its numbers are isolated, as a translator
/// would write them, so that what the code fills in has to be isolated too.
fn in_arabic_script(text: &str) -> String {
    let (mut written, mut rest, mut count) = (String::new(), text, 0);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '{' => rest.find('}').map_or(rest.len(), |end| end + 1),
            '0'..='9' => number_length(rest),
            _ if first.is_alphabetic() => {
                rest.find(|it: char| !it.is_alphabetic() && it != '’').unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        let (part, after) = rest.split_at(length);
        match first {
            '0'..='9' => written.extend(["\u{2066}", part, "\u{2069}"]),
            _ if first.is_alphabetic() => {
                let words = SAMPLES[part.chars().count().clamp(2, 9) - 2];
                written.push_str(words[count % words.len()]);
                count += 1;
            }
            _ => written.push_str(part),
        }
        rest = after;
    }
    written
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
    fn placeholders_stay_and_every_word_is_another() {
        assert_eq!(longer("Use {a} now"), "[Ûsë {a} nöw ~~~~]");
        assert_eq!(in_arabic_script("Use {a} now"), "ماء {a} بيت");
        let isolated = "من \u{2066}12–3\u{2069}. \u{2066}4\u{2069}في";
        assert_eq!(in_arabic_script("a 12–3. 4b"), isolated);
        assert_eq!(in_arabic_script("don’t"), "مدينة");
    }
}
