//! The widget: everything that people see and use. It uses the browser and core's rules, and has no
//! rules of its own.
//!
//! It has two halves, made of the same components and texts. The static page (`screens::static_page`) is
//! written into each language's `index.html` by the build, and `public/boot.js` shows its screens.
//! The app ([`app`]) draws the later screens into the page's stage, with the pack that `boot.js`
//! hands over.
//!
//! Read in this order: [`app`] (one reducer, one switch over screens), [`state`], `screens`,
//! `components`, `hooks`, `browser`.

mod app;
mod browser;
mod components;
mod hooks;
mod screens;
mod split;
mod state;

#[cfg(not(target_arch = "wasm32"))]
pub mod gallery;
#[cfg(not(target_arch = "wasm32"))]
mod prerendering;
#[cfg(not(target_arch = "wasm32"))]
pub use prerendering::{Part, prerender};

use ebb_core::flow::Surface;

/// Starts the app beside the static page, as soon as `boot.js` hands over its pack.
pub fn start() {
    browser::page::on_first_pack(|pack| {
        let Some(stage) = browser::page::stage() else { return };
        let lasting = browser::page::embedded();
        let surface = lasting.map_or(Surface::App, |lasting| Surface::Embed { lasting });
        let props = app::AppProps { pack: pack.into(), surface };
        yew::Renderer::<app::App>::with_root_and_props(stage, props).render();
    });
}

/// What the browser tests use.
#[doc(hidden)]
pub mod for_tests {
    pub use crate::browser::local_store::LocalStore;
}
