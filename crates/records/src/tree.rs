//! What a page shows, as a tree of elements: the page's script builds it, so that no text is ever read as
//! markup.

use crate::json::Json;

/// One part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element with a class, which may be empty, and its children.
    Element(&'static str, &'static str, Vec<Node>),
    /// A text.
    Text(String),
    /// A bar of so much of so much, in halves; the number stands beside it as a text.
    Bar(u16, u16),
    /// A button with what it hands on, and its text.
    Button(String, String),
    /// A choice: its name, its label, and the value and the text of each option.
    Choice(&'static str, String, Vec<(String, String)>),
    /// A time, which the page writes as the person's language does: UTC in ms, and minutes ahead of UTC.
    Time(i64, i16),
}

impl Node {
    /// An element with a text in it.
    #[must_use]
    pub fn of(tag: &'static str, text: impl Into<String>) -> Self {
        Self::Element(tag, "", vec![Self::Text(text.into())])
    }

    /// As the script reads it: `["p", "class", child, …]`, a text as itself, a time as `[at, offset]`, a bar
    /// as `["progress", part, whole]`, a button as `["button", value, text]`, a choice as
    /// `["select", name, label, [value, text], …]`.
    #[must_use]
    pub fn json(&self) -> Json {
        match self {
            Self::Element(tag, class, children) => {
                let head = [Json::quoted(tag), Json::quoted(class)];
                Json::list(head.into_iter().chain(children.iter().map(Self::json)).collect())
            }
            Self::Text(text) => Json::quoted(text),
            Self::Bar(part, whole) => Json::list(vec![
                Json::quoted("progress"),
                Json::number(*part),
                Json::number(*whole),
            ]),
            Self::Button(value, text) => {
                Json::list(["button", value, text].map(Json::quoted).into())
            }
            Self::Choice(name, label, options) => {
                let head = ["select", name, label].map(Json::quoted);
                let option =
                    |(value, text): &(String, String)| Json::texts([value.as_str(), text.as_str()]);
                Json::list(head.into_iter().chain(options.iter().map(option)).collect())
            }
            // A browser cannot write every time either.
            Self::Time(at, offset) if crate::time::local(*at, *offset).is_none() => {
                Json::quoted("–")
            }
            Self::Time(at, offset) => Json::list(vec![Json::number(*at), Json::number(*offset)]),
        }
    }

    /// Its texts, one line to a row or paragraph, for tests and for what is compared with a printed page.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Bar(..) | Self::Button(..) | Self::Choice(..) => String::new(),
            Self::Time(at, offset) => {
                crate::time::with_offset(*at, *offset).unwrap_or_else(|| "?".to_owned())
            }
            Self::Element(tag, _, children) => {
                let between = if ["td", "th"].contains(tag) { "" } else { " " };
                let inner: Vec<_> = children.iter().map(Self::plain).collect();
                let ends = ["p", "tr", "h3", "h4", "caption", "li", "summary"].contains(tag);
                inner.join(between).trim_end().to_owned() + if ends { "\n" } else { "" }
            }
        }
    }
}

/// A table with a caption, where there is one, and a row of headings; each first cell heads its row.
#[must_use]
pub fn table(caption: &str, heads: &[&str], rows: Vec<Vec<Node>>) -> Node {
    let head = heads.iter().map(|it| Node::of("th", *it)).collect();
    let row = |cells: Vec<Node>| {
        let cell =
            |(place, cell)| Node::Element(if place == 0 { "th" } else { "td" }, "", vec![cell]);
        Node::Element("tr", "", cells.into_iter().enumerate().map(cell).collect())
    };
    let body = rows.into_iter().map(row).collect();
    let mut parts = vec![
        Node::Element("thead", "", vec![Node::Element("tr", "", head)]),
        Node::Element("tbody", "", body),
    ];
    if !caption.is_empty() {
        parts.insert(0, Node::of("caption", caption));
    }
    Node::Element("table", "sheet", parts)
}
