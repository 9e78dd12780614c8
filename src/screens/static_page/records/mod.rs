//! The page of records, as a form without a function: `public/records.js` gives it one.

mod parts;

use ebb_core::messages::Message;
use ebb_core::pack::{StaticPageTexts, filled};
use yew::prelude::*;

use crate::components::p;
use crate::state::{Content, text};

/// What is to be chosen from: the name of the input, and the value of each tile with the key of its text.
pub(super) type Tiles = &'static [(&'static str, &'static str)];

/// Draws parts of the page with its texts.
pub(super) struct Form<'t>(&'t StaticPageTexts);

/// The body of the page. Its script puts the texts that are not shown at once where they belong.
pub fn page(content: &Content, texts: &StaticPageTexts) -> Html {
    let form = Form(texts);
    let history = [("history", content.message(Message::HomeHistory))];
    html! {
        <section
            class="records-page"
            lang={content.language.clone()}
            data-script="{script}"
            data-script-integrity="{script-integrity}"
            data-css="{css}"
            data-css-integrity="{css-integrity}"
            data-wasm="{wasm}"
            data-integrity="{wasm-integrity}"
            data-texts="{texts}"
        >
            {p("records__alone", text(&filled(texts.record("page.alone"), &history)))}
            <fieldset class="records__all" disabled={true}>
                {p("small", form.t("page.lead"))}
                {form.picking()}
                <p role="status" class="records__said" data-part="said"></p>
                <div class="records__shown" data-part="trends"></div>
                {form.paper()}
                {form.dose()}
                {form.saving()}
                {form.bringing()}
                {form.deleting()}
            </fieldset>
        </section>
    }
}

impl Form<'_> {
    pub(super) fn t(&self, key: &str) -> AttrValue {
        text(self.0.record(key))
    }

    pub(super) fn button(&self, does: &'static str, key: &str, look: &'static str) -> Html {
        html! { <button type="button" class={look} data-does={does}>{self.t(key)}</button> }
    }

    pub(super) fn tiles(
        &self,
        kind: &'static str,
        name: &'static str,
        tiles: Tiles,
        on: &[&str],
    ) -> Html {
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

    pub(super) fn field(&self, kind: &'static str, name: &'static str, key: &str) -> Html {
        html! {
            <label class="text-area">
                <span class="text-area__label">{self.t(key)}</span>
                <input type={kind} class="text-area__input" {name} autocomplete="off" spellcheck="false" />
            </label>
        }
    }
}
