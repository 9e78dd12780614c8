//! The envelope around every stored value, and the bytes in it.
//!
//! A value is `<version>|<crc32 hex>|<payload>`, plain ASCII; a record's payload is postcard in
//! base64. Each kind of value counts its own versions. The checksum covers the key, so that a
//! value under a wrong key is not accepted; from version 2 on it covers the version too.
//! `docs/stored-data.md` describes the format.

use base64ct::{Base64Unpadded, Encoding as _};
use crc::{Crc, Table};

use crate::content::wire::{Read, Write, read_version, written};

thread_local! {
    /// Computed once, since its table is a kilobyte that a browser would have to load.
    #[expect(clippy::missing_const_for_thread_local, reason = "so that it is computed in the browser")]
    static CHECKSUM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&crc::CRC_32_ISO_HDLC);
}

/// Why a stored value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    Damaged,
    Newer,
}

/// What is stored, with its ladder of versions: a field that came with version N has
/// `#[wire(since = N)]`, and is never moved.
pub(super) trait Stored: Read + Write {
    /// The version that this build writes.
    const VERSION: u32 = 1;
}

/// The value that is stored under this key.
pub(super) fn encode<T: Stored>(key: &str, it: &T) -> String {
    envelope(T::VERSION, key, &Base64Unpadded::encode_string(&written(it)))
}

pub(super) fn decode<T: Stored>(key: &str, value: &str) -> Result<T, Unreadable> {
    let (version, payload) = open_envelope(T::VERSION, key, value)?;
    let bytes = Base64Unpadded::decode_vec(payload).map_err(|_| Unreadable::Damaged)?;
    read_version(version, &bytes).ok_or(Unreadable::Damaged)
}

pub(super) fn envelope(version: u32, key: &str, payload: &str) -> String {
    format!("{version}|{:08x}|{payload}", checksum(version, key, payload))
}

/// The version and the payload of a value, where `latest` is the newest version of its kind that this
/// build can read.
pub(super) fn open_envelope<'v>(
    latest: u32,
    key: &str,
    value: &'v str,
) -> Result<(u32, &'v str), Unreadable> {
    let (version, rest) = value.split_once('|').ok_or(Unreadable::Damaged)?;
    // Neither a sign nor a zero stands in front.
    let is_version = matches!(version.as_bytes(), [b'1'..=b'9', ..]);
    let version = version.parse().ok().filter(|_| is_version).ok_or(Unreadable::Damaged)?;
    if version > latest {
        return Err(Unreadable::Newer);
    }
    let (sum, payload) = rest.split_once('|').ok_or(Unreadable::Damaged)?;
    // The checksum is compared as text: capital letters are not what Ebb writes.
    let is_whole = sum == format!("{:08x}", checksum(version, key, payload));
    is_whole.then_some((version, payload)).ok_or(Unreadable::Damaged)
}

/// The checksum of a value. From version 2 on it covers the version, so that no value is read as if it
/// were of another.
fn checksum(version: u32, key: &str, payload: &str) -> u32 {
    CHECKSUM.with(|crc| {
        let mut digest = crc.digest();
        if version > 1 {
            digest.update(version.to_string().as_bytes());
            digest.update(b"|");
        }
        digest.update(key.as_bytes());
        digest.update(b"|");
        digest.update(payload.as_bytes());
        digest.finalize()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_version_is_told_apart_from_damage() {
        assert_eq!(open_envelope(2, "ebb.r.A", "99|00000000|{}"), Err(Unreadable::Newer));
        assert_eq!(open_envelope(2, "ebb.r.A", "x|00000000|{}"), Err(Unreadable::Damaged));
    }

    #[test]
    fn each_kind_counts_its_own_versions() {
        let value = envelope(2, "ebb.w.A", "AA");
        assert_eq!(open_envelope(1, "ebb.w.A", &value), Err(Unreadable::Newer));
        assert_eq!(open_envelope(2, "ebb.w.A", &value), Ok((2, "AA")));
    }
}
