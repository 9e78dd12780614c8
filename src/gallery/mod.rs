//! The gallery: every screen in every state that matters, drawn natively from one list of examples.
//!
//! `cargo xtask gallery` writes the examples as a site, and tests check each of them. To add one,
//! add a line to `examples`.

mod environment;
mod examples;
mod plays;

use std::io;
use std::rc::Rc;

use ebb_core::CountryId;
use ebb_core::flow::{Action, State};
use ebb_core::pack::{Pack, StaticPageTexts, SurfaceTexts};
use yew::prelude::*;

use self::environment::FIXED;
use crate::app;
use crate::screens::static_page::{Part, StaticPage, StaticPageProps, records_in_place};
use crate::state::{AppState, Content, Ui};

/// One screen in one state.
#[derive(Debug)]
pub struct Example {
    /// Its name, which is unique and the same in every language.
    pub name: String,
    /// The state that it shows.
    state: State,
    /// The name in the markup of the static page's notice that is shown, if any.
    notice: Option<&'static str>,
    /// How much of the static page is drawn.
    part: Part,
}

impl Example {
    /// The screen of this state.
    #[must_use]
    pub fn of(name: &str, state: State) -> Self {
        Self { name: name.to_owned(), state, notice: None, part: Part::Whole }
    }

    /// The same screen after these actions. Actions that change nothing are skipped.
    #[must_use]
    pub fn after(&self, actions: impl IntoIterator<Item = Action>) -> Self {
        let state = plays::after(&self.state, actions);
        Self { name: self.name.clone(), state, notice: self.notice, part: self.part }
    }

    /// The same screen for a person in this country, or in an unknown one.
    #[must_use]
    pub fn in_country(&self, country: Option<&CountryId>) -> Self {
        let state = State { country: country.cloned(), ..self.state.clone() };
        Self { name: self.name.clone(), state, notice: self.notice, part: self.part }
    }
}

/// Every example in the language of `pack`, in the order in which a person meets the screens.
#[must_use]
pub fn examples(pack: Pack) -> Vec<Example> {
    examples::all(&Rc::new(pack))
}

/// The body of an example's page as HTML. `texts` are those of the place where the page is shown,
/// and `page_texts` those that only the static page shows.
///
/// # Errors
/// Fails where no async runtime can be started.
pub fn draw(
    example: &Example,
    texts: &SurfaceTexts,
    page_texts: &StaticPageTexts,
) -> io::Result<String> {
    let Example { state, notice, part, .. } = example;
    let screen = state.screen.static_name();
    let another = if state.pack.language == "en" { "es" } else { "en" };
    let is_records = *part == Part::Records;
    let stage = html! { <Stage state={state.clone()} /> };
    let content = Content { pack: state.pack.clone(), country: state.country.clone(), today: None };
    let stage = if is_records { records_in_place(&content, page_texts) } else { stage };
    let props = StaticPageProps {
        part: if is_records { Part::Whole } else { *part },
        content,
        // A link to another language, as wide as the name of this one.
        languages: vec![(another.to_owned(), state.pack.name().to_owned(), false)],
        texts: texts.clone(),
        page_texts: page_texts.clone(),
        screen: screen.unwrap_or("stage"),
        notice: *notice,
        stage: if screen.is_none() { stage } else { Html::default() },
    };
    crate::prerendering::rendered::<StaticPage>(props)
}

/// What the app draws for an example, as HTML; empty for a static screen.
///
/// # Errors
/// Fails where no async runtime can be started.
pub fn draw_stage(example: &Example) -> io::Result<String> {
    crate::prerendering::rendered::<Stage>(StageProps { state: example.state.clone() })
}

/// The properties of [`Stage`].
#[derive(PartialEq, Properties)]
struct StageProps {
    state: State,
}

/// The app's stage in a given state; no action changes it.
#[component]
fn Stage(props: &StageProps) -> Html {
    let state = use_reducer(|| AppState(props.state.clone()));
    app::view(&Ui::of(&state, state.dispatcher(), &FIXED), &state)
}
