//! What another tab does while this one reads the store in steps.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use ebb_core::history::{Card, Keep, MemoryStore, Mirror, Settings, Step};

const NOW: i64 = 1_790_000_000_000;

#[test]
fn what_another_tab_stores_while_this_one_reads_is_not_written_over() {
    let store = MemoryStore::default();
    let keep = Settings { keep: Some(Keep::Forever), ..Settings::default() };
    let (mut here, mut elsewhere) = (Mirror::default(), Mirror::default());
    elsewhere.remember(&store, &keep).unwrap();
    let begun = here.begin(&store).unwrap();
    let card = Some(Card { own: "from the other tab".to_owned(), ..Card::default() });
    elsewhere.remember(&store, &Settings { card: card.clone(), ..keep }).unwrap();
    let Step::Done(reading) = here.go_on(begun, &store, usize::MAX, NOW).unwrap() else {
        panic!("more is left")
    };
    assert_eq!(reading.opened.settings.card, card);
}
