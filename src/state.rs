//! The content, and core's state as Yew takes it.

use std::ops::Deref;
use std::rc::Rc;

use ebb_core::CountryId;
use ebb_core::content::freshness::{Day, is_stale};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use yew::AttrValue;

mod app_state;
mod environment;
pub use app_state::{AppState, Dispatch, Ui};
pub use environment::Environment;

/// The content in the language on screen, and the country whose numbers it shows.
#[derive(Clone)]
pub struct Content {
    /// The pack of the language.
    pub pack: Rc<Pack>,
    /// The person's country; `None` where its help lines are not known.
    pub country: Option<CountryId>,
    /// The current day; `None` on the static page, which the build draws.
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
    pub fn t(&self, word: Message) -> AttrValue {
        AttrValue::from(self.pack.message(word).to_owned())
    }

    /// Whether data that are fresh until this day are stale today. On the static page always false,
    /// since today is not known there.
    pub fn is_stale(&self, fresh_until: Day) -> bool {
        self.today.is_some_and(|today| is_stale(fresh_until, today))
    }
}

/// A text of the content, for an attribute or a property.
pub fn text(text: &str) -> AttrValue {
    AttrValue::from(text.to_owned())
}
