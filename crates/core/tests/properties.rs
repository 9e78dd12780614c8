//! What holds for any answers and any order of actions.

use std::rc::Rc;

use ebb_core::answers::{Answers, Danger, Possibility, Possible, Withdrawal};
use ebb_core::flow::{Action, Handover, Moment, Screen, State, update};
use ebb_core::history::{
    self, CheckIn, Keep, MemoryStore, Mirror, Record, RecordId, Store, Try,
};
use ebb_core::pack::Pack;
use ebb_core::questions::{Level, Step};
use ebb_core::{drivers, recommend, safety, scoring};
use proptest::prelude::*;
use proptest::sample::subsequence;

fn pack() -> Rc<Pack> {
    thread_local!(static PACK: Rc<Pack> = Rc::new(ebb_content::pack()));
    PACK.with(Rc::clone)
}

fn answers() -> impl Strategy<Value = Answers> {
    let pack = pack();
    let triggers: Vec<_> = pack.triggers.iter().map(|trigger| trigger.id.clone()).collect();
    let count = triggers.len();
    let circumstances: Vec<_> = pack.circumstances.iter().map(|it| it.id.clone()).collect();
    let fitting = circumstances.len();
    let mut dangers = vec![None, Some(Danger::None)];
    dangers.extend(pack.dangers.iter().map(|danger| Some(Danger::Now(danger.id.clone()))));
    let withdrawal = proptest::sample::select(vec![
        None,
        Some(Withdrawal::Yes),
        Some(Withdrawal::No),
        Some(Withdrawal::Unsure),
    ]);
    let said = || proptest::option::of(any::<bool>());
    (
        proptest::sample::select(dangers),
        proptest::option::of(0u8..=10),
        subsequence(triggers, 0..=count),
        proptest::option::of(0u8..=10),
        (said(), said(), said(), said()),
        withdrawal,
        subsequence(circumstances, 0..=fitting),
    )
        .prop_map(|(danger, strength, triggers, likelihood, possible, withdrawal, circumstances)| {
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
        })
}

fn action() -> impl Strategy<Value = Action> {
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
    ];
    let moment = (any::<i64>(), -840i16..=840, any::<u128>())
        .prop_map(|(at, offset, seed)| Moment { at, offset, seed });
    let possibility = proptest::sample::select(vec![
        Possibility::Alone,
        Possibility::AtHome,
        Possibility::CanMove,
        Possibility::CanCall,
    ]);
    let chosen = proptest::sample::select(strategies.clone());
    prop_oneof![
        4 => Just(Action::Next),
        4 => Just(Action::CheckIn),
        2 => Just(Action::Skip),
        1 => Just(Action::Back),
        3 => Just(Action::Did),
        1 => Just(Action::Another),
        1 => Just(Action::Finish),
        1 => Just(Action::Undo),
        1 => Just(Action::Wiped),
        2 => (0u8..20).prop_map(Action::Rated),
        1 => any::<u8>().prop_map(Action::Extend),
        1 => any::<bool>().prop_map(Action::TraceFree),
        3 => proptest::sample::select(dangers).prop_map(Action::Danger),
        2 => proptest::sample::select(triggers).prop_map(Action::Trigger),
        2 => proptest::sample::select(screens).prop_map(Action::Open),
        1 => (possibility, proptest::option::of(any::<bool>()))
            .prop_map(|(which, said)| Action::Possible(which, said)),
        4 => (chosen, any::<i64>()).prop_map(|(strategy, now)| Action::Choose { strategy, now }),
        2 => proptest::sample::select(strategies).prop_map(Action::Refuse),
        3 => (proptest::option::of(0u8..20), moment)
            .prop_map(|(level, moment)| Action::RatedAgain { level, moment }),
        1 => proptest::sample::select(Keep::ALL.to_vec()).prop_map(Action::Keep),
    ]
}

