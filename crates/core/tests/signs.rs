//! Signs of the craving serve the choice: they move up what helps, say so, and change nothing else.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use ebb_core::answers::{Answers, Danger, Withdrawal};
use ebb_core::flow::{Action, Again, Moment, Screen, State};
use ebb_core::history::Record;
use ebb_core::pack::Pack;
use ebb_core::questions::FitPage;
use ebb_core::{Code, SignId, StrategyId, TriggerId, recommend, safety};
use visit::{run, state};

fn with(signs: &[&SignId], triggers: &[&TriggerId]) -> Answers {
    Answers {
        signs: signs.iter().map(|id| (*id).clone()).collect(),
        triggers: triggers.iter().map(|id| (*id).clone()).collect(),
        ..Answers::default()
    }
}

fn ranked(pack: &Pack, answers: &Answers) -> Vec<StrategyId> {
    recommend::ranked(pack, answers, recommend::Known::All, &[])
        .into_iter()
        .map(|it| it.id.clone())
        .collect()
}

#[test]
fn a_sign_alone_brings_what_it_helps_first() {
    let pack = ebb_content::pack_without_overlay();
    let firsts = [
        ("cant-think", "three-minute-puzzle"),
        ("senses", "three-minute-puzzle"),
        ("body", "paced-breathing"),
        ("edgy", "music"),
    ];
    for (sign, first) in firsts {
        let answers = with(&[&sign.into()], &[]);
        assert_eq!(ranked(&pack, &answers)[0].as_str(), first, "{sign}");
    }
    assert_eq!(firsts.len(), pack.craving_signs.len(), "a sign is not tried");
}

#[test]
fn beside_any_trigger_a_sign_moves_what_it_helps_up_and_takes_nothing_away() {
    let pack = ebb_content::pack_without_overlay();
    let mut moved = 0;
    for sign in &pack.craving_signs {
        for trigger in &pack.triggers {
            let without = ranked(&pack, &with(&[], &[&trigger.id]));
            let answers = with(&[&sign.id], &[&trigger.id]);
            let (now, place) = (ranked(&pack, &answers), |of: &[StrategyId], id: &StrategyId| {
                of.iter().position(|it| it == id)
            });
            assert_eq!(now.len(), without.len(), "{} takes something away", sign.id);
            for id in &sign.helps {
                let (before, after) = (place(&without, id), place(&now, id));
                assert!(after <= before, "{id} for {} and {}", sign.id, trigger.id);
                moved += usize::from(after < before);
            }
        }
    }
    assert!(moved > 0, "no sign moves anything");
}

#[test]
fn no_rule_looks_at_signs_and_what_is_forbidden_stays_so() {
    let pack = ebb_content::pack_without_overlay();
    let all: Vec<&SignId> = pack.craving_signs.iter().map(|it| &it.id).collect();
    let drowsy = Answers { circumstances: vec!["drowsy".into()], ..with(&all, &[]) };
    let breathing = pack.strategy(&"paced-breathing".into()).unwrap();
    assert!(pack.craving_signs.iter().any(|it| it.helps.contains(&breathing.id)), "the control");
    let in_force: Vec<_> = safety::in_force(&pack.rules, &drowsy).collect();
    assert!(!safety::allow(&in_force, breathing));
    assert!(!ranked(&pack, &drowsy).contains(&breathing.id));
}

#[test]
fn the_reason_names_a_sign_where_it_moved_the_strategy_and_nowhere_else() {
    let pack = ebb_content::pack_without_overlay();
    for sign in &pack.craving_signs {
        let answers = with(&[&sign.id], &[]);
        let nobody = recommend::Personal::default();
        let offers = recommend::offers(&pack, &answers, recommend::Known::All, &[], &[], &nobody);
        for offer in [&offers.first].into_iter().chain(&offers.others) {
            let helps = sign.helps.contains(&offer.strategy);
            assert_eq!(offer.reason.signs.contains(&sign.id), helps, "{}", offer.strategy);
        }
    }
}

fn at_triggers() -> State {
    let to_triggers = [
        Action::CheckIn,
        Action::Danger(Danger::None),
        Action::Rated(6),
        Action::Next,
        Action::Fit(0),
    ];
    let state = run(state(), to_triggers);
    assert_eq!(state.screen, Screen::Fit(FitPage::Feeling));
    state
}

#[test]
fn a_tight_body_asks_about_withdrawal_and_no_other_sign_does() {
    for sign in &at_triggers().pack.craving_signs {
        let picked = run(at_triggers(), [Action::Sign(sign.id.clone())]);
        assert_eq!(picked.asks_withdrawal(), sign.id.as_str() == "body", "{}", sign.id);
    }
    let body: SignId = "body".into();
    let said = [Action::Sign(body.clone()), Action::Withdrawal(Some(Withdrawal::Yes))];
    let said = run(at_triggers(), said);
    assert_eq!(said.answers.withdrawal, Some(Withdrawal::Yes));
    let taken_back = run(said, [Action::Sign(body)]);
    assert_eq!((taken_back.answers.signs.len(), taken_back.answers.withdrawal), (0, None));
}

#[test]
fn skipping_the_question_drops_the_signs_and_an_unknown_sign_is_none() {
    let picked = run(at_triggers(), [Action::Sign("senses".into())]);
    assert_eq!(picked.answers.signs, ["senses".into()]);
    assert!(run(picked, [Action::Next, Action::Skip]).answers.signs.is_empty());
    assert!(run(at_triggers(), [Action::Sign("no-such-sign".into())]).answers.signs.is_empty());
}

/// The record of a check-in with these signs.
fn record(signs: &[&str]) -> Record {
    let picked = signs.iter().map(|id| Action::Sign((*id).into()));
    let state = run(run(at_triggers(), picked), [Action::Next, Action::Next, Action::Next]);
    assert_eq!(state.answers.signs.len(), signs.len());
    // The same strategy with any signs, so that only the signs differ.
    let strategy = StrategyId::from("music");
    let first = |state: &State| state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let mut offered = state;
    for _ in 0..offered.pack.strategies.len() {
        if first(&offered) != strategy {
            let refused = first(&offered);
            offered = run(offered, [Action::Refuse(refused, 0)]);
        }
    }
    let moment = Moment { at: 1_000, seed: 1, ..Moment::default() };
    let rated = Action::RatedAgain { again: Again::Level(3), moment };
    let state = run(offered, [Action::Choose { strategy, now: 0 }, Action::Did, rated]);
    Record::CheckIn(state.history.check_ins()[0].clone())
}

#[test]
fn a_record_holds_the_signs_in_the_order_picked() {
    let Record::CheckIn(with) = record(&["senses", "edgy"]) else { panic!("no check-in") };
    assert_eq!(with.signs, [Code::of("senses"), Code::of("edgy")]);
    let Record::CheckIn(without) = record(&[]) else { panic!("no check-in") };
    assert!(without.signs.is_empty());
}
