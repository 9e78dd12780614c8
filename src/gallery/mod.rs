//! Every screen in every state that matters, drawn natively from one list of examples.
//!
//! `cargo xtask gallery` writes them as a site, and tests look at each. To add one, add a line to
//! `examples`.

mod environment;
mod examples;
mod plays;

use std::io;
use std::rc::Rc;

use ebb_core::flow::State;
use ebb_core::pack::{Around, Pack};
use yew::prelude::*;

use self::environment::FIXED;
use crate::app;
use crate::screens::front::{Page, PageProps};
use crate::state::{AppState, Content, Ui};

/// One screen in one state.
#[derive(Debug)]
pub struct Example {
    /// Its name, the same in every language and nobody else's.
    pub name: String,
    /// What the app knows.
    state: State,
    /// The notice of the static page that is shown, by its name in the markup.
    notice: Option<&'static str>,
}

/// Every example in the language of this pack, in the order in which a person meets the screens.
#[must_use]
pub fn examples(pack: Pack) -> Vec<Example> {
    examples::all(&Rc::new(pack))
}

/// An example as HTML: the body of a page. `around` is what the page says besides.
///
/// # Errors
/// Where no runtime can be had.
pub fn draw(example: &Example, around: &Around) -> io::Result<String> {
    let Example { state, notice, .. } = example;
    let screen = state.screen.static_name();
    let stage = html! { <Stage state={state.clone()} /> };
    let props = PageProps {
        content: Content { pack: state.pack.clone(), country: state.country.clone(), today: None },
        languages: Vec::new(),
        around: around.clone(),
        screen: screen.unwrap_or("stage"),
        notice: *notice,
        stage: if screen.is_none() { stage } else { Html::default() },
    };
    crate::prerendering::rendered::<Page>(props)
}

/// What a stage draws.
#[derive(PartialEq, Properties)]
struct StageProps {
    state: State,
}

/// The stage of the app in a given state. Nothing happens in it.
#[component]
fn Stage(props: &StageProps) -> Html {
    let state = use_reducer(|| AppState(props.state.clone()));
    app::view(&Ui::of(&state, state.dispatcher(), &FIXED), &state)
}
