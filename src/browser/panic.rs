//! When the app panics, tells the page to show its static part, so that the help stays usable.

/// Installs the panic hook. The hook passes nothing on about the panic, whose text could hold an
/// answer.
pub fn show_static_page_on_panic() {
    std::panic::set_hook(Box::new(|_| {
        let event = web_sys::Event::new(ebb_names::events::BROKEN);
        let document = web_sys::window().and_then(|window| window.document());
        if let (Ok(event), Some(document)) = (event, document) {
            // If even this fails, `boot.js` still hears the `RuntimeError` of the panic.
            let _ = document.dispatch_event(&event);
        }
    }));
}
