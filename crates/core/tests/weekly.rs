//! The weekly check: its sum, its comparison with earlier days, and the way through its pages.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::flow::{Action, Moment, Screen, State, update};
use ebb_core::weekly::{
    Change, ChangeRule, ITEMS, Medicine, Week, WeeklyPage, band, change, change_of_week,
};
use proptest::prelude::*;

const DAY: i64 = 24 * 60 * 60 * 1000;
const NOW: i64 = 1_790_000_000_000;
const RULE: ChangeRule = ChangeRule {
    recent_days: 7,
    earlier_days: 28,
    least: 5,
    least_weeks: 2,
    apart_days: 5,
    mention: 1.0,
    clear: 2.0,
};

fn week(items: [u8; ITEMS]) -> Week {
    Week { items: items.map(Some), ..Week::default() }
}

#[test]
fn the_sum_needs_all_five_and_a_skipped_one_is_no_nought() {
    assert_eq!(week([0; ITEMS]).sum(), Some(0));
    assert_eq!(week([6; ITEMS]).sum(), Some(30));
    for skipped in 0..ITEMS {
        let mut some = week([6; ITEMS]);
        some.items[skipped] = None;
        assert_eq!(some.sum(), None);
    }
    assert_eq!(Week::default().sum(), None);
}

#[test]
fn sleep_pain_and_medicine_count_nothing() {
    let more = Week {
        sleep: Some(6),
        pain: Some(6),
        medicine: Some(Medicine::Stopped),
        triggers: vec!["bored".into()],
        ..week([1, 2, 3, 4, 5])
    };
    assert_eq!(more.sum(), Some(15));
}

#[test]
fn every_sum_has_the_highest_band_that_it_reaches() {
    for pack in ebb_content::packs_without_overlay() {
        let most = pack.weekly.scale.max * u8::try_from(ITEMS).unwrap();
        for sum in 0..=most {
            let found = band(&pack.weekly.bands, sum).unwrap();
            let next = pack.weekly.bands.iter().find(|it| it.from > found.from);
            assert!(found.from <= sum && next.is_none_or(|it| sum < it.from), "{sum}");
        }
    }
}

#[test]
fn no_day_counts_in_both_spans() {
    let border = NOW - 7 * DAY;
    // The border belongs to the recent days; one ms before it belongs to the earlier days.
    let both = [[(border, 5); 5], [(border - 1, 2); 5]].concat();
    assert_eq!(change(&RULE, NOW, both.into_iter()), Change::Higher(3.0, true));
    assert_eq!(change(&RULE, NOW, [(border, 5); 9].into_iter()), Change::TooFew);
    assert_eq!(change(&RULE, NOW, [(border - 1, 5); 9].into_iter()), Change::TooFew);
}

#[test]
fn a_change_is_told_from_five_ratings_on_each_side_on() {
    for (recent, earlier, is_told) in [(1, 1, false), (4, 9, false), (9, 4, false), (5, 5, true)] {
        let sides = [vec![(NOW, 8); recent], vec![(NOW - 10 * DAY, 2); earlier]].concat();
        let told = change(&RULE, NOW, sides.into_iter()) != Change::TooFew;
        assert_eq!(told, is_told, "{recent} beside {earlier}");
    }
}

#[test]
fn a_week_is_compared_by_its_sum_with_two_earlier_ones_or_more() {
    let against = |sum: u8, weeks: &[(i64, u8)]| {
        let sums = weeks.iter().map(|(days, sum)| (NOW - days * DAY, *sum));
        change_of_week(&RULE, NOW, sum, sums)
    };
    assert_eq!(against(10, &[(0, 10), (8, 20), (15, 20)]), Change::Lower(10.0, true));
    assert_eq!(against(25, &[(8, 17), (15, 19)]), Change::Higher(7.0, false));
    assert_eq!(against(10, &[(8, 10), (15, 10)]), Change::Same);
    assert_eq!(against(10, &[(0, 10), (8, 20)]), Change::TooFew);
    // The last one was six days and some hours ago.
    assert_eq!(against(10, &[(6, 20), (13, 20)]), Change::Lower(10.0, true));
    // Another check of the same days, and one of long ago, stand on no side.
    assert_eq!(against(10, &[(0, 10), (3, 30), (8, 20), (36, 20)]), Change::TooFew);
}

#[test]
fn a_change_is_mentioned_from_one_point_and_clear_from_two() {
    let against = |recent: &[u8], earlier: &[u8]| {
        let recent = recent.iter().cycle().take(6).map(|it| (NOW - DAY, *it));
        let earlier = earlier.iter().cycle().take(6).map(|it| (NOW - 10 * DAY, *it));
        change(&RULE, NOW, recent.chain(earlier).collect::<Vec<_>>().into_iter())
    };
    assert_eq!(against(&[4, 5], &[5, 5]), Change::Same);
    assert_eq!(against(&[4], &[5]), Change::Lower(1.0, false));
    assert_eq!(against(&[3, 4], &[5]), Change::Lower(1.5, false));
    assert_eq!(against(&[3], &[5]), Change::Lower(2.0, true));
    assert_eq!(against(&[6], &[5]), Change::Higher(1.0, false));
    assert_eq!(against(&[8], &[5]), Change::Higher(3.0, true));
}

