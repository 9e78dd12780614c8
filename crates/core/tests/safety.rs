//! Each safety rule does what `content/safety.toml` says. The tests do not use the code that
//! applies rules.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use ebb_core::answers::{Answers, Danger, Possible};
use ebb_core::pack::Pack;
use ebb_core::recommend;
use ebb_core::safety::{self, Rule};
use ebb_core::strategies::{Strategy, Trait};
use ebb_core::{RuleId, StrategyId};

/// Answers that match exactly the condition of the rule.
fn fitting(pack: &Pack, rule: &Rule) -> Answers {
    let when = &rule.when;
    Answers {
        danger: when.danger.first().cloned().map(Danger::Now),
        strength: when.strength_at_least.map(|raw| pack.scale.level(raw).unwrap()),
        triggers: when.triggers.first().cloned().into_iter().collect(),
        // No rule looks at signs.
        signs: Vec::new(),
        withdrawal: when.withdrawal.first().copied(),
        possible: Possible { alone: when.alone, ..Possible::default() },
        circumstances: when.circumstances.first().cloned().into_iter().collect(),
        likelihood: None,
        hour: None,
        breathed: false,
    }
}

fn in_force(pack: &Pack, answers: &Answers) -> Vec<RuleId> {
    safety::in_force(&pack.rules, answers).map(|rule| rule.id.clone()).collect()
}

