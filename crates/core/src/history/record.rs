//! One stored check-in, and the envelope around every stored value.
//!
//! A value is `1|<crc32 hex>|<payload>`, plain ASCII; a record's payload is postcard in base64. The
//! checksum covers the key too, so that a value under a wrong key is not accepted.
//! `docs/stored-data.md` describes the format.

use base64ct::{Base64Unpadded, Encoding as _};
use crc::{Crc, NoTable};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use crate::answers::{Possible, Withdrawal};
use crate::content::ids::{StrategyId, TriggerId};
use crate::weekly::Week;

/// The version of the format that this build writes. Older versions stay readable; values of newer
/// ones are set aside.
const VERSION: &str = "1";
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&crc::CRC_32_ISO_HDLC);

/// The id of a record: a ULID, so that ids sort by time and do not collide.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId(String);

impl RecordId {
    /// Made from the time (UTC, ms) and 128 random bits, both given by the caller.
    #[must_use]
    pub fn new(at: i64, seed: u128) -> Self {
        Self(Ulid::from_parts(at.try_into().unwrap_or(0), seed).to_string())
    }

    /// The id as it is written in a key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One strategy of a check-in, with the ratings before and after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// The strategy that was done.
    pub strategy: StrategyId,
    /// The rating before it.
    pub before: Option<u8>,
    /// The rating after it; `None`, and not 0, where the person did not rate.
    pub after: Option<u8>,
}

/// One kept check-in. Answers about danger are never part of it.
///
/// The fields and their order are the stored format: a change of either needs a new version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// Its id, which is part of the key and not of the value.
    #[serde(skip)]
    pub id: RecordId,
    /// When the person rated again: UTC, ms since 1970.
    pub at: i64,
    /// How many minutes the local clock was ahead of UTC, −840 to 840.
    pub offset: i16,
    /// The strength at the start.
    pub before: Option<u8>,
    /// The strength at the last rating.
    pub after: Option<u8>,
    /// How likely the person was to act on it.
    pub likelihood: Option<u8>,
    /// The triggers.
    pub triggers: Vec<TriggerId>,
    /// What was possible.
    pub possible: Possible,
    /// The answer about withdrawal.
    pub withdrawal: Option<Withdrawal>,
    /// The strategies that were done, in order.
    pub tries: Vec<Try>,
}

/// One kept weekly check. As with [`CheckIn`], the fields and their order are the stored format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekRecord {
    /// Its id, which is part of the key and not of the value.
    #[serde(skip)]
    pub id: RecordId,
    /// When it was finished, UTC, ms since 1970.
    pub at: i64,
    /// How many minutes the local clock was ahead of UTC, −840 to 840.
    pub offset: i16,
    /// The answers.
    pub week: Week,
}

/// A record that is kept under a key of its own.
pub(super) trait Kept: Clone + PartialEq + Serialize + DeserializeOwned {
    /// The prefix of its keys.
    const PREFIX: &'static str;

    fn id(&self) -> &RecordId;
    fn set_id(&mut self, id: RecordId);
    fn at(&self) -> i64;

    fn key(&self) -> String {
        [Self::PREFIX, self.id().as_str()].concat()
    }
}

macro_rules! kept {
    ($record:ident under $prefix:literal) => {
        impl Kept for $record {
            const PREFIX: &'static str = $prefix;

            fn id(&self) -> &RecordId {
                &self.id
            }

            fn set_id(&mut self, id: RecordId) {
                self.id = id;
            }

            fn at(&self) -> i64 {
                self.at
            }
        }
    };
}

kept!(CheckIn under "ebb.r.");
kept!(WeekRecord under "ebb.w.");

/// The person's reasons, and what they do if something happens, as they picked and wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The ids of the picked reasons.
    pub reasons: Vec<String>,
    /// The person's own words, at most [`Card::LONGEST`] characters.
    pub own: String,
    /// The id of the picked "if".
    pub when: Option<String>,
    /// The id of the picked "then".
    pub then: Option<String>,
}

impl Card {
    /// How many characters the own words may have.
    pub const LONGEST: usize = 280;
}

/// Why a stored value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    Damaged,
    Newer,
}

/// The value that is stored under this key.
pub(super) fn encode<T: Serialize>(key: &str, it: &T) -> Option<String> {
    let bytes = postcard::to_allocvec(it).ok()?;
    Some(envelope(key, &Base64Unpadded::encode_string(&bytes)))
}

pub(super) fn decode<T: DeserializeOwned>(key: &str, value: &str) -> Result<T, Unreadable> {
    let payload = open_envelope(key, value)?;
    let bytes = Base64Unpadded::decode_vec(payload).map_err(|_| Unreadable::Damaged)?;
    postcard::from_bytes(&bytes).map_err(|_| Unreadable::Damaged)
}

/// Reads a record, and gives it the id from its key.
pub(super) fn decode_kept<T: Kept>(id: &str, key: &str, value: &str) -> Result<T, Unreadable> {
    let mut it: T = decode(key, value)?;
    it.set_id(RecordId(id.to_owned()));
    Ok(it)
}

pub(super) fn envelope(key: &str, payload: &str) -> String {
    format!("{VERSION}|{:08x}|{payload}", checksum(key, payload))
}

pub(super) fn open_envelope<'v>(key: &str, value: &'v str) -> Result<&'v str, Unreadable> {
    let (version, rest) = value.split_once('|').ok_or(Unreadable::Damaged)?;
    if version != VERSION {
        let newer = version.parse::<u32>().is_ok_and(|version| version > 1);
        return Err(if newer { Unreadable::Newer } else { Unreadable::Damaged });
    }
    let (sum, payload) = rest.split_once('|').ok_or(Unreadable::Damaged)?;
    // The checksum is compared as text: capital letters are not what Ebb writes.
    let is_whole = sum == format!("{:08x}", checksum(key, payload));
    is_whole.then_some(payload).ok_or(Unreadable::Damaged)
}

fn checksum(key: &str, payload: &str) -> u32 {
    let mut digest = CHECKSUM.digest();
    digest.update(key.as_bytes());
    digest.update(b"|");
    digest.update(payload.as_bytes());
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_in() -> CheckIn {
        CheckIn {
            id: RecordId::new(1_790_000_000_000, 7),
            at: 1_790_000_000_000,
            offset: -300,
            before: Some(7),
            after: Some(4),
            tries: vec![Try { strategy: "kühl-🙂".into(), before: Some(7), after: Some(4) }],
            ..CheckIn::default()
        }
    }

    #[test]
    fn what_is_written_is_ascii_and_reads_back_the_same() {
        let check_in = check_in();
        let key = format!("ebb.r.{}", check_in.id.as_str());
        let value = encode(&key, &check_in).unwrap();
        assert!(value.is_ascii(), "{value}");
        assert_eq!(decode_kept(check_in.id.as_str(), &key, &value), Ok(check_in));
    }

    #[test]
    fn a_value_under_another_key_does_not_pass() {
        let value = encode("ebb.r.A", &check_in()).unwrap();
        assert_eq!(decode_kept::<CheckIn>("B", "ebb.r.B", &value), Err(Unreadable::Damaged));
    }

    #[test]
    fn a_newer_version_is_told_apart_from_damage() {
        assert_eq!(open_envelope("ebb.r.A", "99|00000000|{}"), Err(Unreadable::Newer));
        assert_eq!(open_envelope("ebb.r.A", "x|00000000|{}"), Err(Unreadable::Damaged));
    }

    #[test]
    fn ids_sort_by_time() {
        assert!(RecordId::new(1_000, u128::MAX) < RecordId::new(2_000, 0));
    }
}
