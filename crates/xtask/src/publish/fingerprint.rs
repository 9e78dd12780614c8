//! File names, build ids and integrity strings, all hashes of file contents.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// A file with a hash of its content in its name, so that browsers may cache it for ever.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The name, such as `boot.1a2b3c4d.js`.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// Makes the name from the stem, a hash of the content and the extension.
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Self { name: format!("{stem}.{}.{extension}", &hex_sha256(&bytes)[..8]), bytes }
    }

    /// The file's path on the site.
    pub fn url(&self) -> String {
        format!("/{}", self.name)
    }

    /// The value of an `integrity` attribute for this file.
    pub fn integrity(&self) -> String {
        integrity(&self.bytes)
    }
}

/// The value of an `integrity` attribute for these bytes: SHA-256, since each longer hash takes twenty
/// bytes of the first flight.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", sha256(bytes))
}

/// One id for a list of contents.
pub fn build_id<'a>(contents: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut all = Sha256::new();
    for content in contents {
        all.update(Sha256::digest(content));
    }
    hex(&all.finalize())[..16].to_owned()
}

/// SHA-256 in base64, as it follows `sha256-` in an `integrity` attribute.
pub fn sha256(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// SHA-256 in hex, as `sha256sum` prints it.
pub fn hex_sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// How a Content-Security-Policy names an inline style, quotes included.
pub fn style_source(text: &str) -> String {
    format!("'sha256-{}'", sha256(text.as_bytes()))
}

/// The first sixteen hex digits of the content's SHA-256.
pub fn short_digest(bytes: &[u8]) -> String {
    hex_sha256(bytes)[..16].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_content_has_known_names() {
        let asset = Asset::new("boot", "js", b"abc".to_vec());
        assert_eq!(asset.name, "boot.ba7816bf.js");
        assert_eq!(asset.integrity(), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(style_source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }

    #[test]
    fn the_build_id_moves_with_every_file() {
        let id = |contents: [&str; 2]| build_id(contents.map(str::as_bytes));
        assert_eq!(id(["a", "b"]).len(), 16);
        assert_ne!(id(["a", "b"]), id(["a", "a"]));
        assert_ne!(id(["a", "b"]), id(["ab", ""]));
    }
}
