//! A panic ends the app, not the help: the page is told, and puts its static part back.

/// Says nothing about the panic itself: its text could hold an answer.
pub fn show_static_page_on_panic() {
    std::panic::set_hook(Box::new(|_| {
        let event = web_sys::Event::new("ebb:broken");
        let document = web_sys::window().and_then(|window| window.document());
        if let (Ok(event), Some(document)) = (event, document) {
            // Nothing is left to do where even this fails; the page's own watchdog stands behind.
            let _ = document.dispatch_event(&event);
        }
    }));
}
