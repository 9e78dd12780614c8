//! What earlier tries say: sums for each thing, from which the learned policy computes.

use crate::{Numbers, Tally, Thing};

/// One rated try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Try {
    /// When it was rated, in any unit: later tries have higher times.
    pub at: i64,
    /// What was done.
    pub thing: Thing,
    /// The family of the thing, below [`FAMILIES`](crate::FAMILIES).
    pub family: u8,
    /// The published worth of the thing for the answers of that time.
    pub worth: f64,
    /// The rating before, 0 to 10.
    pub before: u8,
    /// The rating after, 0 to 10.
    pub after: u8,
    /// How many minutes lay between the two ratings.
    pub minutes: f64,
    /// Whether the person said that it was withdrawal.
    pub in_withdrawal: bool,
}

impl Try {
    /// How much more the craving fell than it was expected to, in points, cut off at
    /// [`Numbers::clip`].
    #[must_use]
    pub fn surprise(&self, numbers: &Numbers) -> f64 {
        let before = f64::from(self.before);
        let fell = before - f64::from(self.after);
        let left = if self.in_withdrawal { numbers.left_in_withdrawal } else { numbers.left };
        let eased = before * (1.0 - left_after(left, self.minutes));
        (fell - eased - numbers.points * self.worth).clamp(-numbers.clip, numbers.clip)
    }

    /// Whether this try comes before another in the order in which they are counted.
    fn is_before(&self, other: &Self) -> bool {
        let rest = |it: &Self| {
            let [minutes, worth] = [it.minutes, it.worth].map(f64::to_bits);
            (it.thing, it.before, minutes, worth, it.in_withdrawal, it.after)
        };
        self.at > other.at || self.at == other.at && rest(self) <= rest(other)
    }
}

/// How many minutes the easing is followed for; after them next to nothing is left.
const LONGEST: f64 = 600.0;

/// The share that is left after so many minutes. Multiplied in a loop, since the power functions of
/// different machines differ in the last digit.
fn left_after(left: f64, minutes: f64) -> f64 {
    let mut minutes = if minutes > 0.0 { minutes.min(LONGEST) } else { 0.0 };
    let mut share = 1.0;
    while minutes >= 1.0 {
        share *= left;
        minutes -= 1.0;
    }
    share * (1.0 - minutes * (1.0 - left))
}

/// The sums of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sum {
    pub thing: Thing,
    /// Its family, once a try of it was rated.
    pub family: u8,
    /// The weights of its tries together.
    pub weight: f64,
    /// The weighted surprises together.
    pub surprise: f64,
    /// How often in a row, lately, the person passed it over.
    pub passed: u8,
    /// Whether it was taken since.
    pub taken: bool,
    /// Its finished tries.
    pub tally: Tally,
}

/// What earlier tries say together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub(crate) sums: Vec<Sum>,
    /// The place of the sum that was changed last: one try changes the same one several times.
    last: usize,
    /// How many rated tries are in it.
    pub(crate) rated: u16,
    /// How much less the next try counts than the newest one.
    faded: f64,
}

impl Evidence {
    /// What these rated tries say, given in any order. Only the newest [`Numbers::most`] count.
    #[must_use]
    pub fn of(given: Vec<Try>, numbers: &Numbers) -> Self {
        // The newest first; whatever their order, tries of one time come in the same one.
        let mut tries: Vec<Try> = Vec::with_capacity(given.len());
        for it in given {
            let place = tries.partition_point(|known| known.is_before(&it));
            tries.insert(place, it);
        }
        let mut evidence = Self::default();
        for it in tries.iter().take(numbers.most.into()) {
            evidence.add(it, numbers);
        }
        evidence
    }

    /// Whether nothing was tried, taken or refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// Adds a rated try, the newest first.
    pub fn add(&mut self, it: &Try, numbers: &Numbers) {
        let weight = 1.0 - self.faded;
        let sum = self.sum(it.thing);
        sum.family = it.family;
        sum.weight += weight;
        sum.surprise += weight * it.surprise(numbers);
        self.faded = 1.0 - weight * (1.0 - numbers.forget);
        self.rated = self.rated.saturating_add(1);
    }

    /// Adds a finished try to the tally of its thing, with its ratings before and after where it has both.
    pub fn count(&mut self, thing: Thing, ratings: Option<(u8, u8)>) {
        self.sum(thing).tally.add(ratings);
    }

    /// The finished tries of a thing.
    #[must_use]
    pub fn tally(&self, thing: Thing) -> Tally {
        self.sums.iter().find(|it| it.thing == thing).map(|it| it.tally).unwrap_or_default()
    }

    /// The finished tries of all things together.
    #[must_use]
    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        for it in &self.sums {
            all.add_all(&it.tally);
        }
        all
    }

    /// Notes one choice, the newest first: what the person passed over, and what they took. Offers that
    /// stood below what was taken say nothing and are left out by the caller.
    pub fn chose(&mut self, passed: &[Thing], taken: Thing) {
        self.sum(taken).taken = true;
        for (place, thing) in passed.iter().enumerate() {
            if *thing != taken && !passed[..place].contains(thing) {
                let sum = self.sum(*thing);
                sum.passed = sum.passed.saturating_add(u8::from(!sum.taken));
            }
        }
    }

    fn sum(&mut self, thing: Thing) -> &mut Sum {
        if self.sums.get(self.last).is_none_or(|it| it.thing != thing) {
            let known = self.sums.iter().position(|it| it.thing == thing);
            self.last = known.unwrap_or(self.sums.len());
        }
        if self.last == self.sums.len() {
            self.sums.push(Sum { thing, ..Sum::default() });
        }
        &mut self.sums[self.last]
    }
}
