//! What stands below the page in the embed: the way to the app.

use ebb_core::pack::EmbedTexts;
use yew::prelude::*;

use crate::state::text;

/// A link from the embed to the app on its own origin.
pub fn own_app(embed: &EmbedTexts) -> Html {
    let app = text(&embed.app);
    html! {
        <footer class="own-app small">
            {&embed.own}{" "}
            <a class="languages__link own-app__open" href={app} target="_blank" rel="noopener noreferrer">{&embed.open}</a>
        </footer>
    }
}
