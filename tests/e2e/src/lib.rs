//! The harness of the end-to-end tests: one browser, one server, one person.
//!
//! Each test gets a driver and a server of its own, so none can see what another left behind.

mod apart;
pub mod browser;
mod cards;
mod firefox;
mod guest;
pub mod person;
mod place;
mod release;
mod words;

pub use apart::{Ears, Heard, Network, apart};
pub use browser::{Browser, Setting};
pub use cards::{CARDS, card};
pub use guest::{Around, EAR, Guest, Ours, Partner, partner, root};
pub use person::Person;
pub use place::{Place, embed_site, partner_site, pseudo_site, site};
pub use release::{CHANGED, differences, half_uploaded, release};
pub use thirtyfour::{By, Key, WindowHandle};
pub use words::{call_link, calls, countries, ids, mark, pack_of, word, word_in};

/// Makes one test a browser out of an async function that takes a [`Browser`].
#[macro_export]
macro_rules! in_each_browser {
    ($($(#[$doc:meta])* $name:ident)*) => {
        mod chromium {
            $($(#[$doc])* #[tokio::test(flavor = "multi_thread")]
            async fn $name() -> anyhow::Result<()> {
                super::$name($crate::Browser::Chromium).await
            })*
        }
        mod firefox {
            $($(#[$doc])* #[tokio::test(flavor = "multi_thread")]
            async fn $name() -> anyhow::Result<()> {
                super::$name($crate::Browser::Firefox).await
            })*
        }
    };
}

/// The same in `WebKitGTK`, too: for what has to hold in a partner's page. What stands behind
/// `not_in_webkit:` cannot be asked of its driver; `gaps.toml` says of each why.
#[macro_export]
macro_rules! in_every_engine {
    ($($name:ident)* $(; not_in_webkit: $($gap:ident)*)?) => {
        $crate::in_each_browser! { $($name)* $($($gap)*)? }
        mod webkit {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() -> anyhow::Result<()> {
                super::$name($crate::Browser::WebKit).await
            })*
        }
    };
}
