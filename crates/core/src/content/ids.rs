//! Ids of content: short kebab-case names. They are stored in histories, so none is ever used again
//! for something else.

use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::wire::Read;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
        #[serde(transparent)]
        pub struct $name(Rc<str>);

        impl $name {
            /// The id as it is written in `content/` and in stored records.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// One band of the score.
    BandId,
    /// One circumstance of a person that bears on safety.
    CircumstanceId,
    /// One country: ISO 3166 alpha-2.
    CountryId,
    /// One kind of danger; naming it leads from the check-in to the emergency screen.
    DangerId,
    /// One lesson.
    LessonId,
    /// One help line.
    LineId,
    /// One opioid of the withdrawal chart.
    OpioidId,
    /// One safety rule.
    RuleId,
    /// One sign by which a person knows the craving.
    SignId,
    /// One strategy.
    StrategyId,
    /// One thing that can set a craving off.
    TriggerId,
}
