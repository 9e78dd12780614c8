//! The content and, in the app, core's state as Yew takes them.

use std::ops::Deref;
use std::rc::Rc;

use ebb_core::pack::Pack;
use ebb_core::words::Word;
use yew::AttrValue;

#[cfg(target_arch = "wasm32")]
mod app_state;
#[cfg(target_arch = "wasm32")]
pub use app_state::{AppState, Dispatch, Ui};

/// The content of the language on screen.
#[derive(Clone)]
pub struct Content(pub Rc<Pack>);

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Content {
    type Target = Pack;

    fn deref(&self) -> &Pack {
        &self.0
    }
}

impl Content {
    /// The shipped content.
    pub fn read() -> Self {
        Self(Rc::new(ebb_content::pack()))
    }

    /// One of the app's texts.
    pub fn t(&self, word: Word) -> AttrValue {
        AttrValue::from(self.0.word(word).to_owned())
    }
}

/// A text of the content as an attribute or a prop.
pub fn text(text: &str) -> AttrValue {
    AttrValue::from(text.to_owned())
}
