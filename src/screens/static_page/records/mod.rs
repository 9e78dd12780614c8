//! The page of records, as a form without a function: `public/records.js` gives it one.

mod form;

use ebb_core::messages::Message;
use ebb_core::pack::StaticPageTexts;
use yew::prelude::*;

use self::form::{DAYS, Form, KINDS, TICKS, alone};
use crate::components::p;
use crate::screens::parts::heading;
use crate::state::Content;

/// The page in its place on the app's screen, before its script has drawn anything.
pub fn in_place(content: &Content, texts: &StaticPageTexts) -> Html {
    html! {
        <section class="screen records">
            {heading(content.t(Message::RecordsTitle))}
            <div data-records="yes">{page(content, texts, false)}</div>
        </section>
    }
}

/// A language's part of the page, or of what the app takes in, which says nothing of being alone.
pub fn page(content: &Content, texts: &StaticPageTexts, is_alone: bool) -> Html {
    let form = Form(texts);
    let room = content.room;
    let characters = u32::from(room.kibi_characters) * 1024;
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
            data-characters={characters.to_string()}
            data-nearly-full={room.nearly_full.to_string()}
        >
            if is_alone {
                <div class="records__alone">
                    {heading(content.t(Message::RecordsTitle))}
                    {p("", alone(content, texts))}
                </div>
            }
            <fieldset class="records__all" disabled={is_alone}>
                {p("small", form.t("page.lead"))}
                {form.picking()}
                <div role="status" class="records__said" data-part="said"></div>
                <div class="notice notice--care" data-part="room" hidden={true}></div>
                <div class="records__shown" data-part="trends"></div>
                {form.helping()}
                {form.paper()}
                {form.dose()}
                {form.saving()}
                {form.lasting()}
                {form.bringing()}
                {form.deleting()}
            </fieldset>
        </section>
    }
}

impl Form<'_> {
    fn picking(&self) -> Html {
        let fields = html! {
            <>
                {self.tiles("radio", "days", DAYS, &["all"])}
                <div class="records__fields" data-part="own-days" hidden={true}>
                    {self.field("date", "from", "page.from")}
                    {self.field("date", "until", "page.until")}
                </div>
                {self.tiles("checkbox", "kinds", KINDS, &["check_ins", "weeks", "preferences", "plan"])}
            </>
        };
        self.group("page.pick", fields)
    }

    fn paper(&self) -> Html {
        let ticks =
            self.tiles("checkbox", "ticks", TICKS, &["summary", "things", "each", "each_week"]);
        let content = html! {
            <>
                {self.group("page.ticks", ticks)}
                <div class="actions">{self.button("paper", "page.look", "button")}{self.button("print", "page.print", "button button--quiet")}</div>
                <div class="records__shown paper" data-part="paper"></div>
            </>
        };
        self.fold("paper", "page.paper", "page.paper-lead", content)
    }

    fn dose(&self) -> Html {
        let content = html! {
            <>
                <div class="records__fields">
                    {self.field("time", "first-dose", "page.dose-first")}
                    {self.field("time", "second-dose", "page.dose-second")}
                    {self.field("time", "third-dose", "page.dose-third")}
                </div>
                <div class="actions">{self.button("dose", "page.look", "button")}{self.button("print", "page.print", "button button--quiet")}</div>
                <div class="records__shown paper" data-part="dose"></div>
            </>
        };
        self.fold("dose", "page.dose", "page.dose-lead", content)
    }

    fn lasting(&self) -> Html {
        let ask = html! { <div class="actions">{self.button("lasting", "page.lasting-ask", "button")}</div> };
        self.fold("lasting", "page.lasting", "page.lasting-lead", ask)
    }

    fn bringing(&self) -> Html {
        let content = html! {
            <>
                <label class="button button--quiet">
                    {self.t("page.bring-open")}
                    <input type="file" class="button__file" name="file" accept=".json,.txt,application/json,text/plain" />
                </label>
                <div class="records__shown" role="status" data-part="bring"></div>
                <div data-part="sealed" hidden={true}>
                    {self.field("password", "passphrase", "page.passphrase")}
                    <div class="actions">{self.button("unseal", "page.bring-open", "button")}</div>
                </div>
                <div class="actions" data-part="sound" hidden={true}>{self.button("take-in", "page.take-in", "button button--primary")}</div>
                <div class="actions" data-part="unsound" hidden={true}>{self.button("take-in", "page.take-sound", "button")}</div>
                <div data-part="gone" hidden={true}>
                    <div class="actions" data-part="ask-out">{self.button("ask-out", "page.take-out", "button button--danger")}</div>
                    {self.sure(["sure-out", "sure-out-said"], ["keep-out", "take-out"])}
                </div>
            </>
        };
        self.fold("bring", "page.bring", "page.bring-lead", content)
    }

    fn deleting(&self) -> Html {
        let content = html! {
            <>
                <div class="actions" data-part="delete">{self.button("ask-delete", "page.delete-ask", "button button--danger")}</div>
                {self.sure(["sure", "sure-said"], ["keep", "delete"])}
            </>
        };
        self.fold("delete", "page.delete", "page.delete-lead", content)
    }
}
