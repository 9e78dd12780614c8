//! What has to hold of the simulated people, and of the policy before it knows anything.

use ebb_content::pack_without_overlay;
use ebb_core::recommend::{Known, Personal, is_use_likely, offers, ranked};
use ebb_core::strategies::Family;
use ebb_simulate::arms::Way;
use ebb_simulate::bars::bars;
use ebb_simulate::chance::Chance;
use ebb_simulate::kind::{Assumptions, Kind};
use ebb_simulate::person::Person;
use ebb_simulate::report::{page, plot};
use ebb_simulate::results::{Estimate, range, run};
use ebb_simulate::situation::{World, random_answers};
use ebb_simulate::study::{Study, gains, mixed};

const TRIES: u32 = 50;

fn study(people: u64) -> Study {
    let pack = pack_without_overlay();
    let world = World::new(&pack, 100);
    Study::run(&world, &pack.learning.numbers(), people, TRIES)
}

#[test]
fn the_same_seeds_give_the_same_people_and_the_same_page() {
    let (first, second) = (study(4), study(4));
    assert_eq!(first.main, second.main);
    assert_eq!(page(&first, &bars(&first)), page(&second, &bars(&second)));
    assert_eq!(plot(&first), plot(&second));
}

#[test]
fn the_plot_is_small() {
    let plot = plot(&study(4));
    assert!(plot.len() < 20_000, "{}", plot.len());
}

#[test]
fn nobody_orders_offers_better_than_the_oracle() {
    let study = study(12);
    let of = |way| mixed(|kind| gains(&study.main, kind, way, range::FIRST_50)).mean;
    for way in Way::ALL {
        assert!(way == Way::Oracle || of(way) < of(Way::Oracle), "{}", way.name());
    }
}

#[test]
fn the_oracle_gains_nothing_where_the_published_order_is_the_truth() {
    let pack = pack_without_overlay();
    let (world, numbers) = (World::new(&pack, 100), pack.learning.numbers());
    let of = |way| {
        let results =
            run(&world, (Kind::AsPublished, Assumptions::default()), (way, &numbers), (20, TRIES));
        Estimate::of(&results.people.iter().map(|it| it.taken[range::FIRST_50]).collect::<Vec<_>>())
    };
    assert!((of(Way::Oracle).mean - of(Way::Published).mean).abs() < 0.01);
}

#[test]
fn without_a_rating_the_learned_order_is_the_published_one() {
    let pack = pack_without_overlay();
    let (world, numbers) = (World::new(&pack, 300), pack.learning.numbers());
    let person = Person::new(&world, Kind::Typical, 1, Assumptions::default());
    let mut arm = Way::Learned.arm(&world, &person, &numbers);
    for situation in &world.situations {
        assert_eq!(arm.order(situation, 1), situation.published);
    }
}

#[test]
fn an_empty_history_gives_the_published_offers_for_10_000_random_answers() {
    let pack = pack_without_overlay();
    let (mut chance, nobody) = (Chance::of(&[7]), Personal::default());
    for _ in 0..10_000 {
        let answers = random_answers(&pack, &mut chance);
        let published = ranked(&pack, &answers, Known::All, &[]);
        let offered = offers(&pack, &answers, Known::All, &[], &[], &nobody);
        assert_eq!(offered.first.strategy, published[0].id, "{answers:?}");
        let mut rest = published[1..].iter();
        let mut families = vec![published[0].family];
        for other in &offered.others {
            let next = rest.find(|it| !families.contains(&it.family)).map(|it| it.id.clone());
            let Some(next) = next else { break };
            // Where use is likely and nothing shown is with other people, the best that is stands last.
            if other.strategy != next && is_use_likely(&pack.ranking, &answers) {
                assert!(!families.contains(&Family::Support), "{answers:?}");
                let people = published.iter().find(|it| it.family == Family::Support);
                assert_eq!(people.map(|it| &it.id), Some(&other.strategy), "{answers:?}");
                assert_eq!(offered.others.last(), Some(other), "{answers:?}");
                break;
            }
            assert_eq!(other.strategy, next, "{answers:?}");
            let family = pack.strategies.iter().find(|it| it.id == next).map(|it| it.family);
            families.extend(family);
        }
    }
}
