//! The sheets say what the records say, and no cell is more than a value.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use std::rc::Rc;

use common::{holdings, opened, with_history};
use ebb_core::history::{CheckIn, History, Record, RecordId};
use ebb_records::{Selection, sheet};
use proptest::prelude::*;

fn read(sheet: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(sheet.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn each_record_whose_date_can_be_written_has_a_row_with_its_numbers(opened in opened()) {
        let holdings = holdings(opened);
        let all = Selection::ALL.check_ins(&holdings.opened);
        let written: Vec<_> =
            all.iter().filter(|it| ebb_records::time::local(it.at, it.offset).is_some()).collect();
        let sheet = sheet::check_in_head() + &sheet::check_ins(&holdings, &all);
        let rows = read(&sheet);
        prop_assert_eq!(rows.len(), written.len() + 1);
        prop_assert!(sheet.split("\r\n").next().is_some_and(|it| it.is_ascii()));
        for (row, it) in rows.iter().skip(1).zip(written) {
            let number = |it: Option<u8>| it.map_or(String::new(), |it| it.to_string());
            prop_assert_eq!(&row[4], &number(it.before));
            prop_assert_eq!(&row[5], &number(it.after));
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
            prop_assert!(row[0].ends_with('Z') && row[1].len() == 10);
        }
        let weeks = Selection::ALL.weeks(&holdings.opened);
        let rows = read(&(sheet::week_head() + &sheet::weeks(&holdings, &weeks)));
        prop_assert!(rows.len() <= weeks.len() + 1);
    }
}

#[test]
fn a_zone_that_looks_like_a_formula_is_a_text() {
    for zone in ["=1+1", " =1+1", "\n=1+1", "\u{a0}@SUM(A1)", "＝1+1", "－1", "+1", "\tx"] {
        let (id, at) = (RecordId::new(1_795_000_000_000, 1), 1_795_000_000_000);
        let it = Rc::new(CheckIn { id, at, zone: zone.to_owned(), ..CheckIn::default() });
        let holdings = with_history(History::default().with(Record::CheckIn(it)));
        let rows = sheet::check_ins(&holdings, &Selection::ALL.check_ins(&holdings.opened));
        assert_eq!(read(&rows)[0][3], format!("'{zone}"), "{rows}");
    }
}
