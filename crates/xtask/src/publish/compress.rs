//! Compresses files with Brotli at its highest quality: each is compressed once and sent many
//! times.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;

/// The compressed bytes that a browser is sent in place of the file.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    brotli_of(11, bytes)
}

/// The same at a quality of 0, the fastest, to 11, the smallest.
pub fn brotli_of(quality: i32, bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

/// Whether compression makes files of this extension smaller; pictures are compressed already.
pub fn shrinks(extension: &str) -> bool {
    ["html", "css", "js", "wasm", "json", "svg", "webmanifest", "txt"].contains(&extension)
}
