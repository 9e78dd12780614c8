//! Every combination of answers that safety rules can tell apart, judged from their `when` alone,
//! with one bit for each rule.
#![allow(clippy::expect_used, reason = "a test stops at what it did not expect")]

use ebb_core::answers::{Answers, Danger, Withdrawal};
use ebb_core::drivers::Driver;
use ebb_core::pack::Pack;
use ebb_core::questions::{Level, Trigger};
use ebb_core::safety::When;
use ebb_core::strategies::Strategy;
use ebb_core::{CircumstanceId, TriggerId};

/// A set of rules or strategies, with one bit for each.
pub type Bits = u64;

pub fn bits<T>(of: &[T], is: impl Fn(&T) -> bool) -> Bits {
    assert!(of.len() <= 64, "more than there are bits");
    of.iter().enumerate().filter(|(_, it)| is(it)).fold(0, |bits, (place, _)| bits | 1 << place)
}

/// All possible answers, each with the rules whose condition it does not rule out.
pub struct Table {
    pub dangers: Vec<(Option<Danger>, Bits)>,
    pub withdrawals: Vec<(Option<Withdrawal>, Bits)>,
    pub strengths: Vec<(Option<Level>, Bits)>,
    pub alone: Vec<(Option<bool>, Bits)>,
    pub triggers: Vec<(Vec<TriggerId>, Bits)>,
    pub circumstances: Vec<(Vec<CircumstanceId>, Bits)>,
    /// For each rule, the strategies that it forbids.
    pub forbids: Vec<Bits>,
    /// For each driver, the trigger that represents it.
    pub drivers: Vec<TriggerId>,
}

pub fn subsets<T: Clone>(of: &[T]) -> Vec<Vec<T>> {
    let picked = |set: usize| (0..of.len()).filter(move |place| set >> place & 1 == 1);
    (0..1usize << of.len())
        .map(|set| picked(set).map(|place| of[place].clone()).collect())
        .collect()
}

impl Table {
    /// The table of every subset of trigger classes and every subset of circumstances.
    pub fn of(pack: &Pack) -> Self {
        let circumstances: Vec<_> = pack.circumstances.iter().map(|it| it.id.clone()).collect();
        Self::with(pack, subsets(&classes(pack)), subsets(&circumstances))
    }

    /// The table of every single trigger and every single circumstance, each also with none.
    pub fn of_singles(pack: &Pack) -> Self {
        let triggers = pack.triggers.iter().map(|it| vec![it.id.clone()]);
        let circumstances = pack.circumstances.iter().map(|it| vec![it.id.clone()]);
        Self::with(
            pack,
            [Vec::new()].into_iter().chain(triggers).collect(),
            [Vec::new()].into_iter().chain(circumstances).collect(),
        )
    }

    fn with(
        pack: &Pack,
        triggers: Vec<Vec<TriggerId>>,
        circumstances: Vec<Vec<CircumstanceId>>,
    ) -> Self {
        let rules = |is: &dyn Fn(&When) -> bool| bits(&pack.rules, |rule| is(&rule.when));
        let dangers = pack.dangers.iter().map(|it| Some(Danger::Now(it.id.clone())));
        let dangers = [None, Some(Danger::None)].into_iter().chain(dangers).map(|said| {
            let fits = rules(&|when| match &said {
                Some(Danger::Now(id)) => when.danger.is_empty() || when.danger.contains(id),
                _ => when.danger.is_empty(),
            });
            (said, fits)
        });
        let withdrawals =
            [None, Some(Withdrawal::Yes), Some(Withdrawal::No), Some(Withdrawal::Unsure)];
        let withdrawals = withdrawals.map(|said| {
            let fits = |when: &When| said.is_some_and(|it| when.withdrawal.contains(&it));
            (said, rules(&|when| when.withdrawal.is_empty() || fits(when)))
        });
        let levels = around_thresholds(pack).into_iter().map(Some);
        let strengths = [None].into_iter().chain(levels).map(|said| {
            let fits = rules(&|when| {
                when.strength_at_least.is_none_or(|least| said.is_some_and(|it| it >= least))
            });
            (said.and_then(|raw| pack.scale.level(raw)), fits)
        });
        let alone = [None, Some(true), Some(false)]
            .map(|said| (said, rules(&|when| when.alone.is_none_or(|it| Some(it) == said))));
        let triggers = triggers.into_iter().map(|picked| {
            let any = |when: &When| picked.iter().any(|id| when.triggers.contains(id));
            let fits = rules(&|when| when.triggers.is_empty() || any(when));
            (picked, fits)
        });
        let circumstances = circumstances.into_iter().map(|picked| {
            let any = |when: &When| picked.iter().any(|id| when.circumstances.contains(id));
            let fits = rules(&|when| when.circumstances.is_empty() || any(when));
            (picked, fits)
        });
        let forbids = pack.rules.iter().map(|rule| {
            let marked = |it: &Strategy| it.traits.iter().any(|it| rule.forbid_traits.contains(it));
            bits(&pack.strategies, |it| rule.forbid.contains(&it.id) || marked(it))
        });
        Self {
            dangers: dangers.collect(),
            withdrawals: withdrawals.to_vec(),
            strengths: strengths.collect(),
            alone: alone.to_vec(),
            triggers: triggers.collect(),
            circumstances: circumstances.collect(),
            forbids: forbids.collect(),
            drivers: drivers(pack),
        }
    }

