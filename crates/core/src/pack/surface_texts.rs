//! The texts that the page needs only on its own origin, or only as an embed.

use serde::{Deserialize, Serialize};

use crate::content::family::Family;
use crate::content::rescue::Rescue;
use crate::content::safer_use::SaferUse;
use crate::content::wire::{self, Read};

/// The texts that the page needs only in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SurfaceTexts {
    /// On Ebb's own origin, where a person can install it.
    App(Box<AppTexts>),
    /// As an embed in a partner's page.
    Embed(EmbedTexts),
}

/// The texts of the page on Ebb's own origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct AppTexts {
    /// The notice, shown once, that Ebb now works without a network.
    pub ready: String,
    /// The notice that there is a newer version.
    pub update: String,
    /// The button that changes to the newer version.
    pub update_now: String,
    /// The notice that the newer version is being loaded.
    pub update_coming: String,
    /// The notice that the newer version could not be loaded.
    pub update_missed: String,
    /// The heading of the section on installing.
    pub install: String,
    /// What installing is good for.
    pub install_lead: String,
    /// That it works without a network, shown only where the worker is active.
    pub install_offline: String,
    /// The button that installs, where the browser offers this.
    pub install_button: String,
    /// The two steps to install where the browser has a share button instead.
    pub install_steps: [String; 2],
    /// What happens to the history on installing, and how to take it along.
    pub install_history: String,
    /// What saves a copy of it, and what takes one in.
    pub install_copies: [String; 2],
    /// Where else in a browser to look for a way to install.
    pub install_other: String,
    /// The heading of the ways to check Ebb's promises.
    pub see: String,
    /// What these ways are for.
    pub see_lead: String,
    /// The ways, with `{build}` where one names this version.
    pub see_ways: Vec<String>,
    /// The link to the list of files.
    pub see_list: String,
}

/// The texts of the page as an embed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct EmbedTexts {
    /// The address of Ebb on its own origin, in this language.
    pub app: String,
    /// Where the numbers come from, and what Ebb's own origin is good for.
    pub own: String,
    /// The link that opens it there.
    pub open: String,
    /// What the button that leaves the page does in an embed.
    pub leave_hint: String,
    /// What happens to the answers in an embed while "leave no trace" is off.
    pub trace_off: String,
    /// What to do if a tap opened, printed or saved nothing; the address of Ebb follows this text.
    pub out: String,
}

/// The texts that only the static page shows, wherever it stands, so that no pack has them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct StaticPageTexts {
    /// For a person who may use anyway.
    pub safer_use: SaferUse,
    /// For a person beside somebody in overdose.
    pub rescue: Rescue,
    /// For a relative or a friend.
    pub family: Family,
    /// The texts of the page of records, each with its key before it.
    pub records: Vec<[String; 2]>,
}

impl StaticPageTexts {
    /// A text of the page of records; empty where there is none with this key.
    #[must_use]
    pub fn record(&self, key: &str) -> &str {
        self.records.iter().find(|[known, _]| known == key).map_or("", |[_, text]| text)
    }
}

impl StaticPageTexts {
    /// Reads the file that the build wrote of them; `None` for anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        wire::read(bytes)
    }
}

impl SurfaceTexts {
    /// Reads the file that the build wrote for [`SurfaceTexts::APP`] or
    /// [`SurfaceTexts::EMBED`]; `None` for any other name.
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        match name {
            Self::APP => wire::read(bytes).map(|it| Self::App(Box::new(it))),
            Self::EMBED => wire::read(bytes).map(Self::Embed),
            _ => None,
        }
    }

    /// The name of [`SurfaceTexts::App`] in the build.
    pub const APP: &str = "app";
    /// The name of [`SurfaceTexts::Embed`] in the build.
    pub const EMBED: &str = "embed";
}
