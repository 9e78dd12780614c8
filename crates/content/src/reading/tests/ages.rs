//! The age of a check or a review: first nothing is reported, then the entry is due, then stale.
//! The content is read at any age.

use super::super::{Age, Date, Files, freshness};
use super::{build, shipped};

/// The shipped content, with this date in one field of the entry with this id.
fn dated(mut files: Files, file: &str, id: &str, field: &str, date: &str) -> Files {
    let text = files.get_mut(file).expect("the file");
    let entry = text.find(&format!("id = \"{id}\"")).expect("the entry");
    let field = format!("\n{field} = \"");
    let start = entry + text[entry..].find(&field).expect("its date") + field.len();
    text.replace_range(start..start + 10, date);
    files
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The finding on a given day for the entry with this key: its age and its message.
fn found(files: &Files, today: &str, key: &str) -> Option<(Age, String)> {
    let all = freshness(files, day(today)).expect("findings");
    let mut all = all.into_iter().map(|it| (it.age, it.to_string()));
    all.find(|(_, said)| said.contains(&format!(": {key}: ")))
}

fn age(files: &Files, today: &str, key: &str) -> Option<Age> {
    found(files, today, key).map(|(age, _)| age)
}

const LINE: &str = "line.us-911.checked";

fn line(checked: &str) -> Files {
    dated(shipped(), "helplines.toml", "us-911", "checked", checked)
}

#[test]
fn a_line_is_due_from_its_91st_day_and_stale_from_its_181st() {
    // Day 90 is 2027-04-01, and day 180 is 2027-06-30.
    let files = line("2027-01-01");
    assert_eq!(age(&files, "2027-01-01", LINE), None);
    assert_eq!(age(&files, "2027-04-01", LINE), None);
    assert_eq!(age(&files, "2027-04-02", LINE), Some(Age::Due));
    assert_eq!(age(&files, "2027-06-30", LINE), Some(Age::Due));
    assert_eq!(age(&files, "2027-07-01", LINE), Some(Age::Stale));
    let (_, said) = found(&files, "2027-07-01", LINE).expect("a finding");
    assert!(said.contains("was good until 2027-06-30; call the line"), "{said}");
}

#[test]
fn a_line_that_will_have_been_checked_is_named_and_another_time_zone_is_not() {
    let files = line("2027-01-03");
    assert_eq!(age(&files, "2027-01-02", LINE), None);
    assert_eq!(age(&files, "2027-01-01", LINE), Some(Age::InTheFuture));
    let (_, said) = found(&files, "2027-01-01", LINE).expect("a finding");
    assert!(said.contains("2027-01-03 lies in the future; set the day"), "{said}");
}

#[test]
fn what_is_known_of_naloxone_in_a_country_is_stale_from_its_181st_day_too() {
    let files = dated(shipped(), "naloxone.toml", "AU", "checked", "2027-01-01");
    let key = "naloxone.AU.checked";
    assert_eq!(age(&files, "2027-04-01", key), None);
    assert_eq!(age(&files, "2027-04-02", key), Some(Age::Due));
    assert_eq!(age(&files, "2027-07-01", key), Some(Age::Stale));
    let (_, said) = found(&files, "2027-07-01", key).expect("a finding");
    assert!(said.contains("was good until 2027-06-30; ask a pharmacy"), "{said}");
}

#[test]
fn a_lesson_is_stale_after_the_day_that_its_review_is_promised_for() {
    let files = dated(shipped(), "lessons.toml", "sugar", "reviewed", "2027-01-01");
    let files = dated(files, "lessons.toml", "sugar", "review_by", "2028-01-01");
    let key = "lesson.sugar.review_by";
    assert_eq!(age(&files, "2027-10-03", key), None);
    assert_eq!(age(&files, "2027-10-04", key), Some(Age::Due));
    assert_eq!(age(&files, "2028-01-01", key), Some(Age::Due));
    assert_eq!(age(&files, "2028-01-02", key), Some(Age::Stale));
    let (_, said) = found(&files, "2028-01-02", key).expect("a finding");
    assert!(said.contains("was good until 2028-01-01; compare the lesson"), "{said}");
    assert_eq!(age(&files, "2026-12-01", "lesson.sugar.reviewed"), Some(Age::InTheFuture));
}

#[test]
fn only_what_is_due_may_be_published() {
    assert!(!Age::Due.stops_publishing());
    assert!(Age::Stale.stops_publishing() && Age::InTheFuture.stops_publishing());
}

#[test]
fn the_worst_is_named_first() {
    let files = dated(line("2027-01-01"), "helplines.toml", "us-988", "checked", "2027-12-01");
    let ages: Vec<Age> =
        freshness(&files, day("2027-05-01")).expect("findings").iter().map(|it| it.age).collect();
    assert_eq!(ages[0], Age::InTheFuture);
    assert!(ages.is_sorted() && ages.contains(&Age::Due), "{ages:?}");
}

#[test]
fn content_is_read_however_old_it_is() {
    assert_eq!(build(&line("2020-01-01")), Ok(()));
    assert_eq!(build(&line("2099-01-01")), Ok(()));
}
