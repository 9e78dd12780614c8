//! Tests of the text checks, with the shipped texts and with texts that have an error.

mod any_text;
mod controls;
mod english;
mod lists;
mod spanish;

use std::path::Path;

use super::super::{Files, LANGUAGES, files};
use super::{check, survey};

fn shipped() -> Files {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")).expect("content/")
}

/// The shipped word lists without any text.
fn shipped_lists() -> Files {
    let mut lists = shipped();
    lists.retain(|file, _| file.starts_with("lint/"));
    lists
}

#[test]
fn the_shipped_texts_pass() {
    for language in LANGUAGES {
        let (report, refusals) = survey(&shipped(), language).expect("lists and texts");
        let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{language}: {report}\n{}", lines.join("\n"));
        assert_eq!(check(&shipped(), language).as_ref(), Ok(&report));
        assert!(report.strings > 100 && report.worst.0 <= 6.0, "{language}: {report}");
        assert!(report.median < report.worst.0, "{language}: {report}");
        let measured: Vec<&str> =
            report.lessons.iter().map(|(lesson, _)| lesson.as_str()).collect();
        assert!(measured.len() > 10 && !measured.contains(&"overdose-basics"), "{measured:?}");
    }
}

/// The refusals of `texts` as the file `name`, with the shipped lists of `language`.
fn said(language: &str, name: &str, texts: &str) -> Vec<String> {
    let mut files = shipped_lists();
    files.insert(format!("locales/{language}/{name}"), texts.to_owned());
    let (_, refusals) = survey(&files, language).expect("lists and texts");
    let of_texts = refusals.iter().filter(|refusal| refusal.file.starts_with("locales/"));
    of_texts.map(ToString::to_string).collect()
}

/// Content of one text and the given lists.
fn content(lists: &str, text: &str) -> Files {
    Files::from([
        ("lint/en.toml".to_owned(), lists.to_owned()),
        ("locales/en/app.toml".to_owned(), format!("title = \"{text}\"")),
    ])
}
