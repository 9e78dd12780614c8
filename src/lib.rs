//! The widget: what people see and touch. It knows the browser and no rules.
//!
//! Two halves share one set of parts and words. The static page (`screens::front`) is written into
//! one `index.html` a language by the build and stays for good; `public/boot.js` turns its pages. The
//! app ([`app`]) draws what comes after into the page's stage, with the words that boot.js hands it.
//!
//! Read in this order: [`app`] (one reducer, one switch over screens), [`state`], `screens`,
//! `components`, `hooks`, `browser`.

mod app;
mod browser;
mod components;
mod hooks;
mod screens;
mod state;

#[cfg(not(target_arch = "wasm32"))]
pub mod gallery;
#[cfg(not(target_arch = "wasm32"))]
mod prerendering;
#[cfg(not(target_arch = "wasm32"))]
pub use prerendering::prerender;

use ebb_core::flow::Face;

/// Starts the app beside the static page, as soon as its words are there.
pub fn start() {
    browser::panic::show_static_page_on_panic();
    browser::page::on_first_pack(|pack| {
        let Some(stage) = browser::page::stage() else { return };
        let lasting = browser::page::embedded();
        let face = lasting.map_or(Face::App, |lasting| Face::Embed { lasting });
        let props = app::AppProps { pack: pack.into(), face };
        yew::Renderer::<app::App>::with_root_and_props(stage, props).render();
        browser::page::mark_live();
    });
}

/// What the browser tests reach.
#[doc(hidden)]
pub mod for_tests {
    pub use crate::browser::local_store::LocalStore;
}
