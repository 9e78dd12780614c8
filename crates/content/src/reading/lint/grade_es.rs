//! Spanish: the Fernández Huerta score as a grade, and spelling rules that count syllables.

/// Computes the score as 206.84 − 60 · syllables per word − 1.02 · words per sentence.
///
/// The usual table gives scores of 90 to 100 grade 4, 80 to 90 grade 5 and 70 to 80 grade 6. So a
/// text is within grade 5 from 80 up and within grade 6 from 70 up. The line through these points,
/// 13 − score / 10, turns the score into a grade without steps. Below 60 the table rises more
/// steeply than the line; there the number only compares texts.
pub fn grade(syllables_a_word: f64, words_a_sentence: f64) -> f64 {
    13.0 - score(syllables_a_word, words_a_sentence) / 10.0
}

pub fn score(syllables_a_word: f64, words_a_sentence: f64) -> f64 {
    206.84 - 60.0 * syllables_a_word - 1.02 * words_a_sentence
}

/// The number of syllables of a word in lower case; 1 for a word without a vowel.
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

/// The kind of a vowel, which decides whether it joins others in one syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vowel {
    /// a, e or o, with or without an accent.
    Strong,
    /// i or u, or a y at the end of a word.
    Weak(char),
    /// í or ú.
    Accented,
}

/// The vowel at each letter, or `None`; silent letters are left out.
fn vowels(word: &str) -> Vec<Option<Vowel>> {
    let letters: Vec<char> = word.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let mut sounds = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = if index == 0 { ' ' } else { at(index - 1) };
        let is_silent_u = matches!((before, at(index + 1)), ('q' | 'g', 'e' | 'é' | 'i' | 'í'));
        let is_last = !at(index + 1).is_alphabetic();
        sounds.push(match letter {
            // An h is silent, so the vowels on both sides of it join: "prohi-bir".
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

/// Whether a vowel that follows another one starts a syllable of its own.
fn are_apart(before: Vowel, sound: Vowel, after: Option<Vowel>) -> bool {
    use Vowel::{Accented, Strong, Weak};
    match (before, sound) {
        (Strong, Strong | Accented) | (Accented, Strong) => true,
        // A weak vowel between two strong ones joins the second: "pa-ra-no-ia".
        (Strong, Weak(_)) => after == Some(Strong),
        (Weak(one), Weak(other)) => one == other,
        _ => false,
    }
}
