//! Random answers, actions and records, for properties that hold for all of them.
#![allow(dead_code, unused_imports, reason = "each test draws some of it")]

mod actions;

use std::rc::Rc;

use ebb_core::Code;
use ebb_core::answers::{Answers, Danger, Possible, Withdrawal};
use ebb_core::flow::{Doing, Handover, Moment, ViewState};
use ebb_core::game::Play;
use ebb_core::history::{
    Card, CheckIn, Course, End, History, Keep, Opened, Plan, PlanField, Preference, Record,
    RecordId, Settings, Taken, Try, WeekRecord, Wish,
};
use ebb_core::pack::Pack;
use ebb_core::strategies::MadeWith;
use ebb_core::weekly::{Medicine, Week};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub use self::actions::action;

/// The pack of every language. Each call returns the same `Rc`s.
pub fn packs() -> Vec<Rc<Pack>> {
    thread_local!(static PACKS: Vec<Rc<Pack>> =
        ebb_content::packs_without_overlay().into_iter().map(Rc::new).collect());
    PACKS.with(Clone::clone)
}

pub fn pack() -> Rc<Pack> {
    packs().swap_remove(0)
}

pub fn answers() -> impl Strategy<Value = Answers> {
    let pack = pack();
    let triggers: Vec<_> = pack.triggers.iter().map(|it| it.id.clone()).collect();
    let circumstances: Vec<_> = pack.circumstances.iter().map(|it| it.id.clone()).collect();
    let fitting = circumstances.len();
    let signs: Vec<_> = pack.craving_signs.iter().map(|it| it.id.clone()).collect();
    let shown = signs.len();
    let mut dangers = vec![None, Some(Danger::None)];
    dangers.extend(pack.dangers.iter().map(|danger| Some(Danger::Now(danger.id.clone()))));
    let withdrawal =
        select(vec![None, Some(Withdrawal::Yes), Some(Withdrawal::No), Some(Withdrawal::Unsure)]);
    let said = || option::of(any::<bool>());
    (
        select(dangers),
        option::of(0u8..=10),
        subsequence(triggers, 0..=pack.triggers.len()),
        option::of(0u8..=10),
        (said(), said(), said(), said()),
        withdrawal,
        subsequence(circumstances, 0..=fitting),
        subsequence(signs, 0..=shown),
        (option::of(0u8..24), any::<bool>()),
    )
        .prop_map(
            |(
                danger,
                strength,
                triggers,
                likelihood,
                possible,
                withdrawal,
                circumstances,
                signs,
                (hour, breathed),
            )| {
                let scale = self::pack().scale;
                let (alone, at_home, can_move, can_call) = possible;
                Answers {
                    danger,
                    strength: strength.and_then(|raw| scale.level(raw)),
                    triggers,
                    signs,
                    likelihood: likelihood.and_then(|raw| scale.level(raw)),
                    possible: Possible { alone, at_home, can_move, can_call },
                    circumstances,
                    withdrawal,
                    hour,
                    breathed,
                }
            },
        )
}

/// A strategy that has just begun.
pub fn doing(strategy: &str) -> Doing {
    let (wave, extended, taken) = (Vec::new(), 0, Taken::First);
    Doing { strategy: strategy.into(), since: 0, until: 0, wave, extended, taken }
}

fn code() -> impl Strategy<Value = Code> {
    "[a-z-]{1,20}".prop_map(|id| Code::of(&id))
}

fn course() -> impl Strategy<Value = Course> {
    let taken = vec![Taken::First, Taken::Other, Taken::List, Taken::Favourite, Taken::Plan];
    let end = select(vec![End::Finished, End::Stopped]);
    let offers = (vec(code(), 0..6), vec(code(), 0..3));
    let times = (any::<i32>(), option::of(any::<i32>()));
    (times, offers, select(taken), end, any::<u8>(), any::<bool>()).prop_map(
        |((began, rated), (offered, refused), taken, end, extended, unchanged)| Course {
            began,
            rated,
            offered,
            refused,
            taken,
            end,
            extended,
            unchanged,
        },
    )
}

fn tried() -> impl Strategy<Value = Try> {
    let rating = || option::of(0u8..=10);
    (code(), rating(), rating(), option::of(course()))
        .prop_map(|(strategy, before, after, course)| Try { strategy, before, after, course })
}

pub fn check_in() -> impl Strategy<Value = CheckIn> {
    let rating = || option::of(0u8..=10);
    let made_with = option::of((any::<u8>(), any::<[u8; 4]>()))
        .prop_map(|it| it.map(|(ranking, content)| MadeWith { ranking, content }));
    let answer = || option::of(any::<bool>());
    let possible = (answer(), answer(), answer(), answer()).prop_map(
        |(alone, at_home, can_move, can_call)| Possible { alone, at_home, can_move, can_call },
    );
    let picked = (vec("[a-z-]{1,20}", 0..4), vec("[a-z-]{1,20}", 0..3));
    let said = (rating(), rating(), rating(), picked, possible);
    let time = (0i64..4_000_000_000_000, -840i16..=840, any::<String>(), any::<u128>());
    (time, made_with, said, vec(tried(), 0..4)).prop_map(
        |((at, offset, zone, seed), made_with, said, tries)| {
            let (before, after, likelihood, (triggers, signs), possible) = said;
            CheckIn {
                id: RecordId::new(at, seed),
                at,
                offset,
                zone,
                made_with,
                before,
                after,
                likelihood,
                triggers: triggers.iter().map(|id| Code::of(id)).collect(),
                signs: signs.iter().map(|id| Code::of(id)).collect(),
                possible,
                withdrawal: None,
                tries,
            }
        },
    )
}

