//! What stands below the page: the languages, and in the embed the way to the app.

use ebb_core::pack::EmbedTexts;
use yew::prelude::*;

use crate::state::{Content, text};

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

/// A link to this page in another language; `boot.js` loads that language in place instead.
pub fn language(content: &Content, tag: &str, name: &str, is_root: bool) -> Html {
    if tag == content.language {
        return html! { <span key={tag} hidden={true}></span> };
    }
    let href = if is_root { "/".to_owned() } else { format!("/{tag}/") };
    let (tag, name) = (tag.to_owned(), name.to_owned());
    html! { <a key={tag.clone()} class="languages__link" {href} hreflang={tag.clone()} lang={tag}>{name}</a> }
}
