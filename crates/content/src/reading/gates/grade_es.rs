//! Spanish: the score of Fernández Huerta as a grade, and syllables by the rules of spelling.

/// The score is 206.84 − 60 · syllables a word − 1.02 · words a sentence.
///
/// Its usual table gives 90 to 100 to grade 4, 80 to 90 to grade 5 and 70 to 80 to grade 6. So a
/// text keeps grade 5 from 80 up and grade 6 from 70 up, and the line through those points,
/// 13 − score / 10, makes the grade a number without steps. Below 60 the table rises more steeply
/// than the line; there the number only says which text is harder.
pub fn grade(syllables_a_word: f64, words_a_sentence: f64) -> f64 {
    13.0 - score(syllables_a_word, words_a_sentence) / 10.0
}

pub fn score(syllables_a_word: f64, words_a_sentence: f64) -> f64 {
    206.84 - 60.0 * syllables_a_word - 1.02 * words_a_sentence
}

/// The syllables of a word in lower case; a word without a vowel has one.
pub fn syllables(word: &str) -> usize {
    let sounds = vowels(word);
    let mut count = 0;
    for (index, sound) in sounds.iter().enumerate() {
        let Some(sound) = sound else { continue };
        let before = index.checked_sub(1).and_then(|index| sounds[index]);
        let after = sounds.get(index + 1).copied().flatten();
        count += usize::from(before.is_none_or(|before| are_apart(before, *sound, after)));
    }
    count.max(1)
}

/// How a vowel joins others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vowel {
    /// a, e, o, with an accent or without.
    Strong,
    /// i, u and the y at a word’s end.
    Weak(char),
    /// í, ú.
    Accented,
}

/// Each letter as a vowel or nothing, without the letters that are not heard.
fn vowels(word: &str) -> Vec<Option<Vowel>> {
    let letters: Vec<char> = word.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let mut sounds = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = if index == 0 { ' ' } else { at(index - 1) };
        let is_silent_u = matches!((before, at(index + 1)), ('q' | 'g', 'e' | 'é' | 'i' | 'í'));
        let is_last = !at(index + 1).is_alphabetic();
        sounds.push(match letter {
            // Not heard, so vowels on both sides of it join: "prohi-bir".
            'h' => continue,
            'u' if is_silent_u => continue,
            'a' | 'e' | 'o' | 'á' | 'é' | 'ó' => Some(Vowel::Strong),
            'í' | 'ú' => Some(Vowel::Accented),
            'y' if is_last => Some(Vowel::Weak('i')),
            'ü' => Some(Vowel::Weak('u')),
            'i' | 'u' => Some(Vowel::Weak(*letter)),
            _ => None,
        });
    }
    sounds
}

/// Whether a vowel starts a syllable of its own after another vowel.
fn are_apart(before: Vowel, sound: Vowel, after: Option<Vowel>) -> bool {
    use Vowel::{Accented, Strong, Weak};
    match (before, sound) {
        (Strong, Strong | Accented) | (Accented, Strong) => true,
        // Between two strong ones a weak one goes with the second: "pa-ra-no-ia".
        (Strong, Weak(_)) => after == Some(Strong),
        (Weak(one), Weak(other)) => one == other,
        _ => false,
    }
}
