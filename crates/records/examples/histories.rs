//! Writes 200 histories into a folder, each as a Bundle, two sheets and a copy, for `cargo xtask test --only
//! readers`: the same ones each time.
#![allow(clippy::unwrap_used, reason = "the step that runs it fails where it stops")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use common::{copy_of, holdings_in, opened};
use ebb_core::Code;
use ebb_core::answers::{Possible, Withdrawal};
use ebb_core::history::{CheckIn, Course, End, Opened, Record, RecordId, Taken, Try, WeekRecord};
use ebb_core::weekly::{Medicine, Week};
use ebb_records::{Selection, fhir, sheet};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

const COUNT: usize = 200;

/// The first minute of 25 October 2026 in Madrid, UTC, ms; three hours later the clocks go back.
const NIGHT: i64 = 1_792_879_200_000;

/// Eight hourly check-ins over the night in which the clocks go back, with answers of the content, and a
/// weekly check.
fn over_a_change_of_the_clocks() -> Opened {
    let pack = common::any::pack();
    let mut opened = Opened::default();
    for hour in 0..8_u8 {
        let at = NIGHT + i64::from(hour) * 3_600_000;
        let place = usize::from(hour);
        let code = |place: usize| Code::from(&pack.strategies[place].id);
        let course = Course {
            began: -600,
            rated: Some(0),
            offered: vec![code(place), code(place + 1)],
            refused: vec![code(place + 1)],
            taken: Taken::First,
            end: if hour == 3 { End::Stopped } else { End::Finished },
            extended: 5,
            unchanged: hour == 2,
        };
        let tried =
            Try { strategy: code(place), before: Some(8), after: Some(hour), course: Some(course) };
        let check_in = CheckIn {
            id: RecordId::new(at, 1),
            at,
            offset: if hour < 3 { 120 } else { 60 },
            zone: "Europe/Madrid".to_owned(),
            before: Some(8),
            after: Some(hour),
            likelihood: Some(0),
            triggers: pack.triggers.iter().skip(place).take(2).map(|it| (&it.id).into()).collect(),
            signs: pack.craving_signs.iter().take(1).map(|it| (&it.id).into()).collect(),
            possible: Possible { alone: Some(true), can_call: Some(false), ..Possible::default() },
            withdrawal: Some(Withdrawal::Unsure),
            tries: vec![tried],
            ..CheckIn::default()
        };
        opened.history.put(Record::CheckIn(Rc::new(check_in)));
    }
    let week = Week {
        items: [Some(3); 5],
        medicine: Some(Medicine::Missed),
        sleep: Some(6),
        ..Week::default()
    };
    let id = RecordId::new(NIGHT, 2);
    opened.history.put(Record::Week(Rc::new(WeekRecord { id, at: NIGHT, offset: 120, week })));
    opened
}

/// The same with zones that no program takes for a number, as no browser names one.
fn zoned(mut opened: Opened) -> Opened {
    for it in opened.history.check_ins().to_vec() {
        let zone = if it.zone.is_empty() { String::new() } else { format!("Etc/{}", it.zone) };
        opened.history.put(Record::CheckIn(Rc::new(CheckIn { zone, ..(*it).clone() })));
    }
    opened
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    fs::create_dir_all(&folder).unwrap();
    let (mut runner, mut written) = (TestRunner::deterministic(), 0);
    while written < COUNT {
        let opened = match written {
            0 | 1 => over_a_change_of_the_clocks(),
            _ => zoned(opened().new_tree(&mut runner).unwrap().current()),
        };
        let mut holdings = holdings_in(written % 2, opened);
        holdings.deleted.extend((0..written % 3).map(|it| format!("0123456789abcde{it}")));
        let check_ins = Selection::ALL.check_ins(&holdings.opened);
        let weeks = Selection::ALL.weeks(&holdings.opened);
        // Of an empty choice the page saves no file.
        if check_ins.is_empty() || weeks.is_empty() {
            continue;
        }
        let mut bundle = fhir::Writer::new(&holdings, &Selection::ALL, 1_795_000_000_000);
        let bundle: String = std::iter::from_fn(|| bundle.next(&holdings)).collect();
        let check_ins = sheet::check_in_head() + &sheet::check_ins(&holdings, &check_ins);
        let weeks = sheet::week_head() + &sheet::weeks(&holdings, &weeks);
        let copy = copy_of(&holdings, &Selection { deleted: true, ..Selection::ALL });
        for (end, text) in
            [("fhir.json", bundle), ("csv", check_ins), ("weeks.csv", weeks), ("copy.json", copy)]
        {
            fs::write(folder.join(format!("{written:03}.{end}")), text).unwrap();
        }
        written += 1;
    }
}
