//! What a person's own records do to the offers, and what they never do.

mod any;

use std::rc::Rc;

use ebb_core::Code;
use ebb_core::answers::Answers;
use ebb_core::history::{
    CheckIn, Course, End, History, Preference, Record, RecordId, Taken, Try, Wish,
};
use ebb_core::learning::{Wishes, lessons, personal, results};
use ebb_core::pack::Pack;
use ebb_core::questions::Level;
use ebb_core::recommend::{self, Known, Offers, Personal};
use ebb_core::strategies::MadeWith;
use proptest::collection::vec;
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const START: i64 = 1_790_000_000_000;

/// A check-in at this minute, with one finished try of so many minutes.
fn check_in(
    pack: &Pack,
    minute: i64,
    thing: &str,
    ratings: (u8, Option<u8>),
    minutes: i32,
) -> CheckIn {
    let at = START + minute * MINUTE;
    let course = Course {
        began: -minutes * 60,
        rated: Some(0),
        offered: vec![Code::of(thing)],
        refused: Vec::new(),
        taken: Taken::First,
        end: End::Finished,
        extended: 0,
        unchanged: false,
    };
    let (before, after) = (Some(ratings.0), ratings.1);
    let tried = Try { strategy: Code::of(thing), before, after, course: Some(course) };
    CheckIn {
        id: RecordId::new(at, minute.unsigned_abs().into()),
        at,
        made_with: Some(pack.made_with),
        before,
        after,
        triggers: vec![Code::of("stress")],
        tries: vec![tried],
        ..CheckIn::default()
    }
}

fn wish(minute: i64, wish: Wish, about: &[&str]) -> Preference {
    let at = START + minute * MINUTE;
    let about = about.iter().map(|id| Code::of(id)).collect();
    let id = RecordId::new(at, minute.unsigned_abs().into());
    Preference { id, at, wish, about, ..Preference::default() }
}

fn of(check_ins: Vec<CheckIn>, wishes: Vec<Preference>) -> History {
    any::with_wishes(any::history(check_ins, Vec::new()), wishes)
}

/// "Stress", strength 7, of a person who can move about and go out.
fn stress(pack: &Pack) -> Answers {
    let mut answers = Answers { strength: pack.scale.level(7), ..Answers::default() };
    answers.triggers.push("stress".into());
    (answers.possible.can_move, answers.possible.at_home) = (Some(true), Some(true));
    answers
}

fn offers(pack: &Pack, history: &History) -> Offers {
    recommend::offers(pack, &stress(pack), Known::All, &[], &[], &personal(pack, history))
}

/// Three walks that were followed by relief, and three rounds of breathing that were not.
fn walks(pack: &Pack, breathing: &str) -> Vec<CheckIn> {
    let walk = |day: i64| check_in(pack, day * 1440, "brisk-walk", (7, Some(3)), 16);
    let breathe = |day: i64| check_in(pack, day * 1440 + 600, breathing, (7, Some(7)), 4);
    (0..3).flat_map(|day| [walk(day), breathe(day)]).collect()
}

#[test]
fn an_empty_history_gives_the_published_offers() {
    let pack = any::pack();
    assert_eq!(personal(&pack, &History::default()), Personal::default());
}

#[test]
fn what_helped_comes_first_until_the_person_forgets_it() {
    let pack = any::pack();
    let published = offers(&pack, &History::default()).first.strategy;
    let mut history = of(walks(&pack, published.as_str()), Vec::new());
    let learned = offers(&pack, &history);
    assert_eq!(learned.first.strategy.as_str(), "brisk-walk");
    let so_far = learned.so_far.unwrap();
    assert_eq!((so_far.own.rated, so_far.own.tried, so_far.own.tenths()), (3, 3, 40));
    assert_eq!((so_far.all.rated, so_far.all.tenths()), (6, 20));
    assert!(!so_far.is_more, "three ratings are too few to compare");
    history = history.with(Record::Preference(Rc::new(wish(9000, Wish::Reset, &[]))));
    assert_eq!(offers(&pack, &history), offers(&pack, &History::default()));
}

#[test]
fn learning_can_be_switched_off_and_on_again() {
    let pack = any::pack();
    let published = offers(&pack, &History::default());
    let walks = walks(&pack, published.first.strategy.as_str());
    let off = of(walks.clone(), vec![wish(9000, Wish::NoLearning, &[])]);
    assert_eq!(offers(&pack, &off), published);
    let on = off.with(Record::Preference(Rc::new(wish(9001, Wish::Learning, &[]))));
    assert_eq!(offers(&pack, &on), offers(&pack, &of(walks, Vec::new())));
}

