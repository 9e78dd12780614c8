//! What a person's own records do to the offers, and what they never do.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::learned;
use std::rc::Rc;

use ebb_core::answers::{Answers, Danger, Withdrawal};
use ebb_core::flow::{Action, Screen, State, update};
use ebb_core::history::{CheckIn, End, History, Keep, Preference, Record, RecordId, Taken, Wish};
use ebb_core::learning::{Wishes, personal, turns};
use ebb_core::pack::Pack;
use ebb_core::questions::FitPage;
use ebb_core::recommend::{self, Known, Personal};
use ebb_core::strategies::{Family, MadeWith};
use learned::{MINUTE, START, check_in, of, offers, stress, wish};

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
    let more = (10..14).flat_map(|day| {
        let walk = check_in(&pack, day * 1440, "brisk-walk", (7, Some(3)), 16);
        [walk, check_in(&pack, day * 1440 + 600, published.as_str(), (7, Some(7)), 4)]
    });
    let seven = of(walks(&pack, published.as_str()).into_iter().chain(more).collect(), Vec::new());
    let so_far = offers(&pack, &seven).so_far.unwrap();
    assert!(so_far.is_more && so_far.own.rated == 7, "seven that fell by 4 beside seven by none");
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
fn what_was_put_aside_comes_back_where_check_ins_are_not_kept_that_long() {
    let pack = any::pack();
    let first = offers(&pack, &History::default()).first.strategy;
    let aside = [wish(1, Wish::Hidden, &[first.as_str()]), wish(2, Wish::Banned, &["cold-water"])];
    let few = (0..3).map(|it| check_in(&pack, it + 10, "write-it-out", (5, None), 3));
    let history = of(few.collect(), aside.to_vec());
    assert_ne!(offers(&pack, &history).first.strategy, first);
    let later = START + 8 * 1440 * MINUTE;
    let week_later = history.with(Record::CheckIn(Rc::new(CheckIn {
        id: RecordId::new(later, 1),
        at: later,
        ..CheckIn::default()
    })));
    let kept = week_later.kept_for(Keep::Week, later + MINUTE);
    assert_eq!(offers(&pack, &kept).first.strategy, first);
    assert_eq!(kept.preferences().len(), 1, "what is never wanted stays so");
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
    let taken: Vec<Taken> = offers.others.iter().map(|it| it.taken).collect();
    assert_eq!(taken, [Taken::Favourite, Taken::Other]);
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
        check_ins.push(check_in(&pack, minute, "delay-15", (6, Some(4)), 5));
        check_ins.push(check_in(&pack, minute + 20, pair[expected], (6, None), 5));
        check_ins.push(check_in(&pack, minute + 40, pair[expected], (6, Some(3)), 5));
    }
    let over = of(check_ins, vec![begun]);
    assert!(!offers(&pack, &over).is_turn);
    let wishes = Wishes::of(&over);
    let turns = turns(&pack, wishes.comparison.as_ref().unwrap(), &over, &wishes);
    assert_eq!(turns.len(), 8);
    assert!(turns.iter().all(|(_, fell)| *fell == Some(3)));
}

#[test]
fn a_turn_of_a_comparison_is_offered_in_a_calm_moment_alone() {
    let pack = any::pack();
    let begun = wish(0, Wish::Comparison, &["brisk-walk", "write-it-out"]);
    let is_turn = |change: &dyn Fn(&mut State)| {
        let mut state = State::new(pack.clone());
        state.history = Rc::new(of(Vec::new(), vec![begun.clone()]));
        state.answers = Answers { strength: pack.scale.level(5), ..stress(&pack) };
        state.screen = Screen::Fit(FitPage::Around);
        change(&mut state);
        update(&state, Action::Next).unwrap().visit.offers.unwrap().is_turn
    };
    assert!(is_turn(&|_| {}));
    for strength in 0..=10 {
        let offered = is_turn(&|it| it.answers.strength = pack.scale.level(strength));
        assert_eq!(offered, strength < pack.learning.no_turn_from, "{strength}");
    }
    let danger = pack.dangers[0].id.clone();
    assert!(!is_turn(&|it| it.answers.danger = Some(Danger::Now(danger.clone()))));
    for circumstance in &pack.circumstances {
        let id = circumstance.id.clone();
        assert!(!is_turn(&|it| it.answers.circumstances.push(id.clone())), "{id}");
    }
    assert!(!is_turn(&|it| it.answers.withdrawal = Some(Withdrawal::Yes)));
    assert!(!is_turn(&|it| it.answers.likelihood = pack.scale.level(pack.ranking.support_from)));
    assert!(!is_turn(&|it| it.visit.skips_body = true), "what was skipped is not known");
    assert!(is_turn(&|it| it.answers.hour = Some(12)));
    assert!(!is_turn(&|it| it.answers.hour = Some(2)), "a walk waits for the day");
}

