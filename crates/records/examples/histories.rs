//! Writes 200 histories into a folder, each as a Bundle, two sheets and a copy, for `cargo xtask test --only
//! readers`: the same ones each time.
#![allow(clippy::unwrap_used, reason = "the step that runs it fails where it stops")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;
use std::path::PathBuf;

use common::{copy_of, holdings_in, opened};
use ebb_records::{Selection, fhir, sheet};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

const COUNT: usize = 200;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    fs::create_dir_all(&folder).unwrap();
    let (mut runner, mut written) = (TestRunner::deterministic(), 0);
    while written < COUNT {
        let opened = opened().new_tree(&mut runner).unwrap().current();
        let holdings = holdings_in(written % 2, opened);
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
        let copy = copy_of(&holdings, &Selection::ALL);
        for (end, text) in
            [("fhir.json", bundle), ("csv", check_ins), ("weeks.csv", weeks), ("copy.json", copy)]
        {
            fs::write(folder.join(format!("{written:03}.{end}")), text).unwrap();
        }
        written += 1;
    }
}
