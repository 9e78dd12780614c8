//! What a browser asks its own makers for, at start, with or without us.

use ebb_e2e::Browser;

const CHROMIUM: &[&str] = &["google.com", "googleapis.com", "gstatic.com"];
const FIREFOX: &[&str] =
    &["mozilla.org", "mozilla.com", "mozilla.net", "mozgcp.net", "firefox.com"];

fn makers(browser: Browser) -> &'static [&'static str] {
    match browser {
        Browser::Chromium => CHROMIUM,
        Browser::Firefox => FIREFOX,
        Browser::WebKit => &[],
    }
}

/// Whether a name that was asked for is one of theirs.
pub fn is_theirs(browser: Browser, name: &str) -> bool {
    makers(browser).iter().any(|maker| {
        name.strip_suffix(maker).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// Whether the first thing that was said on a connection names one of them.
pub fn is_chatter(browser: Browser, said: &str) -> bool {
    makers(browser).iter().any(|maker| said.contains(maker))
}
