//! Damage to bytes for tests: random, and the same in every run.
#![allow(dead_code, reason = "each test uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

/// Random numbers that are the same in every run (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap()
    }

    /// Changes, adds, doubles or drops a few bytes.
    pub fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(3) {
            let place = self.below(bytes.len());
            let byte = u8::try_from(self.below(256)).unwrap();
            match self.below(6) {
                0 => bytes.insert(place, byte),
                1 if !bytes.is_empty() => drop(bytes.remove(place)),
                2 => bytes.truncate(place),
                3 => bytes.extend_from_within(place..),
                4 if !bytes.is_empty() => bytes[place] ^= 1 << self.below(8),
                _ if !bytes.is_empty() => bytes[place] = byte,
                _ => bytes.push(byte),
            }
        }
    }
}
