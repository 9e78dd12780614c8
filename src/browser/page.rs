//! The page around the app: the element that the app draws into, and the events between it and
//! `boot.js`.

use ebb_core::flow::{Handover, Screen};
use ebb_core::pack::Pack;
use ebb_core::weekly::WeeklyPage;
use ebb_names::{attributes, events};
use gloo_events::EventListener;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Document, Element, Event, HtmlInputElement};

/// What a person asked the app for on the static page.
pub enum Asked {
    /// To go on after the last question of the static page.
    Next(Handover),
    /// To go back from a screen of the app, or from a static screen that the app has shown.
    Back,
    /// To open this screen.
    Open(Screen),
    /// To show the help lines of this country; `true` where the person chose it, `false` where the
    /// page suggested it.
    Country(String, bool),
    /// To change to the language of this pack.
    Pack(Box<Pack>),
    /// To switch "Leave no trace" on or off.
    TraceFree(bool),
    /// To delete the records with these ids, one to a line.
    Delete(String),
    /// To take these stored lines in.
    TakeIn(String),
    /// To hand out stored lines from this place on.
    Lines(usize, Function),
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Sets an attribute on `<html>` for `boot.js` and the styles to read.
fn mark(name: &str, value: &str) {
    if let Some(page) = document().and_then(|document| document.document_element()) {
        // Names and values are constants or ids, all of them valid, so this does not fail.
        let _ = page.set_attribute(name, value);
    }
}

/// The element that the app draws into.
pub fn stage() -> Option<Element> {
    find("#stage")
}

/// Whether the storage of the embed outlasts the visit; `None` outside the embed.
pub fn embedded() -> Option<bool> {
    let page = document()?.document_element()?;
    page.get_attribute(attributes::SURFACE).map(|_| page.has_attribute(attributes::LASTING))
}

/// Tells the page whether reloading it would lose something.
pub fn unsaved(is_so: bool) {
    mark(attributes::UNSAVED, if is_so { "true" } else { "" });
}

/// Tells the page that the app has started and handles what a person asks for.
pub fn mark_live() {
    mark(attributes::LIVE, "");
    send(events::LIVE);
}

/// Tells `boot.js` to show a static screen, or the app's stage for `None`.
pub fn show(static_name: Option<&str>) {
    mark(attributes::SHOW, static_name.unwrap_or("stage"));
    send(events::SHOW);
}

/// Tells the scripts that there are other records now, or another time to keep them.
pub fn kept() {
    send(events::KEPT);
}

fn send(name: &str) {
    if let (Some(document), Ok(event)) = (document(), Event::new(name)) {
        // No listener can cancel this event, so the result of the dispatch means nothing.
        let _ = document.dispatch_event(&event);
    }
}

/// Calls `answer` with everything that a person asks for on the static page, until the returned
/// listener is dropped. A country that they chose before the app started is handed over at once.
pub fn on_asked(answer: impl Fn(Asked) + 'static) -> Option<EventListener> {
    let document = document()?;
    if let Some(country) = country() {
        answer(country);
    }
    Some(EventListener::new(&document, events::ASK, move |event| {
        if let Some(asked) = asked(event) {
            answer(asked);
        }
    }))
}

/// Calls `start` once, with the pack of the page's language.
pub fn on_first_pack(start: impl FnOnce(Pack) + 'static) {
    let Some(document) = document() else { return };
    let mut start = Some(start);
    let listener = EventListener::new(&document, events::ASK, move |event| {
        if let Some(pack) = pack(event)
            && let Some(start) = start.take()
        {
            start(pack);
        }
    });
    listener.forget();
}

/// The pack that `boot.js` hands over as an array of files: its first one alone, or both in their order.
fn pack(event: &Event) -> Option<Pack> {
    let files = event.dyn_ref::<CustomEvent>()?.detail().dyn_into::<Array>().ok()?;
    let mut bytes = Vec::new();
    for file in files.iter() {
        bytes.append(&mut Uint8Array::new(&file).to_vec());
    }
    if files.length() == 1 { Pack::begin(bytes) } else { Pack::read(&bytes) }
}

fn asked(event: &Event) -> Option<Asked> {
    let page = document()?.document_element()?;
    match page.get_attribute(attributes::ASK)?.as_str() {
        "next" => Some(Asked::Next(handover())),
        "back" => Some(Asked::Back),
        "home" => Some(Asked::Open(Screen::Home)),
        "history" => Some(Asked::Open(Screen::History)),
        "lessons" => Some(Asked::Open(Screen::Lessons)),
        "weekly" => Some(Asked::Open(Screen::Weekly(WeeklyPage::ALL[0]))),
        "help-lines" => Some(Asked::Open(Screen::HelpLines)),
        "emergency" => Some(Asked::Open(Screen::Emergency)),
        "country" => country(),
        "language" => pack(event).map(|pack| Asked::Pack(Box::new(pack))),
        "lines" => lines(event),
        "take-in" => text(event).map(Asked::TakeIn),
        "delete" => text(event).map(Asked::Delete),
        "trace-free" => Some(Asked::TraceFree(find("[name=trace-free]:checked").is_some())),
        _ => None,
    }
}

fn text(event: &Event) -> Option<String> {
    event.dyn_ref::<CustomEvent>()?.detail().as_string()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the place of a line, which a script has as a number"
)]
fn lines(event: &Event) -> Option<Asked> {
    let asked = event.dyn_ref::<CustomEvent>()?.detail().dyn_into::<Array>().ok()?;
    let (from, take) = (asked.get(0).as_f64()? as usize, asked.get(1).dyn_into().ok()?);
    Some(Asked::Lines(from, take))
}

