//! Rules on the scripts in a partner's page: no requests, no storage, and only the listed messages.

use ebb_names::messages;

use super::tree::{File, occurrences};

/// Names that send a request, store or print something, or turn a text into markup.
const REFUSED: [&str; 20] = [
    "fetch",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "Worker",
    "RTCPeerConnection",
    "import",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "cookie",
    "caches",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "srcdoc",
    "eval",
    "console",
];

/// Refuses the names of [`REFUSED`] outside comments.
pub fn quiet(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let named = REFUSED.iter().filter(|name| occurrences(line, name).next().is_some());
        found.extend(named.map(|name| {
            file.at(
                number,
                format!("`{name}`: a partner's page and its frame ask, keep and print nothing"),
            )
        }));
    }
    found
}

/// Refuses a second `postMessage`, and any message name that docs/embedding.md does not list.
pub fn messages(file: &File) -> Vec<String> {
    let (speaks, known): (&str, &[&str]) = if file.path.ends_with("frame.js") {
        ("tell(\"", &[messages::READY, messages::HEIGHT, messages::EXIT])
    } else {
        ("type: \"", &[messages::THEME, messages::LANG])
    };
    let mut found = Vec::new();
    let mut places = 0;
    for (number, line) in (1..).zip(file.text.lines()) {
        places += occurrences(line, "postMessage").count();
        if places > 1 {
            found.push(file.at(number, "a second place that speaks; there is one"));
            places = 1;
        }
        for said in line.split(speaks).skip(1) {
            let name = said.split('"').next().unwrap_or_default();
            if !known.contains(&name) {
                found.push(file.at(number, format!("`{name}` is no message of docs/embedding.md")));
            }
        }
    }
    found
}
