//! One stored check-in, and the older versions of it.

use super::envelope::Stored;
use super::record::RecordId;
use crate::answers::{Possible, Withdrawal};
use crate::content::ids::Code;
use crate::content::strategies::MadeWith;
use crate::content::wire::{Read, Wire, Write};

/// One kept check-in. Answers about danger and circumstances are never part of it.
///
/// The fields and their order are the stored format: a change of either needs a new version, and a new
/// field says since which one it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read, Write)]
pub struct CheckIn {
    /// Its id, which is part of the key and not of the value.
    #[wire(skip)]
    pub id: RecordId,
    /// When the person last rated: UTC, ms since 1970.
    pub at: i64,
    /// How many minutes the local clock was ahead of UTC, −840 to 840.
    pub offset: i16,
    /// The name of the time zone, as the browser gave it; empty where it gave none.
    #[wire(since = 2)]
    pub zone: String,
    /// What the offers were made with; `None` where an Ebb wrote it that did not say, and where Ebb must learn
    /// nothing from the check-in.
    #[wire(since = 2)]
    pub made_with: Option<MadeWith>,
    /// The strength at the start, 0 to 10; `None`, and not 0, where the person did not rate.
    pub before: Option<u8>,
    /// The strength at the last rating, 0 to 10; `None`, and not 0, where the person did not rate.
    pub after: Option<u8>,
    /// How likely the person was to act on it, 0 to 10; `None`, and not 0, where they did not rate it.
    pub likelihood: Option<u8>,
    /// The triggers.
    pub triggers: Vec<Code>,
    /// The signs of the craving.
    #[wire(since = 2)]
    pub signs: Vec<Code>,
    /// What was possible.
    pub possible: Possible,
    /// The answer about withdrawal.
    pub withdrawal: Option<Withdrawal>,
    /// The strategies that were begun, in order.
    pub tries: Vec<Try>,
}

impl CheckIn {
    /// When the person rated at the start: UTC, ms, where an Ebb wrote it that noted it; else as [`CheckIn::at`].
    #[must_use]
    pub fn began_at(&self) -> i64 {
        let course = self.tries.first().and_then(|first| first.course.as_ref());
        let began = course.map_or(0, |course| i64::from(course.began.min(0)));
        self.at.saturating_add(began * 1000)
    }
}

/// One strategy of a check-in, with the ratings before and after it.
#[derive(Clone, Debug, PartialEq, Eq, Read, Write)]
pub struct Try {
    /// The strategy that was begun.
    pub strategy: Code,
    /// The rating before it, 0 to 10; `None`, and not 0, where the person did not rate.
    pub before: Option<u8>,
    /// The rating after it, 0 to 10; `None`, and not 0, where the person did not rate.
    pub after: Option<u8>,
    /// How it came about and went; `None` where an Ebb wrote it that did not say.
    #[wire(since = 2)]
    pub course: Option<Course>,
}

impl Try {
    /// Whether the person left it before they said that they did it.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.course.as_ref().is_some_and(|course| course.end == End::Stopped)
    }
}

/// How a try came about and went.
#[derive(Clone, Debug, PartialEq, Eq, Read, Write)]
pub struct Course {
    /// When it began, in seconds from the time of the record: below 0, unless the clock was set back
    /// meanwhile.
    pub began: i32,
    /// When the person rated or skipped the rating, in seconds from the time of the record, 0 or
    /// less; `None` where they stopped.
    pub rated: Option<i32>,
    /// Every offer since the try before or since the answers changed, in the order in which they were first
    /// shown.
    pub offered: Vec<Code>,
    /// What the person refused since then, in order; twice what they refused twice.
    pub refused: Vec<Code>,
    /// How the person came to it.
    pub taken: Taken,
    /// How it ended.
    pub end: End,
    /// How many minutes the person added.
    pub extended: u8,
    /// Whether they rated by saying that nothing has changed.
    pub unchanged: bool,
}

/// How a person came to a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Read, Write)]
pub enum Taken {
    /// It was the first offer.
    First,
    /// It was another one beside the first.
    Other,
    /// They chose it from a list of all.
    List,
    /// It is their favourite.
    Favourite,
    /// It is in their own plan.
    Plan,
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Read, Write)]
pub enum End {
    /// The person said that they did it.
    Finished,
    /// The person left it.
    Stopped,
}

impl Stored for CheckIn {
    const VERSION: u32 = 2;
}

/// What the two bits of an answer mean, from 0 on; 3 means nothing and is damage.
const SAID: [Option<bool>; 3] = [None, Some(false), Some(true)];

/// As one byte, two bits for each answer, the first answer lowest; in version 1 as four optional ones.
impl Write for Possible {
    fn write(&self, to: &mut Vec<u8>) {
        let Self { alone, at_home, can_move, can_call } = *self;
        let bits = |said: Option<bool>| said.map_or(0, |said| 1 + u8::from(said));
        let answers = [can_call, can_move, at_home, alone];
        to.push(answers.into_iter().fold(0, |byte, said| byte << 2 | bits(said)));
    }
}

impl Read for Possible {
    fn read(wire: &mut Wire<'_>) -> Self {
        if wire.is_before(2) {
            let [alone, at_home, can_move, can_call] = Read::read(wire);
            return Self { alone, at_home, can_move, can_call };
        }
        let byte = u8::read(wire);
        let mut said = |place: u8| wire.among(&SAID, (byte >> (2 * place) & 3).into());
        let (alone, at_home, can_move) = (said(0), said(1), said(2));
        Self { alone, at_home, can_move, can_call: said(3) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::envelope::{Unreadable, decode, encode};
    use super::super::record::decode_kept;
    use super::*;
    use crate::content::wire::{read, written};

    fn check_in() -> CheckIn {
        CheckIn {
            id: RecordId::new(1_790_000_000_000, 7),
            at: 1_790_000_000_000,
            offset: -300,
            zone: "Amérique/🙂".to_owned(),
            before: Some(7),
            after: Some(4),
            ..CheckIn::default()
        }
    }

    #[test]
    fn what_is_written_is_ascii_and_reads_back_the_same() {
        let check_in = check_in();
        let key = format!("ebb.r.{}", check_in.id.as_str());
        let value = encode(&key, &check_in);
        assert!(value.is_ascii(), "{value}");
        assert_eq!(decode_kept(check_in.id.as_str(), &key, &value), Ok(check_in));
    }

    #[test]
    fn a_value_under_another_key_does_not_pass() {
        let value = encode("ebb.r.A", &check_in());
        assert_eq!(decode::<CheckIn>("ebb.r.B", &value), Err(Unreadable::Damaged));
    }

    #[test]
    fn what_was_possible_takes_one_byte_and_no_byte_says_what_no_person_can() {
        for byte in 0..=u8::MAX {
            let is_said = (0..4).all(|place| byte >> (2 * place) & 3 < 3);
            let possible = read::<Possible>(&[byte]);
            assert_eq!(possible.is_some(), is_said, "{byte}");
            assert!(possible.is_none_or(|it| written(&it) == [byte]), "{byte}");
        }
    }
}
