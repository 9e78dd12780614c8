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

#[cfg(not(target_arch = "wasm32"))]
mod prerendering {
    use std::rc::Rc;

    use ebb_core::pack::{Around, Pack};

    use crate::screens::front::{Page, PageProps};
    use crate::state::Content;

    /// The static page as HTML: the body of a language's `index.html`. `all` are the languages to
    /// choose from, the first being the one at the root; `around` is what it says besides. Until a
    /// person says where they are, the numbers are those of the first country.
    ///
    /// # Errors
    /// Where no runtime can be had.
    pub fn prerender(pack: Pack, all: &[Pack], around: Around) -> std::io::Result<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let tasks = tokio::task::LocalSet::new();
        let languages = all
            .iter()
            .enumerate()
            .map(|(place, it)| (it.language.clone(), it.name().to_owned(), place == 0))
            .collect();
        let country = pack.countries.first().map(|country| country.id.clone());
        let content = Content { pack: Rc::new(pack), country, today: None };
        let props = PageProps { content, languages, around };
        Ok(tasks.block_on(&runtime, async {
            let page = yew::LocalServerRenderer::<Page>::with_props(props);
            page.hydratable(false).render().await
        }))
    }
}

/// What the browser tests reach.
#[doc(hidden)]
pub mod for_tests {
    pub use crate::browser::local_store::LocalStore;
}
