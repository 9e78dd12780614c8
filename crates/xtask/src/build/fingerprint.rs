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
    digest: String,
}

impl Asset {
    /// Names the content after its hash.
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        let digest = hex(&Sha256::digest(&bytes));
        Self { name: format!("{stem}.{}.{extension}", &digest[..8]), bytes, digest }
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

/// One name for a whole set of files.
pub fn build_id(assets: &[&Asset]) -> String {
    let mut all = Sha256::new();
    for asset in assets {
        all.update(asset.digest.as_bytes());
    }
    hex(&all.finalize())[..16].to_owned()
}

/// How a Content-Security-Policy names an inline style, quotes included.
pub fn style_source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Sixteen letters that change with the content.
pub fn short_digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))[..16].to_owned()
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
        let (a, b) = (Asset::new("a", "js", vec![1]), Asset::new("b", "js", vec![2]));
        assert_eq!(build_id(&[&a, &b]).len(), 16);
        assert_ne!(build_id(&[&a, &b]), build_id(&[&a, &a]));
    }
}
