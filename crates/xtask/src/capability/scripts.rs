//! The names in a script by which it could send a request, load something or navigate.

use std::collections::BTreeMap;

/// Names that reach a network, another context or another program.
const REACHES: &[&str] = &[
    "fetch",
    "fetchLater",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "Worker",
    "SharedWorker",
    "serviceWorker",
    "importScripts",
    "import",
    "audioWorklet",
    "addModule",
    "register",
    "requestSubmit",
    "submit",
    "showNotification",
    "Notification",
    "share",
    "PaymentRequest",
    "credentials",
    "cookie",
    "cookieStore",
    "BroadcastChannel",
    "registerProtocolHandler",
    "getUserMedia",
    "eval",
    "Function",
    "setAppBadge",
    "navigate",
    "sharedStorage",
];

/// Names that load something, navigate, store something, or parse a text as markup.
const LOADS: &[&str] = &[
    "location",
    "open",
    "src",
    "srcset",
    "imageSrcset",
    "rel",
    "style",
    "cssText",
    "setProperty",
    "srcdoc",
    "href",
    "action",
    "formAction",
    "ping",
    "poster",
    "data-src",
    "Image",
    "Audio",
    "FontFace",
    "createElement",
    "createElementNS",
    "insertRule",
    "adoptedStyleSheets",
    "CSSStyleSheet",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTMLUnsafe",
    "document.write",
    "DOMParser",
    "createContextualFragment",
    "createPolicy",
    "postMessage",
    "pushState",
    "replaceState",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
    "locks",
    "console",
    "Request",
    "referrerPolicy",
    "responseType",
];

/// Every such name in a script, and how often it occurs.
pub fn names(script: &str) -> BTreeMap<&'static str, usize> {
    let code: String =
        script.lines().filter(|line| !is_comment(line)).map(|line| format!("{line}\n")).collect();
    let counted = REACHES.iter().chain(LOADS).map(|name| (*name, count(&code, name)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// Whether a line has a name that reaches a network, another context or another program.
pub fn reaches_out(line: &str) -> bool {
    REACHES.iter().any(|name| count(line, name) > 0)
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Counts whole names only: `refetch` is no `fetch`.
fn count(text: &str, name: &str) -> usize {
    let is_letter = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
    let whole = text.match_indices(name).filter(|(at, _)| {
        !text[..*at].ends_with(is_letter) && !text[at + name.len()..].starts_with(is_letter)
    });
    whole.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_counted_and_comments_are_not() {
        let names = names("// fetch\nfetch(a); prefetch(b);\n  x.location = fetch;\n");
        assert_eq!(names.into_iter().collect::<Vec<_>>(), [("fetch", 2), ("location", 1)]);
    }

    #[test]
    fn drawing_is_not_reaching_out() {
        assert!(!reaches_out("getObject(arg0).appendChild(getObject(arg1));"));
        assert!(reaches_out("navigator.sendBeacon(arg0)"));
    }
}
