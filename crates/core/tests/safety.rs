//! Each safety rule does what `content/safety.toml` says, judged apart from the code that applies it.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use ebb_core::answers::{Answers, Danger, Possible};
use ebb_core::pack::Pack;
use ebb_core::safety::{self, Rule};
use ebb_core::{RuleId, recommend};

/// Answers that fit exactly what the rule asks for, and nothing else.
fn fitting(pack: &Pack, rule: &Rule) -> Answers {
    let when = &rule.when;
    Answers {
        danger: when.danger.first().cloned().map(Danger::Now),
        strength: when.strength_at_least.map(|raw| pack.scale.level(raw).unwrap()),
        triggers: when.triggers.first().cloned().into_iter().collect(),
        withdrawal: when.withdrawal.first().copied(),
        possible: Possible { alone: when.alone, ..Possible::default() },
        circumstances: when.circumstances.first().cloned().into_iter().collect(),
        likelihood: None,
    }
}

fn in_force(pack: &Pack, answers: &Answers) -> Vec<RuleId> {
    safety::in_force(pack, answers).map(|rule| rule.id.clone()).collect()
}

#[test]
fn every_rule_holds_when_its_case_is_there_and_keeps_its_strategies_back() {
    let pack = ebb_content::pack();
    let mut held_back = 0;
    for rule in &pack.rules {
        let answers = fitting(&pack, rule);
        assert!(in_force(&pack, &answers).contains(&rule.id), "{} does not hold", rule.id);
        let offered = recommend::ranked(&pack, &answers, &[]);
        for strategy in offered {
            let named = rule.forbid.contains(&strategy.id);
            let marked = strategy.traits.iter().any(|it| rule.forbid_traits.contains(it));
            assert!(!named && !marked, "{} offers {}", rule.id, strategy.id);
        }
        let everything = recommend::ranked(&pack, &Answers::default(), &[]);
        held_back += everything
            .iter()
            .filter(|it| {
                rule.forbid.contains(&it.id)
                    || it.traits.iter().any(|it| rule.forbid_traits.contains(it))
            })
            .count();
    }
    assert!(held_back > 0, "no rule holds anything back: the test proves nothing");
}

#[test]
fn no_rule_holds_for_somebody_who_said_nothing() {
    let pack = ebb_content::pack();
    assert!(in_force(&pack, &Answers::default()).is_empty());
}

#[test]
fn a_rule_does_not_hold_where_any_part_of_its_case_is_missing() {
    let pack = ebb_content::pack();
    for rule in &pack.rules {
        let fits = fitting(&pack, rule);
        let one_less = [
            Answers { danger: None, ..fits.clone() },
            Answers { strength: pack.scale.level(0), ..fits.clone() },
            Answers { triggers: Vec::new(), ..fits.clone() },
            Answers { circumstances: Vec::new(), ..fits.clone() },
            Answers { withdrawal: None, ..fits.clone() },
            Answers { possible: Possible::default(), ..fits.clone() },
        ];
        for answers in one_less.into_iter().filter(|answers| *answers != fits) {
            let asked = rule.when.strength_at_least.is_some() || answers.strength == fits.strength;
            if asked {
                assert!(!in_force(&pack, &answers).contains(&rule.id), "{} still holds", rule.id);
            }
        }
    }
}

#[test]
fn hard_exercise_and_cold_are_never_offered_in_withdrawal() {
    use ebb_core::answers::Withdrawal;
    use ebb_core::strategies::Trait;
    let pack = ebb_content::pack();
    for said in [Withdrawal::Yes, Withdrawal::Unsure] {
        let answers = Answers { withdrawal: Some(said), ..Answers::default() };
        for strategy in recommend::ranked(&pack, &answers, &[]) {
            let unsafe_now =
                strategy.traits.iter().any(|it| matches!(it, Trait::Vigorous | Trait::Cold));
            assert!(!unsafe_now, "{}", strategy.id);
        }
    }
}

#[test]
fn breathing_is_never_offered_to_somebody_who_may_have_taken_too_much() {
    use ebb_core::strategies::Trait;
    let pack = ebb_content::pack();
    let answers =
        Answers { danger: Some(Danger::Now("took-too-much".into())), ..Answers::default() };
    for strategy in recommend::ranked(&pack, &answers, &[]) {
        assert!(!strategy.traits.contains(&Trait::Breathing), "{}", strategy.id);
    }
}
