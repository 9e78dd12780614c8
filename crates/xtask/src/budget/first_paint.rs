//! Finds the files that a browser has to load before it paints a page.

use anyhow::{Result, bail};

use crate::markup::{Tag, tags};

/// The render-blocking files before `</main>`: a page without any paints as soon as it is there.
pub fn blocking_files(page: &str) -> Result<Vec<String>> {
    let Some(end) = page.find("</main>") else {
        bail!("index.html has no </main>");
    };
    let before = tags(&page[..end])?;
    Ok(before.iter().filter_map(blocking_file).map(str::to_owned).collect())
}

fn blocking_file(tag: &Tag) -> Option<&str> {
    match tag.name.as_str() {
        "script" if !is_late(tag) => tag.attribute("src"),
        "link" if is_applied_style(tag) => tag.attribute("href"),
        "style" if tag.text.contains("@import") => Some("an @import of the inline style"),
        _ => None,
    }
}

fn is_late(script: &Tag) -> bool {
    script.attribute("defer").is_some()
        || script.attribute("async").is_some()
        || script.attribute("type") == Some("module")
}

fn is_applied_style(link: &Tag) -> bool {
    let rel = link.attribute("rel").unwrap_or_default().to_ascii_lowercase();
    let waits = link.attribute("disabled").is_some()
        || link.attribute("media").is_some_and(|media| media == "print" || media == "not all");
    rel.split_whitespace().any(|word| word == "stylesheet") && !waits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocking(head: &str) -> Vec<String> {
        blocking_files(&format!("<head>{head}</head><main><button>a</button></main>")).unwrap()
    }

    #[test]
    fn late_scripts_preloads_and_inline_styles_hold_up_nothing() {
        let head = "<style>a{}</style><script defer src=/a.js></script><link rel=preload href=/b.css>\
                    <script async src=/c.js></script><link rel=icon href=/i.svg>";
        assert_eq!(blocking(head), Vec::<String>::new());
    }

    #[test]
    fn plain_scripts_and_stylesheets_do() {
        let head = "<link rel='stylesheet' href='/a.css'><script src='/b.js'></script>\
                    <style>@import '/c.css'</style>";
        assert_eq!(blocking(head), ["/a.css", "/b.js", "an @import of the inline style"]);
    }

    #[test]
    fn what_comes_after_the_content_is_free_and_content_is_needed() {
        let page = "<main></main><script src=/a.js></script>";
        assert!(blocking_files(page).unwrap().is_empty());
        assert!(blocking_files("<p>").is_err());
    }
}
