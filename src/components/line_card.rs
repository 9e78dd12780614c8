//! A help line: its name, what it is for, its numbers as links and as text to copy.

use yew::prelude::*;

use super::{h3, p};

/// One way to reach a line. The text shows the number that the link dials.
#[derive(Clone, PartialEq)]
pub struct LineLink {
    pub href: AttrValue,
    pub label: AttrValue,
    /// Opens outside this page.
    pub outside: bool,
    /// Looks like a button; else like a link.
    pub loud: bool,
}

pub struct LineCard {
    pub id: AttrValue,
    pub name: AttrValue,
    pub what: AttrValue,
    /// The number as text, to read out or copy.
    pub number: Option<AttrValue>,
    pub links: Vec<LineLink>,
    /// Small facts: hours, languages, when it was checked.
    pub facts: Vec<AttrValue>,
    /// Shown less loud, below the others.
    pub aside: bool,
}

impl LineCard {
    pub fn view(&self) -> Html {
        html! {
            <article class={classes!("line", self.aside.then_some("line--aside"))} data-line={self.id.clone()}>
                {h3("line__name", self.name.clone())}
                {p("line__what", self.what.clone())}
                <div class="line__links">
                    for link in &self.links {
                        <a
                            key={link.href.to_string()}
                            class={if link.loud { "button" } else { "line__page" }}
                            href={link.href.clone()}
                            target={link.outside.then_some("_blank")}
                            rel={link.outside.then_some("noopener noreferrer")}
                        >
                            {link.label.clone()}
                        </a>
                    }
                </div>
                if let Some(number) = &self.number {
                    {p("line__number", number)}
                }
                if !self.facts.is_empty() {
                    <ul class="line__facts">
                        for fact in &self.facts {
                            <li key={fact.to_string()}>{fact.clone()}</li>
                        }
                    </ul>
                }
            </article>
        }
    }
}
