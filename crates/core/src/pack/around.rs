//! What the page says besides its pack: on a person's device, or in a partner's page.

use serde::{Deserialize, Serialize};

use super::wire;

/// What the page says besides, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Around {
    /// On its own, on a person's device.
    Device(Box<Device>),
    /// In a partner's page.
    Partner(Guest),
}

/// What the page says besides where a person has it on their device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// That it works with no network, said once.
    pub ready: String,
    /// That there is a newer version.
    pub update: String,
    /// Takes the newer version.
    pub update_now: String,
    /// That it is on its way.
    pub update_coming: String,
    /// That it did not come.
    pub update_missed: String,
    /// What installing is called.
    pub install: String,
    /// What it is good for.
    pub install_lead: String,
    /// Installs, where the browser offers it.
    pub install_button: String,
    /// The two steps where a browser has no offer and a share button instead.
    pub install_steps: [String; 2],
    /// What becomes of the history there, and how to bring it along.
    pub install_history: String,
    /// Where else to look.
    pub install_other: String,
    /// The title of the ways to check what is promised.
    pub see: String,
    /// What they are for.
    pub see_lead: String,
    /// The ways, each with `{build}` where it names this version.
    pub see_ways: Vec<String>,
    /// The list of files.
    pub see_list: String,
}

/// What the page says besides where it stands in a partner's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// The address of the person's own app, in this language.
    pub app: String,
    /// Where the numbers come from, and what the own app is for.
    pub own: String,
    /// Opens the own app.
    pub open: String,
    /// What leaving does here.
    pub leave_hint: String,
    /// What becomes of what is said here while "leave no trace" is off.
    pub trace_off: String,
    /// What to do where a tap on a number opened nothing; ends before the number.
    pub call: String,
    /// What to do where a tap opened, printed or saved nothing; ends before the app's address.
    pub out: String,
}

impl Around {
    /// Reads what the build wrote for [`Around::DEVICE`] or [`Around::PARTNER`]; `None` for anything else.
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        match name {
            Self::DEVICE => wire::read(bytes).map(Self::Device),
            Self::PARTNER => wire::read(bytes).map(Self::Partner),
            _ => None,
        }
    }

    /// On a person's device.
    pub const DEVICE: &str = "device";
    /// In a partner's page.
    pub const PARTNER: &str = "partner";
}