#[test]
fn where_use_is_likely_other_people_stay_among_the_offers() {
    let pack = any::pack();
    let mut answers = stress(&pack);
    answers.likelihood = pack.scale.level(10);
    answers.possible.can_call = Some(true);
    let walks = (0..6).map(|day| check_in(&pack, day * 1440, "brisk-walk", (7, Some(1)), 10));
    let calls =
        (0..6).map(|day| check_in(&pack, day * 1440 + 300, "reach-someone", (7, Some(10)), 10));
    let history = of(walks.chain(calls).collect(), vec![wish(1, Wish::Favourite, &["music"])]);
    let personal = personal(&pack, &history);
    let offers = recommend::offers(&pack, &answers, Known::All, &[], &[], &personal);
    assert_eq!(offers.first.strategy.as_str(), "brisk-walk");
    let families = offers.others.iter().map(|it| pack.strategy(&it.strategy).unwrap().family);
    assert!(families.into_iter().any(|it| it == Family::Support), "{:?}", offers.others);
}

#[test]
fn a_deleted_check_in_teaches_nothing_any_more() {
    let pack = any::pack();
    let walks = walks(&pack, "paced-breathing");
    let without = of(walks[2..].to_vec(), Vec::new());
    let mut history = of(walks.clone(), Vec::new());
    assert_ne!(personal(&pack, &history), personal(&pack, &without));
    for it in &walks[..2] {
        history = history.without(&it.id).unwrap().0;
    }
    assert_eq!(personal(&pack, &history), personal(&pack, &without));
}

#[test]
fn what_was_put_aside_brings_no_earlier_wish_back_when_it_is_too_old_to_be_kept() {
    let pack = any::pack();
    let first = offers(&pack, &History::default()).first.strategy;
    for earlier in [Wish::Banned, Wish::Favourite] {
        let wishes =
            vec![wish(1, earlier, &[first.as_str()]), wish(2, Wish::Hidden, &[first.as_str()])];
        let kept = of(Vec::new(), wishes).kept_for(Keep::Week, START + 8 * 1440 * MINUTE);
        assert!(Wishes::of(&kept).standing.is_empty(), "{earlier:?}");
    }
    let other = vec![wish(1, Wish::Banned, &["music"]), wish(2, Wish::Hidden, &[first.as_str()])];
    let kept = of(Vec::new(), other).kept_for(Keep::Week, START + 8 * 1440 * MINUTE);
    assert_eq!(Wishes::of(&kept).standing.len(), 1, "a wish about another strategy stays");
}

#[test]
fn a_rating_after_many_hours_is_in_no_average_and_in_no_comparison() {
    let pack = any::pack();
    let longest = i32::from(pack.learning.longest);
    let begun = wish(0, Wish::Comparison, &["music", "write-it-out"]);
    for (minutes, rated) in [(longest, 1), (longest + 1, 0)] {
        let late = check_in(&pack, 1000, "music", (6, Some(2)), minutes);
        let history = of(vec![late], vec![begun.clone()]);
        let wishes = Wishes::of(&history);
        let evidence = ebb_core::learning::evidence(&pack, &history, &wishes);
        assert_eq!(evidence.all().rated, rated);
        assert_eq!(evidence.all().tried, rated);
        let turns = turns(&pack, &begun, &history, &wishes);
        assert_eq!(turns.iter().filter(|it| it.1.is_some()).count() as u32, rated);
    }
}