/// Few different times, so that two of them are equal now and then.
fn moment() -> impl Strategy<Value = Moment> {
    let at = prop_oneof![3 => 0i64..4, 1 => any::<i64>()];
    (at, -840i16..=840, 0u128..3).prop_map(|(at, offset, seed)| {
        let zone = "Etc/UTC".to_owned();
        Moment { at, offset, seed, zone }
    })
}

fn view() -> impl Strategy<Value = ViewState> {
    let keep = option::of(select(Keep::ALL.to_vec()));
    (any::<u16>(), any::<u8>(), any::<bool>(), keep)
        .prop_map(|(pages, opioid, wipe, keep)| ViewState { pages, opioid, wipe, keep })
}

fn play() -> impl Strategy<Value = Play> {
    prop_oneof![
        (0usize..5).prop_map(Play::Pick),
        any::<u8>().prop_map(Play::Point),
        any::<u8>().prop_map(Play::Press),
    ]
}

pub fn handover() -> impl Strategy<Value = Handover> {
    let danger = prop_oneof!["none", "suicide", "[a-z-]{0,12}"];
    let said = (option::of(danger), option::of(any::<u8>()), option::of(any::<u32>()));
    (said, option::of(any::<u8>()), any::<i64>()).prop_map(|(said, hour, at)| {
        let (danger, strength, breathing_opened) = said;
        Handover { danger, strength, breathing_opened, hour, at }
    })
}

pub fn card() -> impl Strategy<Value = Card> {
    let picked = || option::of("[a-z-]{1,12}");
    (vec("[a-z-]{1,12}", 0..4), any::<String>(), picked(), picked())
        .prop_map(|(reasons, own, when, then)| Card { reasons, own, when, then })
}

pub fn plan() -> impl Strategy<Value = Plan> {
    vec((select(PlanField::all()), any::<String>()), 0..9).prop_map(|said| {
        said.into_iter().fold(Plan::default(), |plan, (field, text)| plan.with(field, text))
    })
}

pub fn week() -> impl Strategy<Value = WeekRecord> {
    let triggers: Vec<_> = pack().triggers.iter().map(|it| it.id.clone()).collect();
    let rating = || option::of(0u8..=6);
    let medicine = option::of(select(Medicine::ALL.to_vec()));
    let items = [rating(), rating(), rating(), rating(), rating()];
    let said = (items, subsequence(triggers, 0..=23), medicine, rating(), rating()).prop_map(
        |(items, triggers, medicine, sleep, pain)| Week { items, triggers, medicine, sleep, pain },
    );
    (0i64..4_000_000_000_000, -840i16..=840, any::<u128>(), said).prop_map(
        |(at, offset, seed, week)| WeekRecord { id: RecordId::new(at, seed), at, offset, week },
    )
}

pub fn preference() -> impl Strategy<Value = Preference> {
    let wishes = vec![
        Wish::Usual,
        Wish::Favourite,
        Wish::Hidden,
        Wish::Banned,
        Wish::Reset,
        Wish::Learning,
        Wish::NoLearning,
        Wish::Comparison,
        Wish::NoComparison,
    ];
    let time = (0i64..4_000_000_000_000, -840i16..=840, any::<u128>());
    (time, select(wishes), vec(known_code(), 0..3), any::<u8>(), "[A-Za-z/_]{0,20}").prop_map(
        |((at, offset, seed), wish, about, turns, zone)| Preference {
            id: RecordId::new(at, seed),
            at,
            offset,
            wish,
            about,
            turns,
            zone,
        },
    )
}

/// The code of a strategy of the content.
pub fn known_code() -> impl Strategy<Value = Code> {
    let codes: Vec<Code> = pack().strategies.iter().map(|it| (&it.id).into()).collect();
    select(codes)
}

fn opened() -> impl Strategy<Value = Opened> {
    let countries = option::of(select(vec!["US", "ES", "ZZ", "XX"]));
    let keep = option::of(select(Keep::ALL.to_vec()));
    (
        vec(check_in(), 0..3),
        (vec(week(), 0..3), vec(preference(), 0..3)),
        keep,
        countries,
        (option::of(card()), option::of(plan())),
    )
        .prop_map(|(check_ins, (weeks, wishes), keep, country, (card, plan))| Opened {
            history: with_wishes(history(check_ins, weeks), wishes),
            settings: Settings { keep, country: country.map(Into::into), card, plan },
        })
}

pub fn with_wishes(history: History, wishes: Vec<Preference>) -> History {
    let wishes = wishes.into_iter().map(|it| Record::Preference(Rc::new(it)));
    wishes.fold(history, |history, it| history.with(it))
}

pub fn history(check_ins: Vec<CheckIn>, weeks: Vec<WeekRecord>) -> History {
    let check_ins = check_ins.into_iter().map(|it| Record::CheckIn(Rc::new(it)));
    let weeks = weeks.into_iter().map(|it| Record::Week(Rc::new(it)));
    check_ins.chain(weeks).fold(History::default(), |history, it| history.with(it))
}
