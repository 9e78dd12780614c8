//! What the page of records calls in its wasm. Each function hands on to the one [`Desk`].
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use ebb_records::desk::{Asked, Desk};
use ebb_records::json::Json;
use ebb_records::tree::Node;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local!(static DESK: RefCell<Desk> = RefCell::default());

fn with<T>(call: impl FnOnce(&mut Desk) -> T) -> T {
    DESK.with_borrow_mut(call)
}

#[expect(clippy::cast_possible_truncation, reason = "a time in ms, which a script has as a number")]
fn time(now: f64) -> i64 {
    now as i64
}

/// Begins anew; whether the pack and the texts can be read.
#[wasm_bindgen]
pub fn start(pack: &[u8], texts: &str, origin: &str) -> bool {
    with(|desk| desk.open(pack, texts, origin))
}

/// Adds stored lines.
#[wasm_bindgen]
pub fn add(lines: &str) {
    with(|desk| desk.add(lines));
}

/// Takes the keys of tombstones.
#[wasm_bindgen]
pub fn bury(keys: &str) {
    with(|desk| desk.bury(keys));
}

/// How many entries are chosen.
#[wasm_bindgen]
pub fn count(asked: &str) -> usize {
    with(|desk| desk.count(Asked::read(asked)))
}

/// The ids of the chosen entries.
#[wasm_bindgen]
pub fn chosen(asked: &str) -> String {
    with(|desk| desk.chosen(Asked::read(asked)))
}

/// What is said of entries that no file can hold.
#[wasm_bindgen]
pub fn left_out(asked: &str) -> String {
    with(|desk| desk.left_out(Asked::read(asked)))
}

/// Begins to write a file.
#[wasm_bindgen]
pub fn begin(kind: &str, asked: &str, now: f64) {
    with(|desk| desk.begin(kind, Asked::read(asked), time(now)));
}

/// The next part of that file.
#[wasm_bindgen]
pub fn next() -> Option<String> {
    with(Desk::part)
}

/// The file, or after a space what is wrong with the passphrase.
#[wasm_bindgen]
pub fn seal(asked: &str, now: f64, passphrase: &str, random: &[u8]) -> String {
    let sealed = with(|desk| desk.seal(Asked::read(asked), time(now), passphrase, random));
    sealed.unwrap_or_else(|why| [" ", &why].concat())
}

/// What is in a file that was chosen.
#[wasm_bindgen]
pub fn look(file: &[u8], passphrase: Option<String>, now: f64) -> String {
    let report = with(|desk| desk.look(file, passphrase.as_deref(), time(now)));
    report.json().as_str().to_owned()
}

/// What is new in it, from this place on.
#[wasm_bindgen]
pub fn lines(from: usize) -> String {
    with(|desk| desk.lines(from))
}

/// The stored line of what the person said of the offers; empty where it makes no sense.
#[wasm_bindgen]
pub fn wish(said: &str, seed: &[u8], now: f64, offset: i16, zone: &str) -> String {
    with(|desk| desk.wish(said, seed, time(now), offset, zone))
}

/// A part of the page.
#[wasm_bindgen]
pub fn draw(what: &str, asked: &str, doses: &[u16], now: f64) -> String {
    let drawn = with(|desk| desk.draw(what, Asked::read(asked), doses, time(now)));
    Json::list(drawn.iter().map(Node::json).collect()).as_str().to_owned()
}
