//! Names and integrity strings that are made from what a file says.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// A file whose name changes with its content, so that it may be kept for ever.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Such as `boot.1a2b3c4d.js`.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// Names the content after its hash.
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Self { name: format!("{stem}.{}.{extension}", &hex_sha256(&bytes)[..8]), bytes }
    }

    /// The address on the site.
    pub fn url(&self) -> String {
        format!("/{}", self.name)
    }

    /// What an `integrity` attribute says of it.
    pub fn integrity(&self) -> String {
        integrity(&self.bytes)
    }
}

/// What an `integrity` attribute says of a content.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// One name for a whole set of contents.
pub fn build_id<'a>(contents: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut all = Sha256::new();
    for content in contents {
        all.update(Sha256::digest(content));
    }
    hex(&all.finalize())[..16].to_owned()
}

/// SHA-256 in base64, as an `integrity` names it behind `sha256-`.
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

/// Sixteen letters that change with the content.
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
        assert_eq!(
            asset.integrity(),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
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
