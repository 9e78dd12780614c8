//! Makes other versions of the built site, as later builds would write them, and interrupted
//! uploads.

use xtask::server::Site;

/// The files that [`release`] changes, besides the pages and the service worker.
pub const CHANGED: [&str; 5] = ["boot.*.js", "device.*.js", "ebb.*.js", "ebb.*.wasm", "ebb.*.css"];

/// The same site as a later build would write it. The files of [`CHANGED`] have other bytes and so
/// other names, and the pages and the service worker list those names. `mark` tells versions apart.
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

/// Changes the bytes of a file, but not what it does.
fn changed(path: &str, mut bytes: Vec<u8>, mark: &str) -> Vec<u8> {
    match path.rsplit('.').next() {
        Some("js") => bytes.extend(format!("// {mark}\n").bytes()),
        Some("css") => bytes.extend(format!("/* {mark} */\n").bytes()),
        // A custom section, which engines ignore: its kind, length, name and content.
        Some("wasm") => {
            let length = u8::try_from(mark.len()).unwrap_or(100);
            bytes.extend([0, length + 1, length]);
            bytes.extend(mark.bytes());
        }
        _ => {}
    }
    bytes
}

/// The paths of `next` whose files are new or have other bytes than in `before`.
#[must_use]
pub fn differences(before: &Site, next: &Site) -> Vec<String> {
    let differs = |path: &String| before.bytes_of(path) != next.bytes_of(path);
    next.paths().into_iter().filter(differs).collect()
}

/// The files on a server while `next` is being uploaded over `before`: those of `before`, and of
/// `next` only the `arrived` ones.
#[must_use]
pub fn half_uploaded(before: &Site, next: &Site, arrived: &[&str]) -> Site {
    arrived.iter().fold(before.clone(), |site, path| site.with_file_of(next, path))
}
