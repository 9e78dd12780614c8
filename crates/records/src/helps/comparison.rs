//! A comparison of two strategies in turns: how it goes, and what it says.

use ebb_core::Code;
use ebb_core::history::{Preference, Wish};
use ebb_core::learning::{Wishes, turns};

use super::things::{is_put_away, standing};
use super::{actions, change, points};
use crate::Holdings;
use crate::labels::Labels;
use crate::texts::Text;
use crate::tree::Node;

/// The t value of a 95 % interval with 3 to 14 ratings on both sides together, by that number less 3
/// (Student's table).
const T: [f64; 12] =
    [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179];

/// In which turns the second strategy comes: two of every four turns, by these random bytes.
pub fn order(seed: [u8; 16]) -> u8 {
    const FOURS: [u8; 6] = [0b0011, 0b0101, 0b0110, 0b1001, 0b1010, 0b1100];
    let four = |byte: u8| FOURS[usize::from(byte) % FOURS.len()];
    four(seed[14]) | four(seed[15]) << 4
}

/// The comparison under way with what it says so far, or the way to begin one.
pub fn draw(holdings: &Holdings, wishes: &Wishes<'_>) -> Vec<Node> {
    let texts = &holdings.texts;
    let title = Node::of("summary", texts.get(Text::Compare));
    let numbers = &holdings.pack.learning;
    let [count, most] = [numbers.turns, numbers.no_turn_from].map(|it| it.to_string());
    let with = [("count", &*count), ("most", &*most)];
    let lead = Node::of("p", texts.fill(&holdings.pack, Text::CompareAbout, &with));
    let mut parts = vec![title, lead];
    match &wishes.comparison {
        Some(it) if it.about.len() == 2 => parts.extend(under_way(holdings, wishes, it)),
        // Nothing is noted for one while learning is off.
        _ if !wishes.is_learning => return Vec::new(),
        _ => {
            let labels = Labels(holdings);
            let strategies = holdings.pack.strategies.iter().map(|it| (it, Code::from(&it.id)));
            // Those that are not offered would have no turn.
            let mut strategies: Vec<_> = strategies
                .filter(|(it, _)| !it.only_preferred)
                .filter(|(_, code)| !is_put_away(standing(holdings, wishes, *code)))
                .map(|(it, code)| (it.id.to_string(), labels.strategy(code)))
                .collect();
            if strategies.len() < 2 {
                return Vec::new();
            }
            for (name, text) in [("one", Text::CompareOne), ("two", Text::CompareTwo)] {
                parts.push(Node::Choice(name, texts.get(text).to_owned(), strategies.clone()));
                // Two that differ are chosen at first.
                strategies.rotate_left(1);
            }
            let begin = Node::Button("comparison".to_owned(), texts.get(Text::CompareBegin).into());
            parts.push(actions(vec![begin]));
        }
    }
    vec![Node::Element("details", "more", parts)]
}

fn under_way(holdings: &Holdings, wishes: &Wishes<'_>, it: &Preference) -> Vec<Node> {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let labels = Labels(holdings);
    let turns = turns(pack, it, &holdings.opened.history, wishes);
    let done = turns.iter().filter(|(_, fell)| fell.is_some()).count();
    let [done, all] = [done, turns.len()].map(|it| it.to_string());
    let [one, two] = [0, 1].map(|at| labels.strategy(it.about[at]));
    let names = [("one", &*one), ("two", &*two), ("done", &*done), ("count", &*all)];
    let mut said = vec![Node::of("p", texts.fill(pack, Text::CompareDone, &names))];
    match turns.iter().find(|(_, fell)| fell.is_none()) {
        Some((next, _)) => said.push(coming(holdings, wishes, *next)),
        None => said.extend(result(holdings, it, &turns)),
    }
    let stop = Node::Button("no-comparison".to_owned(), texts.get(Text::CompareStop).to_owned());
    said.push(actions(vec![stop]));
    said
}

/// What comes in the next turn, or why nothing does.
fn coming(holdings: &Holdings, wishes: &Wishes<'_>, next: Code) -> Node {
    let standing = standing(holdings, wishes, next);
    let text = match standing {
        _ if !wishes.is_learning => Text::CompareOff,
        Some((Wish::Banned, _)) => Text::CompareBanned,
        Some((Wish::Hidden, _)) => Text::CompareHidden,
        _ => Text::CompareNext,
    };
    let next = Labels(holdings).strategy(next);
    let count = standing.map_or(0, |(_, rest)| rest).to_string();
    let with = [("next", &*next), ("count", &*count)];
    Node::of("p", holdings.texts.fill(&holdings.pack, text, &with))
}

