//! What a person's ratings of a strategy were so far, beside those of all their strategies.

use crate::content::ids::Code;
use crate::content::strategies::Learning;

/// The finished tries of one strategy, or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The strategy.
    pub thing: Code,
    /// How many tries were finished.
    pub tried: u32,
    /// How many of them have a rating before and one after.
    pub rated: u32,
    /// How many points the ratings fell together; below 0 where they rose.
    pub fell: i32,
    /// The squares of those points together.
    squares: i32,
}

impl Tally {
    /// No try of this strategy.
    #[must_use]
    pub fn new(thing: Code) -> Self {
        Self { thing, tried: 0, rated: 0, fell: 0, squares: 0 }
    }

    /// The tally of this strategy, which is added where it is not among them.
    pub fn among(tallies: &mut Vec<Self>, thing: Code) -> &mut Self {
        let place = tallies.iter().position(|it| it.thing == thing).unwrap_or_else(|| {
            tallies.push(Self::new(thing));
            tallies.len() - 1
        });
        &mut tallies[place]
    }

    /// Adds a finished try with its ratings before and after, where it has both.
    pub fn add(&mut self, ratings: Option<(u8, u8)>) {
        self.tried += 1;
        if let Some((before, after)) = ratings {
            let fell = i32::from(before) - i32::from(after);
            self.rated += 1;
            self.fell += fell;
            self.squares += fell * fell;
        }
    }

    /// All tries together.
    #[must_use]
    pub fn all(tallies: &[Self]) -> Self {
        let mut all = Self::new(Code::from([0; 2]));
        for it in tallies {
            all.tried += it.tried;
            all.rated += it.rated;
            all.fell += it.fell;
            all.squares += it.squares;
        }
        all
    }

    fn without(&self, other: &Self) -> Self {
        Self {
            thing: self.thing,
            tried: self.tried - other.tried,
            rated: self.rated - other.rated,
            fell: self.fell - other.fell,
            squares: self.squares - other.squares,
        }
    }

    /// By how many tenths of a point the ratings fell on average, rounded away from 0; `None` where
    /// nothing was rated.
    #[must_use]
    pub fn tenths(&self) -> Option<i32> {
        let rated = i32::try_from(self.rated).ok().filter(|rated| *rated > 0)?;
        let half = if self.fell < 0 { -rated } else { rated };
        Some((self.fell * 20 + half) / (2 * rated))
    }

    /// The mean, and the variance of that mean.
    fn mean(&self) -> (f64, f64) {
        let (rated, fell) = (f64::from(self.rated), f64::from(self.fell));
        let mean = fell / rated;
        let variance = (f64::from(self.squares) - mean * fell) / (rated - 1.0) + ROUNDING;
        (mean, variance / rated)
    }

    /// Whether the ratings fell so much more than those of `others` that it can be said: both have at
    /// least `each` ratings, at least 2, and the means are more than `apart` standard errors apart.
    #[must_use]
    pub fn is_more_than(&self, others: &Self, each: u32, apart: f64) -> bool {
        if self.rated.min(others.rated) < each.max(2) {
            return false;
        }
        let ((mean, variance), (of_others, of_their_mean)) = (self.mean(), others.mean());
        mean - of_others > apart * (variance + of_their_mean).sqrt()
    }
}

/// The variance of a difference of two ratings that comes of whole points alone.
const ROUNDING: f64 = 1.0 / 6.0;

/// What can be said of a strategy's ratings so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// The tries of the strategy.
    pub own: Tally,
    /// All tries of all strategies.
    pub all: Tally,
    /// Whether the ratings fell so much more after it than after the others that it can be said.
    pub is_more: bool,
}

impl SoFar {
    /// What can be said of this strategy; `None` where too few of its tries were rated.
    #[must_use]
    pub fn of(tallies: &[Tally], thing: Code, numbers: &Learning) -> Option<Self> {
        let own = *tallies.iter().find(|it| it.thing == thing)?;
        if own.rated < numbers.say_from.into() {
            return None;
        }
        let all = Tally::all(tallies);
        let others = all.without(&own);
        let is_more = own.is_more_than(&others, numbers.compare_each.into(), numbers.compare_apart);
        Some(Self { own, all, is_more })
    }
}