#[test]
fn what_lies_ahead_or_too_far_back_counts_nowhere() {
    let within = [[(NOW, 5); 5], [(NOW - 35 * DAY, 5); 5]].concat();
    let beyond = [(NOW + 1, 0), (NOW - 35 * DAY - 1, 0), (i64::MAX, 0), (i64::MIN, 0)].repeat(5);
    let all = within.into_iter().chain(beyond.clone());
    assert_eq!(change(&RULE, NOW, all), Change::Same);
    assert_eq!(change(&RULE, NOW, beyond.into_iter()), Change::TooFew);
}

#[test]
fn the_shipped_rule_is_the_one_that_these_tests_hold() {
    for pack in ebb_content::packs_without_overlay() {
        assert_eq!(pack.weekly.change, RULE);
        assert_eq!(pack.weekly.items.len(), ITEMS);
    }
}

fn run(actions: impl IntoIterator<Item = Action>) -> State {
    let state = State::new(Rc::new(ebb_content::pack_without_overlay()));
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

fn through(rating: Option<u8>) -> Vec<Action> {
    let mut actions = vec![Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))];
    for _ in WeeklyPage::ALL {
        actions.push(Action::WeekRated(rating));
        actions.push(Action::WeekNext(Moment {
            at: NOW,
            offset: 60,
            seed: 4,
            ..Moment::default()
        }));
    }
    actions
}

#[test]
fn a_week_gone_through_is_one_record_and_one_left_empty_is_none() {
    let done = run(through(Some(3)));
    assert_eq!(done.screen, Screen::WeekResult);
    let kept = done.history.weeks();
    assert_eq!((kept.len(), kept[0].at, kept[0].offset), (1, NOW, 60));
    assert_eq!(
        (kept[0].week.sum(), kept[0].week.sleep, kept[0].week.pain),
        (Some(15), Some(3), Some(3))
    );
    let empty = run(through(None));
    assert_eq!(empty.screen, Screen::WeekResult);
    assert!(empty.history.is_empty());
}

#[test]
fn a_week_that_is_done_is_not_gone_on_with() {
    let home = [Action::Open(Screen::Home), Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))];
    let again = run(through(Some(3)).into_iter().chain(home));
    assert_eq!(again.screen, Screen::Weekly(WeeklyPage::Item(0)));
    assert!(again.week.is_empty());
}

#[test]
fn a_week_left_in_the_middle_is_gone_on_with() {
    let away = [Action::Open(Screen::HelpLines), Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))];
    let again = run(through(Some(3)).into_iter().take(3).chain(away));
    assert_eq!(again.week.items[0], Some(3));
}

#[test]
fn a_rating_off_the_scale_is_no_answer() {
    let rated = run(through(Some(7)));
    assert!(rated.history.is_empty());
}

proptest! {
    #[test]
    fn a_change_never_panics_and_never_speaks_of_less_than_it_must(
        rated in proptest::collection::vec((any::<i64>(), any::<u8>()), 0..20),
        now in any::<i64>(),
        (recent_days, earlier_days) in any::<(u16, u16)>(),
    ) {
        let rule = ChangeRule { recent_days, earlier_days, ..RULE };
        let near = rated.iter().map(|(at, it)| (now.saturating_sub(at % (40 * DAY)), *it));
        for rated in [rated.clone(), near.collect()] {
            match change(&rule, now, rated.into_iter()) {
                Change::TooFew | Change::Same => {}
                Change::Lower(points, clear) | Change::Higher(points, clear) => {
                    prop_assert!(points >= rule.mention && clear == (points >= rule.clear));
                }
            }
        }
    }

    #[test]
    fn any_week_can_be_summed_and_named(
        items in proptest::array::uniform5(proptest::option::of(any::<u8>())),
    ) {
        let week = Week { items, ..Week::default() };
        if let Some(sum) = week.sum() {
            prop_assert!(band(&ebb_content::pack_without_overlay().weekly.bands, sum).is_some());
        }
    }
}

#[test]
fn from_a_finished_week_the_way_leads_to_looking_back_and_from_there_to_the_first_page() {
    let state = State {
        screen: Screen::WeekResult,
        ..State::new(Rc::new(ebb_content::pack_without_overlay()))
    };
    let state = update(&state, Action::Finish).unwrap();
    assert_eq!(state.screen, Screen::History);
    assert_eq!(update(&state, Action::Back).unwrap().screen, Screen::Home);
}