/// What all turns together say, with how sure that is.
fn result(holdings: &Holdings, it: &Preference, turns: &[(Code, Option<i32>)]) -> Vec<Node> {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let sides = [0, 1].map(|at| -> Vec<f64> {
        let own = turns.iter().filter(|(code, _)| *code == it.about[at]);
        own.filter_map(|(_, fell)| fell.map(f64::from)).collect()
    });
    let mut said = Vec::new();
    for (at, falls) in sides.iter().enumerate() {
        let (name, change) =
            (Labels(holdings).strategy(it.about[at]), change(holdings, tenths(mean(falls))));
        let with = [("name", &*name), ("change", &*change), ("count", &falls.len().to_string())];
        said.push(Node::of("p", texts.fill(pack, Text::CompareSide, &with)));
    }
    said.push(Node::of("p", texts.get(Text::CompareTime)));
    let Some((low, high)) = interval(&sides) else { return said };
    let [one, two] = [0, 1].map(|at| Labels(holdings).strategy(it.about[at]));
    // By how many points more each fell, at least and at most.
    let more = [low, high, -high, -low].map(|by| points(holdings, tenths(by.max(0.0))));
    let [least_one, most_one, least_two, most_two] = &more;
    let mut say = |text, with: &[(&str, &str)]| {
        said.push(Node::of("p", texts.fill(pack, text, with)));
    };
    match apart(&sides, (low, high)) {
        Apart::TooClose => {
            let with = [("one", &*one), ("high", most_one), ("two", &*two), ("low", most_two)];
            say(Text::CompareEqual, &with);
        }
        Apart::First => {
            say(Text::CompareApart, &[("name", &one), ("low", least_one), ("high", most_one)]);
        }
        Apart::Second => {
            say(Text::CompareApart, &[("name", &two), ("low", least_two), ("high", most_two)]);
        }
        // The means say it: nothing fell more where nothing fell.
        Apart::NoneFell => {}
    }
    said
}

/// What can be said of the two sides of a comparison.
#[derive(Debug, PartialEq)]
enum Apart {
    TooClose,
    First,
    Second,
    NoneFell,
}

/// After which of both the ratings fell more, where the difference of their means lies between these points.
fn apart(sides: &[Vec<f64>; 2], (low, high): (f64, f64)) -> Apart {
    let (better, said, least) =
        if low > 0.0 { (&sides[0], Apart::First, low) } else { (&sides[1], Apart::Second, -high) };
    // What is less than a tenth of a point would be called none at all.
    if tenths(least) < 1 {
        Apart::TooClose
    } else if mean(better) <= 0.0 {
        Apart::NoneFell
    } else {
        said
    }
}

fn mean(falls: &[f64]) -> f64 {
    falls.iter().sum::<f64>() / falls.len().max(1) as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a rating has at most two digits")]
fn tenths(points: f64) -> i32 {
    (points * 10.0).round() as i32
}

/// Between which points the difference of the two means lies, with 95 % confidence and both sides equally
/// spread; `None` where a side has fewer than two ratings.
fn interval(sides: &[Vec<f64>; 2]) -> Option<(f64, f64)> {
    let [one, two] = sides;
    if one.len() < 2 || two.len() < 2 {
        return None;
    }
    let squares = |falls: &[f64]| {
        let mean = mean(falls);
        falls.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>()
    };
    let free = one.len() + two.len() - 2;
    // Ratings are whole points, so that equal ones still leave room for some difference.
    let spread = (squares(one) + squares(two)) / free as f64 + 1.0 / 6.0;
    let error = (spread * (1.0 / one.len() as f64 + 1.0 / two.len() as f64)).sqrt();
    let half = T.get(free - 1)? * error;
    let apart = mean(one) - mean(two);
    Some((apart - half, apart + half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_both_comes_twice_in_every_four_turns() {
        for byte in 0..=u8::MAX {
            let mut seed = [0; 16];
            (seed[14], seed[15]) = (byte, byte.reverse_bits());
            let turns = order(seed);
            assert_eq!(((turns & 15).count_ones(), (turns >> 4).count_ones()), (2, 2));
        }
    }

    #[test]
    fn the_interval_is_that_of_the_t_test() {
        // Means 4 and 1, pooled variance 2/3 + 1/6, six degrees of freedom.
        let sides = [vec![3.0, 4.0, 4.0, 5.0], vec![0.0, 1.0, 1.0, 2.0]];
        let (low, high) = interval(&sides).unwrap();
        let half = 2.447 * (0.833_333_3_f64 * 0.5).sqrt();
        assert!((low - (3.0 - half)).abs() < 1e-6 && (high - (3.0 + half)).abs() < 1e-6);
        assert_eq!(interval(&[vec![1.0], vec![1.0, 2.0]]), None);
    }

    #[test]
    fn more_is_said_only_of_what_fell_and_only_by_a_tenth_of_a_point_or_more() {
        let of = |one: f64, two: f64, low, high| apart(&[vec![one; 4], vec![two; 4]], (low, high));
        assert_eq!(of(4.0, 1.0, 0.1, 5.9), Apart::First);
        assert_eq!(of(1.0, 4.0, -5.9, -0.1), Apart::Second);
        assert_eq!(of(4.0, 1.0, 0.04, 5.96), Apart::TooClose);
        assert_eq!(of(1.0, 4.0, -5.96, -0.04), Apart::TooClose);
        assert_eq!(of(2.0, 1.0, -1.0, 3.0), Apart::TooClose);
        assert_eq!(of(0.0, -3.0, 1.0, 5.0), Apart::NoneFell);
        assert_eq!(of(-3.0, -1.0, -3.0, -1.0), Apart::NoneFell);
    }
}
