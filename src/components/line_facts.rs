//! What is known of a help line: when it answers and what it costs, and the rest folded behind that.

use yew::prelude::*;

use super::LineLink;

#[derive(Default)]
pub struct LineFacts {
    /// When it answers and what it costs; where this is empty, nothing is folded.
    pub brief: AttrValue,
    /// Hours, languages, cost, the date of the last check.
    pub facts: Vec<AttrValue>,
    /// The link to its own page.
    pub page: Option<LineLink>,
}

impl LineFacts {
    pub fn view(&self) -> Html {
        let facts = html! {
            <ul class="line__facts">
                for fact in &self.facts {
                    <li key={fact.to_string()}>{fact.clone()}</li>
                }
            </ul>
        };
        if self.brief.is_empty() {
            return if self.facts.is_empty() { Html::default() } else { facts };
        }
        html! {
            <details class="line__more">
                <summary class="line__brief">{self.brief.clone()}</summary>
                {facts}
                if let Some(LineLink { href, label, .. }) = &self.page {
                    <a class="line__page" href={href.clone()} target="_blank" rel="noopener noreferrer">
                        {label.clone()}
                    </a>
                }
            </details>
        }
    }
}
