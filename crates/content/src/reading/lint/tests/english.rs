//! English words whose syllables are known, and sentences whose grade was computed by hand.

use super::super::grade_en::{grade, syllables};

const WORDS: &[(usize, &str)] = &[
    (1, "a the me eye eyes ache aches breathe breathes breathed walked tired while whole school"),
    (1, "yes use used clothes friend field people’s|2 guess league voice don’t can’t you’re I’ve"),
    (2, "craving doing being trying player quiet diet science client people little table muscle"),
    (2, "safety lonely careful movement something sometimes lifeline someone therefore homework"),
    (2, "maybe business evening hundred argue wanted needed notice places changes noises nurses"),
    (
        2,
        "didn’t couldn’t nurse’s agreed troubled handled minutes pupils cruel fluent social million",
    ),
    (2, "special marriage patient question language soldier movie opened needle seizure spasm"),
    (
        3,
        "opioid heroin methadone naloxone naltrexone fentanyl medicine withdrawal violent familiar",
    ),
    (
        3,
        "everything anyone everyone easier suicide area idea video medium usual however whoever overdose",
    ),
    (3, "family carefully behavior reliable|4 different element tolerance hospital completely"),
    (4, "emergency buprenorphine diarrhea diabetes anxiety variety society reality January"),
    (4, "experience ingredient interpreter recovery development psychologist necessary"),
    (5, "organization immediately opportunity contingency|4 communication university"),
    (6, "responsibility"),
];

#[test]
fn syllables_are_counted() {
    let mut count = 0;
    for (expected, words) in WORDS {
        for word in words.split(' ') {
            let (word, expected) = match word.split_once('|') {
                Some((word, own)) => (word, own.parse().expect("a number")),
                None => (word, *expected),
            };
            assert_eq!(syllables(&word.to_lowercase()), expected, "{word}");
            count += 1;
        }
    }
    assert!(count >= 40);
}

#[test]
fn a_word_without_a_vowel_is_one_syllable() {
    assert_eq!(["hm", "cbt", "", "’", "漢字"].map(syllables), [1; 5]);
}

#[test]
fn the_grade_is_flesch_kincaid() {
    // "The cat sat on the mat.": 6 words, 1 sentence, 6 syllables.
    assert!((grade(6.0 / 6.0, 6.0) - -1.45).abs() < 1e-9);
    // "Call a doctor today. Ask about your medicine.": 8 words, 2 sentences, 13 syllables.
    assert!((grade(13.0 / 8.0, 4.0) - 5.145).abs() < 1e-9);
    // "The committee will evaluate the application.": 6 words, 1 sentence, 14 syllables.
    assert!((grade(14.0 / 6.0, 6.0) - 14.283_333).abs() < 1e-6);
}

#[test]
fn sentences_have_the_grade_reckoned_by_hand() {
    use super::super::{Tongue, text};
    for (said, expected) in [
        ("The cat sat on the mat.", -1.45),
        ("Call a doctor today. Ask about your medicine.", 5.145),
        ("The committee will evaluate the application.", 14.283_333),
        // 3 and 4 words, 9 syllables: 0.39 · 3.5 + 11.8 · 9 / 7 − 15.59.
        ("Say it slowly: “This is a craving.”", 0.946_429),
    ] {
        let words = text::words(said);
        let grade = Tongue::English.grade(&words, text::sentences(said, &words).len());
        assert!((grade - expected).abs() < 1e-6, "{said} {grade}");
    }
}
