//! The parts of the page of records.

use yew::prelude::*;

use super::{Form, Tiles};
use crate::components::{h3, p};

const DAYS: Tiles = &[
    ("7", "page.days-7"),
    ("30", "page.days-30"),
    ("90", "page.days-90"),
    ("all", "page.days-all"),
    ("own", "page.days-own"),
];
const KINDS: Tiles =
    &[("check_ins", "page.check-ins"), ("weeks", "page.weeks"), ("plan", "page.plan")];
const TICKS: Tiles = &[
    ("summary", "page.tick-summary"),
    ("things", "page.tick-things"),
    ("each", "page.tick-check-ins"),
    ("each_week", "page.tick-weeks"),
    ("own", "page.tick-plan"),
];

impl Form<'_> {
    pub(super) fn picking(&self) -> Html {
        html! {
            <fieldset class="group">
                <legend class="group__legend">{self.t("page.pick")}</legend>
                {self.tiles("radio", "days", DAYS, &["30"])}
                <div class="records__fields" data-part="own-days" hidden={true}>
                    {self.field("date", "from", "page.from")}
                    {self.field("date", "until", "page.until")}
                </div>
                {self.tiles("checkbox", "kinds", KINDS, &["check_ins", "weeks", "plan"])}
            </fieldset>
        }
    }

    fn fold(&self, name: &'static str, title: &str, lead: &str, content: Html) -> Html {
        html! {
            <details class="more records__fold" data-fold={name}>
                <summary>{h3("", self.t(title))}</summary>
                {p("", self.t(lead))}
                {content}
            </details>
        }
    }

    pub(super) fn paper(&self) -> Html {
        let content = html! {
            <>
                {self.tiles("checkbox", "ticks", TICKS, &["summary", "things", "each", "each_week"])}
                <div class="actions">{self.button("paper", "page.look", "button")}{self.button("print", "page.print", "button button--quiet")}</div>
                <div class="records__shown paper" data-part="paper"></div>
            </>
        };
        self.fold("paper", "page.paper", "page.paper-lead", content)
    }

    pub(super) fn dose(&self) -> Html {
        let content = html! {
            <>
                <div class="records__fields">
                    {self.field("time", "first-dose", "page.dose-time")}
                    {self.field("time", "second-dose", "page.dose-time")}
                    {self.field("time", "third-dose", "page.dose-time")}
                </div>
                <div class="actions">{self.button("dose", "page.look", "button")}{self.button("print", "page.print", "button button--quiet")}</div>
                <div class="records__shown paper" data-part="dose"></div>
            </>
        };
        self.fold("dose", "page.dose", "page.dose-lead", content)
    }

    pub(super) fn saving(&self) -> Html {
        let content = html! {
            <>
                <div class="actions">{self.button("copy", "page.copy", "button")}</div>
                {p("", self.t("page.sealed-lead"))}
                {self.field("password", "new-passphrase", "page.passphrase")}
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

    pub(super) fn bringing(&self) -> Html {
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
            </>
        };
        self.fold("bring", "page.bring", "page.bring-lead", content)
    }

    pub(super) fn deleting(&self) -> Html {
        let content = html! {
            <>
                <div class="actions" data-part="delete">{self.button("ask-delete", "page.delete-ask", "button button--danger")}</div>
                <div class="sure" data-part="sure" hidden={true}>
                    <p role="status" data-part="sure-said"></p>
                    <div class="actions">
                        {self.button("keep", "page.delete-no", "button")}
                        {self.button("delete", "page.delete-yes", "button button--danger")}
                    </div>
                </div>
            </>
        };
        self.fold("delete", "page.delete", "page.delete-lead", content)
    }
}
