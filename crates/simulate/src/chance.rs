//! Chance that can be repeated: SplitMix64, and normal numbers by Box and Muller's method.

/// A stream of numbers that its seed fixes.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of these seeds; their order matters.
    #[must_use]
    pub fn of(seeds: &[u64]) -> Self {
        let mut chance = Self(0x5EED_0EBB);
        for seed in seeds {
            let mixed = chance.bits() ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            chance = Self(mixed);
        }
        chance
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A number from `low` to below `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// A whole number from 0 to below `count`; 0 where that is 0.
    #[expect(clippy::cast_possible_truncation, reason = "lower than `count`")]
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.bits()) * count as u128) >> 64) as usize
    }

    /// Whether something of this probability, 0 to 1, happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A normal number of mean 0 and standard deviation 1.
    pub fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.share(), self.share());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
    }
}
