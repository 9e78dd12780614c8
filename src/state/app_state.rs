//! Wraps core's state as a Yew reducer. Where nothing changes it returns the same `Rc`, so that
//! nothing is redrawn.

use std::ops::Deref;
use std::rc::Rc;

use ebb_core::content::freshness::Day;
use ebb_core::flow::{self, Action, State};
use ebb_core::messages::Message;
use yew::{AttrValue, Callback, Reducible, UseReducerDispatcher};

use super::{Content, Environment};

/// Core's state as a Yew reducer.
#[derive(Clone, PartialEq)]
pub struct AppState(pub State);

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        flow::update(&self.0, action).map_or(self, |next| Rc::new(Self(next)))
    }
}

impl Deref for AppState {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

/// Sends actions to the reducer.
pub type Dispatch = UseReducerDispatcher<AppState>;

/// What every screen draws with: the content, the dispatcher and the environment.
#[derive(Clone)]
pub struct Ui {
    /// The texts and the other content.
    pub content: Content,
    /// Dispatches actions to the reducer.
    pub dispatch: Dispatch,
    /// The clock and the other functions from outside the state.
    pub outside: &'static Environment,
}

impl Ui {
    /// What a screen draws with in this state.
    pub fn of(state: &State, dispatch: Dispatch, outside: &'static Environment) -> Self {
        let today = Some(Day::of((outside.now)()));
        let content = Content { pack: state.pack.clone(), country: state.country.clone(), today };
        Self { content, dispatch, outside }
    }

    /// A text with the emergency number of the person's country.
    pub fn local(&self, text: &str) -> AttrValue {
        let content = &self.content;
        AttrValue::from(content.pack.local(text, content.country.as_ref()))
    }

    /// One of the app's texts.
    pub fn t(&self, word: Message) -> AttrValue {
        self.content.t(word)
    }

    /// One of the app's texts with its placeholders filled.
    pub fn fill(&self, word: Message, with: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.content.fill(word, with))
    }

    /// A number of things, as the person's language writes it.
    pub fn count(&self, count: usize) -> String {
        // Below a thousand every language of Ebb writes the digits alone, and `Intl` takes its time.
        if count < 1000 {
            return count.to_string();
        }
        (self.outside.write_number)(&self.content.language, count as f64)
    }

    /// A callback that dispatches this action.
    pub fn send(&self, action: Action) -> Callback<()> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action.clone()))
    }

    /// A callback that dispatches the action of the time of the press: UTC, ms.
    pub fn send_at(&self, action: impl Fn(i64) -> Action + 'static) -> Callback<()> {
        let (dispatch, now) = (self.dispatch.clone(), self.outside.now);
        Callback::from(move |()| dispatch.dispatch(action(now())))
    }
}
