//! Controls: for each check a text that it refuses, and a corrected one that passes.

use super::super::Report;
use super::{check, content, said, shipped};

/// Asserts that `bad` is refused with the message `why`, and that `mended` passes.
#[track_caller]
fn control(language: &str, bad: &str, why: &str, mended: &str) {
    let texts = |text: &str| format!("[home]\ntitle = \"{text}\"");
    let lines = said(language, "app.toml", &texts(bad));
    let start = format!("content/locales/{language}/app.toml: home.title: ");
    assert!(
        lines.len() == 1 && lines[0].starts_with(&start) && lines[0].contains(why),
        "{lines:?}\n  should be one line with\n{why}"
    );
    assert_eq!(said(language, "app.toml", &texts(mended)), Vec::<String>::new());
}

#[test]
fn a_word_that_blames_is_refused() {
    let why = "“addicts” blames or labels a person; instead: “person with opioid use disorder”";
    control("en", "Help for addicts", why, "Help for people who use heroin");
    control("en", "Are you CLEAN now?", "“CLEAN” blames", "Are you not using now?");
    control("en", "It is a substitute.", "“substitute” blames", "It is a medicine.");
    let why = "“adicto” blames or labels a person; instead: “persona con trastorno";
    control("es", "Si eres adicto", why, "Si usas heroína");
    control("es", "Llevas un mes limpia.", "“limpia” blames", "Llevas un mes sin usar.");
    control("es", "Tuve una recaída.", "“recaída” blames", "Volví a usar.");
}

#[test]
fn a_claim_is_refused() {
    let why = "“prevents relapse” claims what we can’t promise";
    let lines = said("en", "app.toml", "title = \"It prevents relapse.\"");
    assert!(lines.iter().any(|line| line.contains(why)), "{lines:?}");
    control("en", "This treats a craving.", "“treats” claims", "This may ease a craving.");
    control("en", "It is proven to help.", "“proven” claims", "It may help.");
    control("en", "This is your risk score.", "“risk score” claims", "This is our word for it.");
    control("es", "Esto cura las ganas.", "“cura” claims", "Esto puede calmar las ganas.");
    control("es", "Ayuda con garantía", "“garantía” claims", "Puede dar ayuda");
    control("es", "Mira tu nivel de riesgo.", "“nivel de riesgo” claims", "Mira tu nota.");
}

#[test]
fn a_long_sentence_is_refused() {
    let words = |word: &str, count: usize| vec![word; count].join(" ");
    for (language, word) in [("en", "go"), ("es", "ve")] {
        let why = format!("the sentence “{word} {word} {word} {word} …” has 21 words; make it 20");
        let halves = format!("{}. {}", words(word, 11), words(word, 10).replacen(word, "No", 1));
        control(language, &words(word, 21), &why, &halves);
        control(language, &words(word, 21), &why, &words(word, 20));
        // A full stop before a lower-case word does not end the sentence.
        let abbreviated = format!("{} a.m. {}", words(word, 9), words(word, 10));
        control(language, &abbreviated, "has 21 words", &words(word, 20));
    }
}

#[test]
fn a_high_grade_is_refused() {
    let why = "reads at grade 14.28, above 6; use shorter words and sentences";
    control(
        "en",
        "The committee will evaluate the application.",
        why,
        "They will look at it soon.",
    );
    let why = "reads at grade 6.62, above 6; use shorter words and sentences";
    control(
        "es",
        "Respira despacio. Llama a una persona.",
        why,
        "Respira bien. Llama a alguien ya.",
    );
}

#[test]
fn emergency_texts_must_be_easier() {
    let places = [
        ("safety.toml", "notice.tolerance", "[notice]\ntolerance"),
        ("lessons.toml", "overdose-basics.part[0].text", "[[overdose-basics.part]]\ntext"),
        ("withdrawal.toml", "red_flags.title", "[red_flags]\ntitle"),
    ];
    let texts = [
        (
            "en",
            "Call a doctor today. Ask about your medicine.",
            "5.14",
            "Call a doctor. Ask for help.",
        ),
        ("es", "Llama pronto a una persona cercana y amable", "5.88", "Llama ya a quien te cuide"),
    ];
    for (language, text, grade, mended) in texts {
        for (name, key, place) in places {
            let lines = said(language, name, &format!("{place} = \"{text}\""));
            let why = format!("{name}: {key}: reads at grade {grade}, above 5;");
            assert!(lines.len() == 1 && lines[0].contains(&why), "{lines:?} {why}");
            let none = Vec::<String>::new();
            assert_eq!(said(language, name, &format!("{place} = \"{mended}\"")), none);
            assert_eq!(said(language, "app.toml", &format!("title = \"{text}\"")), none);
        }
    }
}

