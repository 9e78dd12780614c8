//! The fields of the page of records: each has its text by a key.

use ebb_core::messages::Message;
use ebb_core::pack::{StaticPageTexts, filled};
use yew::prelude::*;

use crate::components::{h3, legend, p};
use crate::state::{Content, text};

/// What is to be chosen from: the name of the input, and the value of each tile with the key of its text.
pub type Tiles = &'static [(&'static str, &'static str)];

/// Ranges of days.
pub const DAYS: Tiles = &[
    ("7", "page.days-7"),
    ("30", "page.days-30"),
    ("90", "page.days-90"),
    ("all", "page.days-all"),
    ("own", "page.days-own"),
];
/// Kinds of entries.
pub const KINDS: Tiles = &[
    ("check_ins", "page.check-ins"),
    ("weeks", "page.weeks"),
    ("preferences", "page.preferences"),
    ("plan", "page.plan"),
    ("deleted", "page.marks"),
];
/// What can be on the page of paper.
pub const TICKS: Tiles = &[
    ("summary", "page.tick-summary"),
    ("things", "page.tick-things"),
    ("each", "page.tick-check-ins"),
    ("each_week", "page.tick-weeks"),
    ("own", "page.tick-plan"),
];

/// Draws parts of the page with its texts.
pub struct Form<'t>(pub &'t StaticPageTexts);

impl Form<'_> {
    pub fn t(&self, key: &str) -> AttrValue {
        text(self.0.record(key))
    }

    pub fn button(&self, does: &'static str, key: &str, look: &'static str) -> Html {
        html! { <button type="button" class={look} data-does={does}>{self.t(key)}</button> }
    }

    /// The question whether to delete: the names of its part and of its text, and what both buttons do. One
    /// of them gets the focus, and a screen reader says the text with it: a live region that appears with its
    /// text may say nothing.
    pub fn sure(&self, [part, said]: [&'static str; 2], [no, yes]: [&'static str; 2]) -> Html {
        let id = format!("records-{said}");
        html! {
            <div class="sure" role="group" aria-labelledby={id.clone()} data-part={part} hidden={true}>
                <div id={id.clone()} data-part={said}></div>
                <div class="actions">
                    <button type="button" class="button" aria-describedby={id.clone()} data-does={no}>{self.t("page.delete-no")}</button>
                    <button type="button" class="button button--danger" aria-describedby={id} data-does={yes}>{self.t("page.delete-yes")}</button>
                </div>
            </div>
        }
    }

    /// Fields under one name.
    pub fn group(&self, title: &str, fields: Html) -> Html {
        html! { <fieldset class="group">{legend(self.t(title))}{fields}</fieldset> }
    }

    pub fn tiles(&self, kind: &'static str, name: &'static str, tiles: Tiles, on: &[&str]) -> Html {
        html! {
            <div class="pick pick--flow">
                for (value, key) in tiles {
                    <label key={*value} class="tile">
                        <input type={kind} class="tile__input" autocomplete="off" {name} value={*value} checked={on.contains(value)} />
                        <span class="tile__text">{self.t(key)}</span>
                    </label>
                }
            </div>
        }
    }

    pub fn field(&self, kind: &'static str, name: &'static str, key: &str) -> Html {
        let id = format!("records-{name}");
        html! {
            <div class="text-area">
                <label class="text-area__label" for={id.clone()}>{self.t(key)}</label>
                <input type={kind} class="text-area__input" {id} {name} autocomplete="off" autocorrect="off" autocapitalize="none" spellcheck="false" writingsuggestions="false" />
            </div>
        }
    }

    pub fn fold(&self, name: &'static str, title: &str, lead: &str, content: Html) -> Html {
        html! {
            <details class="more records__fold" data-fold={name}>
                <summary>{h3("", self.t(title))}</summary>
                {p("", self.t(lead))}
                {content}
            </details>
        }
    }

    /// What Ebb thinks helps, which is drawn as soon as it is opened.
    pub fn helping(&self) -> Html {
        html! {
            <details class="more records__fold" data-fold="helps">
                <summary>{h3("", self.t("page.helps"))}</summary>
                <div class="actions" data-part="undo" hidden={true}>{self.button("undo-wish", "page.wish-undo", "button")}</div>
                <div class="records__shown" data-part="helps"></div>
            </details>
        }
    }

    pub fn saving(&self) -> Html {
        let content = html! {
            <>
                <div class="actions">{self.button("copy", "page.copy", "button")}</div>
                {p("", self.t("page.sealed-lead"))}
                {self.field("text", "new-passphrase", "page.passphrase")}
                <div class="actions actions--column">
                    {self.button("sealed", "page.sealed", "button")}
                    {self.button("sheet", "page.sheet", "button button--quiet")}
                    {self.button("weeks", "page.sheet-weeks", "button button--quiet")}
                    {self.button("fhir", "page.fhir", "button button--quiet")}
                </div>
            </>
        };
        self.fold("save", "page.save", "page.copy-lead", content)
    }
}

/// What is said where the page is opened by itself.
pub fn alone(content: &Content, texts: &StaticPageTexts) -> AttrValue {
    let history = [("history", content.message(Message::HomeHistory))];
    text(&filled(texts.record("page.alone"), &history))
}
