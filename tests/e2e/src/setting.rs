//! What the browser of a test has to be, and whether tests can share it.

use std::path::PathBuf;

use crate::browser::Browser;

/// How the browser of a test differs from the usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Whether JavaScript is off.
    pub no_scripts: bool,
    /// Whether the browser denies pages any storage.
    pub no_storage: bool,
    /// Whether the browser hides from pages what could tell people apart, such as the Shift key, as
    /// Tor Browser does; Firefox only.
    pub resists_fingerprinting: bool,
    /// The time zone that the browser sees; `None` for the machine's own.
    pub time_zone: Option<&'static str>,
    /// The language that the browser sends in requests; `None` for its default.
    pub language: Option<&'static str>,
    /// The folder for downloads; `None` for the browser's default.
    pub downloads: Option<PathBuf>,
    /// Whether a fake phone program records every call and text; Chromium only.
    pub phone: bool,
    /// Origins whose `tel:` and `sms:` links open without a question to the person, with `phone`.
    pub callers: Vec<String>,
    /// The folder of the profile, which outlives the browser.
    pub profile: Option<PathBuf>,
    /// Whether the window is a private one; that of WebKitGTK always is.
    pub private: bool,
    /// Whether the browser has to save files: WebKitGTK's MiniBrowser does not.
    pub saves: bool,
    /// Whether this test alone uses the browser, with none before or after.
    pub unshared: bool,
    /// Whether it has to be the whole Chromium, not its headless shell, which is the same engine
    /// without the user interface.
    pub whole: bool,
    /// The hash of a key (SHA-256, in base64) whose certificates the browser accepts, whoever signed
    /// them; Chromium only.
    pub trusted_key: Option<String>,
}

/// Modules whose tests need the whole Chromium: they are about what it does on its own (requests,
/// updates, going back, installing, staying awake), or walk through everything once.
const WHOLE: [&str; 10] = [
    "awake",
    "coming_back",
    "device",
    "egress",
    "journey",
    "leaving",
    "partner::frame",
    "partner::journey",
    "partner::leaving",
    "policy",
];

impl Setting {
    /// The setting as the test of this name needs it in this browser.
    pub(crate) fn of_test(&self, browser: Browser, test: &str) -> Self {
        let saves = self.saves && browser == Browser::WebKit;
        if browser != Browser::Chromium {
            return Self { saves, ..self.clone() };
        }
        let is_named = WHOLE.iter().any(|module| test.starts_with(&format!("{module}::")));
        let is_in_the_interface = self.no_scripts || self.no_storage || self.private || self.phone;
        Self { whole: self.whole || is_named || is_in_the_interface, saves, ..self.clone() }
    }

    /// Whether the next test with the same setting may use the browser after this one. Not where
    /// the test is about the browser's profile, or about programs outside the browser; and not
    /// where the setting is a rare one, whose browser would wait for a test that does not come.
    pub(crate) fn can_be_shared(&self) -> bool {
        let is_rare =
            self.time_zone.is_some() || self.language.is_some() || self.resists_fingerprinting;
        let has_own = self.no_storage || self.profile.is_some() || self.private;
        !has_own && !self.phone && !self.unshared && !is_rare
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::WHOLE;

    #[test]
    fn every_module_that_needs_the_whole_browser_is_there() {
        for module in WHOLE {
            let path = Path::new("tests").join(module.replace("::", "/"));
            assert!(path.is_dir() || path.with_extension("rs").is_file(), "{module}");
        }
    }
}
