//! The content and the dispatcher, from wherever a screen stands.

use yew::prelude::*;

use crate::state::{Content, Dispatch};

/// The content of the language on screen.
#[hook]
pub fn use_content() -> Content {
    #[expect(clippy::expect_used, reason = "App provides it around every screen")]
    use_context::<Content>().expect("App provides the content")
}

/// Sends actions to the reducer.
#[hook]
pub fn use_dispatch() -> Dispatch {
    #[expect(clippy::expect_used, reason = "App provides it around every screen")]
    use_context::<Dispatch>().expect("App provides the dispatcher")
}