#[test]
fn a_lesson_with_clipped_or_with_drawn_out_sentences_is_refused() {
    let lesson = |id: &str, text: &str| format!("[{id}]\nlead = \"{text}\"");
    for (language, word) in [("en", "go"), ("es", "ve")] {
        let sentence = |count: usize| format!("No {}.", vec![word; count - 1].join(" "));
        let said = |id: &str, counts: &[usize]| {
            let sentences: Vec<String> = counts.iter().map(|count| sentence(*count)).collect();
            said(language, "lessons.toml", &lesson(id, &sentences.join(" ")))
        };
        let why = |average: &str| {
            let key = format!("content/locales/{language}/lessons.toml: signs");
            [format!("{key}: its sentences have {average} words on average; make it 9 to 13")]
        };
        assert_eq!(said("signs", &[8, 9]), why("8.50"));
        assert_eq!(said("signs", &[13, 14]), why("13.50"));
        // A short and a long sentence are one average.
        assert_eq!(said("signs", &[4, 14]), [""; 0]);
        assert_eq!(said("signs", &[12, 14]), [""; 0]);
        assert_eq!(said("overdose-basics", &[3, 4]), [""; 0]);
    }
}

#[test]
fn headings_and_points_that_are_no_sentence_are_not_counted_in_a_lesson() {
    let texts = "[why]\ntitle = \"Go?\"\n[[why.part]]\nheading = \"Go on.\"\npoints = [\"A song\"]";
    assert_eq!(said("en", "lessons.toml", texts), [""; 0]);
    let clipped = said("en", "lessons.toml", &texts.replace("A song", "A song."));
    assert!(clipped.len() == 1 && clipped[0].contains("2.00 words"), "{clipped:?}");
    let quoted = said("en", "lessons.toml", &texts.replace("A song", "“Can we go?”"));
    assert!(quoted.len() == 1 && quoted[0].contains("3.00 words"), "{quoted:?}");
}

#[test]
fn a_long_word_in_a_short_text_is_refused() {
    let why = "“documentation” has 5 syllables; use a shorter word, or allow it in lint/en.toml";
    control("en", "More documentation", why, "Read more");
    let why = "“desintoxicación” has 6 syllables; use a shorter word, or allow it in lint/es.toml";
    control("es", "Una desintoxicación", why, "Dejar de usar");
    control("en", "Your recovery", "“recovery” has 4 syllables", "Your hospital");
    control("es", "La recuperación", "“recuperación” has 5 syllables", "La emergencia");
    // In texts of five or more words the formula decides.
    let mended = "Understand whatever happens tomorrow";
    control("en", "Understand whatever happens again tomorrow", "reads at grade 17.04", mended);
    let mended = "Entiende después cualquier pregunta";
    control("es", "Entiende después cualquier otra pregunta", "reads at grade 7.23", mended);
}

#[test]
fn names_of_lines_are_short_words_everywhere_but_may_not_blame() {
    for language in ["en", "es"] {
        let line = |name: &str| format!("[x]\nname = \"{name}\"\nwhat = \"{name} – 24/7\"");
        let lines = said(language, "helplines.toml", &line("Telefoonseelsorge Verwaltungs-Amt"));
        assert_eq!(lines, Vec::<String>::new());
        let lines = said(language, "helplines.toml", &line("Junkie Line Yonqui"));
        assert!(lines[0].contains("x.name: “") && lines[0].contains("blames"), "{lines:?}");
        // In other files, only a text that equals the name passes.
        let lines = said(language, "app.toml", "x = \"Verwaltungsangelegenheiten\"");
        assert!(lines.len() == 1 && lines[0].contains("syllables"), "{lines:?}");
    }
}

#[test]
fn a_placeholder_and_a_number_are_one_short_word() {
    let mut files = content("refused = []\nclaim = []", "Call {emergency-number} by 10:30, now.");
    let report = check(&files, "en").expect("a report");
    let grade = 0.39 * 5.0 + 11.8 - 15.59;
    assert_eq!((report.strings, report.worst.1.as_str()), (1, "locales/en/app.toml: title"));
    assert!((report.worst.0 - grade).abs() < 1e-9 && (report.median - grade).abs() < 1e-9);
    let said = "1 texts, median grade -1.8, worst -1.8 (locales/en/app.toml: title)";
    assert_eq!(report.to_string(), said);

    files.insert("locales/en/app.toml".to_owned(), "title = \"–\"".to_owned());
    let none = Report { strings: 1, median: 0.0, worst: (0.0, String::new()), lessons: Vec::new() };
    assert_eq!(check(&files, "en"), Ok(none));
}

#[test]
fn every_text_is_reached_and_named() {
    let texts =
        "a = \"Junky\"\n[b.c]\nd = [\"ok\", \"Junky\"]\n[[e.f]]\ng = [[\"Junky\"]]\n[h]\ni = 1";
    let lines = said("en", "odd.toml", texts);
    let keys: Vec<&str> = lines.iter().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(keys, ["a", "b.c.d[1]", "e.f[0].g[0][0]"]);
}

#[test]
fn the_first_refusal_stops() {
    let mut files = shipped();
    files.insert("locales/en/aa.toml".to_owned(), "a = \"Junky\"\nb = \"Dirty\"".to_owned());
    let refusal = check(&files, "en").expect_err("a refusal");
    assert_eq!((refusal.file.as_str(), refusal.key.as_str()), ("locales/en/aa.toml", "a"));
}
