//! The whole study: all kinds with all ways, the nine settings, and other assumptions.

use std::collections::BTreeMap;

use ebb_ranking::Numbers;

use crate::arms::Way;
use crate::kind::{Assumptions, Kind};
use crate::results::{Estimate, RANGES, Results, range, run};
use crate::situation::World;

/// The standard deviations of own effects, in points.
const BETWEEN: [f64; 3] = [0.3, 0.6, 1.0];
/// The standard deviations of ratings, in points.
const NOISE: [f64; 3] = [1.5, 2.0, 2.5];
/// The tries of the settings.
const EARLY: u32 = 50;

/// The results by kind and way.
pub type Table = BTreeMap<(u8, Way), Results>;

/// What came out under one set of assumptions.
#[derive(Debug)]
pub struct Setting {
    /// What is assumed, in words.
    pub name: String,
    /// The results.
    pub table: Table,
}

/// All that came out.
#[derive(Debug)]
pub struct Study {
    /// How many people of each kind there were.
    pub people: u64,
    /// How many tries each of them had.
    pub tries: u32,
    /// All ways at the main setting.
    pub main: Table,
    /// The published and the learned order in the nine settings.
    pub settings: Vec<Setting>,
    /// The published, the learned and the oracle's order under other assumptions, with a quarter of the
    /// people.
    pub others: Vec<Setting>,
}

impl Study {
    /// Runs it all with so many people of each kind, 2 or more.
    #[must_use]
    pub fn run(world: &World, numbers: &Numbers, people: u64, tries: u32) -> Self {
        let table = |ways: &[Way], assumptions: Assumptions, people: u64, tries: u32| {
            let mut table = Table::new();
            for kind in Kind::ALL {
                for way in ways {
                    let who = (kind, assumptions);
                    let results = run(world, who, (*way, numbers), (people, tries));
                    table.insert((kind as u8, *way), results);
                }
            }
            table
        };
        let main = table(&Way::ALL, Assumptions::default(), people, tries);
        let mut settings = Vec::new();
        for between in BETWEEN {
            for noise in NOISE {
                let assumptions = Assumptions { between, noise, ..Assumptions::default() };
                let ways = [Way::Published, Way::Learned];
                let name = format!("{between:.1} / {noise:.1}");
                let is_main = assumptions == Assumptions::default();
                let table = if is_main {
                    ways_of(&main, &ways)
                } else {
                    table(&ways, assumptions, people, EARLY)
                };
                settings.push(Setting { name, table });
            }
        }
        let ways = [Way::Published, Way::Learned, Way::LearnedWithEasing, Way::Oracle];
        let others = others().into_iter().map(|(name, assumptions)| Setting {
            name: name.to_owned(),
            table: table(&ways, assumptions, (people / 4).max(2), EARLY),
        });
        Self { people, tries, main, settings, others: others.collect() }
    }
}

/// The part of a table that is about these ways.
fn ways_of(table: &Table, ways: &[Way]) -> Table {
    let kept = table.iter().filter(|((_, way), _)| ways.contains(way));
    kept.map(|(key, results)| (*key, results.clone())).collect()
}

/// Other assumptions, each changed alone.
fn others() -> Vec<(&'static str, Assumptions)> {
    let main = Assumptions::default();
    vec![
        ("half a point of relief for a unit of worth", Assumptions { points: 0.5, ..main }),
        ("two points of relief for a unit of worth", Assumptions { points: 2.0, ..main }),
        ("half gone after 10 minutes", Assumptions { half_life: 10.0, ..main }),
        ("half gone after 40 minutes", Assumptions { half_life: 40.0, ..main }),
        ("half-lives differ twice as much", Assumptions { half_life_spread: 0.8, ..main }),
        ("families share a tenth", Assumptions { family_share: 0.1, ..main }),
        ("families share seven tenths", Assumptions { family_share: 0.7, ..main }),
        ("all noise in the second rating", Assumptions { noise_before: 0.0, ..main }),
        ("people always take the first", Assumptions { takes_first: true, ..main }),
        ("people always rate", Assumptions { always_rates: true, ..main }),
    ]
}

/// How much more relief than in the published order each person of a kind had in a range of tries.
#[must_use]
pub fn gains(table: &Table, kind: Kind, way: Way, range: usize) -> Vec<f64> {
    against(table, kind, (way, Way::Published), range)
}

/// How much more relief each person of a kind had with the first way than with the second.
#[must_use]
pub fn against(table: &Table, kind: Kind, ways: (Way, Way), range: usize) -> Vec<f64> {
    let of = |way: Way| table.get(&(kind as u8, way)).map(|it| it.people.as_slice());
    let (Some(more), Some(less)) = (of(ways.0), of(ways.1)) else { return Vec::new() };
    more.iter().zip(less).map(|(a, b)| a.taken[range] - b.taken[range]).collect()
}

/// The same for the first offers.
#[must_use]
pub fn gains_of_first(table: &Table, kind: Kind, way: Way, range: usize) -> Vec<f64> {
    let of = |way: Way| table.get(&(kind as u8, way)).map(|it| it.people.as_slice());
    let (Some(more), Some(less)) = (of(way), of(Way::Published)) else { return Vec::new() };
    more.iter().zip(less).map(|(a, b)| a.first[range] - b.first[range]).collect()
}

/// The mean over the kinds of the mixture, each weighing the same.
#[must_use]
pub fn mixed(of: impl Fn(Kind) -> Vec<f64>) -> Estimate {
    let estimates: Vec<Estimate> =
        Kind::ALL[..Kind::IN_MIX].iter().map(|kind| Estimate::of(&of(*kind))).collect();
    let count = estimates.len() as f64;
    let squares: f64 = estimates.iter().map(|it| it.within * it.within).sum();
    Estimate {
        mean: estimates.iter().map(|it| it.mean).sum::<f64>() / count,
        within: squares.sqrt() / count,
    }
}

/// The share of these people, 0 to 1, who are more than 0.2 points below the published order.
#[must_use]
pub fn harmed(gains: &[f64]) -> f64 {
    let count = gains.iter().filter(|gain| **gain < -0.2).count();
    count as f64 / gains.len().max(1) as f64
}

/// The share of the mixture, 0 to 1, who are more than 0.2 points below the published order over the
/// first 50 tries.
#[must_use]
pub fn harmed_in_mix(table: &Table, way: Way) -> f64 {
    let kinds = &Kind::ALL[..Kind::IN_MIX];
    let harmed: f64 =
        kinds.iter().map(|kind| harmed(&gains(table, *kind, way, range::FIRST_50))).sum();
    harmed / kinds.len() as f64
}

/// Which ranges so many tries reach.
#[must_use]
pub fn reached(tries: u32) -> Vec<usize> {
    (0..RANGES.len()).filter(|place| RANGES[*place].1 <= tries).collect()
}
