//! Which strategies are unsafe for this person now. Rules are content, and they apply before the
//! ranking: a forbidden strategy is not ranked at all.

pub use crate::content::safety::{
    Circumstance, CircumstanceWords, DangerRoute, DangerWords, Escalation, Notices, Rule, When,
};

use crate::answers::Answers;
use crate::content::ids::StrategyId;
use crate::content::strategies::Strategy;

/// The rules whose condition matches these answers.
pub fn in_force<'a>(rules: &'a [Rule], answers: &'a Answers) -> impl Iterator<Item = &'a Rule> {
    rules.iter().filter(|rule| holds(&rule.when, answers))
}

/// The rules whose condition matches these answers, or could match once everything is said.
pub fn maybe_in_force<'a>(
    rules: &'a [Rule],
    answers: &'a Answers,
) -> impl Iterator<Item = &'a Rule> {
    rules.iter().filter(|rule| may_hold(&rule.when, answers))
}

/// Whether a strategy may be offered where these rules are in force.
#[must_use]
pub fn allow(in_force: &[&Rule], strategy: &Strategy) -> bool {
    !in_force.iter().any(|rule| rule.forbids(strategy))
}

/// The circumstances that the person picked, the most urgent first.
pub fn circumstances<'a>(
    circumstances: &'a [Circumstance],
    answers: &'a Answers,
) -> impl Iterator<Item = &'a Circumstance> {
    let of_urgency = |urgency| circumstances.iter().find(|it| usize::from(it.urgency) == urgency);
    let by_urgency = (1..=circumstances.len()).filter_map(of_urgency);
    by_urgency.filter(|it| answers.circumstances.contains(&it.id))
}

/// The danger that the person named.
#[must_use]
pub fn danger<'a>(dangers: &'a [DangerRoute], answers: &Answers) -> Option<&'a DangerRoute> {
    answers.danger_now().and_then(|id| dangers.iter().find(|it| it.id == *id))
}

/// The strategies that the danger and the circumstances prefer, in the order in which they come first.
#[must_use]
pub fn preferred<'a>(
    dangers: &'a [DangerRoute],
    of: &'a [Circumstance],
    answers: &'a Answers,
) -> Vec<&'a StrategyId> {
    let danger = danger(dangers, answers).map(|it| &it.prefer);
    let lists = danger.into_iter().chain(circumstances(of, answers).map(|it| &it.prefer));
    lists.flatten().collect()
}

/// Whether a condition matches these answers: every field that is set must match.
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

/// Whether a condition matches these answers, or could match once everything is said. Triggers and
/// circumstances may always be added to.
fn may_hold(when: &When, answers: &Answers) -> bool {
    let danger = when.danger.is_empty()
        || answers.danger.is_none()
        || answers.danger_now().is_some_and(|id| when.danger.contains(id));
    let withdrawal = when.withdrawal.is_empty()
        || answers.withdrawal.is_none_or(|said| when.withdrawal.contains(&said));
    let alone = when.alone.is_none()
        || answers.possible.alone.is_none()
        || answers.possible.alone == when.alone;
    let strength = when
        .strength_at_least
        .is_none_or(|least| answers.strength.is_none_or(|level| level.get() >= least));
    danger && withdrawal && alone && strength
}
