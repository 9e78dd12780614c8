//! Properties that hold for any answers and any order of actions.

use crate::any;
use any::{action, answers, check_in, pack, packs, week};
use ebb_core::answers::{Answers, Withdrawal};
use ebb_core::flow::{Action, Screen, State, update};
use ebb_core::history::{self, History, MemoryStore, Mirror, Store};
use ebb_core::pack::Pack;
use ebb_core::questions::Level;
use ebb_core::recommend::Personal;
use ebb_core::{drivers, recommend, safety, scoring};
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #[test]
    fn raising_an_answer_never_lowers_the_score(answers in answers(), raised in 0u8..=10) {
        let pack = pack();
        let before = scoring::score(pack.scale, &pack.questions, &answers);
        let raise = |old: Option<Level>| old.and_then(|it| pack.scale.level(raised.max(it.get())));
        for higher in [
            Answers { strength: raise(answers.strength), ..answers.clone() },
            Answers { likelihood: raise(answers.likelihood), ..answers.clone() },
        ] {
            prop_assert!(scoring::score(pack.scale, &pack.questions, &higher) >= before);
        }
    }

    #[test]
    fn a_skipped_question_never_counts_as_zero(strength in 0u8..=10) {
        let pack = pack();
        let only = Answers { strength: pack.scale.level(strength), ..Answers::default() };
        let both = Answers { likelihood: pack.scale.level(strength), ..only.clone() };
        prop_assert_eq!(scoring::score(pack.scale, &pack.questions, &only), scoring::score(pack.scale, &pack.questions, &both));
        prop_assert_eq!(scoring::score(pack.scale, &pack.questions, &Answers::default()), None);
    }

    #[test]
    fn what_a_safety_rule_forbids_is_never_offered(
        answers in answers(),
        refused in vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let pack = pack();
        let refused: Vec<_> = refused.iter().map(|it| it.get(&pack.strategies).id.clone()).collect();
        let offers = recommend::offers(&pack, &answers, recommend::Known::All, &[], &refused, &Personal::default());
        let in_force: Vec<_> = safety::in_force(&pack.rules, &answers).collect();
        for offer in std::iter::once(&offers.first).chain(&offers.others) {
            let strategy = pack.strategy(&offer.strategy);
            prop_assert!(strategy.is_some_and(|it| safety::allow(&in_force, it)));
        }
        prop_assert!(offers.others.len() <= usize::from(pack.ranking.others));
        prop_assert!(!offers.others.iter().any(|it| it.strategy == offers.first.strategy));
    }

    #[test]
    fn equal_answers_give_equal_offers(answers in answers()) {
        let pack = pack();
        prop_assert_eq!(
            recommend::offers(&pack, &answers, recommend::Known::All, &[], &[], &Personal::default()),
            recommend::offers(&pack, &answers, recommend::Known::All, &[], &[], &Personal::default())
        );
    }

    #[test]
    fn a_no_to_withdrawal_takes_withdrawal_relief_away(answers in answers()) {
        let answers = Answers { withdrawal: Some(Withdrawal::No), ..answers };
        prop_assert_eq!(drivers::mix(&pack().triggers, &answers).withdrawal_relief, 0.0);
    }

    #[test]
    fn update_never_panics_and_what_is_on_screen_is_there(
        actions in vec(action(), 0..80),
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
            let week = &state.week;
            let ratings = week.items.iter().chain([&week.sleep, &week.pain]).flatten();
            prop_assert!(ratings.copied().all(|it| state.pack.weekly.scale.level(it).is_some()));
            prop_assert!(state.country.as_ref().is_none_or(|id| state.pack.country(id).is_some()));
        }
    }

    #[test]
    fn another_language_in_the_middle_changes_nothing_but_the_words(
        before in vec(action(), 0..60),
        after in vec(action(), 0..30),
    ) {
        let others = packs();
        let speaks = |it: &Action| matches!(it, Action::SetLanguage(_));
        let run = |state: State, actions: &[Action]| {
            let actions = actions.iter().filter(|it| !speaks(it)).cloned();
            actions.fold(state, |state, action| update(&state, action).unwrap_or(state))
        };
        let middle = run(State::new(pack()), &before);
        let plain = run(middle.clone(), &after);
        for other in others {
            let spoken = Action::SetLanguage(other.clone());
            let spoken = update(&middle, spoken).unwrap_or_else(|| middle.clone());
            prop_assert_eq!(&spoken, &State { pack: other.clone(), ..middle.clone() });
            let ends = run(spoken, &after);
            prop_assert_eq!(ends, State { pack: other, ..plain.clone() });
        }
    }

    #[test]
    fn any_static_page_is_gone_on_from_without_believing_nonsense(
        handover in any::handover(),
    ) {
        let state = update(&State::new(pack()), Action::GoOn(handover)).unwrap();
        prop_assert_eq!(state.screen, Screen::Offer);
        prop_assert!(state.answers.strength.is_none_or(|level| level.get() <= 10));
    }

    #[test]
    fn what_is_kept_is_found_again(
        check_ins in vec(check_in(), 0..20),
        weeks in vec(week(), 0..20),
    ) {
        let store = MemoryStore::default();
        let history = any::history(check_ins, weeks);
        Mirror::default().follow(&store, &history, true, 0).unwrap();
        let opened = history::open(&store, 0).unwrap();
        prop_assert_eq!(opened.history, history);
    }

    #[test]
    fn a_changed_byte_never_panics_and_never_costs_a_healthy_record(
        check_ins in vec(check_in(), 1..6),
        weeks in vec(week(), 1..6),
        victim in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        byte in 32u8..127,
    ) {
        let store = MemoryStore::default();
        let history = any::history(check_ins, weeks);
        Mirror::default().follow(&store, &history, true, 0).unwrap();
        let entries = store.list().unwrap();
        let (key, value) = victim.get(&entries).clone();
        let mut bytes = value.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let damaged = String::from_utf8(bytes).unwrap();
        store.put(&key, &damaged).unwrap();
        let opened = history::open(&store, 0).unwrap();
        let count = |it: &History| it.check_ins().len() + it.weeks().len();
        if damaged == value {
            prop_assert_eq!(opened.history, history);
        } else {
            prop_assert_eq!(count(&opened.history), count(&history) - 1);
            prop_assert_eq!(&opened.history.set_aside()[0].value, &damaged);
            prop_assert_eq!(&store.entries.borrow()[&key], &damaged);
        }
    }
}

#[test]
fn the_two_files_of_a_language_are_its_pack_cut_once() {
    for pack in ebb_content::packs_without_overlay() {
        let (mut files, more) = pack.split().unwrap();
        assert!(!files.is_empty() && more.len() > files.len(), "{}", pack.language);
        files.extend(more);
        assert_eq!(files, postcard::to_allocvec(&pack).unwrap());
        // What is read is, written again, the same to the last byte.
        assert_eq!(postcard::to_allocvec(&Pack::read(&files).unwrap()).unwrap(), files);
    }
}
