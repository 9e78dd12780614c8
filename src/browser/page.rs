//! The page around the app: where it draws, and what it and the page-turning script tell each other.

use ebb_core::flow::Handover;
use ebb_core::pack::Pack;
use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Document, Element, Event, HtmlInputElement};

/// What was asked for on the static page.
pub enum Asked {
    /// On from its last question.
    Next(Handover),
    /// Back from a screen of the app, or from one that the app has shown.
    Back,
    /// The history.
    LookBack,
    /// The lessons.
    Lessons,
    /// The weekly check.
    Weekly,
    /// Help lines of this country, and whether the person said so.
    Country(String, bool),
    /// Another language.
    Pack(Box<Pack>),
    /// "Leave no trace", on or off.
    TraceFree(bool),
    /// A copy of a history, read from a file.
    Copy(String),
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Sets a mark on the page for the script and the styles to see.
fn mark(name: &str, value: &str) {
    if let Some(page) = document().and_then(|document| document.document_element()) {
        // Names and values are ours and valid, so this does not fail.
        let _ = page.set_attribute(name, value);
    }
}

/// Where the app draws.
pub fn stage() -> Option<Element> {
    find("#stage")
}

/// Whether the page is the one for a partner's page, and then whether what it keeps there lasts.
pub fn embedded() -> Option<bool> {
    let page = document()?.document_element()?;
    page.get_attribute("data-face").map(|_| page.has_attribute("data-lasting"))
}

/// Says whether loading the page anew would lose something.
pub fn unsaved(is_so: bool) {
    mark("data-unsaved", if is_so { "true" } else { "" });
}

/// From here on the app goes on from the static questions.
pub fn mark_live() {
    mark("data-live", "");
}

/// Turns the page to a static screen, or to the app's stage.
pub fn show(static_name: Option<&str>) {
    mark("data-show", static_name.unwrap_or("stage"));
    send("ebb:show");
}

fn send(name: &str) {
    if let (Some(document), Ok(event)) = (document(), Event::new(name)) {
        // Not cancelable: the answer says nothing.
        let _ = document.dispatch_event(&event);
    }
}

/// Calls back with everything that is asked for on the static page, until it is dropped. What was
/// asked before the app was there is called back at once.
pub fn on_asked(answer: impl Fn(Asked) + 'static) -> Option<EventListener> {
    let document = document()?;
    if find("[data-next]").is_some() {
        answer(Asked::Next(handover()));
    }
    if let Some(country) = country() {
        answer(country);
    }
    Some(EventListener::new(&document, "ebb:ask", move |event| {
        if let Some(asked) = asked(event) {
            answer(asked);
        }
    }))
}

/// Calls back once, with the words of the language that the page is in.
pub fn on_first_pack(start: impl FnOnce(Pack) + 'static) {
    let Some(document) = document() else { return };
    let mut start = Some(start);
    let listener = EventListener::new(&document, "ebb:ask", move |event| {
        if let Some(pack) = pack(event)
            && let Some(start) = start.take()
        {
            start(pack);
        }
    });
    listener.forget();
}

/// The words that a page hands over: the files of a pack, one after the other.
fn pack(event: &Event) -> Option<Pack> {
    let files = event.dyn_ref::<CustomEvent>()?.detail().dyn_into::<Array>().ok()?;
    let bytes: Vec<u8> = files.iter().flat_map(|file| Uint8Array::new(&file).to_vec()).collect();
    Pack::read(&bytes)
}

fn asked(event: &Event) -> Option<Asked> {
    let page = document()?.document_element()?;
    match page.get_attribute("data-ask")?.as_str() {
        "next" => Some(Asked::Next(handover())),
        "back" => Some(Asked::Back),
        "look-back" => Some(Asked::LookBack),
        "lessons" => Some(Asked::Lessons),
        "weekly" => Some(Asked::Weekly),
        "country" => country(),
        "language" => pack(event).map(|pack| Asked::Pack(Box::new(pack))),
        "bring" => event.dyn_ref::<CustomEvent>()?.detail().as_string().map(Asked::Copy),
        "trace-free" => Some(Asked::TraceFree(find("[name=trace-free]:checked").is_some())),
        _ => None,
    }
}

/// The country that the page shows, and whether a person chose it.
fn country() -> Option<Asked> {
    let page = document()?.document_element()?;
    let id = page.get_attribute("data-country")?;
    Some(Asked::Country(id, page.has_attribute("data-chosen")))
}

/// Shows the lines of this country on the static page.
pub fn place(country: &str) {
    mark("data-country", country);
    mark("data-chosen", "");
    send("ebb:place");
}

fn handover() -> Handover {
    let picked = |name: &str| {
        let input = find(&format!("[name={name}]:checked"))?;
        Some(input.dyn_into::<HtmlInputElement>().ok()?.value())
    };
    let strength = picked("strength").and_then(|level| level.parse().ok());
    Handover { danger: picked("danger"), strength }
}

/// Forgets what was answered on the static page.
pub fn clear_answers() {
    for name in ["danger", "strength"] {
        let picked = find(&format!("[name={name}]:checked"));
        if let Some(input) = picked.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            input.set_checked(false);
        }
    }
}