#[test]
fn nothing_is_learned_where_a_risk_was_said_or_the_times_are_not_known() {
    let pack = any::pack();
    let published = offers(&pack, &History::default());
    let first = published.first.strategy.as_str();
    let changes: [fn(&mut CheckIn); 5] = [
        |it| it.made_with = None,
        |it| it.made_with = Some(MadeWith { ranking: 1, content: [0; 4] }),
        |it| it.tries[0].course = None,
        |it| it.tries[0].course.as_mut().unwrap().end = End::Stopped,
        |it| it.tries[0].after = None,
    ];
    for change in changes {
        let mut walks = walks(&pack, first);
        walks.iter_mut().for_each(change);
        assert_eq!(offers(&pack, &of(walks, Vec::new())), published);
    }
}

#[test]
fn a_strategy_that_is_put_aside_comes_back_after_some_check_ins() {
    let pack = any::pack();
    let first = offers(&pack, &History::default()).first.strategy;
    let hidden = wish(1, Wish::Hidden, &[first.as_str()]);
    let rest = i64::from(pack.learning.rest);
    for after in [0, 1, rest - 1, rest, rest + 5] {
        let old = (0..20).map(|it| check_in(&pack, it - 30, "write-it-out", (5, None), 3));
        let new = (0..after).map(|it| check_in(&pack, it + 10, "write-it-out", (5, None), 3));
        let history = of(old.chain(new).collect(), vec![hidden.clone()]);
        let is_back = offers(&pack, &history).first.strategy == first;
        assert_eq!(is_back, after >= rest, "{after} check-ins later");
    }
}

#[test]
fn the_newest_wish_about_a_strategy_holds() {
    let pack = any::pack();
    let published = offers(&pack, &History::default());
    let first = published.first.strategy.as_str();
    let banned = of(Vec::new(), vec![wish(1, Wish::Banned, &[first])]);
    assert_ne!(offers(&pack, &banned).first.strategy.as_str(), first);
    let back = banned.with(Record::Preference(Rc::new(wish(2, Wish::Usual, &[first]))));
    assert_eq!(offers(&pack, &back), published);
}

#[test]
fn a_favourite_always_stands_beside_the_first() {
    let pack = any::pack();
    let last = recommend::ranked(&pack, &stress(&pack), Known::All, &[]).pop().unwrap();
    let history = of(Vec::new(), vec![wish(1, Wish::Favourite, &[last.id.as_str()])]);
    let offers = offers(&pack, &history);
    assert_eq!(offers.others[0].strategy, last.id);
    assert_eq!(offers.favourites, 1);
}

#[test]
fn a_comparison_takes_its_turns_in_the_order_that_was_fixed() {
    let pack = any::pack();
    let pair = ["brisk-walk", "write-it-out"];
    let begun = Preference { turns: 0b0110_0101, ..wish(0, Wish::Comparison, &pair) };
    let mut check_ins = Vec::new();
    for (turn, expected) in [1, 0, 1, 0, 0, 1, 1, 0].into_iter().enumerate() {
        let history = of(check_ins.clone(), vec![begun.clone()]);
        let now = offers(&pack, &history);
        assert_eq!(now.first.strategy.as_str(), pair[expected], "turn {turn}");
        assert!(now.is_turn);
        let minute = 10 + 100 * turn as i64;
        // Another thing, and a turn without a rating, change nothing.
        check_ins.push(check_in(&pack, minute, pair[1 - expected], (6, Some(4)), 5));
        check_ins.push(check_in(&pack, minute + 20, pair[expected], (6, None), 5));
        check_ins.push(check_in(&pack, minute + 40, pair[expected], (6, Some(3)), 5));
    }
    let over = of(check_ins, vec![begun]);
    assert!(!offers(&pack, &over).is_turn);
    let wishes = Wishes::of(&over);
    let results = results(wishes.comparison.as_ref().unwrap(), &over, &wishes, 8);
    assert_eq!(results.len(), 8);
    assert!(results.iter().all(|(_, fell)| *fell == 3));
}

#[test]
fn no_turn_of_a_comparison_is_offered_where_the_craving_is_strong() {
    let pack = any::pack();
    let begun = wish(0, Wish::Comparison, &["brisk-walk", "write-it-out"]);
    for strength in 0..=10 {
        let mut state = ebb_core::flow::State::new(pack.clone());
        state.history = Rc::new(of(Vec::new(), vec![begun.clone()]));
        state.answers = Answers { strength: pack.scale.level(strength), ..stress(&pack) };
        state.visit.fits = true;
        state.screen = ebb_core::flow::Screen::Fit(ebb_core::questions::FitPage::Around);
        let state = ebb_core::flow::update(&state, ebb_core::flow::Action::Next).unwrap();
        let is_turn = state.visit.offers.unwrap().is_turn;
        assert_eq!(is_turn, strength < pack.learning.no_turn_from, "{strength}");
    }
}

