//! Spanish words whose syllables are known, and sentences whose grade was computed by hand.

use super::super::grade_es::{grade, score, syllables};

const WORDS: &[(usize, &str)] = &[
    (1, "y o a sol muy hoy voy ley dio pie buey quien qué guion aun bien más sé"),
    (2, "día país baúl raíz aún oír leer caer río agua guerra seguir quiero guapo cuida hielo"),
    (2, "hueso estoy yoga ciudad reír búho pausa fiebre cuando antes ahí oye cielo viudo zoo"),
    (
        3,
        "ahora ayuda vergüenza pingüino lengüita|3 héroe línea náusea oíste idea teatro vehículo|4",
    ),
    (3, "respira persona alcohol poeta ruidoso cuídate después|2 reúne averigüe|4 estudiáis|3"),
    (3, "ansiedad opioide gárgaras murió|2 reunión|2 Uruguay vivíais quédate construir|2 peleo"),
    (4, "heroína todavía medicina metadona emergencia naloxona respiración paranoia ojalá|3"),
    (4, "cacahuate energía abstinencia sudáfrica leíamos acuéstate desahucio|3"),
    (5, "buprenorfina recuperación escalofríos aburrimiento preocupación"),
    (6, "desintoxicación medetomidina responsabilidad"),
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
    assert_eq!(["mm", "tcc", "", "’", "漢字"].map(syllables), [1; 5]);
}

#[test]
fn the_score_is_fernandez_huerta() {
    // "El sol sale por la mañana.": 6 words, 1 sentence, 9 syllables.
    assert!((score(9.0 / 6.0, 6.0) - 110.72).abs() < 1e-9);
    // "Respira despacio. Llama a una persona.": 6 words, 2 sentences, 14 syllables.
    assert!((score(14.0 / 6.0, 3.0) - 63.78).abs() < 1e-9);
}

#[test]
fn the_score_becomes_a_grade_as_in_the_usual_table() {
    // One word per sentence, with as many syllables as give the score.
    for (score, expected) in [(90.0, 4.0), (80.0, 5.0), (70.0, 6.0), (60.0, 7.0)] {
        let syllables = (206.84 - 1.02 - score) / 60.0;
        assert!((grade(syllables, 1.0) - expected).abs() < 1e-9, "{score}");
    }
}

#[test]
fn sentences_have_the_grade_reckoned_by_hand() {
    use super::super::{Tongue, text};
    for (said, expected) in [
        ("El sol sale por la mañana.", 1.928),
        ("Respira despacio. Llama a una persona.", 6.622),
        // 3 and 2 words, 9 syllables: 206.84 − 60 · 1.8 − 1.02 · 2.5 = 96.29.
        ("¿Tienes hambre hoy? Come algo.", 3.371),
    ] {
        let words = text::words(said);
        let grade = Tongue::Spanish.grade(&words, text::sentences(said, &words).len());
        assert!((grade - expected).abs() < 1e-6, "{said} {grade}");
    }
}
