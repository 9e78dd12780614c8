//! What trends say is what the records say, wherever a person was and whatever their clock did.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use std::rc::Rc;

use common::{any, holdings, opened, with_history};
use ebb_core::content::ids::Code;
use ebb_core::history::{CheckIn, Course, End, History, Record, RecordId, Taken, Try};
use ebb_records::tree::Node;
use ebb_records::trends::{self, LEAST, Trends, middle};
use ebb_records::{Selection, dose};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

const ZONES: [&str; 40] = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Caracas",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Havana",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Nuuk",
    "America/Phoenix",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Almaty",
    "Asia/Dhaka",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Pyongyang",
    "Asia/Shanghai",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/Lisbon",
    "Europe/Madrid",
    "Europe/Moscow",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
];

fn at_each(zone: &TimeZone) -> Vec<Timestamp> {
    let (first, last) = (stamp("2000-01-01T00:17:00Z"), stamp("2040-01-01T00:00:00Z"));
    let regular = (0..).map(|step| first + (step * 131 * 13).hours()).take_while(|at| *at < last);
    // The minutes around every change of the clock.
    let changes = zone.following(first).map(|it| it.timestamp()).take_while(|at| *at < last);
    let around = changes.flat_map(|at| [at - 1.minute(), at, at + 59.minutes()]);
    regular.chain(around).collect()
}

