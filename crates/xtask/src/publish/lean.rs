//! Leaves out what HTML lets a page leave out: end tags where what follows ends the element for a browser too, and
//! the value of `hidden`.

/// What ends an item of a list.
const AFTER_ITEM: [&str; 3] = ["<li", "</ul>", "</ol>"];
/// What ends a paragraph: another block, or the end of the block around it.
const AFTER_PARAGRAPH: [&str; 17] = [
    "<article",
    "<details",
    "<div",
    "<fieldset",
    "<h2",
    "<h3",
    "<ol",
    "<p",
    "<section",
    "<ul",
    "</article>",
    "</details>",
    "</div>",
    "</fieldset>",
    "</li>",
    "</main>",
    "</section>",
];

/// A drawn body without what says nothing.
pub fn body(drawn: &str) -> String {
    without_end_tags(drawn).replace(" hidden=\"hidden\"", " hidden=\"\"")
}

/// A drawn body without these end tags.
fn without_end_tags(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find("</") {
        let length = rest[at..].find('>').map_or(rest.len() - at, |end| end + 1);
        let (before, after) = rest.split_at(at + length);
        let is_implied = match &before[at..] {
            "</li>" => begins(after, &AFTER_ITEM),
            "</p>" => begins(after, &AFTER_PARAGRAPH),
            _ => false,
        };
        out.push_str(if is_implied { &before[..at] } else { before });
        rest = after;
    }
    out + rest
}

fn begins(text: &str, tags: &[&str]) -> bool {
    let is_whole = |tag: &str, rest: &str| tag.ends_with('>') || rest.starts_with([' ', '>']);
    tags.iter().any(|tag| text.strip_prefix(*tag).is_some_and(|rest| is_whole(tag, rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_tag_goes_where_the_next_tag_says_the_same() {
        for (drawn, wanted) in [
            ("<ul><li>a</li><li>b</li></ul>c", "<ul><li>a<li>b</ul>c"),
            ("<ol><li><p>a</p><p>b</p></li></ol>", "<ol><li><p>a<p>b</ol>"),
            ("<div><p>a</p><h3>b</h3><p>c</p></div>", "<div><p>a<h3>b</h3><p>c</div>"),
        ] {
            assert_eq!(without_end_tags(drawn), wanted);
        }
    }

    #[test]
    fn what_is_hidden_stays_hidden_without_a_value() {
        assert_eq!(
            body("<p hidden=\"hidden\" class=\"a\">b</p>"),
            "<p hidden=\"\" class=\"a\">b</p>"
        );
    }

    #[test]
    fn an_end_tag_stays_before_text_and_before_what_a_paragraph_may_hold() {
        for drawn in [
            "<p>a</p>b",
            "<p>a</p><button>b</button>",
            "<p>a</p><picture></picture>",
            "<noscript><p>a</p></noscript>",
            "<p>a</p>",
            "<p>a &lt;/p> b</p><br>",
            "a</",
        ] {
            assert_eq!(without_end_tags(drawn), drawn);
        }
    }
}