#[test]
fn every_rule_holds_when_its_case_is_there_and_keeps_its_strategies_back() {
    let pack = ebb_content::pack_without_overlay();
    let mut held_back = 0;
    for rule in &pack.rules {
        let answers = fitting(&pack, rule);
        assert!(in_force(&pack, &answers).contains(&rule.id), "{} does not hold", rule.id);
        let offered = recommend::ranked(&pack, &answers, recommend::Known::All, &[]);
        for strategy in offered {
            let named = rule.forbid.contains(&strategy.id);
            let marked = strategy.traits.iter().any(|it| rule.forbid_traits.contains(it));
            assert!(!named && !marked, "{} offers {}", rule.id, strategy.id);
        }
        let everything = recommend::ranked(&pack, &Answers::default(), recommend::Known::All, &[]);
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
    let pack = ebb_content::pack_without_overlay();
    assert!(in_force(&pack, &Answers::default()).is_empty());
}

#[test]
fn a_rule_does_not_hold_where_any_part_of_its_case_is_missing() {
    let pack = ebb_content::pack_without_overlay();
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
    let pack = ebb_content::pack_without_overlay();
    for said in [Withdrawal::Yes, Withdrawal::Unsure] {
        let answers = Answers { withdrawal: Some(said), ..Answers::default() };
        for strategy in recommend::ranked(&pack, &answers, recommend::Known::All, &[]) {
            let unsafe_now =
                strategy.traits.iter().any(|it| matches!(it, Trait::Vigorous | Trait::Cold));
            assert!(!unsafe_now, "{}", strategy.id);
        }
    }
}

#[test]
fn breathing_is_never_offered_to_somebody_who_may_have_taken_too_much() {
    let pack = ebb_content::pack_without_overlay();
    let answers =
        Answers { danger: Some(Danger::Now("took-too-much".into())), ..Answers::default() };
    for strategy in recommend::ranked(&pack, &answers, recommend::Known::All, &[]) {
        assert!(!strategy.traits.contains(&Trait::Breathing), "{}", strategy.id);
    }
}

/// The strategies that can be offered to a person with these circumstances, with no need denied.
fn offered(pack: &Pack, circumstances: &[&str]) -> Vec<Strategy> {
    let known = |id: &&str| pack.circumstances.iter().any(|it| it.id.as_str() == *id);
    assert!(circumstances.iter().all(known), "{circumstances:?}");
    let circumstances = circumstances.iter().map(|id| (*id).into()).collect();
    let answers = Answers { circumstances, ..Answers::default() };
    recommend::ranked(pack, &answers, recommend::Known::All, &[]).into_iter().cloned().collect()
}

/// Whether no strategy with one of these traits is offered, although each trait is offered without
/// the circumstance.
fn takes_away(pack: &Pack, circumstance: &str, marks: &[Trait]) -> bool {
    marks.iter().all(|mark| {
        let is_there = |of: &[&str]| offered(pack, of).iter().any(|it| it.traits.contains(mark));
        is_there(&[]) && !is_there(&[circumstance])
    })
}

fn names(pack: &Pack, circumstance: &str, id: &str) -> bool {
    offered(pack, &[circumstance]).iter().any(|it| it.id.as_str() == id)
}

#[test]
fn breathing_never_comes_to_somebody_drowsy_or_with_alcohol_or_benzos() {
    let pack = ebb_content::pack_without_overlay();
    assert!(takes_away(&pack, "drowsy", &[Trait::Breathing, Trait::Imagery, Trait::Food]));
    assert!(takes_away(&pack, "alcohol-benzos", &[Trait::Breathing, Trait::Heat, Trait::Kit]));
}

#[test]
fn food_and_riding_it_out_never_come_to_somebody_very_sick() {
    let pack = ebb_content::pack_without_overlay();
    assert!(takes_away(&pack, "very-sick", &[Trait::Food, Trait::Vigorous, Trait::Breathing]));
    for forbidden in ["withdrawal-comfort", "urge-surfing"] {
        assert!(!names(&pack, "very-sick", forbidden));
    }
    assert_eq!(offered(&pack, &["very-sick"])[0].id.as_str(), "ask-a-clinic");
}

#[test]
fn what_a_circumstance_prefers_comes_first_whatever_set_the_craving_off() {
    let pack = ebb_content::pack_without_overlay();
    let yes = Some(true);
    let possible = Possible { alone: Some(false), at_home: yes, can_move: yes, can_call: yes };
    for it in pack.circumstances.iter().filter(|it| !it.prefer.is_empty()) {
        for trigger in &pack.triggers {
            let answers = Answers {
                circumstances: vec![it.id.clone()],
                triggers: vec![trigger.id.clone()],
                possible,
                ..Answers::default()
            };
            let ranked = recommend::ranked(&pack, &answers, recommend::Known::All, &[]);
            let allowed = ranked.iter().filter(|strategy| it.prefer.contains(&strategy.id)).count();
            let first: Vec<_> = ranked.iter().take(allowed).map(|strategy| &strategy.id).collect();
            assert!(
                first.iter().all(|id| it.prefer.contains(*id)),
                "{}, {}: {first:?}",
                it.id,
                trigger.id
            );
            // Company is not offered where it puts pressure on.
            assert!(allowed > 0, "{}, {}: nothing is preferred", it.id, trigger.id);
        }
    }
}

#[test]
fn chest_pain_is_not_ridden_out_and_nobody_in_danger_or_very_ill_is_asked_to_plan() {
    let pack = ebb_content::pack_without_overlay();
    let ranked = |answers: Answers| -> Vec<StrategyId> {
        let all = recommend::ranked(&pack, &answers, recommend::Known::All, &[]);
        all.into_iter().map(|it| it.id.clone()).collect()
    };
    for trigger in &pack.triggers {
        let answers = |danger: Option<&str>, circumstance: Option<&str>| Answers {
            danger: danger.map(|id| Danger::Now(id.into())),
            circumstances: circumstance.map(Into::into).into_iter().collect(),
            triggers: vec![trigger.id.clone()],
            ..Answers::default()
        };
        let chest = ranked(answers(Some("chest-or-fit"), None));
        for forbidden in ["urge-surfing", "get-todays-dose"] {
            assert!(!chest.contains(&forbidden.into()), "{forbidden}");
        }
        for danger in &pack.dangers {
            let plan = ranked(answers(Some(danger.id.as_str()), None));
            assert!(!plan.contains(&"if-then-plan".into()));
        }
        for circumstance in ["drowsy", "very-sick", "no-hope"] {
            assert!(!ranked(answers(None, Some(circumstance))).contains(&"if-then-plan".into()));
        }
    }
}

#[test]
fn nobody_who_missed_days_is_sent_for_the_dose_of_before() {
    let pack = ebb_content::pack_without_overlay();
    assert!(names(&pack, "medicine-craving", "get-todays-dose"));
    assert!(!names(&pack, "break", "get-todays-dose"));
    let both = offered(&pack, &["break", "medicine-craving"]);
    assert!(both.iter().all(|it| it.id.as_str() != "get-todays-dose"));
}

#[test]
fn looking_ahead_and_being_alone_never_come_to_somebody_without_hope() {
    let pack = ebb_content::pack_without_overlay();
    let marks = [Trait::Future, Trait::Imagery, Trait::Solitary, Trait::Kit];
    assert!(takes_away(&pack, "no-hope", &marks));
    assert!(!names(&pack, "no-hope", "change-the-view"));
}

#[test]
fn cold_and_strain_never_come_to_a_heart_in_trouble() {
    let pack = ebb_content::pack_without_overlay();
    assert!(takes_away(&pack, "heart-or-cold", &[Trait::Cold, Trait::Vigorous]));
    for forbidden in ["muscle-release", "warm-shower"] {
        assert!(!names(&pack, "heart-or-cold", forbidden));
    }
}

#[test]
fn heat_strain_and_riding_out_withdrawal_never_come_in_pregnancy() {
    let pack = ebb_content::pack_without_overlay();
    assert!(takes_away(&pack, "pregnant", &[Trait::Heat, Trait::Vigorous]));
    assert!(!names(&pack, "pregnant", "withdrawal-comfort"));
    assert!(names(&pack, "pregnant", "ask-a-clinic"));
    assert!(!names(&pack, "pregnant", "warm-shower"));
}

#[test]
fn being_alone_asleep_or_at_it_again_never_comes_after_use() {
    let pack = ebb_content::pack_without_overlay();
    assert!(takes_away(&pack, "used-again", &[Trait::Solitary, Trait::Kit]));
    assert!(takes_away(&pack, "break", &[Trait::Kit]));
    assert!(!names(&pack, "used-again", "sleep-step"));
    assert!(!names(&pack, "used-again", "change-the-view"));
    assert!(!names(&pack, "used-again", "two-sides"));
    assert!(!names(&pack, "used-again", "warm-shower"));
}

#[test]
fn craving_on_medicine_takes_nothing_away_and_brings_the_medicine_first() {
    let pack = ebb_content::pack_without_overlay();
    let with = offered(&pack, &["medicine-craving"]);
    assert_eq!(with.len(), offered(&pack, &[]).len());
    assert_eq!(with[0].id.as_str(), "medicine-check");
}

#[test]
fn what_a_circumstance_prefers_moves_up_unless_it_is_forbidden_or_impossible() {
    let pack = ebb_content::pack_without_overlay();
    let place =
        |of: &[&str], id: &str| offered(&pack, of).iter().position(|it| it.id.as_str() == id);
    // At night a circumstance brings what it prefers as well.
    let preferred = pack.circumstances.iter().flat_map(|it| &it.prefer);
    assert!(preferred.filter_map(|id| pack.strategy(id)).all(|it| !it.by_day));
    for it in &pack.circumstances {
        for preferred in it.prefer.iter().map(StrategyId::as_str) {
            let (before, after) = (place(&[], preferred), place(&[it.id.as_str()], preferred));
            let moved_up = before.is_none_or(|before| after <= Some(before));
            assert!(after.is_some() && moved_up, "{preferred} for {}", it.id);
        }
    }
    let forbidden = Answers {
        circumstances: vec!["no-hope".into()],
        triggers: vec!["pressure".into()],
        ..Answers::default()
    };
    let alone = Possible { alone: Some(true), ..Possible::default() };
    let impossible =
        Answers { circumstances: vec!["no-hope".into()], possible: alone, ..Answers::default() };
    for answers in [forbidden, impossible] {
        let offered = recommend::ranked(&pack, &answers, recommend::Known::All, &[]);
        assert!(!offered.iter().any(|it| it.id.as_str() == "talk-to-who-is-here"));
        assert!(
            ["helpline", "reach-someone"].contains(&offered[0].id.as_str()),
            "{}",
            offered[0].id
        );
    }
}
