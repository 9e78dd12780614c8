//! The numbers of the learned policy. They are content; `docs/ranking.md` has their reasons.

/// The numbers of the learned policy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    /// How many points of relief one unit of published worth stands for; above 0.
    pub points: f64,
    /// The share of a craving, 0 to 1, that is left a minute later when nothing is done.
    pub left: f64,
    /// The same in withdrawal.
    pub left_in_withdrawal: f64,
    /// The highest difference from what was expected that one rating can teach, in points; above 0.
    pub clip: f64,
    /// How many rated tries the assumption of no difference between things weighs as much as; above 0.
    pub pseudo: f64,
    /// The share of the differences that lies between families, 0 to 1; the rest lies within them.
    pub family: f64,
    /// The standard deviation of one rated difference around its mean, in points; above 0.
    pub noise: f64,
    /// How much less a rated try counts with each later one, 0 to 1.
    pub forget: f64,
    /// How many standard deviations of their difference a learned first must lead by.
    pub gate: f64,
    /// How many tries must be rated before anything is learned.
    pub least: u16,
    /// How many of the newest tries count, rated or not.
    pub most: u16,
    /// After how many offers in a row that the person passed over a thing moves down.
    pub passes: u8,
    /// By how many points it moves down.
    pub reluctance: f64,
}
