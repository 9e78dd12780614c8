//! Texts from right to left: what is filled in keeps its own direction, and a list that of the text.

use ebb_core::messages::Message;

#[test]
fn a_list_in_a_text_from_right_to_left_runs_from_right_to_left() {
    let mut pack = ebb_content::pack_without_overlay();
    let said = |pack: &ebb_core::pack::Pack| {
        let list = pack.fill(Message::ReasonAnd, &[("a", "أ"), ("b", "ب")]);
        pack.fill(Message::ReasonSaid, &[("list", &list)])
    };
    assert_eq!(said(&pack), "You said: أ, ب.");
    pack.right_to_left = true;
    // The list is set from right to left by name; each of its parts finds its own direction.
    let isolated = "\u{2067}\u{2068}أ\u{2069}, \u{2068}ب\u{2069}\u{2069}";
    assert_eq!(said(&pack), format!("You said: {isolated}."));
    // A longer list is made of a list and one more.
    let two = pack.fill(Message::ReasonAnd, &[("a", "أ"), ("b", "ب")]);
    let three = pack.fill(Message::ReasonAnd, &[("a", &two), ("b", "ج")]);
    assert!(
        pack.fill(Message::ReasonSaid, &[("list", &three)]).contains("\u{2067}\u{2067}\u{2068}أ")
    );
    let left = pack.fill(Message::DoingLeft, &[("time", "4:32")]);
    assert!(left.contains("\u{2068}4:32\u{2069}"), "{left}");
}
