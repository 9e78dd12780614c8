//! Just enough of HTML's grammar to find the tags of a page that we made ourselves.

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In lower case.
    pub name: String,
    attributes: Vec<(String, &'a str)>,
    /// Where the tag begins in the page.
    pub start: usize,
    /// For script and style: what is between the tags, to the byte.
    pub text: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute; empty for one without a value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// Every start tag in order; nothing inside comments, scripts or styles.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find('<').map(|offset| at + offset) {
        if page[open..].starts_with("<!--") {
            at = page[open..].find("-->").map_or(page.len(), |end| open + end + 3);
            continue;
        }
        if !page[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let (mut tag, after) = read_tag(page, open);
        at = after;
        if tag.name == "script" || tag.name == "style" {
            let end = find_ignoring_case(&page[at..], &format!("</{}", tag.name));
            let end = end.map_or(page.len(), |offset| at + offset);
            tag.text = &page[at..end];
            at = end;
        }
        found.push(tag);
    }
    found
}

/// What every inline style of a page says, to the byte.
pub fn inline_styles(page: &str) -> Vec<&str> {
    tags(page).into_iter().filter(|tag| tag.name == "style").map(|tag| tag.text).collect()
}

fn read_tag(page: &str, open: usize) -> (Tag<'_>, usize) {
    let ends_name = |c: char| c.is_ascii_whitespace() || c == '>' || c == '/';
    let rest = &page[open + 1..];
    let name = &rest[..rest.find(ends_name).unwrap_or(rest.len())];
    let mut tag =
        Tag { name: name.to_ascii_lowercase(), attributes: Vec::new(), start: open, text: "" };
    let mut rest = &rest[name.len()..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, page.len() - rest.len() + usize::from(!rest.is_empty()));
        }
        let ends_key = |c: char| ends_name(c) || c == '=';
        // The first letter is always taken, so that a stray `=` cannot hold the loop.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let key = &rest[..rest[first..].find(ends_key).map_or(rest.len(), |end| first + end)];
        rest = rest[key.len()..].trim_start();
        let value = match rest.strip_prefix('=') {
            None => "",
            Some(after) => {
                let after = after.trim_start();
                let (value, after) = read_value(after);
                rest = after;
                value
            }
        };
        tag.attributes.push((key.to_ascii_lowercase(), value));
    }
}

fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len());
    text.split_at(end)
}

fn find_ignoring_case(text: &str, lower: &str) -> Option<usize> {
    text.as_bytes()
        .windows(lower.len())
        .position(|part| part.eq_ignore_ascii_case(lower.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_attributes() {
        let page = "<!doctype html><link rel=stylesheet href='/a.css'><script defer src=\"/b.js\"></script>";
        let found = tags(page);
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
        let names: Vec<_> = tags(page).into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["style", "script", "br"]);
        assert_eq!(inline_styles(page), ["a>b{}"]);
    }

    #[test]
    fn broken_pages_end() {
        for page in ["<", "<a", "<a b", "<a b='", "<a =", "<style>", "<!--", "< a>", "<a é=1>"] {
            tags(page);
        }
    }
}
