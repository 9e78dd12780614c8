//! Any answers, any action, any record: for what holds for all of them.
#![allow(dead_code, reason = "each test draws some of it")]

use std::rc::Rc;

use ebb_core::answers::{Answers, Danger, Possibility, Possible, Withdrawal};
use ebb_core::flow::{Action, Handover, Moment, Screen, Unfolded};
use ebb_core::game::Play;
use ebb_core::history::{
    Card, CheckIn, History, Keep, Opened, Record, RecordId, Settings, StoreError, Try, WeekRecord,
};
use ebb_core::pack::Pack;
use ebb_core::questions::Step;
use ebb_core::weekly::{Medicine, Page, Week};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Every language's pack, each the same `Rc` whenever it is asked for.
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
    let triggers: Vec<_> = pack.triggers.iter().map(|trigger| trigger.id.clone()).collect();
    let count = triggers.len();
    let circumstances: Vec<_> = pack.circumstances.iter().map(|it| it.id.clone()).collect();
    let fitting = circumstances.len();
    let mut dangers = vec![None, Some(Danger::None)];
    dangers.extend(pack.dangers.iter().map(|danger| Some(Danger::Now(danger.id.clone()))));
    let withdrawal =
        select(vec![None, Some(Withdrawal::Yes), Some(Withdrawal::No), Some(Withdrawal::Unsure)]);
    let said = || option::of(any::<bool>());
    (
        select(dangers),
        option::of(0u8..=10),
        subsequence(triggers, 0..=count),
        option::of(0u8..=10),
        (said(), said(), said(), said()),
        withdrawal,
        subsequence(circumstances, 0..=fitting),
    )
        .prop_map(
            |(danger, strength, triggers, likelihood, possible, withdrawal, circumstances)| {
                let scale = self::pack().scale;
                let (alone, at_home, can_move, can_call) = possible;
                Answers {
                    danger,
                    strength: strength.and_then(|raw| scale.level(raw)),
                    triggers,
                    likelihood: likelihood.and_then(|raw| scale.level(raw)),
                    possible: Possible { alone, at_home, can_move, can_call },
                    circumstances,
                    withdrawal,
                }
            },
        )
}

pub fn action() -> impl Strategy<Value = Action> {
    let pack = pack();
    let strategies: Vec<_> = pack.strategies.iter().map(|it| it.id.clone()).collect();
    let triggers: Vec<_> = pack.triggers.iter().map(|it| it.id.clone()).collect();
    let mut dangers: Vec<_> = pack.dangers.iter().map(|it| Danger::Now(it.id.clone())).collect();
    dangers.extend([Danger::None, Danger::Now("no-such-danger".into())]);
    let screens = vec![
        Screen::Home,
        Screen::Breathe,
        Screen::TryNow,
        Screen::Talk,
        Screen::Emergency,
        Screen::Ask(Step::Possible),
        Screen::Offer,
        Screen::Doing,
        Screen::Rate,
        Screen::Outcome,
        Screen::Keep,
        Screen::LookBack,
        Screen::About,
        Screen::Lessons,
        Screen::Lesson(0),
        Screen::Lesson(u8::MAX),
        Screen::Weekly(Page::Item(0)),
        Screen::Weekly(Page::Pain),
        Screen::WeekResult,
    ];
    let possibility = select(vec![
        Possibility::Alone,
        Possibility::AtHome,
        Possibility::CanMove,
        Possibility::CanCall,
    ]);
    let chosen = select(strategies.clone());
    let days = triggers.clone();
    let circumstances: Vec<_> = pack.circumstances.iter().map(|it| it.id.clone()).collect();
    let withdrawals = vec![Withdrawal::Yes, Withdrawal::No, Withdrawal::Unsure];
    let countries = vec!["US", "ES", "GB", "ZZ", "XX", ""];
    let errors = vec![StoreError::Denied, StoreError::Full, StoreError::NotKept];
    prop_oneof![
        4 => Just(Action::Next),
        4 => Just(Action::CheckIn),
        2 => Just(Action::Skip),
        1 => Just(Action::Back),
        3 => Just(Action::Did),
        1 => Just(Action::Another),
        1 => vec(check_in(), 0..3).prop_map(|it| Action::Bring(history(it, Vec::new()).copy())),
        1 => any::<String>().prop_map(Action::Bring),
        1 => Just(Action::TakeIn),
        1 => Just(Action::Finish),
        1 => Just(Action::Undo),
        1 => Just(Action::Wiped),
        2 => (0u8..20).prop_map(Action::Rated),
        1 => any::<u8>().prop_map(Action::Extend),
        1 => any::<bool>().prop_map(Action::TraceFree),
        3 => select(dangers).prop_map(Action::Danger),
        2 => select(triggers).prop_map(Action::Trigger),
        2 => select(screens).prop_map(Action::Open),
        1 => (possibility, option::of(any::<bool>()))
            .prop_map(|(which, said)| Action::Possible(which, said)),
        4 => (chosen, any::<i64>()).prop_map(|(strategy, now)| Action::Choose { strategy, now }),
        2 => select(strategies).prop_map(Action::Refuse),
        3 => (option::of(0u8..20), moment())
            .prop_map(|(level, moment)| Action::RatedAgain { level, moment }),
        1 => select(Keep::ALL.to_vec()).prop_map(Action::Keep),
        2 => select(circumstances).prop_map(Action::Circumstance),
        2 => option::of(select(withdrawals)).prop_map(Action::Withdrawal),
        1 => handover().prop_map(Action::GoOn),
        1 => moment().prop_map(|moment| Action::Delete(RecordId::new(moment.at, moment.seed))),
        1 => select(packs()).prop_map(Action::Speak),
        1 => (select(countries), any::<bool>())
            .prop_map(|(id, chosen)| Action::Country { id: id.to_owned(), chosen }),
        1 => card().prop_map(Action::Card),
        2 => option::of(0u8..9).prop_map(Action::WeekRated),
        1 => select(days).prop_map(Action::WeekTrigger),
        1 => option::of(select(Medicine::ALL.to_vec())).prop_map(Action::WeekMedicine),
        8 => moment().prop_map(Action::WeekNext),
        1 => opened().prop_map(Action::Opened),
        1 => select(errors).prop_map(Action::StoreFailed),
        1 => Just(Action::StoreWorked),
        1 => Just(Action::ClockDoubted),
        1 => unfolded().prop_map(Action::Unfold),
        1 => any::<usize>().prop_map(Action::Prompt),
        3 => (play(), any::<i64>()).prop_map(|(play, now)| Action::Play(play, now)),
    ]
}

