//! The fixed environment of the examples: a clock that does not move, no randomness, and simple
//! formats.

use ebb_core::flow::{Action, Moment};

use crate::state::Environment;

/// The time at which every example is drawn: UTC, ms since 1970.
pub const NOW: i64 = 1_795_780_800_000;
/// The length of a day, in ms.
pub const DAY: i64 = 86_400_000;
/// One minute, in ms.
pub const MINUTE: i64 = 60_000;

/// The environment that the screens of an example get.
pub static FIXED: Environment = Environment {
    now: || NOW,
    moment: || moment(NOW, 0),
    write_time: |_, at, _| format!("{:+}", (at - NOW) / DAY),
    write_day: |_, day| day.to_owned(),
    write_number: |_, number| format!("{number}"),
    wipe: |dispatch| dispatch.dispatch(Action::Wiped),
};

/// A moment in UTC, which is the time zone of every example.
pub fn moment(at: i64, seed: u128) -> Moment {
    Moment { at, offset: 0, seed, zone: "UTC".to_owned() }
}
