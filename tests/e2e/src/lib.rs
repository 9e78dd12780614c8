//! The harness of the end-to-end tests: starts browsers and servers, and acts as the person who
//! uses Ebb.
//!
//! Each test gets a new window, and servers on ports that no test had before, so that no test sees
//! what another one stored. Tests share browser processes (`pool.rs`).

mod apart;
pub mod browser;
mod cards;
mod driver;
mod firefox;
mod partner_page;
pub mod person;
mod place;
mod pool;
mod release;
mod setting;
mod times;
mod words;

pub use apart::{Ears, Heard, Network, apart};
pub use browser::Browser;
pub use cards::{CARDS, card};
pub use partner_page::{EAR, Integration, Ours, PageParts, PartnerPage, partner, root};
pub use person::Person;
pub use place::{
    Place, at_once, embed_site, late_soon, partner_site, pseudo_site, settling, settling_slowly,
    site,
};
pub use pool::run;
pub use release::{CHANGED, differences, half_uploaded, release};
pub use setting::Setting;
pub use thirtyfour::{By, Key, WindowHandle};
pub use words::{call_link, calls, countries, ids, mark, message, message_in, pack_of, texts_of};

/// Makes a test for Chromium and a test for Firefox out of each async function that takes a
/// [`Browser`], and one for `WebKitGTK` too out of each after `and_webkit:`.
#[macro_export]
macro_rules! in_each_browser {
    ($($name:ident)* ; and_webkit: $($every:ident)*) => {
        $crate::in_each_browser! { $($name)* $($every)* }
        mod webkit {
            $(#[test]
            fn $every() -> anyhow::Result<()> {
                $crate::run(super::$every($crate::Browser::WebKit))
            })*
        }
    };
    ($($(#[$doc:meta])* $name:ident)*) => {
        mod chromium {
            $($(#[$doc])* #[test]
            fn $name() -> anyhow::Result<()> {
                $crate::run(super::$name($crate::Browser::Chromium))
            })*
        }
        mod firefox {
            $($(#[$doc])* #[test]
            fn $name() -> anyhow::Result<()> {
                $crate::run(super::$name($crate::Browser::Firefox))
            })*
        }
    };
}

/// The same, with a test for `WebKitGTK` as well: for what has to work in a partner's page.
/// Functions after `not_in_webkit:` use something that WebKitGTK or its driver lacks; `gaps.toml`,
/// or a comment beside them, gives the reasons.
#[macro_export]
macro_rules! in_every_engine {
    ($($name:ident)* $(; not_in_webkit: $($gap:ident)*)?) => {
        $crate::in_each_browser! { $($name)* $($($gap)*)? }
        mod webkit {
            $(#[test]
            fn $name() -> anyhow::Result<()> {
                $crate::run(super::$name($crate::Browser::WebKit))
            })*
        }
    };
}

/// Makes a test out of each async function without parameters, which chooses its browser itself.
#[macro_export]
macro_rules! in_its_own_browser {
    ($($name:ident)*) => {
        mod alone {
            $(#[test]
            fn $name() -> anyhow::Result<()> {
                $crate::run(super::$name())
            })*
        }
    };
}
