//! Other versions of the built site, as later builds would write them, and deploys that stop half way.

use xtask::server::Site;

/// What a later version has changed besides its pages and its worker.
pub const CHANGED: [&str; 5] = ["boot.*.js", "device.*.js", "ebb.*.js", "ebb.*.wasm", "ebb.*.css"];

/// The same site as a later build would write it: the files of [`CHANGED`] have other bytes and so
/// other names, the pages name them, and the worker keeps them. `mark` tells versions apart.
#[must_use]
pub fn release(site: &Site, mark: &str) -> Site {
    let mut next = site.clone();
    for pattern in CHANGED {
        let path = next.path_of(&format!("/{pattern}"));
        let bytes = changed(&path, next.bytes_of(&path), mark);
        next = next.renamed(&path, bytes);
    }
    next.replace(
        "<meta name=\"build\" content=\"",
        &format!("<meta name=\"build\" content=\"{mark}"),
    )
    .renewed()
}

/// Other bytes that mean the same.
fn changed(path: &str, mut bytes: Vec<u8>, mark: &str) -> Vec<u8> {
    match path.rsplit('.').next() {
        Some("js") => bytes.extend(format!("// {mark}\n").bytes()),
        Some("css") => bytes.extend(format!("/* {mark} */\n").bytes()),
        // A section of the wasm that nothing reads: its kind, length, name and content.
        Some("wasm") => {
            let length = u8::try_from(mark.len()).unwrap_or(100);
            bytes.extend([0, length + 1, length]);
            bytes.extend(mark.bytes());
        }
        _ => {}
    }
    bytes
}

/// The paths at which two versions differ, those that only the first has left out.
#[must_use]
pub fn differences(before: &Site, next: &Site) -> Vec<String> {
    let differs = |path: &String| before.bytes_of(path) != next.bytes_of(path);
    next.paths().into_iter().filter(differs).collect()
}

/// The site that stands on a host when of `next` only these files have arrived; those of `before`
/// stay beside them.
#[must_use]
pub fn half_uploaded(before: &Site, next: &Site, arrived: &[&str]) -> Site {
    arrived.iter().fold(before.clone(), |site, path| site.with_file_of(next, path))
}