pub fn check_in() -> impl Strategy<Value = CheckIn> {
    let rating = || option::of(0u8..=10);
    let tries = vec(
        ("[a-z-]{1,20}", rating(), rating()).prop_map(|(strategy, before, after)| Try {
            strategy: strategy.as_str().into(),
            before,
            after,
        }),
        0..4,
    );
    (0i64..4_000_000_000_000, -840i16..=840, rating(), rating(), tries, any::<u128>()).prop_map(
        |(at, offset, before, after, tries, seed)| CheckIn {
            id: RecordId::new(at, seed),
            at,
            offset,
            before,
            after,
            tries,
            ..CheckIn::default()
        },
    )
}

/// Few enough that two of them meet now and then.
fn moment() -> impl Strategy<Value = Moment> {
    let at = prop_oneof![3 => 0i64..4, 1 => any::<i64>()];
    (at, -840i16..=840, 0u128..3).prop_map(|(at, offset, seed)| Moment { at, offset, seed })
}

fn unfolded() -> impl Strategy<Value = Unfolded> {
    (any::<u16>(), any::<u8>(), any::<bool>()).prop_map(|(pages, opioid, wipe)| Unfolded {
        pages,
        opioid,
        wipe,
    })
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
    (option::of(danger), option::of(any::<u8>()))
        .prop_map(|(danger, strength)| Handover { danger, strength })
}

pub fn card() -> impl Strategy<Value = Card> {
    let picked = || option::of("[a-z-]{1,12}");
    (vec("[a-z-]{1,12}", 0..4), any::<String>(), picked(), picked())
        .prop_map(|(reasons, own, when, then)| Card { reasons, own, when, then })
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

fn opened() -> impl Strategy<Value = Opened> {
    let countries = option::of(select(vec!["US", "ES", "ZZ", "XX"]));
    let keep = option::of(select(Keep::ALL.to_vec()));
    (vec(check_in(), 0..3), vec(week(), 0..3), keep, countries, option::of(card())).prop_map(
        |(check_ins, weeks, keep, country, card)| Opened {
            history: history(check_ins, weeks),
            settings: Settings { keep, country: country.map(Into::into), card },
        },
    )
}

pub fn history(check_ins: Vec<CheckIn>, weeks: Vec<WeekRecord>) -> History {
    let check_ins = check_ins.into_iter().map(|it| Record::CheckIn(Rc::new(it)));
    let weeks = weeks.into_iter().map(|it| Record::Week(Rc::new(it)));
    check_ins.chain(weeks).fold(History::default(), |history, it| history.with(it))
}
