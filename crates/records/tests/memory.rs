//! What a file costs that is not what it says: it is refused in words, or its entries are, within 50 MB of
//! memory beyond its own bytes.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod common;

use common::with_history;
use ebb_core::history::History;
use ebb_records::Holdings;
use ebb_records::copy::{LARGEST, LARGEST_FILE, Refusal, read};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const PASSPHRASE: &str = "four grey geese at noon";
const MOST: usize = 50_000_000;

/// What reading this file costs, and whether it was refused or an entry of it was.
fn cost(empty: &Holdings, file: &str) -> (usize, bool) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let read = read(empty, file.as_bytes(), Some(PASSPHRASE));
    let is_refused = read.as_ref().is_err() || read.as_ref().is_ok_and(|it| !it.is_sound());
    drop(read);
    (MEMORY.peak_usage() - before, is_refused)
}

/// This text so often that it takes as many bytes.
fn filled(text: &str, bytes: usize) -> String {
    text.repeat(bytes / text.len())
}

/// A copy with this content of one of its fields.
fn copy(field: &str, content: &str) -> String {
    format!("{{\"format\":\"ebb-copy\",\"version\":2,\"at\":0,\"{field}\":{content}}}")
}

/// A list of one text so often that the copy is as large as one may be.
fn list(of: &str) -> String {
    format!("[{}{of}]", filled(&format!("{of},"), LARGEST - 200))
}

fn sealed(more: &str) -> String {
    format!(
        "{{\"format\":\"ebb-sealed\",\"version\":1,\"memory_kib\":32768,\"passes\":2,{more},\
         \"salt\":\"BwcHBwcHBwcHBwcHBwcHBw==\",\"nonce\":\"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\"}}"
    )
}

#[test]
fn a_hostile_file_costs_fifty_megabytes_at_most() {
    let entry = "{\"id\":\"01M5QZ8V7R0000000000000001\",\"at\":1,\"offset\":0,\"triggers\":";
    let nested = filled("[", LARGEST - 200);
    let text = format!("\"{}\"", filled("<b>x</b>", LARGEST - 200));
    let files = [
        ("too large", filled(" ", LARGEST_FILE + 8)),
        ("bytes", filled("ebb", LARGEST)),
        ("lines", filled("ebb.s.card=1\n", LARGEST)),
        ("short lines", filled("x\n", LARGEST)),
        ("nested", nested.clone()),
        ("nested in a copy", copy("check_ins", &nested)),
        ("numbers for entries", copy("check_ins", &list("0"))),
        ("numbers for marks", copy("deleted", &list("0"))),
        ("entries without an end", copy("check_ins", &list("{}")).replace("]}", ",")),
        ("nothing but its beginning", copy("check_ins", &filled("[{", LARGEST - 200))),
        ("values to the letter", copy("unread", &list("{\"key\":\"ebb.s.card\",\"value\":\"1\"}"))),
        ("one entry with all", copy("check_ins", &format!("[{entry}{}}}]", list("\"#1234\"")))),
        ("a card of lists", copy("card", &format!("{{\"reasons\":{}}}", list("[]")))),
        ("a plan of markup", copy("plan", &format!("{{\"naloxone\":{text}}}"))),
        ("fields that nobody knows", copy("moods", &list("{}"))),
        ("a wrong type", copy("check_ins", &text)),
        ("a sum", copy("sum", &text)),
        ("sealed, with a list", sealed(&format!("\"text\":\"\",\"x\":{}", list("0")))),
        (
            "sealed, and large",
            sealed(&format!("\"text\":\"{}\"", filled("BwcH", LARGEST_FILE - 400))),
        ),
    ];
    let empty = with_history(History::default());
    for (name, file) in &files {
        let (cost, is_refused) = cost(&empty, file);
        assert!(is_refused, "{name} was taken");
        assert!(cost <= MOST, "{name} costs {cost} bytes");
    }
    assert_eq!(read(&empty, files[0].1.as_bytes(), None).unwrap_err(), Refusal::TooLarge);
}
