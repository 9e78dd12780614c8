//! What a person's ratings were so far: counts and sums, which sentences and screens show.

/// The finished tries of one thing, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many tries were finished.
    pub tried: u32,
    /// How many of them have a rating before and one after.
    pub rated: u32,
    /// How many points the ratings fell together; below 0 where they rose.
    pub fell: i32,
    /// The squares of those points together.
    squares: i32,
}

/// The variance of a difference of two ratings that comes of whole points alone.
const ROUNDING: f64 = 1.0 / 6.0;

impl Tally {
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

    /// Adds all tries of another tally.
    pub fn add_all(&mut self, other: &Self) {
        self.tried += other.tried;
        self.rated += other.rated;
        self.fell += other.fell;
        self.squares += other.squares;
    }

    /// These tries without those of another tally, which are among them.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self {
            tried: self.tried - other.tried,
            rated: self.rated - other.rated,
            fell: self.fell - other.fell,
            squares: self.squares - other.squares,
        }
    }

    /// By how many tenths of a point the ratings fell on average, rounded away from 0; 0 where nothing
    /// was rated.
    #[must_use]
    pub fn tenths(&self) -> i32 {
        let rated = i32::try_from(self.rated).unwrap_or(i32::MAX).max(1);
        let half = if self.fell < 0 { -rated } else { rated };
        self.fell.saturating_mul(20).saturating_add(half) / rated.saturating_mul(2)
    }

    /// The mean, and the variance of that mean.
    fn mean(&self) -> (f64, f64) {
        let (rated, fell) = (f64::from(self.rated), f64::from(self.fell));
        let mean = fell / rated;
        let variance = (f64::from(self.squares) - mean * fell) / (rated - 1.0) + ROUNDING;
        (mean, variance / rated)
    }

    /// Whether the ratings fell, and so much more than those of `others` that it can be said: both have at
    /// least `each` ratings, at least 2, and the means are more than `apart` standard errors apart.
    #[must_use]
    pub fn is_more_than(&self, others: &Self, each: u32, apart: f64) -> bool {
        if self.fell <= 0 || self.rated.min(others.rated) < each.max(2) {
            return false;
        }
        let ((mean, variance), (of_others, of_their_mean)) = (self.mean(), others.mean());
        mean - of_others > apart * (variance + of_their_mean).sqrt()
    }
}
