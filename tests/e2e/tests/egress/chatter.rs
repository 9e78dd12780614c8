//! Requests that a browser sends to its own makers, whatever page is open.

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

/// Whether a host name that was resolved belongs to the browser's makers.
pub fn is_theirs(browser: Browser, name: &str) -> bool {
    makers(browser).iter().any(|maker| {
        name.strip_suffix(maker).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// Whether the first bytes of a connection name one of the makers.
pub fn is_chatter(browser: Browser, said: &str) -> bool {
    makers(browser).iter().any(|maker| said.contains(maker))
}