fn stamp(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn check_in(at: i64, offset: i16, before: u8) -> Rc<CheckIn> {
    let id = RecordId::new(at, u128::from(before));
    Rc::new(CheckIn { id, at, offset, before: Some(before), after: Some(3), ..CheckIn::default() })
}

#[test]
fn hours_and_weekdays_are_those_of_the_clock_in_forty_zones_from_2000_to_2040() {
    let holdings = with_history(History::default());
    let now = stamp("2041-01-01T00:00:00Z").as_millisecond();
    for name in ZONES {
        let zone = TimeZone::get(name).unwrap();
        let (mut parts, mut hours, mut weekdays, mut list) = ([0; 4], [0; 24], [0; 7], Vec::new());
        let mut days = std::collections::BTreeSet::new();
        for at in at_each(&zone) {
            let zoned = zone.to_datetime(at);
            parts[usize::from(zoned.hour().unsigned_abs()) / 6] += 1;
            hours[usize::from(zoned.hour().unsigned_abs())] += 1;
            weekdays[usize::from(zoned.weekday().to_monday_zero_offset().unsigned_abs())] += 1;
            days.insert(zoned.date());
            // A browser gives whole minutes.
            let seconds = zone.to_offset(at).seconds();
            assert_eq!(seconds % 60, 0, "{name} {at}");
            list.push(check_in(at.as_millisecond(), i16::try_from(seconds / 60).unwrap(), 7));
        }
        assert!(list.len() > 200, "{name}");
        let trends = Trends::of(&holdings, &list, now);
        assert_eq!(trends.parts.map(|it| it.count), parts, "{name}");
        assert_eq!(trends.hours.map(|it| it.count), hours, "{name}");
        assert_eq!(trends.weekdays.map(|it| it.count), weekdays, "{name}");
        assert_eq!((trends.days, trends.ahead), (days.len(), 0), "{name}");
    }
}

/// The middle of these ratings as a person reads it, reckoned another way: the mean of the one or two that
/// are left when the lowest and the highest go by turns.
fn read_middle(mut ratings: Vec<u8>) -> String {
    if ratings.len() < LEAST {
        return "–".to_owned();
    }
    ratings.sort_unstable();
    while ratings.len() > 2 {
        ratings.pop();
        ratings.remove(0);
    }
    let sum: u16 = ratings.iter().map(|it| u16::from(*it)).sum();
    let count = u16::try_from(ratings.len()).unwrap();
    if sum.is_multiple_of(count) { (sum / count).to_string() } else { format!("{}.5", sum / count) }
}

/// The row of a thing that was tried as it must read: how often, both middles, in how many it was lower.
fn row_of(name: &str, ratings: &[(Option<u8>, Option<u8>)]) -> String {
    let both: Vec<_> = ratings.iter().filter_map(|(before, after)| before.zip(*after)).collect();
    let before = read_middle(both.iter().map(|it| it.0).collect());
    let after = read_middle(both.iter().map(|it| it.1).collect());
    let lower = both.iter().filter(|(before, after)| after < before).count();
    format!("{name} {} {before} {after} {lower} / {}", ratings.len(), both.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_row_and_sentence_reads_as_the_records_add_up(opened in opened(), times in 1..8_usize) {
        // The same check-ins again and again, so that there are enough of each thing for a middle.
        let mut history = History::default();
        for (turn, it) in (0..times).flat_map(|turn| {
            opened.history.check_ins().iter().map(move |it| (turn, it))
        }) {
            let seed = u128::try_from(turn).unwrap() << 70 | u128::from(it.at.unsigned_abs());
            let id = RecordId::new(it.at, seed);
            history.put(Record::CheckIn(Rc::new(CheckIn { id, ..(**it).clone() })));
        }
        let holdings = with_history(history);
        let all = Selection::ALL.check_ins(&holdings.opened);
        let now = i64::MAX;
        let known: Vec<_> = all.iter().filter(|it| Trends::of(&holdings, &[(*it).clone()], now).ahead == 0).collect();
        let text: String = trends::draw(&holdings, &all, now).iter().map(Node::plain).collect();
        let both: Vec<_> = known.iter().filter_map(|it| it.before.zip(it.after)).collect();
        let lower = both.iter().filter(|(before, after)| after < before).count();
        let whole = holdings.texts.fill(&holdings.pack, ebb_records::texts::Text::Whole, &[
            ("count", &known.len().to_string()), ("rated", &both.len().to_string()), ("lower", &lower.to_string()),
        ]);
        prop_assert!(text.contains(&whole), "{} is not in {}", whole, text);
        if known.len() < LEAST {
            return Ok(());
        }
        let mut things: std::collections::BTreeMap<String, Vec<_>> = Default::default();
        for tried in known.iter().flat_map(|it| &it.tries).filter(|it| !it.is_stopped()) {
            let title = holdings.pack.strategy_title(tried.strategy).map(str::to_owned);
            let Some(title) = title else { continue };
            things.entry(title).or_default().push((tried.before, tried.after));
        }
        for (name, ratings) in things {
            let row = row_of(&name, &ratings);
            prop_assert!(text.contains(&row), "{} is not in {}", row, text);
        }
    }

    #[test]
    fn every_number_of_the_trends_recomputes_from_the_records(opened in opened(), now in any::<i64>()) {
        let holdings = holdings(opened);
        let all = Selection::ALL.check_ins(&holdings.opened);
        let trends = Trends::of(&holdings, &all, now);
        prop_assert_eq!(trends.whole.count + trends.ahead, all.len());
        prop_assert_eq!(trends.parts.iter().map(|it| it.count).sum::<usize>(), trends.whole.count);
        prop_assert_eq!(trends.weekdays.iter().map(|it| it.count).sum::<usize>(), trends.whole.count);
        let counted: usize = trends.triggers.values().map(|it| it.count).sum();
        prop_assert!(counted <= all.iter().map(|it| it.triggers.len()).sum::<usize>());
        prop_assert!(trends.whole.lower <= trends.whole.after.len());
        let text: String = trends::draw(&holdings, &all, now).iter().map(Node::plain).collect();
        prop_assert!(!text.contains('{'), "{}", text);
    }

    #[test]
    fn the_middle_has_as_many_above_it_as_below(ratings in prop::collection::vec(0..=10_u8, 0..40)) {
        let Some(halves) = middle(&ratings) else {
            prop_assert!(ratings.len() < LEAST);
            return Ok(());
        };
        let above = ratings.iter().filter(|it| u16::from(**it) * 2 > halves).count();
        let below = ratings.iter().filter(|it| u16::from(**it) * 2 < halves).count();
        prop_assert!(above * 2 <= ratings.len() && below * 2 <= ratings.len());
    }
}

#[test]
fn an_entry_with_a_wrong_date_spoils_no_other() {
    let now = 1_795_000_000_000;
    let mut list: Vec<_> = (0..6).map(|day| check_in(now - day * 86_400_000, 60, 7)).collect();
    let holdings = with_history(History::default());
    let sound = Trends::of(&holdings, &list, now);
    list.extend([check_in(i64::MAX, 0, 1), check_in(i64::MIN, 0, 1), check_in(now * 2, 0, 1)]);
    let trends = Trends::of(&holdings, &list, now);
    assert_eq!(trends.ahead, 3);
    assert_eq!((trends.whole, trends.weekdays), (sound.whole, sound.weekdays));
}

#[test]
fn few_entries_give_no_middle_and_say_so() {
    let now = 1_795_000_000_000;
    let list: Vec<_> = (0..4).map(|day| check_in(now - day * 86_400_000, 0, 7)).collect();
    let records = list.iter().cloned().map(Record::CheckIn);
    let history = records.fold(History::default(), |history, it| history.with(it));
    let holdings = with_history(history);
    let text: String = trends::draw(&holdings, &list, now).iter().map(Node::plain).collect();
    assert!(text.contains("Check-ins: 4.") && text.contains("too few"), "{text}");
    assert!(!text.contains("Monday"), "{text}");
}

#[test]
fn hours_since_a_dose_count_from_the_last_one_over_midnight() {
    assert_eq!(dose::since(&[], 0), None);
    assert_eq!(dose::since(&[8 * 60], 9 * 60 + 30), Some(90));
    assert_eq!(dose::since(&[8 * 60], 7 * 60), Some(23 * 60));
    assert_eq!(dose::since(&[8 * 60, 20 * 60], 23 * 60), Some(3 * 60));
    assert_eq!(dose::since(&[8 * 60], 8 * 60), Some(0));
    // 07:00 in UTC is 08:00 an hour ahead.
    let list = [check_in(1_794_985_200_000, 60, 9)];
    let history = History::default().with(Record::CheckIn(list[0].clone()));
    let drawn = dose::draw(&with_history(history), &Selection::ALL, &[4 * 60], i64::MAX);
    let text: String = drawn.iter().map(Node::plain).collect();
    assert!(text.contains("4 to 8 1"), "{text}");
    // What was rated at the start belongs to that time: twenty minutes before the dose, and not ten after it.
    let course = Some(Course {
        began: -30 * 60,
        rated: Some(0),
        offered: Vec::new(),
        refused: Vec::new(),
        taken: Taken::First,
        end: End::Finished,
        extended: 0,
        unchanged: false,
    });
    let first = Try { strategy: Code::of("music"), before: Some(9), after: Some(4), course };
    let began = CheckIn { tries: vec![first], ..CheckIn::clone(&list[0]) };
    let history = History::default().with(Record::CheckIn(Rc::new(began)));
    let drawn = dose::draw(&with_history(history), &Selection::ALL, &[7 * 60 + 50], i64::MAX);
    let text: String = drawn.iter().map(Node::plain).collect();
    assert!(text.contains("20 to 24 1"), "{text}");
}

#[test]
fn without_the_time_of_a_dose_that_is_said_and_no_table_drawn() {
    let history = History::default().with(Record::CheckIn(check_in(1_794_985_200_000, 60, 9)));
    let drawn = dose::draw(&with_history(history), &Selection::ALL, &[], i64::MAX);
    assert_eq!(drawn.len(), 1);
    assert!(drawn[0].plain().contains("put in one time or more"), "{drawn:?}");
}

#[test]
fn thirty_six_thousand_check_ins_make_the_same_tables() {
    let list: Vec<_> = (0..36_500).map(|hour| check_in(hour * 3_600_000, 0, 6)).collect();
    let holdings = with_history(History::default());
    let drawn = trends::draw(&holdings, &list, 36_500 * 3_600_000);
    assert!(drawn.len() < 10, "{}", drawn.len());
    let _ = any::pack();
}
