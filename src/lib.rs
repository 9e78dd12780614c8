//! The widget: what people see and touch. It knows the browser and no rules.
//!
//! Read in this order: [`app`] (one reducer, one switch over screens), [`state`], `screens`,
//! `components`, `hooks`, `browser`.

mod app;
mod browser;
mod components;
mod hooks;
mod screens;
mod state;

use std::rc::Rc;

use ebb_core::flow::Handover;

use app::{App, AppProps};
use state::Content;

/// Takes over the static page that is on screen, keeping its nodes.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    browser::panic::show_static_page_on_panic();
    let Some(root) = browser::page::root() else { return };
    let handover = browser::page::handover();
    browser::page::mark_live();
    yew::Renderer::<App>::with_root_and_props(root, props(handover)).hydrate();
}

/// The static page as HTML: the app's first screen ready to be taken over, and the shell around it
/// that stands whatever happens to the app.
///
/// # Errors
/// Where no runtime can be had.
#[cfg(not(target_arch = "wasm32"))]
pub fn prerender() -> std::io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let tasks = tokio::task::LocalSet::new();
    let content = Content(Rc::new(ebb_content::pack()));
    Ok(tasks.block_on(&runtime, async {
        let app = yew::LocalServerRenderer::<App>::with_props(props(Handover::default()));
        let shell =
            yew::LocalServerRenderer::<screens::Shell>::with_props(screens::ShellProps { content });
        let app = app.hydratable(true).render().await;
        let shell = shell.hydratable(false).render().await;
        format!("<div id=\"ebb\">{app}</div>{shell}")
    }))
}

fn props(handover: Handover) -> AppProps {
    AppProps { content: Content(Rc::new(ebb_content::pack())), handover }
}

/// What the browser tests reach.
#[doc(hidden)]
pub mod for_tests {
    pub use crate::browser::local_store::LocalStore;
}
