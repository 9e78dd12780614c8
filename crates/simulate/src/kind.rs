//! The kinds of people, and what is assumed of all of them.

/// One kind of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The published order is roughly right for them; strategies differ for them in their own way.
    Typical,
    /// The published order says twice as much about them.
    StrongPrior,
    /// It says little about them.
    WeakPrior,
    /// It is the wrong way round for them.
    AdversarialPrior,
    /// Their ratings are half as noisy again.
    Noisy,
    /// The less the craving fell, the more often they skip the second rating.
    Skipper,
    /// What helps them changes: after 100 tries nothing of their own effects is left.
    Drifting,
    /// Half of their own effects (of the variance) depends on what drives the craving.
    Contextual,
    /// The published worth is exactly the truth for them.
    AsPublished,
    /// Nothing helps them beyond time.
    Nothing,
}

impl Kind {
    /// All kinds, in the order of the report.
    pub const ALL: [Self; 10] = [
        Self::Typical,
        Self::StrongPrior,
        Self::WeakPrior,
        Self::AdversarialPrior,
        Self::Noisy,
        Self::Skipper,
        Self::Drifting,
        Self::Contextual,
        Self::AsPublished,
        Self::Nothing,
    ];
    /// How many of them, the first ones, make up the mixture that most bars are about.
    pub const IN_MIX: usize = 8;

    /// The name in the report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Typical => "typical",
            Self::StrongPrior => "strong prior",
            Self::WeakPrior => "weak prior",
            Self::AdversarialPrior => "adversarial prior",
            Self::Noisy => "noisy",
            Self::Skipper => "skips ratings",
            Self::Drifting => "drifting",
            Self::Contextual => "contextual",
            Self::AsPublished => "as published",
            Self::Nothing => "nothing helps",
        }
    }

    /// By how much the true points of a unit of worth are multiplied.
    pub(crate) const fn slope(self) -> f64 {
        match self {
            Self::StrongPrior => 2.0,
            Self::WeakPrior => 0.3,
            Self::AdversarialPrior => -0.5,
            Self::Nothing => 0.0,
            _ => 1.0,
        }
    }

    /// Whether strategies differ for the person in their own way.
    pub(crate) const fn is_individual(self) -> bool {
        !matches!(self, Self::AsPublished | Self::Nothing)
    }
}

/// What is assumed of everybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions {
    /// The standard deviation of a person's own effects between strategies, in points.
    pub between: f64,
    /// The share of that variance that a family shares, 0 to 1.
    pub family_share: f64,
    /// The standard deviation of the fall between two ratings around its mean, in points.
    pub noise: f64,
    /// The share of that variance that is in the first rating, 0 to 1.
    pub noise_before: f64,
    /// How many points of extra relief one unit of published worth stands for.
    pub points: f64,
    /// The median half-life of a craving, in minutes, when nothing is done.
    pub half_life: f64,
    /// The standard deviation of the logarithm of that half-life between people.
    pub half_life_spread: f64,
    /// How many times longer the half-life is in withdrawal.
    pub in_withdrawal: f64,
    /// Whether people always take the first offer.
    pub takes_first: bool,
    /// Whether people always rate afterwards.
    pub always_rates: bool,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            between: 0.6,
            family_share: 0.4,
            noise: 2.0,
            noise_before: 0.5,
            points: 1.0,
            half_life: 20.0,
            half_life_spread: 0.4,
            in_withdrawal: 2.5,
            takes_first: false,
            always_rates: false,
        }
    }
}
