//! English: the Flesch–Kincaid grade, and rules of thumb that count syllables.

/// 0.39 · words per sentence + 11.8 · syllables per word − 15.59, in school years.
pub fn grade(syllables_a_word: f64, words_a_sentence: f64) -> f64 {
    0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59
}

/// Words that the rules count wrong, by their number of syllables.
const EXCEPTIONS: &[(usize, &str)] = &[
    (1, "ache aches bye dye eye"),
    (2, "argue business canyon evening every giant goodbye headaches hundred lawyer maybe naked"),
    (2, "sacred science soldier wednesday"),
    (3, "element recipe wherever whoever"),
    (4, "diabetes"),
];

/// Beginnings of words with two vowels that the rules would count as one.
const WIDER: &str = "appreciat area associat cereal creat diarrhea fluid genuin heroi idea nausea \
    poem poet react realis reality ruin suicid theat";

/// First parts of compound words that keep their silent e inside the compound.
const FIRST_HALVES: &str = "base care every face fire guide home house life like make name nose \
    safe side some take there time";

/// Endings before which an e stays silent.
const ENDINGS: &str = "ful less ly ment ness ty";

/// The number of syllables of a word in lower case; 1 for a word without a vowel.
pub fn syllables(word: &str) -> usize {
    let (word, ending) = word.split_once('’').unwrap_or((word, ""));
    let is_hissing = is_hissing(word.strip_suffix('e').unwrap_or(word));
    let is_heard = match ending {
        "s" => is_hissing,
        "t" => ["dn", "sn", "tn"].iter().any(|end| word.ends_with(end)),
        "ll" | "d" | "ve" => !word.ends_with(is_vowel) && !word.ends_with(['y', 'w', 'e']),
        _ => false,
    };
    count(word).max(1) + usize::from(is_heard)
}

fn count(word: &str) -> usize {
    let is_listed = |words: &str| words.split(' ').any(|exception| exception == word);
    if let Some((count, _)) = EXCEPTIONS.iter().find(|(_, words)| is_listed(words)) {
        return *count;
    }
    if let Some(stem) = without_plural(word) {
        return count(stem);
    }
    for half in FIRST_HALVES.split(' ') {
        let rest = word.strip_prefix(half).filter(|rest| rest.len() > 2);
        if let Some(rest) = rest.filter(|rest| rest.contains(is_vowel)) {
            return count(half) + count(rest);
        }
    }
    for ending in ENDINGS.split(' ') {
        let stem = word.strip_suffix(ending).filter(|stem| stem.contains(is_vowel));
        // "ty" counts as an ending only after an e, as in "safety".
        let is_ending = |stem: &&str| ending != "ty" || ends_silent(stem);
        if let Some(stem) = stem.filter(is_ending) {
            return count(stem) + 1;
        }
    }
    let wider = usize::from(WIDER.split(' ').any(|beginning| word.starts_with(beginning)));
    let spasm = usize::from(word.ends_with("sm") || word.ends_with("thm"));
    heard(without_silent(word)) + wider + spasm
}

/// The word without a final s that adds no syllable.
fn without_plural(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('s').filter(|stem| stem.contains(is_vowel))?;
    let is_heard = stem.strip_suffix('e').is_some_and(is_hissing);
    (!is_heard && !stem.ends_with('s')).then_some(stem)
}

