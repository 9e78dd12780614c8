//! Renders natively: the static page for the build, and the examples of the gallery.

use std::io;
use std::rc::Rc;

use ebb_core::pack::{Pack, StaticPageTexts, SurfaceTexts};
use yew::BaseComponent;

pub use crate::screens::static_page::Part;
use crate::screens::static_page::{StaticPage, StaticPageProps};
use crate::state::Content;

/// A part of the static page as HTML: the body of a language's `index.html` or of its help page. `all` are the languages to
/// choose from, the first of which stands at `/`. `texts` are those for the place where the page is
/// shown, and `page_texts` those that only the static page shows. Until a person chooses a country,
/// the page shows the numbers of the first one.
///
/// # Errors
/// Fails where no async runtime can be started.
pub fn prerender(
    part: Part,
    pack: Pack,
    all: &[Pack],
    texts: SurfaceTexts,
    page_texts: StaticPageTexts,
) -> io::Result<String> {
    let languages = all
        .iter()
        .enumerate()
        .map(|(place, it)| (it.language.clone(), it.name().to_owned(), place == 0))
        .collect();
    let country = pack.countries.first().map(|country| country.id.clone());
    let content = Content { pack: Rc::new(pack), country, today: None };
    let (screen, notice, stage) = ("home", None, yew::Html::default());
    rendered::<StaticPage>(StaticPageProps {
        content,
        languages,
        texts,
        page_texts,
        part,
        screen,
        notice,
        stage,
    })
}

/// A component as HTML.
pub fn rendered<C: BaseComponent>(props: C::Properties) -> io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let tasks = tokio::task::LocalSet::new();
    Ok(tasks.block_on(&runtime, async {
        yew::LocalServerRenderer::<C>::with_props(props).hydratable(false).render().await
    }))
}
