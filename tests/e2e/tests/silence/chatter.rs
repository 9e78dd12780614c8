//! What a browser asks its own makers for, at start, with or without us.

use ebb_e2e::Browser;

const CHROMIUM: &[&str] = &["google.com", "googleapis.com", "gstatic.com"];
const FIREFOX: &[&str] =
    &["mozilla.org", "mozilla.com", "mozilla.net", "mozgcp.net", "firefox.com"];

/// Whether a name, or the first thing said on a connection, is of that kind.
pub fn is_chatter(browser: Browser, name: &str) -> bool {
    let makers = match browser {
        Browser::Chromium => CHROMIUM,
        Browser::Firefox => FIREFOX,
        Browser::WebKit => &[],
    };
    makers.iter().any(|maker| name.contains(maker))
}
