//! What is unsafe for this person now. Rules are data, and they run before any ranking: what a rule
//! forbids is not in the list that gets ranked.

pub use crate::content::safety::{
    Circumstance, CircumstanceWords, DangerRoute, DangerWords, Escalation, Notices, Rule, When,
};

use crate::answers::Answers;
use crate::content::strategies::Strategy;

/// The rules that hold for these answers.
pub fn in_force<'a>(rules: &'a [Rule], answers: &'a Answers) -> impl Iterator<Item = &'a Rule> {
    rules.iter().filter(|rule| holds(&rule.when, answers))
}

/// Whether a strategy may be offered for these answers.
#[must_use]
pub fn allows(rules: &[Rule], answers: &Answers, strategy: &Strategy) -> bool {
    !in_force(rules, answers).any(|rule| rule.forbids(strategy))
}

/// What was picked, with what it asks for, in the order of the content.
pub fn circumstances<'a>(
    circumstances: &'a [Circumstance],
    answers: &'a Answers,
) -> impl Iterator<Item = &'a Circumstance> {
    circumstances.iter().filter(|it| answers.circumstances.contains(&it.id))
}

/// Whether a rule with this `when` holds: every field that is there matches.
fn holds(when: &When, answers: &Answers) -> bool {
    let danger =
        when.danger.is_empty() || answers.danger_now().is_some_and(|id| when.danger.contains(id));
    let withdrawal = when.withdrawal.is_empty()
        || answers.withdrawal.is_some_and(|said| when.withdrawal.contains(&said));
    let triggers =
        when.triggers.is_empty() || when.triggers.iter().any(|id| answers.triggers.contains(id));
    let circumstances = when.circumstances.is_empty()
        || when.circumstances.iter().any(|id| answers.circumstances.contains(id));
    let alone = when.alone.is_none() || answers.possible.alone == when.alone;
    let strength = when
        .strength_at_least
        .is_none_or(|least| answers.strength.is_some_and(|level| level.get() >= least));
    danger && withdrawal && triggers && circumstances && alone && strength
}
