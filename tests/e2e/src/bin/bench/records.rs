//! Makes check-ins as a person's browser would store them, with the app's own code.

use std::rc::Rc;

use anyhow::{Context, Result};
use ebb_core::Code;
use ebb_core::answers::Possible;
use ebb_core::history::{
    CheckIn, Course, End, History, Keep, MemoryStore, Mirror, Record, RecordId, Settings, Taken,
    Try,
};
use ebb_core::pack::Pack;
use serde_json::{Value, json};

/// How many characters localStorage holds for one origin, keys and values together.
pub const QUOTA: usize = 5_242_880;

/// The time of the newest check-in. It may be any, because check-ins that are kept forever never
/// expire.
const NOW: i64 = 1_790_000_000_000;
/// The time between two check-ins: there are ten a day.
const APART_MS: i64 = 24 * 60 * 60 * 1000 / 10;
/// How many check-ins go into one memory store, which adds up the size of its content at every
/// write.
const BATCH: usize = 500;

/// A history of this many check-ins.
pub struct Stored {
    pub count: usize,
    /// The stored keys and values, the setting "keep forever" among them.
    pub entries: Vec<(String, String)>,
    /// The strength before and after each check-in, oldest first.
    pub numbers: Vec<[u8; 2]>,
    json: String,
}

impl Stored {
    pub fn of(count: usize) -> Result<Self> {
        let pack = ebb_content::pack();
        let check_ins: Vec<_> = (0..count).map(|index| check_in(&pack, index, count)).collect();
        let check_ins: Vec<Rc<CheckIn>> = check_ins.into_iter().collect::<Result<_>>()?;
        let settings = MemoryStore::default();
        let forever = Settings { keep: Some(Keep::Forever), ..Settings::default() };
        Mirror::default().remember(&settings, &forever)?;
        let mut entries: Vec<_> = settings.entries.into_inner().into_iter().collect();
        for batch in check_ins.chunks(BATCH) {
            let history = batch.iter().fold(History::default(), |history, it| {
                history.with(Record::CheckIn(Rc::clone(it)))
            });
            let store = MemoryStore::default();
            Mirror::default().follow(&store, &history, true, NOW)?;
            entries.extend(store.entries.into_inner());
        }
        let numbers = check_ins.iter().filter_map(|it| Some([it.before?, it.after?])).collect();
        let json = Value::Array(check_ins.iter().map(|it| as_json(it)).collect()).to_string();
        Ok(Self { count, entries, numbers, json })
    }

    /// The history as one JSON text, an array with a member for each check-in.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The number of characters in keys and values; all of them are ASCII.
    pub fn characters(&self) -> usize {
        self.entries.iter().map(|(key, value)| key.len() + value.len()).sum()
    }
}

/// A check-in as a store of JSON would hold it.
fn as_json(it: &CheckIn) -> Value {
    let texts = |codes: &[Code]| {
        codes.iter().map(|it| it.bytes().map(|it| format!("{it:02x}")).concat()).collect::<Vec<_>>()
    };
    let tries = it.tries.iter().map(|tried| {
        let course = tried.course.as_ref().map(|course| {
            json!({
                "began": course.began, "rated": course.rated, "offered": texts(&course.offered),
                "refused": texts(&course.refused), "taken": "first", "end": "finished",
                "extended": course.extended, "unchanged": course.unchanged,
            })
        });
        let strategy = texts(&[tried.strategy]);
        json!({ "strategy": strategy, "before": tried.before, "after": tried.after, "course": course })
    });
    let Possible { alone, at_home, can_move, can_call } = it.possible;
    json!({
        "id": it.id.as_str(), "at": it.at, "offset": it.offset, "zone": it.zone, "before": it.before,
        "after": it.after, "likelihood": it.likelihood, "triggers": texts(&it.triggers),
        "signs": texts(&it.signs), "tries": tries.collect::<Vec<_>>(),
        "possible": { "alone": alone, "at_home": at_home, "can_move": can_move, "can_call": can_call },
    })
}

/// A complete check-in: every question answered, two triggers, one sign, three offers, one strategy
/// tried and rated.
fn check_in(pack: &Pack, index: usize, count: usize) -> Result<Rc<CheckIn>> {
    let mut dice = Dice(index as u64);
    let at = NOW - APART_MS * i64::try_from(count - index)?;
    let seed = (u128::from(dice.next()) << 64) | u128::from(dice.next());
    let (before, after) = (dice.up_to(11)?, dice.up_to(11)?);
    let trigger = |dice: &mut Dice| {
        let of = pack.triggers.len();
        let trigger = pack.triggers.get(usize::from(dice.up_to(of)?));
        Ok::<_, anyhow::Error>((&trigger.context("no trigger")?.id).into())
    };
    let triggers = vec![trigger(&mut dice)?, trigger(&mut dice)?];
    let strategy = |dice: &mut Dice| {
        let of = pack.strategies.len();
        let strategy = pack.strategies.get(usize::from(dice.up_to(of)?));
        Ok::<_, anyhow::Error>((&strategy.context("no strategy")?.id).into())
    };
    let offered = vec![strategy(&mut dice)?, strategy(&mut dice)?, strategy(&mut dice)?];
    let sign = pack.craving_signs.get(usize::from(dice.up_to(pack.craving_signs.len())?));
    let course = Course {
        began: -600,
        rated: Some(0),
        refused: Vec::new(),
        taken: Taken::First,
        end: End::Finished,
        extended: 0,
        unchanged: false,
        offered,
    };
    let (strategy, course) = (course.offered[0], Some(course));
    Ok(Rc::new(CheckIn {
        id: RecordId::new(at, seed),
        at,
        offset: -300,
        zone: "America/Chicago".to_owned(),
        made_with: Some(pack.made_with),
        before: Some(before),
        after: Some(after),
        likelihood: Some(dice.up_to(11)?),
        triggers,
        signs: vec![(&sign.context("no sign")?.id).into()],
        possible: Possible {
            alone: Some(true),
            at_home: Some(true),
            can_move: Some(true),
            can_call: Some(false),
        },
        withdrawal: None,
        tries: vec![Try { strategy, before: Some(before), after: Some(after), course }],
    }))
}

/// A random number generator that gives the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn up_to(&mut self, end: usize) -> Result<u8> {
        Ok(u8::try_from(self.next() % u64::try_from(end)?)?)
    }
}

#[cfg(test)]
mod tests {
    use ebb_core::history::open;

    use super::*;

    #[test]
    fn the_app_reads_every_record_back() {
        let stored = Stored::of(BATCH + 7).unwrap();
        let store = MemoryStore::default();
        store.entries.borrow_mut().extend(stored.entries.iter().cloned());
        let opened = open(&store, NOW).unwrap();
        assert_eq!(opened.settings.keep, Some(Keep::Forever));
        assert!(opened.history.set_aside().is_empty());
        let numbers: Vec<_> = opened.history.check_ins().iter().map(|it| it.before).collect();
        let written: Vec<_> = stored.numbers.iter().map(|[before, _]| Some(*before)).collect();
        assert_eq!(numbers, written);
    }
}
