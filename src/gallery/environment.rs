//! A clock that stands still, chance that is none, and plain ways to write.

use ebb_core::flow::{Action, Moment};

use crate::state::Environment;

/// When every example is looked at: UTC, ms since 1970.
pub const NOW: i64 = 1_795_780_800_000;
/// A day, in ms.
pub const DAY: i64 = 86_400_000;

/// What the screens of an example are given.
pub static FIXED: Environment = Environment {
    now: || NOW,
    moment: || moment(NOW, 0),
    write_time: |_, at, _| format!("{:+}", (at - NOW) / DAY),
    write_day: |_, day| day.to_owned(),
    write_number: |_, number| format!("{number:.1}"),
    file_address: |_| String::from("data:,"),
    wipe: |dispatch| dispatch.dispatch(Action::Wiped),
};

/// A moment in the person's time zone, which is that of UTC.
pub const fn moment(at: i64, seed: u128) -> Moment {
    Moment { at, offset: 0, seed }
}
