//! The widget: what people see and touch. It knows the browser and no rules.
//!
//! Two halves share one set of parts and words. The static page (`screens::front`) is written into
//! `index.html` by the build and stays for good; `public/boot.js` turns its pages. The app ([`app`])
//! draws what comes after into the page's stage.
//!
//! Read in this order: [`app`] (one reducer, one switch over screens), [`state`], `screens`,
//! `components`, `hooks`, `browser`.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
mod components;
#[cfg(target_arch = "wasm32")]
mod hooks;
mod screens;
mod state;

use state::Content;

/// Starts the app beside the static page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    browser::panic::show_static_page_on_panic();
    let Some(stage) = browser::page::stage() else { return };
    let props = app::AppProps { content: Content::read() };
    yew::Renderer::<app::App>::with_root_and_props(stage, props).render();
    browser::page::mark_live();
}

/// The static page as HTML: the body of `index.html`.
///
/// # Errors
/// Where no runtime can be had.
#[cfg(not(target_arch = "wasm32"))]
pub fn prerender() -> std::io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let tasks = tokio::task::LocalSet::new();
    let props = screens::front::PageProps { content: Content::read() };
    Ok(tasks.block_on(&runtime, async {
        let page = yew::LocalServerRenderer::<screens::front::Page>::with_props(props);
        page.hydratable(false).render().await
    }))
}

/// What the browser tests reach.
#[doc(hidden)]
#[cfg(target_arch = "wasm32")]
pub mod for_tests {
    pub use crate::browser::local_store::LocalStore;
}
