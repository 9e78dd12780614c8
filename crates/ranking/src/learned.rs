//! What was learned of each thing: a nested Gaussian model, the person's own level over families over
//! things. Each level is drawn towards the one above, the more the less is known.

use crate::evidence::{Evidence, Sum};
use crate::{FAMILIES, Numbers, Thing};

/// What was learned of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Of {
    /// How much more the craving fell after it than after the person's things in general, in points.
    pub more: f64,
    /// The part of its variance that no other thing shares, in units of the variance of one rating.
    own: f64,
    /// The part that its family shares, and how much of the family is in it.
    shared: f64,
    of_family: f64,
    family: u8,
}

impl Of {
    /// The standard deviation of the difference between two things, in points.
    #[must_use]
    pub fn deviation(&self, other: &Self, numbers: &Numbers) -> f64 {
        let shared = if self.family == other.family {
            let difference = self.of_family - other.of_family;
            difference * difference * self.shared
        } else {
            let part = |it: &Self| it.of_family * it.of_family * it.shared;
            part(self) + part(other)
        };
        numbers.noise * (self.own + other.own + shared).sqrt()
    }
}

/// What was learned of every thing.
#[derive(Clone, Debug)]
pub struct Learned<'e> {
    numbers: &'e Numbers,
    sums: &'e [Sum],
    /// Of each family, how much more the craving falls than the person's own level, and the variance of
    /// that.
    families: [(f64, f64); FAMILIES],
    /// How much more the craving falls than expected, whatever the person does.
    level: f64,
    is_enough: bool,
}

impl<'e> Learned<'e> {
    /// What this evidence teaches.
    #[must_use]
    pub fn of(evidence: &'e Evidence, numbers: &'e Numbers) -> Self {
        let mut learned = Self {
            numbers,
            sums: &evidence.sums,
            families: [(0.0, 0.0); FAMILIES],
            level: 0.0,
            is_enough: evidence.rated >= numbers.least,
        };
        let (between, within) = learned.variances();
        // The mean of each family times its precision, and the precision, which it has from its things.
        let mut means = [(0.0, 0.0); FAMILIES];
        for sum in evidence.sums.iter().filter(|it| it.weight > 0.0) {
            let precision = 1.0 / (within + 1.0 / sum.weight);
            let (of_family, whole) = &mut means[usize::from(sum.family) % FAMILIES];
            *of_family += precision * sum.surprise / sum.weight;
            *whole += precision;
        }
        // The person's own level is drawn towards nothing with the weight of one rating.
        let (mut level, mut whole) = (0.0, 1.0);
        for (mean, precision) in &means {
            // A family without tries has the precision 0, and takes no part.
            let part = precision / (1.0 + between * precision);
            level += if *precision > 0.0 { part * mean / precision } else { 0.0 };
            whole += part;
        }
        learned.level = level / whole;
        for (family, (mean, precision)) in learned.families.iter_mut().zip(&means) {
            let variance = 1.0 / (1.0 / between + precision);
            *family = (variance * (mean - precision * learned.level), variance);
        }
        learned
    }

    /// The variances between families and between the things of a family, in units of the variance of
    /// one rating.
    fn variances(&self) -> (f64, f64) {
        let whole = 1.0 / self.numbers.pseudo;
        (whole * self.numbers.family, whole * (1.0 - self.numbers.family))
    }

    /// What was learned of this thing; nothing until [`Numbers::least`] tries were rated.
    #[must_use]
    pub fn thing(&self, thing: Thing, family: u8) -> Of {
        let (_, within) = self.variances();
        let (above, shared) = self.families[usize::from(family) % FAMILIES];
        let sum = self.sums.iter().find(|it| it.thing == thing && it.weight > 0.0);
        let (weight, surprise) = sum.map_or((0.0, 0.0), |it| (it.weight, it.surprise));
        let own = 1.0 / (1.0 / within + weight);
        let of_family = own / within;
        let more = of_family * above + own * (surprise - weight * self.level);
        let more = if self.is_enough { more } else { 0.0 };
        Of { more, own, shared, of_family, family }
    }

    /// Whether the person passed the thing over so often in a row that it moves down.
    #[must_use]
    pub fn is_passed_over(&self, thing: Thing) -> bool {
        let passed = self.sums.iter().find(|it| it.thing == thing).map_or(0, |it| it.passed);
        passed >= self.numbers.passes
    }
}
