//! How old a check of a help line may be: a warning first, then an end to building.

use super::super::{Date, LANGUAGES, read, warnings};
use super::{build, fresh, shipped};

/// The shipped content, with the line us-911 checked so many days before the day that is given too.
fn checked_before(days: i64) -> (super::Files, Date) {
    let (mut files, today) = (shipped(), fresh());
    let text = files.get_mut("helplines.toml").expect("the file");
    let line = text.find("id = \"us-911\"").expect("the line");
    let date = line + text[line..].find("checked = \"").expect("its date") + "checked = \"".len();
    text.replace_range(date..date + 10, &today.plus(-days).to_string());
    (files, today)
}

fn warned(days: i64) -> Vec<String> {
    let (files, today) = checked_before(days);
    let all = warnings(&files, today).expect("warnings");
    all.into_iter().filter(|it| it.contains("line.us-911.checked")).collect()
}

#[test]
fn a_line_checked_91_days_ago_is_warned_of_and_builds() {
    assert_eq!(warned(90), Vec::<String>::new());
    let said = warned(91);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("was 91 days ago; check it before day 180"), "{said:?}");
    let (files, today) = checked_before(91);
    assert_eq!(build(&files, today), Ok(()));
}

#[test]
fn a_line_checked_180_days_ago_still_builds_and_no_longer_the_day_after() {
    let (files, today) = checked_before(180);
    assert_eq!(build(&files, today), Ok(()));
    let (files, today) = checked_before(181);
    let said = build(&files, today).expect_err("a refusal").to_string();
    assert!(said.contains("line.us-911.checked: was checked 181 days ago"), "{said}");
}

#[test]
fn the_shipped_content_is_not_too_old_today() {
    for language in LANGUAGES {
        read(&shipped(), language, Date::today()).expect("content that is fresh by the clock");
    }
}
