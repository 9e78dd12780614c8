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
/// [`Browser`], one for `WebKitGTK` too out of each after `and_webkit:`, and one for Chromium alone out
/// of each after `in_chromium:`: those are about Ebb's own rules and words, which no engine changes.
#[macro_export]
macro_rules! in_each_browser {
    ($($name:ident)* $(; and_webkit: $($every:ident)*)? $(; in_chromium: $($alone:ident)*)?) => {
        $crate::in_one_engine! { chromium Chromium $($name)* $($($every)*)? $($($alone)*)? }
        $crate::in_one_engine! { firefox Firefox $($name)* $($($every)*)? }
        $crate::in_one_engine! { webkit WebKit $($($every)*)? }
    };
}

/// The same, with a test for `WebKitGTK` as well: for what has to work in a partner's page.
/// Functions after `not_in_webkit:` use something that WebKitGTK or its driver lacks, and those after
/// `in_chromium:` run in Chromium alone; `gaps.toml`, or a comment beside them, gives the reasons.
#[macro_export]
macro_rules! in_every_engine {
    ($($name:ident)* $(; not_in_webkit: $($gap:ident)*)? $(; in_chromium: $($alone:ident)*)?) => {
        $crate::in_one_engine! { chromium Chromium $($name)* $($($gap)*)? $($($alone)*)? }
        $crate::in_one_engine! { firefox Firefox $($name)* $($($gap)*)? }
        $crate::in_one_engine! { webkit WebKit $($name)* }
    };
}

/// Makes the tests of one engine, in a module that is called after it.
#[doc(hidden)]
#[macro_export]
macro_rules! in_one_engine {
    ($module:ident $engine:ident $($name:ident)*) => {
        mod $module {
            $(#[test]
            fn $name() -> anyhow::Result<()> {
                $crate::run(super::$name($crate::Browser::$engine))
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