    /// Calls `visit` with every combination and the rules in force.
    pub fn walk(&self, mut visit: impl FnMut(&Answers, Bits)) {
        let mut said = Answers::default();
        for (triggers, by_triggers) in &self.triggers {
            said.triggers.clone_from(triggers);
            for (circumstances, by_circumstances) in &self.circumstances {
                said.circumstances.clone_from(circumstances);
                for (danger, by_danger) in &self.dangers {
                    said.danger.clone_from(danger);
                    for (withdrawal, by_withdrawal) in &self.withdrawals {
                        said.withdrawal = *withdrawal;
                        let four = by_triggers & by_circumstances & by_danger & by_withdrawal;
                        for (strength, by_strength) in &self.strengths {
                            said.strength = *strength;
                            for (alone, by_alone) in &self.alone {
                                said.possible.alone = *alone;
                                visit(&said, four & by_strength & by_alone);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The answers about being alone with which the same rules are in force.
    pub fn alone_alike(&self, said: Option<bool>) -> Vec<Option<bool>> {
        let rules = |said| self.alone.iter().find(|it| it.0 == said).map(|it| it.1);
        let alike = self.alone.iter().filter(|it| Some(it.1) == rules(said));
        alike.map(|it| it.0).collect()
    }

    /// The strategies that these rules forbid.
    pub fn forbidden(&self, rules: Bits) -> Bits {
        let in_force = self.forbids.iter().enumerate().filter(|(place, _)| rules >> place & 1 == 1);
        in_force.fold(0, |all, (_, forbids)| all | forbids)
    }
}

/// The level just below every threshold that a rule names, and the level at it.
fn around_thresholds(pack: &Pack) -> Vec<u8> {
    let thresholds = pack.rules.iter().filter_map(|rule| rule.when.strength_at_least);
    let mut levels: Vec<u8> = thresholds.flat_map(|it| [it.saturating_sub(1), it]).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// The rules that name a trigger.
pub fn named_by(pack: &Pack, id: &TriggerId) -> Bits {
    bits(&pack.rules, |rule| rule.when.triggers.contains(id))
}

fn drivers(pack: &Pack) -> Vec<TriggerId> {
    Driver::ALL.map(|driver| stands_for(pack, driver)).to_vec()
}

/// The trigger that points to a driver more than to any other: if possible one that no rule names.
fn stands_for(pack: &Pack, driver: Driver) -> TriggerId {
    let points = pack.triggers.iter().filter(|it| {
        let others = Driver::ALL.into_iter().filter(|other| *other != driver);
        others.into_iter().all(|other| it.drivers.get(other) < it.drivers.get(driver))
    });
    let found = points.max_by(|a, b| {
        let rank = |it: &Trigger| (named_by(pack, &it.id) == 0, it.drivers.get(driver));
        rank(a).partial_cmp(&rank(b)).expect("weights are numbers")
    });
    found.expect("each driver has a trigger of its own").id.clone()
}

/// One trigger for each class that the rules can tell apart; those that represent a driver come
/// first.
fn classes(pack: &Pack) -> Vec<TriggerId> {
    let mut found: Vec<(Bits, TriggerId)> = Vec::new();
    for id in drivers(pack).iter().chain(pack.triggers.iter().map(|it| &it.id)) {
        let named = named_by(pack, id);
        if named != 0 && !found.iter().any(|(known, _)| *known == named) {
            found.push((named, id.clone()));
        }
    }
    found.into_iter().map(|(_, id)| id).collect()
}