/// Hands a text to a function of the page's scripts.
pub fn hand(take: &Function, text: &str) {
    // The function keeps the text and throws nothing.
    let _ = take.call1(&JsValue::NULL, &text.into());
}

/// The country whose help lines the page shows, and whether the person chose it.
fn country() -> Option<Asked> {
    let page = document()?.document_element()?;
    let id = page.get_attribute(attributes::COUNTRY)?;
    Some(Asked::Country(id, page.has_attribute(attributes::CHOSEN)))
}

/// Tells the page to show the help lines of this country, which the person chose.
pub fn place(country: &str) {
    mark(attributes::COUNTRY, country);
    mark(attributes::CHOSEN, "");
    send(events::PLACE);
}

/// An attribute of `<html>`.
fn noted(attribute: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(attribute)
}

/// The name of the time zone, where the page knows it.
pub fn zone() -> String {
    noted(attributes::ZONE).unwrap_or_default()
}

fn handover() -> Handover {
    let picked = |name: &str| {
        let input = find(&format!("[name={name}]:checked"))?;
        Some(input.dyn_into::<HtmlInputElement>().ok()?.value())
    };
    let strength = picked("strength").and_then(|level| level.parse().ok());
    let moment = super::moment();
    let opened = noted(attributes::BREATHING).and_then(|it| it.parse::<u32>().ok());
    let breathing_opened =
        opened.and_then(|it| u32::try_from(moment.at / 1000 - i64::from(it)).ok());
    let hour = Some(moment.hour());
    Handover { danger: picked("danger"), strength, breathing_opened, hour, at: moment.at }
}

/// Has the question on the static page show this level, where there is one.
pub fn show_strength(level: Option<u8>) {
    let input = level.and_then(|level| find(&format!("[name=strength][value='{level}']")));
    if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(true);
    }
}

/// Unchecks the answers to the questions of the static page, and forgets what was done on it.
pub fn clear_answers() {
    mark(attributes::BREATHING, "");
    for name in ["danger", "strength"] {
        let picked = find(&format!("[name={name}]:checked"));
        if let Some(input) = picked.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            input.set_checked(false);
        }
    }
}
