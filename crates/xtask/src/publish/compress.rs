//! Brotli, as strong as it gets: each file is compressed once and sent many times.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;

/// What a browser is sent in place of the file.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

/// Whether files of this extension shrink; pictures are compressed already.
pub fn shrinks(extension: &str) -> bool {
    ["html", "css", "js", "wasm", "json", "svg", "webmanifest", "pack"].contains(&extension)
}
