//! Rules against code that compiles but misbehaves in Yew 0.23; each case was seen to happen.

use super::tree::{File, block, is_word, line_of, occurrences};

/// The content of each `html!` in the code, and where it begins.
fn drawn(code: &str) -> Vec<(usize, &str)> {
    let places = occurrences(code, "html!");
    places.filter_map(|at| block(&code[at..]).map(|(open, inside)| (at + open, inside))).collect()
}

/// Refuses `{ for … }`: beside an input, Yew replaces the input, which loses its text and focus.
pub fn braced_loops(file: &File) -> Vec<String> {
    let code = file.code();
    let mut found = Vec::new();
    for (start, inside) in drawn(&code) {
        let places = inside.match_indices('{').map(|(at, _)| at);
        let is_loop = |at: &usize| inside[at + 1..].trim_start_matches(' ').starts_with("for ");
        found.extend(places.filter(is_loop).map(|at| {
            file.at(line_of(&code, start + at), "use the native loop: `for x in xs { … }`")
        }));
    }
    found
}

/// Refuses a loop without a `key` on each item, in the loop itself or in the function of the same
/// file that draws the item. Loops over content and `…::ALL` need none: they do not change on
/// screen.
pub fn unkeyed_loops(file: &File) -> Vec<String> {
    let code = file.code();
    let mut found = Vec::new();
    for (start, inside) in drawn(&code) {
        for at in occurrences(inside, "for ") {
            let Some((open, body)) = block_of_loop(&inside[at..]) else { continue };
            let head = &inside[at..at + open];
            let changes = !head.contains("::ALL") && occurrences(head, "content").next().is_none();
            if changes && !has_key(&code, body) {
                found.push(file.at(line_of(&code, start + at), "its items have no `key`"));
            }
        }
    }
    found
}

fn block_of_loop(text: &str) -> Option<(usize, &str)> {
    let brace = text.find('{').filter(|brace| text[..*brace].contains(" in "))?;
    block(&text[brace..]).map(|(open, body)| (brace + open, body))
}

fn has_key(code: &str, body: &str) -> bool {
    if occurrences(body, "key=").next().is_some() {
        return true;
    }
    let call = body.trim_start_matches(|letter: char| !is_word(letter));
    let end = call.find(|letter| !is_word(letter)).unwrap_or(call.len());
    let drawn_by = format!("fn {}(", &call[..end]);
    let place = code.find(&drawn_by);
    place.and_then(|at| body_of(&code[at..])).is_some_and(|it| it.contains("key="))
}

/// The body of the function that begins here.
fn body_of(code: &str) -> Option<&str> {
    code.find('{').and_then(|brace| block(&code[brace..])).map(|(_, body)| body)
}

/// Refuses a class that depends on a value: Yew would build a set of classes with a hash table for it.
pub fn computed_classes(file: &File) -> Vec<String> {
    let code = file.code();
    let places =
        ["class={", "{class}", "classes!"].into_iter().flat_map(|it| code.match_indices(it));
    places.map(|(at, _)| file.at(line_of(&code, at), "use `components::with_class`")).collect()
}

/// Refuses a component that draws nothing: Yew panics when a sibling of it changes. The parent has
/// to decide whether the component is there.
pub fn empty_components(file: &File) -> Vec<String> {
    let code = file.code();
    let mut found = Vec::new();
    for at in occurrences(&code, "#[component]") {
        let Some(body) = body_of(&code[at..]) else { continue };
        let is_empty = body.contains("Html::default()")
            || drawn(body).iter().any(|(_, inside)| inside.trim().is_empty());
        if is_empty {
            found.push(file.at(line_of(&code, at), "a component always draws an element"));
        }
    }
    found
}

#[test]
fn the_loops_of_the_tree_are_seen() {
    let tree = super::tree::tree();
    let widget = tree.iter().filter(|it| it.path.starts_with("src/") && it.is_rust());
    let seen = widget.map(|file| {
        let code = file.code();
        let loops = |inside: &str| {
            occurrences(inside, "for ").filter(|at| block_of_loop(&inside[*at..]).is_some()).count()
        };
        drawn(&code).into_iter().map(|(_, inside)| loops(inside)).sum::<usize>()
    });
    assert!(seen.sum::<usize>() >= 15);
}