fn check_in() -> impl Strategy<Value = CheckIn> {
    let rating = || proptest::option::of(0u8..=10);
    let tries = proptest::collection::vec(
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

proptest! {
    #[test]
    fn raising_an_answer_never_lowers_the_score(answers in answers(), raised in 0u8..=10) {
        let pack = pack();
        let before = scoring::score(&pack, &answers);
        let raise = |old: Option<Level>| old.and_then(|it| pack.scale.level(raised.max(it.get())));
        for higher in [
            Answers { strength: raise(answers.strength), ..answers.clone() },
            Answers { likelihood: raise(answers.likelihood), ..answers.clone() },
        ] {
            prop_assert!(scoring::score(&pack, &higher) >= before);
        }
    }

    #[test]
    fn a_skipped_question_never_counts_as_zero(strength in 0u8..=10) {
        let pack = pack();
        let only = Answers { strength: pack.scale.level(strength), ..Answers::default() };
        let both = Answers { likelihood: pack.scale.level(strength), ..only.clone() };
        prop_assert_eq!(scoring::score(&pack, &only), scoring::score(&pack, &both));
        prop_assert_eq!(scoring::score(&pack, &Answers::default()), None);
    }

    #[test]
    fn what_a_safety_rule_forbids_is_never_offered(
        answers in answers(),
        refused in proptest::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let pack = pack();
        let refused: Vec<_> = refused.iter().map(|it| it.get(&pack.strategies).id.clone()).collect();
        let offers = recommend::offers(&pack, &answers, &[], &refused);
        for offer in std::iter::once(&offers.first).chain(&offers.others) {
            let strategy = pack.strategy(&offer.strategy);
            prop_assert!(strategy.is_some_and(|it| safety::allows(&pack, &answers, it)));
        }
        prop_assert!(offers.others.len() <= usize::from(pack.ranking.others));
        prop_assert!(!offers.others.iter().any(|it| it.strategy == offers.first.strategy));
    }

    #[test]
    fn equal_answers_give_equal_offers(answers in answers()) {
        let pack = pack();
        prop_assert_eq!(
            recommend::offers(&pack, &answers, &[], &[]),
            recommend::offers(&pack, &answers, &[], &[])
        );
    }

    #[test]
    fn a_no_to_withdrawal_takes_withdrawal_relief_away(answers in answers()) {
        let answers = Answers { withdrawal: Some(Withdrawal::No), ..answers };
        prop_assert_eq!(drivers::mix(&pack(), &answers).withdrawal_relief, 0.0);
    }

    #[test]
    fn update_never_panics_and_what_is_on_screen_is_there(
        actions in proptest::collection::vec(action(), 0..80),
    ) {
        let mut state = State::new(pack());
        for action in actions {
            if let Some(next) = update(&state, action) {
                state = next;
            }
            match state.screen {
                Screen::Offer => prop_assert!(state.visit.offers.is_some()),
                Screen::Doing | Screen::Rate => prop_assert!(state.visit.doing.is_some()),
                Screen::Outcome => prop_assert!(state.visit.outcome.is_some()),
                _ => {}
            }
            if state.trace_free {
                prop_assert!(!state.may_write());
            }
        }
    }

    #[test]
    fn any_static_page_is_gone_on_from_without_believing_nonsense(
        danger in proptest::option::of("[a-z-]{0,12}"),
        strength in proptest::option::of(any::<u8>()),
    ) {
        let handover = Handover { danger, strength };
        let state = update(&State::new(pack()), Action::GoOn(handover)).unwrap();
        prop_assert_eq!(state.screen, Screen::Ask(Step::Triggers));
        prop_assert!(state.answers.strength.is_none_or(|level| level.get() <= 10));
    }

    #[test]
    fn what_is_kept_is_found_again(check_ins in proptest::collection::vec(check_in(), 0..20)) {
        let store = MemoryStore::default();
        let history = check_ins.into_iter().fold(history::History::default(), |history, it| {
            history.with(Record::CheckIn(Rc::new(it)))
        });
        Mirror::default().follow(&store, &history, true, 0).unwrap();
        let opened = history::open(&store, 0).unwrap();
        prop_assert_eq!(opened.history, history);
    }

    #[test]
    fn a_changed_byte_never_panics_and_never_costs_a_healthy_record(
        check_ins in proptest::collection::vec(check_in(), 1..6),
        victim in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        byte in 32u8..127,
    ) {
        let store = MemoryStore::default();
        let history = check_ins.into_iter().fold(history::History::default(), |history, it| {
            history.with(Record::CheckIn(Rc::new(it)))
        });
        Mirror::default().follow(&store, &history, true, 0).unwrap();
        let entries = store.list().unwrap();
        let (key, value) = victim.get(&entries).clone();
        let mut bytes = value.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let damaged = String::from_utf8(bytes).unwrap();
        store.put(&key, &damaged).unwrap();
        let opened = history::open(&store, 0).unwrap();
        let healthy = history.check_ins().len();
        if damaged == value {
            prop_assert_eq!(opened.history, history);
        } else {
            prop_assert_eq!(opened.history.check_ins().len(), healthy - 1);
            prop_assert_eq!(&opened.history.set_aside()[0].value, &damaged);
            prop_assert_eq!(&store.entries.borrow()[&key], &damaged);
        }
    }
}
