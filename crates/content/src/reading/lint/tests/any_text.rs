//! The checks of texts return a result and never panic, whatever a file holds.

use proptest::prelude::*;

use super::super::{Files, check, grade_en, grade_es, survey, text};
use super::content;

/// Random text, and text made of the pieces that the rules look for.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        " ", ". ", ": ", "\n", "…", "’", "'", "{", "}", "{x}", "*", "-", "–", "1", "9:30", "İ",
        "ß", "é", "í", "ü", "y", "qu", "gu", "h", "i", "o", "ed", "es", "le", "s", "ly", "ful",
        "gue", "every", "some", "addict", "clean", "naloxone", "b", "t", "e\u{301}", "漢",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..30).prop_map(|it| it.concat())]
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

proptest! {
    #[test]
    fn any_text_is_cut_into_words_and_sentences(said in any_text()) {
        let words = text::words(&said);
        let sentences = text::sentences(&said, &words);
        prop_assert_eq!(sentences.iter().map(ExactSizeIterator::len).sum::<usize>(), words.len());
        for word in &words {
            prop_assert!(word.start < word.end && said.get(word.start..word.end).is_some());
            let counts = [grade_en::syllables(&word.text), grade_es::syllables(&word.text)];
            let most = word.text.chars().count().max(1) + 1;
            prop_assert!(counts.iter().all(|count| (1..=most).contains(count)), "{:?}", counts);
        }
    }

    #[test]
    fn any_text_gets_an_answer(said in any_text(), name in any_text()) {
        let mut files = super::shipped_lists();
        for language in ["en", "es"] {
            let file = |name: &str| format!("locales/{language}/{name}");
            let table = toml::Table::from_iter([(name.clone(), vec![said.clone()].into())]);
            files.insert(file("safety.toml"), table.to_string());
            files.insert(file("helplines.toml"), format!("[x]\nname = {}", quoted(&name)));
            prop_assert!(survey(&files, language).is_ok());
        }
    }

    #[test]
    fn any_list_gets_an_answer(list in any_text(), pattern in any_text(), term in any_text()) {
        let _ = check(&content(&list, "It"), "en");
        let lists = format!(
            "claim = []\n[[refused]]\npattern = {}\ninstead = \"x\"\n[[allowed]]\nterm = {}\nwhy = \"x\"",
            quoted(&pattern),
            quoted(&term),
        );
        for said in [&pattern, &term] {
            let texts = format!("title = {}", quoted(said));
            let files = Files::from([
                ("lint/en.toml".to_owned(), lists.clone()),
                ("locales/en/app.toml".to_owned(), texts),
            ]);
            let _ = check(&files, "en");
        }
    }
}
