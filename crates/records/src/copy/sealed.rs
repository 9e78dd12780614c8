//! A copy with a passphrase: Argon2id makes the key, XChaCha20-Poly1305 seals the text. Only Ebb opens it,
//! and nobody can without the passphrase.

use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64, Encoding as _};
use chacha20poly1305::aead::{Aead, AeadInOut, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use super::read::Refusal;
use super::top::Top;
use crate::json::Json;

/// What the file says that it is.
pub const FORMAT: &str = "ebb-sealed";
/// The fields of such a file.
pub const FIELDS: &[&str] = &["format", "version", "memory_kib", "passes", "salt", "nonce", "text"];
/// The version of the format that this build writes.
pub const VERSION: u32 = 1;
/// The fewest characters of a passphrase, which NIST SP 800-63B-4 (2025) asks of one without a second
/// factor.
pub const SHORTEST: usize = 15;
/// How many different characters it has at least.
const DIFFERENT: usize = 5;

/// The memory in KiB and the number of passes that Argon2id takes, the least that OWASP advises. A file
/// that asks for less is too weak, and one that asks for more would cost a telephone too much.
const MEMORY_KIB: u32 = 19_456;
const MOST_MEMORY_KIB: u32 = 32_768;
const PASSES: u32 = 2;
const MOST_PASSES: u32 = 8;

const SALT: usize = 16;
const NONCE: usize = 24;
/// How many random bytes a file needs.
pub const RANDOM: usize = SALT + NONCE;

/// Why a passphrase is not taken. A screen says each of these in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// It has fewer than [`SHORTEST`] characters.
    Short,
    /// It repeats a few characters.
    Repeats,
}

struct File {
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    text: String,
}

impl File {
    /// What is sealed with the text, so that no number in the file can be changed.
    fn bound(&self) -> String {
        let Self { memory_kib, passes, salt, .. } = self;
        format!("{FORMAT}|{VERSION}|{memory_kib}|{passes}|{salt}")
    }

    fn json(&self) -> Json {
        Json::object(&[
            ("format", FORMAT.into()),
            ("version", Json::number(VERSION)),
            ("memory_kib", Json::number(self.memory_kib)),
            ("passes", Json::number(self.passes)),
            ("salt", (&*self.salt).into()),
            ("nonce", (&*self.nonce).into()),
            ("text", (&*self.text).into()),
        ])
    }
}

/// Whether a passphrase is strong enough to be used.
///
/// # Errors
/// [`Weak`] where it is not.
pub fn check(passphrase: &str) -> Result<(), Weak> {
    let letters: Vec<char> = passphrase.chars().map(|it| it.to_ascii_lowercase()).collect();
    if letters.len() < SHORTEST {
        return Err(Weak::Short);
    }
    let different: std::collections::BTreeSet<&char> = letters.iter().collect();
    // The same again and again, such as a word twice.
    let repeats =
        |after: usize| letters.iter().zip(&letters[after..]).all(|(one, next)| one == next);
    // In the order of the alphabet or of numbers.
    let is_next = |pair: &&[char]| u32::from(pair[0]).abs_diff(u32::from(pair[1])) <= 1;
    let is_row = letters.windows(2).filter(is_next).count() * 2 > letters.len();
    if different.len() < DIFFERENT || is_row || (1..=letters.len() / 2).any(repeats) {
        return Err(Weak::Repeats);
    }
    Ok(())
}

/// The text of a file that holds this copy; `None` where the passphrase is weak.
#[must_use]
pub fn seal(copy: &str, passphrase: &str, random: &[u8; RANDOM]) -> Option<String> {
    check(passphrase).ok()?;
    let (salt, nonce) = random.split_at(SALT);
    let mut file = File {
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        salt: Base64::encode_string(salt),
        nonce: Base64::encode_string(nonce),
        text: String::new(),
    };
    let cipher = cipher(passphrase, salt, MEMORY_KIB, PASSES)?;
    let bound = file.bound();
    let payload = Payload { msg: copy.as_bytes(), aad: bound.as_bytes() };
    let nonce = XNonce::try_from(nonce).ok()?;
    file.text = Base64::encode_string(&cipher.encrypt(&nonce, payload).ok()?);
    Some(file.json().as_str().to_owned() + "\n")
}

/// The copy in the text of such a file of this version.
///
/// # Errors
/// [`Refusal`] where it does not open.
pub fn open_text(text: &str, passphrase: &str) -> Result<String, Refusal> {
    open(&Top::read(text, FIELDS).map_err(|_| Refusal::NotACopy)?, Some(passphrase))
}

/// The copy in such a file of this version, if a passphrase is there.
pub(super) fn open(top: &Top<'_>, passphrase: Option<&str>) -> Result<String, Refusal> {
    let refused = |_| Refusal::NotACopy;
    if top.short::<u32>("version").map_err(refused)? > VERSION {
        return Err(Refusal::Newer);
    }
    let number = |name| top.short::<u32>(name).map_err(refused);
    let file = File {
        memory_kib: number("memory_kib")?,
        passes: number("passes")?,
        salt: top.short("salt").map_err(refused)?,
        nonce: top.short("nonce").map_err(refused)?,
        text: String::new(),
    };
    let is_right = (MEMORY_KIB..=MOST_MEMORY_KIB).contains(&file.memory_kib)
        && (PASSES..=MOST_PASSES).contains(&file.passes);
    if !is_right {
        return Err(Refusal::WrongNumbers);
    }
    let passphrase = passphrase.ok_or(Refusal::Sealed)?;
    let bytes = |text: &str| Base64::decode_vec(text).map_err(|_| Refusal::NotACopy);
    let (salt, nonce) = (bytes(&file.salt)?, bytes(&file.nonce)?);
    let nonce = XNonce::try_from(&nonce[..]).map_err(|_| Refusal::NotACopy)?;
    let text = top.raw("text").and_then(|it| it.strip_prefix('"')?.strip_suffix('"'));
    if salt.len() != SALT || !top.is_known() {
        return Err(Refusal::NotACopy);
    }
    // The key first: what it takes to make it is free again before the text is opened, in its own place.
    let cipher = cipher(passphrase, &salt, file.memory_kib, file.passes);
    // Another program may have written `\/` for a slash; no other sign of base64 has a backslash in front.
    let text = text.ok_or(Refusal::NotACopy)?;
    let mut opened = Vec::with_capacity(text.len());
    opened.extend(text.bytes().filter(|byte| *byte != b'\\'));
    let length = Base64::decode_in_place(&mut opened).map_err(|_| Refusal::NotACopy)?.len();
    opened.truncate(length);
    let bound = file.bound();
    let is_open =
        cipher.is_some_and(|it| it.decrypt_in_place(&nonce, bound.as_bytes(), &mut opened).is_ok());
    if !is_open {
        return Err(Refusal::NotOpened);
    }
    String::from_utf8(opened).map_err(|_| Refusal::NotACopy)
}

fn cipher(
    passphrase: &str,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Option<XChaCha20Poly1305> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).ok()?;
    let mut key = [0; 32];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(passphrase.as_bytes(), salt, &mut key).ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(key)))
}
