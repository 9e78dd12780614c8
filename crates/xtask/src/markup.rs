//! Finds the start tags of a page as a browser's parser does.

use std::cell::RefCell;

use anyhow::Result;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tag {
    /// The name, in lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// For `script` and `style`: the exact text between the start tag and the end tag.
    pub text: String,
}

impl Tag {
    /// The value of an attribute; empty for an attribute without a value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Every start tag in order, without those inside comments, scripts or styles.
///
/// # Errors
/// Where a streaming parser cannot tell text from tags.
pub fn tags(page: &str) -> Result<Vec<Tag>> {
    let found = RefCell::new(Vec::<Tag>::new());
    let start = element!("*", |element| {
        let attributes = element.attributes().iter().map(|it| (it.name(), it.value())).collect();
        found.borrow_mut().push(Tag { name: element.tag_name(), attributes, ..Tag::default() });
        Ok(())
    });
    let inside = text!("script, style", |chunk| {
        if let Some(tag) = found.borrow_mut().last_mut() {
            tag.text.push_str(chunk.as_str());
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_element_content_handler(start);
    rewrite_str(page, settings.append_element_content_handler(inside))?;
    Ok(found.into_inner())
}

/// The exact text of every inline style of a page.
///
/// # Errors
/// As [`tags`].
pub fn inline_styles(page: &str) -> Result<Vec<String>> {
    let styles = tags(page)?.into_iter().filter(|tag| tag.name == "style");
    Ok(styles.map(|tag| tag.text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_attributes() {
        let page = "<!doctype html><link rel=stylesheet href='/a.css'><script defer src=\"/b.js\"></script>";
        let found = tags(page).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].attribute("href"), Some("/a.css"));
        assert_eq!(found[0].attribute("rel"), Some("stylesheet"));
        assert_eq!(found[1].attribute("defer"), Some(""));
        assert_eq!(found[1].attribute("src"), Some("/b.js"));
        assert_eq!(found[1].attribute("async"), None);
    }

    #[test]
    fn comments_and_raw_text_hold_no_tags() {
        let page = "<!-- <link> --><style>a>b{}</style><script>'<p>'</script><br/>";
        let names: Vec<_> = tags(page).unwrap().into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["style", "script", "br"]);
        assert_eq!(inline_styles(page).unwrap(), ["a>b{}"]);
    }

    #[test]
    fn a_style_keeps_every_byte_between_its_tags() {
        let style = "\n a::after { content: '&amp; é < b' } /* <!-- */\n";
        let page = format!("<STYLE>{style}</Style><p>&amp;</p>");
        assert_eq!(inline_styles(&page).unwrap(), [style]);
    }

    #[test]
    fn what_a_browser_takes_for_text_or_a_comment_holds_no_tags() {
        let page = "<title><script></title><textarea><style></textarea><!--><p><!-- a --!><b>";
        let names: Vec<_> = tags(page).unwrap().into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["title", "textarea", "p", "b"]);
    }

    #[test]
    fn broken_pages_end() {
        for page in ["<", "<a", "<a b", "<a b='", "<a =", "<style>", "<!--", "< a>", "<a é=1>"] {
            assert!(tags(page).unwrap().len() <= 1, "{page}");
        }
    }
}