/// Whether an -es or -’s after this is pronounced as a syllable.
fn is_hissing(word: &str) -> bool {
    word.ends_with(['c', 'g', 's', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh")
}

/// The word without a final e that is silent.
fn without_silent(word: &str) -> &str {
    if let Some(stem) = word.strip_suffix("ed") {
        let is_heard = stem.ends_with(['d', 't', 'e']) || !stem.contains(is_vowel);
        return match stem.strip_suffix('l') {
            _ if is_heard => word,
            Some(start) if is_before_le(start) => &word[..word.len() - 1],
            _ => stem,
        };
    }
    if let Some(stem) = word.strip_suffix("gue").filter(|stem| stem.contains(is_vowel)) {
        return stem;
    }
    if ends_silent(word) { &word[..word.len() - 1] } else { word }
}

/// Whether the word ends in a silent e: "while" does; "little", "the" and "free" do not.
fn ends_silent(word: &str) -> bool {
    let Some(stem) = word.strip_suffix('e') else { return false };
    let is_heard = stem.strip_suffix('l').is_some_and(is_before_le);
    !is_heard && !stem.ends_with(is_letter_vowel) && stem.contains(is_vowel)
}

/// Whether an -le after this is pronounced as a syllable.
fn is_before_le(start: &str) -> bool {
    start.contains(is_vowel) && start.ends_with(['b', 'c', 'd', 'f', 'g', 'k', 'p', 's', 't', 'z'])
}

fn is_vowel(c: char) -> bool {
    is_letter_vowel(c) || c == 'y'
}

fn is_letter_vowel(c: char) -> bool {
    "aeiouáéíóúàèìòùâêîôûäëïöü".contains(c)
}

/// The number of vowel groups, where a group with two sounds counts as two.
fn heard(word: &str) -> usize {
    // The u after q is part of that consonant's sound.
    let letters: Vec<char> = word.replace("qu", "q").chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let is_sung = |index: usize| {
        // A y before a vowel is a consonant, as in "yes" and "player", unless a consonant stands
        // before it, as in "trying".
        let is_glide =
            is_letter_vowel(at(index + 1)) && (index == 0 || is_letter_vowel(at(index - 1)));
        is_letter_vowel(at(index)) || (at(index) == 'y' && !is_glide)
    };
    let sung = (0..letters.len()).filter(|index| is_sung(*index));
    sung.filter(|index| {
        *index == 0 || !is_sung(index - 1) || {
            let before: String = letters[..index - 1].iter().collect();
            let after: String = letters[index + 1..].iter().collect();
            are_apart(&before, at(index - 1), at(*index), &after)
        }
    })
    .count()
}

/// Whether two adjacent vowels belong to two syllables.
fn are_apart(before: &str, one: char, other: char, after: &str) -> bool {
    let follows = |letters: &[char]| before.ends_with(letters);
    match (one, other) {
        // "doing", "being"
        (_, 'i') if after == "ng" => true,
        ('y', _) => true,
        // "dial", "reliable", but not "social", "marriage", "familiar"
        ('i', 'a') => {
            let is_ya = follows(&['l']) && ["", "n", "r", "nt"].contains(&after);
            let is_age = after == "g" || after == "ges";
            !follows(&['c', 't', 'g', 's', 'x']) && !is_age && !is_ya
        }
        // "violent", "opioid", but not "action", "million", "opinion", "behavior"
        ('i', 'o') => {
            let is_yo = (after.starts_with('n') && (before.ends_with("ll") || follows(&['n'])))
                || (after.starts_with('r') && follows(&['n', 'v']));
            !follows(&['c', 't', 'g', 's', 'x', 'h']) && !is_yo
        }
        // "diet", "client", "easier", but not "friend", "patient", "movie"
        ('i', 'e') => {
            let is_noun = after.starts_with("nt") || after.starts_with("nc");
            let is_more = (after == "r" || after == "st") && before.contains(is_vowel);
            after.starts_with('t') || is_more || (is_noun && !follows(&['c', 't', 's']))
        }
        // "medium", "duo"
        ('i', 'u') | ('u', 'o') => true,
        // "video", but not "people", "gorgeous"
        ('e', 'o') => !after.starts_with('p') && !follows(&['g']),
        // "usual", "January", but not "language", "persuade"
        ('u', 'a') => !follows(&['g']) && !after.starts_with('d'),
        // "cruel", "fluent"
        ('u', 'e') => !follows(&['g']) && ["l", "nt", "nce"].contains(&after),
        // "museum"
        ('e', 'u') => after == "m",
        _ => false,
    }
}
