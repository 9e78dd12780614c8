//! `cargo xtask gallery`: writes every screen in every state that matters to a static site without
//! scripts.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use ebb_content::reading::{self, Files, LANGUAGES, PSEUDO};
use ebb_core::pack::{Pack, SurfaceTexts};
use lexopt::Parser;

use super::{RECORDS_STYLES, STYLES, languages, styles};
use crate::workspace::Workspace;
use crate::{arguments, process};

/// `cargo xtask gallery`
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    let count = write(workspace)?;
    println!("gallery: {count} pages, {}", folder(workspace).join("index.html").display());
    Ok(())
}

/// The folder of the gallery.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("gallery")
}

/// Writes a page for each example in each language, an index, and `pages.txt` with one path a line.
/// Returns the number of pages.
///
/// # Errors
/// Where the content is wrong, an example cannot be drawn, or a file cannot be written.
pub fn write(workspace: &Workspace) -> Result<usize> {
    let files = reading::files(&workspace.path("content")).context("content/")?;
    let files = reading::with_pseudo(&files);
    let folder = folder(workspace);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let bundled = |path| styles::bundle(&workspace.path(path));
    fs::write(folder.join("ebb.css"), bundled(STYLES)? + &bundled(RECORDS_STYLES)?)?;
    let (mut index, mut pages) = (String::new(), String::new());
    for tag in LANGUAGES.iter().chain(PSEUDO) {
        let pack = reading::read(&files, tag).map_err(anyhow::Error::msg)?;
        let texts = postcard::to_allocvec(&languages::device(&files, tag)?)?;
        let drawn = drawn(workspace, &files, &pack, &texts)?;
        fs::create_dir_all(folder.join(tag))?;
        index.push_str(&format!("<h2>{tag}</h2>\n<ol>\n"));
        for (name, body) in drawn {
            let path = format!("{tag}/{}.html", file_name(&name));
            fs::write(folder.join(&path), page(&pack, &name, &body))?;
            index.push_str(&format!("<li><a href=\"{path}\">{name}</a></li>\n"));
            pages.push_str(&format!("{path}\n"));
        }
        index.push_str("</ol>\n");
    }
    fs::write(folder.join("index.html"), html("en", "ltr", "Gallery", &index, "ebb.css"))?;
    fs::write(folder.join("pages.txt"), &pages)?;
    Ok(pages.lines().count())
}

/// The name and the body of every example in one language.
fn drawn(
    workspace: &Workspace,
    files: &Files,
    pack: &Pack,
    texts: &[u8],
) -> Result<Vec<(String, String)>> {
    let own = languages::write(workspace, pack)?;
    let besides = own.with_extension(SurfaceTexts::APP);
    fs::write(&besides, texts)?;
    let page_texts = languages::write_page_texts(files, pack, &own)?;
    let mut cargo = workspace.prerender();
    cargo.args(["--gallery", SurfaceTexts::APP]).arg(besides).arg(page_texts).arg(own);
    let printed = String::from_utf8(process::capture(&mut cargo)?)?;
    let examples = printed.split_terminator('\u{1e}');
    let split =
        |it: &str| Some(it.split_once('\u{1f}')?).map(|(a, b)| (a.to_owned(), b.to_owned()));
    examples.map(split).collect::<Option<_>>().context("prerender printed something else")
}

/// The name of an example with only characters that need no escaping in a URL.
fn file_name(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric() || " -".contains(*it));
    letters.map(|it| if it == ' ' { '-' } else { it }).collect()
}

fn page(pack: &Pack, name: &str, body: &str) -> String {
    let direction = if pack.right_to_left { "rtl" } else { "ltr" };
    html(&pack.language, direction, name, body, "../ebb.css")
}

/// A whole page. Its `<html>` has the attributes that the app's scripts would set; the help page has no
/// script.
fn html(language: &str, direction: &str, title: &str, body: &str, styles: &str) -> String {
    let set = if body.contains(" data-room=") { "" } else { " data-js data-live data-whole" };
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\"{set}>\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{styles}\">\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_example_can_stand_in_an_address() {
        assert_eq!(file_name("week's result, beside weeks"), "weeks-result-beside-weeks");
    }
}
