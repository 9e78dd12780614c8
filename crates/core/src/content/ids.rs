//! Ids of content: short kebab-case names. They are stored in histories, so none is ever used again
//! for something else.

use std::fmt;
use std::rc::Rc;

use crc::{Crc, NoTable};
use serde::{Deserialize, Serialize};

use super::wire::{Read, Wire, Write};

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

        impl Write for $name {
            fn write(&self, to: &mut Vec<u8>) {
                self.0.write(to);
            }
        }

        impl From<&$name> for Code {
            fn from(id: &$name) -> Self {
                Self::of(id.as_str())
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

const SUM: Crc<u64, NoTable> = Crc::<u64, NoTable>::new(&crc::CRC_64_XZ);

/// The CRC-64 (XZ) of a text.
#[must_use]
pub fn checksum(text: &str) -> u64 {
    SUM.checksum(text.as_bytes())
}

/// What a stored record holds in place of an id of a strategy, a trigger or a sign of the craving: the
/// last two bytes of its [`checksum`], the last one first. The build refuses an id whose code is that
/// of another of its kind, now or retired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Write)]
pub struct Code([u8; 2]);

/// Version 1 of a check-in held the id itself, so a new kind of record that holds codes begins with
/// version 2.
impl Read for Code {
    fn read(wire: &mut Wire<'_>) -> Self {
        if wire.is_before(2) { Self::of(wire.text()) } else { Self(Read::read(wire)) }
    }
}

impl Code {
    /// The code of an id that is written like this.
    #[must_use]
    pub fn of(id: &str) -> Self {
        let [last, before, ..] = checksum(id).to_le_bytes();
        Self([last, before])
    }

    /// Its two bytes, as they are stored.
    #[must_use]
    pub fn bytes(self) -> [u8; 2] {
        self.0
    }
}

impl From<[u8; 2]> for Code {
    fn from(bytes: [u8; 2]) -> Self {
        Self(bytes)
    }
}
