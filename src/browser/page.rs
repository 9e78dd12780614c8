//! The page around the app: where it mounts, what was done before it came, where focus goes.

#[cfg(target_arch = "wasm32")]
use ebb_core::flow::Handover;
use wasm_bindgen::JsCast;
#[cfg(target_arch = "wasm32")]
use web_sys::HtmlInputElement;
use web_sys::{Document, Element, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Where the app lives.
#[cfg(target_arch = "wasm32")]
pub fn root() -> Option<Element> {
    find("#ebb")
}

/// From here on the app answers, and the page-turning script stays still.
#[cfg(target_arch = "wasm32")]
pub fn mark_live() {
    let page = document().and_then(|document| document.document_element());
    if let Some(page) = page {
        // Without the mark both would answer; there is nothing else to do about it here.
        let _ = page.set_attribute("data-live", "");
    }
}

/// What the person already did on the static page.
#[cfg(target_arch = "wasm32")]
pub fn handover() -> Handover {
    let app = find(".app");
    let picked = |name: &str| {
        let input = find(&format!("input[name={name}]:checked"))?;
        Some(input.dyn_into::<HtmlInputElement>().ok()?.value())
    };
    Handover {
        open: app.as_ref().and_then(|app| app.get_attribute("data-screen")),
        danger: picked("danger"),
        strength: picked("strength").and_then(|level| level.parse().ok()),
        wants_next: app.is_some_and(|app| app.has_attribute("data-next")),
    }
}

/// To the top of the new screen, with focus on its heading.
pub fn to_top_with_focus(static_name: Option<&str>) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let heading = match static_name {
        None => find(".stage [data-heading]"),
        Some("home") => find(".home [data-heading]"),
        Some(name) => find(&format!("[data-step={name}] [data-heading]"))
            .or_else(|| find(&format!("[data-door={name}] > summary"))),
    };
    if let Some(heading) = heading.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Focus that cannot be moved stays where it is.
        let _ = heading.focus();
    }
}
