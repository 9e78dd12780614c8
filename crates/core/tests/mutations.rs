//! 100,000 damaged values and copies, the same in every run: none stops Ebb, and none costs another record.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::damage;
use base64ct::{Base64Unpadded, Encoding as _};
use damage::Dice;
use ebb_core::history::{self, MemoryStore, Opened, Store};

const NOW: i64 = 1_795_100_000_000;
const ROUNDS: u32 = 50_000;
/// One file of each kind and version that ever shipped.
const STORED: [&str; 7] = [
    include_str!("../../../tests/fixtures/stored/v1.txt"),
    include_str!("../../../tests/fixtures/stored/v2.txt"),
    include_str!("../../../tests/fixtures/stored/w1.txt"),
    include_str!("../../../tests/fixtures/stored/s1.txt"),
    include_str!("../../../tests/fixtures/stored/p1.txt"),
    include_str!("../../../tests/fixtures/stored/preferences.txt"),
    include_str!("../../../tests/fixtures/stored/preferences3.txt"),
];

fn lines() -> Vec<(String, String)> {
    let all = STORED.iter().flat_map(|text| text.lines());
    all.map(|line| line.split_once('=').unwrap()).map(|(k, v)| (k.into(), v.into())).collect()
}

/// The value with other bytes in it and a checksum that fits them, so that the reader gets to see them.
fn sealed(key: &str, version: &str, bytes: &[u8]) -> String {
    let payload = Base64Unpadded::encode_string(bytes);
    let version = version.parse::<u32>().unwrap_or(1);
    let covered =
        if version > 1 { format!("{version}|{key}|{payload}") } else { format!("{key}|{payload}") };
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(covered.as_bytes());
    format!("{version}|{sum:08x}|{payload}")
}

fn damaged(dice: &mut Dice, key: &str, value: &str) -> String {
    let parts: Vec<&str> = value.split('|').collect();
    if let ([version, _, payload], true) = (parts.as_slice(), dice.below(4) > 0)
        && let Ok(mut bytes) = Base64Unpadded::decode_vec(payload)
    {
        dice.damage(&mut bytes);
        return sealed(key, version, &bytes);
    }
    let mut bytes = value.as_bytes().to_vec();
    dice.damage(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn no_damaged_value_stops_a_reading_or_costs_another_record() {
    let (mut dice, lines) = (Dice(1), lines());
    let healthy = "ebb.r.01M24BB8G00000000000000001";
    let whole = lines.iter().find(|(key, _)| key == healthy).unwrap();
    let mut read_anyway = 0;
    for _ in 0..ROUNDS {
        let (key, value) = &lines[dice.below(lines.len())];
        if key == healthy {
            continue;
        }
        let store = MemoryStore::default();
        store.put(healthy, &whole.1).unwrap();
        store.put(key, &damaged(&mut dice, key, value)).unwrap();
        let opened = history::open(&store, NOW).unwrap();
        let ids = opened.history.check_ins().iter().map(|it| it.id.as_str());
        assert!(ids.into_iter().any(|id| healthy.ends_with(id)));
        // Two records: that damage was not in what a checksum or the reader refuses.
        read_anyway += usize::from(opened.history.record_count() == 2);
        assert_eq!(store.entries.borrow().len(), 2, "a damaged value was removed");
    }
    assert!(read_anyway > 500, "the reader saw none of the damage: {read_anyway}");
}

#[test]
fn no_damaged_copy_is_a_danger() {
    let mut dice = Dice(2);
    let copy: String = lines().iter().map(|(key, value)| format!("{key}={value}\n")).collect();
    let mut fresh = 0;
    for _ in 0..ROUNDS {
        let mut bytes = copy.clone().into_bytes();
        dice.damage(&mut bytes);
        let mut taken = Opened::default();
        for line in String::from_utf8_lossy(&bytes).lines() {
            taken.add_line(line);
        }
        fresh += taken.history.record_count();
        assert!(taken.history.record_count() <= 20, "more records than the copy had");
    }
    assert!(fresh > 100_000, "no copy was read: {fresh}");
}
