//! A marked text that the person types in a test, and the search for it in sent bytes, in any
//! encoding.

use std::fmt::Write as _;

/// The text: it has characters of one and of several bytes, and some that URLs and markup escape.
pub const CANARY: &str = "Zaunkönig & 7 Quitten";

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The names of the encodings in which these bytes contain the text.
pub fn forms_in(text: &str, bytes: &[u8]) -> Vec<&'static str> {
    let utf16 = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let mut forms = vec![
        ("plain", text.as_bytes().to_vec()),
        ("percent", percent(text).into_bytes()),
        ("percent, plus", percent(text).replace("%20", "+").into_bytes()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("escaped", text.escape_default().to_string().into_bytes()),
        ("hex", hex(text).into_bytes()),
    ];
    // Base64 encodes three bytes at a time, so the text can begin at three offsets.
    for before in 0..3 {
        forms.push(("base64", inner_base64(text.as_bytes(), before)));
        let wide = utf16(u16::to_le_bytes);
        forms.push(("base64 of UTF-16", inner_base64(&wide, before)));
    }
    let lower = bytes.to_ascii_lowercase();
    let is_in = |form: &[u8], bytes: &[u8]| bytes.windows(form.len()).any(|window| window == form);
    let mut found: Vec<_> = forms
        .iter()
        // Also in lower case, as in host names.
        .filter(|(_, form)| is_in(form, bytes) || is_in(&form.to_ascii_lowercase(), &lower))
        .map(|(name, _)| *name)
        .collect();
    found.dedup();
    found
}

fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// The characters of a text's base64 that do not depend on the bytes around it, if the text begins
/// at this offset in a group of three bytes.
fn inner_base64(text: &[u8], before: usize) -> Vec<u8> {
    let bytes: Vec<u8> = vec![0; before].into_iter().chain(text.iter().copied()).collect();
    let bits: Vec<u8> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let letters = bits
        .chunks_exact(6)
        .map(|six| BASE64[six.iter().fold(0, |value, bit| value << 1 | usize::from(*bit))]);
    // Skip the characters that also hold bits of the bytes before the text.
    letters.skip((before * 8).div_ceil(6)).collect()
}

#[test]
fn a_text_is_found_in_every_form() {
    let find = |bytes: &[u8]| forms_in("Ab ö7", bytes);
    assert_eq!(find(b"x=Ab \xc3\xb67;"), ["plain"]);
    assert_eq!(find(b"?q=Ab%20%C3%B67"), ["percent"]);
    assert_eq!(find(b"?q=ab%20%c3%b67"), ["percent"]);
    assert_eq!(find(b"?q=Ab+%C3%B67"), ["percent, plus"]);
    assert_eq!(find(b"A\0b\0 \0\xf6\x007\0"), ["UTF-16LE"]);
    assert_eq!(find(b"\0A\0b\0 \0\xf6\x007"), ["UTF-16BE"]);
    assert_eq!(find(b"416220c3b637.leak.test"), ["hex"]);
    // "Ab ö7" alone, and after one and two letters.
    assert_eq!(find(b"QWIgw7Y3"), ["base64"]);
    assert_eq!(find(b"eEFiIMO2Nw"), ["base64"]);
    assert_eq!(find(b"eHhBYiDDtjc"), ["base64"]);
    assert_eq!(find(b"GET / HTTP/1.1"), Vec::<&str>::new());
}