proptest! {
    #[test]
    fn what_is_banned_or_forbidden_never_appears(
        answers in any::answers(),
        history in vec(any::check_in(), 0..6),
        banned in vec(any::known_code(), 0..30),
    ) {
        let pack = any::pack();
        let ban = |code: &Code| {
            let id = RecordId::new(START, u128::from(code.bytes()[0]) << 8 | u128::from(code.bytes()[1]));
            Preference { id, at: START, wish: Wish::Banned, about: vec![*code], ..Preference::default() }
        };
        let history = of(history, banned.iter().map(ban).collect());
        let personal = personal(&pack, &history);
        let offers = recommend::offers(&pack, &answers, Known::All, &[], &[], &personal);
        let safe = recommend::ranked(&pack, &answers, Known::All, &[]);
        let is_left = safe.iter().any(|it| !banned.contains(&(&it.id).into()));
        for offer in std::iter::once(&offers.first).chain(&offers.others) {
            let is_banned = banned.contains(&(&offer.strategy).into());
            prop_assert!(!is_banned || !is_left && offer.strategy == pack.fallback);
            prop_assert!(safe.iter().any(|it| it.id == offer.strategy) || offer.strategy == pack.fallback);
        }
    }

    #[test]
    fn what_is_learned_comes_of_the_records_alone(
        check_ins in vec(any::check_in(), 0..8),
        order in any::<prop::sample::Index>(),
    ) {
        let pack = any::pack();
        let mut turned = check_ins.clone();
        turned.rotate_left(order.index(check_ins.len().max(1)));
        let (one, other) = (of(check_ins, Vec::new()), of(turned, Vec::new()));
        let (one, other) = (personal(&pack, &one), personal(&pack, &other));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn two_rated_tries_lift_nothing_over_what_has_more_evidence(
        things in vec((any::known_code(), 0u8..=10, 0u8..=10, 0i32..200), 2),
        strength in 0u8..=10,
    ) {
        let pack = any::pack();
        let tries = things.iter().enumerate().map(|(place, (code, before, after, minutes))| {
            let mut it = check_in(&pack, place as i64 * 300, "x", (*before, Some(*after)), *minutes);
            it.tries[0].strategy = *code;
            it
        });
        let personal = personal(&pack, &of(tries.collect(), Vec::new()));
        let level: Option<Level> = pack.scale.level(strength);
        let answers = Answers { strength: level, ..stress(&pack) };
        let nobody = Personal::default();
        let with = |personal| recommend::offers(&pack, &answers, Known::All, &[], &[], personal);
        let (learned, published) = (with(&personal), with(&nobody));
        prop_assert_eq!(learned.first.strategy, published.first.strategy);
    }

    #[test]
    fn every_number_of_a_sentence_recomputes_from_the_records(
        check_ins in vec(any::check_in(), 0..10),
        things in vec(0usize..3, 10),
        ratings in vec((0u8..=10, proptest::option::of(0u8..=10)), 10),
    ) {
        let pack = any::pack();
        let names = ["brisk-walk", "write-it-out", "delay-15"];
        let mut own: Vec<CheckIn> = things
            .iter()
            .zip(&ratings)
            .zip(0i64..)
            .map(|((thing, ratings), place)| check_in(&pack, place, names[*thing], *ratings, 5))
            .collect();
        own.extend(check_ins);
        let history = of(own, Vec::new());
        let personal = personal(&pack, &history);
        let wishes = Wishes::of(&history);
        let all: Vec<_> = lessons(&history, &wishes, usize::MAX)
            .into_iter()
            .filter(|it| pack.strategies.iter().any(|known| Code::from(&known.id) == it.tried.strategy))
            .collect();
        for name in names {
            let tally = personal.evidence.tally(Code::of(name).bytes());
            let mine = all.iter().filter(|it| it.tried.strategy == Code::of(name));
            let falls: Vec<i32> = mine.clone().filter_map(|it| {
                let (before, after) = it.tried.before.zip(it.tried.after)?;
                Some(i32::from(before) - i32::from(after))
            }).collect();
            prop_assert_eq!(tally.tried as usize, mine.count());
            prop_assert_eq!(tally.rated as usize, falls.len());
            let mean = f64::from(falls.iter().sum::<i32>()) / falls.len().max(1) as f64;
            prop_assert!((f64::from(tally.tenths()) / 10.0 - mean).abs() <= 0.050001);
        }
    }
}
