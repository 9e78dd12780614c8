//! The content and, in the app, core's state as Yew takes them.

use std::ops::Deref;
use std::rc::Rc;

use ebb_core::CountryId;
use ebb_core::content::freshness::{Day, is_stale};
use ebb_core::pack::Pack;
use ebb_core::words::Word;
use yew::AttrValue;

mod app_state;
mod environment;
pub use app_state::{AppState, Dispatch, Ui};
pub use environment::Environment;

/// The content of the language on screen, and whose numbers stand in it.
#[derive(Clone)]
pub struct Content {
    /// The language's pack.
    pub pack: Rc<Pack>,
    /// The country of the person; `None` where it is none of those known.
    pub country: Option<CountryId>,
    /// The day on which it is shown; `None` on the static page, which the build draws.
    pub today: Option<Day>,
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack)
            && self.country == other.country
            && self.today == other.today
    }
}

impl Deref for Content {
    type Target = Pack;

    fn deref(&self) -> &Pack {
        &self.pack
    }
}

impl Content {
    /// One of the app's texts.
    pub fn t(&self, word: Word) -> AttrValue {
        AttrValue::from(self.pack.word(word).to_owned())
    }

    /// Whether what is fresh until this day is stale when it is shown. The static page cannot know.
    pub fn is_stale(&self, fresh_until: Day) -> bool {
        self.today.is_some_and(|today| is_stale(fresh_until, today))
    }
}

/// A text of the content as an attribute or a prop.
pub fn text(text: &str) -> AttrValue {
    AttrValue::from(text.to_owned())
}
