//! Check-ins and wishes from which something is learned, and the offers that come of them.
#![allow(dead_code, reason = "each test uses some of it")]

use ebb_core::Code;
use ebb_core::answers::Answers;
use ebb_core::history::{CheckIn, Course, End, History, Preference, RecordId, Taken, Try, Wish};
use ebb_core::learning::personal;
use ebb_core::pack::Pack;
use ebb_core::recommend::{self, Known, Offers};

use crate::any;

pub const MINUTE: i64 = 60_000;
pub const START: i64 = 1_790_000_000_000;

/// A check-in at this minute, with one finished try of so many minutes.
pub fn check_in(
    pack: &Pack,
    minute: i64,
    thing: &str,
    ratings: (u8, Option<u8>),
    minutes: i32,
) -> CheckIn {
    let at = START + minute * MINUTE;
    let course = Course {
        began: -minutes * 60,
        rated: Some(0),
        offered: vec![Code::of(thing)],
        refused: Vec::new(),
        taken: Taken::First,
        end: End::Finished,
        extended: 0,
        unchanged: false,
    };
    let (before, after) = (Some(ratings.0), ratings.1);
    let tried = Try { strategy: Code::of(thing), before, after, course: Some(course) };
    CheckIn {
        id: RecordId::new(at, minute.unsigned_abs().into()),
        at,
        made_with: Some(pack.made_with),
        before,
        after,
        triggers: vec![Code::of("stress")],
        tries: vec![tried],
        ..CheckIn::default()
    }
}

pub fn wish(minute: i64, wish: Wish, about: &[&str]) -> Preference {
    let at = START + minute * MINUTE;
    let about = about.iter().map(|id| Code::of(id)).collect();
    let id = RecordId::new(at, minute.unsigned_abs().into());
    Preference { id, at, wish, about, ..Preference::default() }
}

pub fn of(check_ins: Vec<CheckIn>, wishes: Vec<Preference>) -> History {
    any::with_wishes(any::history(check_ins, Vec::new()), wishes)
}

/// "Stress", strength 7, of a person who can move about and go out.
pub fn stress(pack: &Pack) -> Answers {
    let mut answers = Answers { strength: pack.scale.level(7), ..Answers::default() };
    answers.triggers.push("stress".into());
    (answers.possible.can_move, answers.possible.at_home) = (Some(true), Some(true));
    answers
}

pub fn offers(pack: &Pack, history: &History) -> Offers {
    recommend::offers(pack, &stress(pack), Known::All, &[], &[], &personal(pack, history))
}
