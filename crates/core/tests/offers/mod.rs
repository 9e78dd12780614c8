//! Checks what is offered, for everything that rules and needs can leave to offer.

use std::collections::{BTreeMap, HashSet};

use ebb_core::answers::{Answers, Possible};
use ebb_core::pack::Pack;
use ebb_core::strategies::{Need, Strategy};
use ebb_core::{SignId, TriggerId, recommend};

use crate::combinations::{Counts, Reached};
use crate::table::{Bits, Table, bits, named_by, subsets};

/// Whether a need is met; `None` where the person gave no answer about it.
fn met(need: Need, said: &Possible) -> Option<bool> {
    match need {
        Need::Move => said.can_move,
        Need::Call => said.can_call,
        Need::Someone => said.alone.map(|alone| !alone),
        Need::Home => said.at_home,
        Need::Out if said.at_home == Some(false) => Some(true),
        Need::Out => said.can_move,
    }
}

/// One way to answer what is possible, and its effect on the strategies.
struct Way {
    possible: Possible,
    /// The strategies of which no need was denied.
    possible_ones: Bits,
    /// The strategies with one, two and three needs without an answer.
    unsaid: [Bits; 3],
}

fn ways(pack: &Pack) -> Vec<Way> {
    let said = [None, Some(true), Some(false)];
    let pairs = || said.into_iter().flat_map(|a| said.map(|b| (a, b)));
    let all = pairs().flat_map(|(alone, at_home)| pairs().map(move |rest| (alone, at_home, rest)));
    all.map(|(alone, at_home, (can_move, can_call))| {
        let possible = Possible { alone, at_home, can_move, can_call };
        let are = |it: &Strategy, is: Option<bool>| {
            it.needs.iter().filter(|need| met(**need, &possible) == is).count()
        };
        let possible_ones = bits(&pack.strategies, |it| are(it, Some(false)) == 0);
        let unsaid = [1, 2, 3].map(|count| bits(&pack.strategies, |it| are(it, None) == count));
        Way { possible, possible_ones, unsaid }
    })
    .collect()
}

/// What can be left to offer: the strategies, and the triggers of drivers that rules name.
pub type Left = (Bits, Bits);

/// Everything that can be left, each with answers that lead there: one for each way to give no
/// answer about needs.
pub fn everything_left(
    pack: &Pack,
    table: &Table,
    sets: &[Reached],
) -> BTreeMap<Left, Vec<Answers>> {
    let drivers: Vec<&TriggerId> =
        table.drivers.iter().filter(|id| named_by(pack, id) != 0).collect();
    let ways = ways(pack);
    let (mut known, mut seen) = (HashSet::new(), HashSet::new());
    let mut all: BTreeMap<Left, Vec<Answers>> = BTreeMap::new();
    for (rules, answers) in sets {
        let allowed = !table.forbidden(*rules);
        let drivers = bits(&drivers, |id| answers.triggers.contains(id));
        let alone = table.alone_alike(answers.possible.alone);
        if !known.insert((allowed, drivers, alone.clone())) {
            continue;
        }
        for way in ways.iter().filter(|way| alone.contains(&way.possible.alone)) {
            let left = allowed & way.possible_ones;
            if seen.insert((left, drivers, way.unsaid.map(|unsaid| unsaid & left))) {
                let answers = Answers { possible: way.possible, ..answers.clone() };
                all.entry((left, drivers)).or_default().push(answers);
            }
        }
    }
    all
}

/// Checks that there is an offer, that each was left to offer, that none comes twice, and that
/// there are no more than the content allows.
pub fn check(
    pack: &Pack,
    table: &Table,
    left: &BTreeMap<Left, Vec<Answers>>,
    take_turns: bool,
    counts: &mut Counts,
) -> Result<(), String> {
    let places: BTreeMap<_, _> = pack.strategies.iter().map(|it| &it.id).zip(0..).collect();
    let most = 1 + usize::from(pack.ranking.others);
    let nobody = recommend::Personal::default();
    let free = table.drivers.iter().filter(|id| named_by(pack, id) == 0);
    let free = subsets(&free.cloned().collect::<Vec<TriggerId>>());
    let signs: Vec<SignId> = pack.craving_signs.iter().map(|it| it.id.clone()).collect();
    let signs = subsets(&signs);
    let mut pairs = HashSet::new();
    for (place, ((left, _), ways)) in left.iter().enumerate() {
        let turns = if take_turns { ways.len().max(free.len()) } else { ways.len() * free.len() };
        for turn in 0..turns.max(signs.len()) {
            let way = if take_turns { turn } else { turn / free.len() };
            let (drivers, sign) = (turn % free.len(), (turn + place) % signs.len());
            pairs.insert((drivers, sign));
            let mut answers = ways[way % ways.len()].clone();
            answers.triggers.extend(free[drivers].iter().cloned());
            answers.signs.clone_from(&signs[sign]);
            let offers =
                recommend::offers(pack, &answers, recommend::Known::All, &[], &[], &nobody);
            counts.offers += 1;
            let mut shown: Bits = 0;
            for offer in [&offers.first].into_iter().chain(&offers.others) {
                let bit = 1 << places[&offer.strategy];
                if left & bit == 0 || shown & bit != 0 {
                    return Err(format!("{} must not come: {answers:?}", offer.strategy));
                }
                shown |= bit;
            }
            if shown.count_ones() as usize > most {
                return Err(format!("more than {most}: {answers:?}"));
            }
        }
    }
    counts.pairs = (pairs.len(), free.len() * signs.len());
    Ok(())
}
