//! The strategies one by one: those of which something is known, then all others.

use ebb_core::Code;
use ebb_core::history::Wish;
use ebb_core::learning::{self, Wishes};
use ebb_ranking::{Evidence, Learned, Tally};

use super::{about, actions, sentence};
use crate::Holdings;
use crate::texts::Text;
use crate::tree::Node;

/// The strategies that were tried, that moved, or of which the person said something, most often rated
/// first, and below them, folded, the others.
pub fn draw(holdings: &Holdings, evidence: &Evidence, wishes: &Wishes<'_>) -> Vec<Node> {
    let texts = &holdings.texts;
    let strategies = &holdings.pack.strategies;
    let numbers = holdings.pack.learning.numbers();
    let learned = Learned::of(evidence, &numbers);
    let all = strategies.iter().map(|it| {
        let code = Code::from(&it.id);
        let more = learned.thing(code.bytes(), it.family as u8).more;
        // As in `ebb_ranking::Policy`.
        let passed = if learned.is_passed_over(code.bytes()) { numbers.reluctance } else { 0.0 };
        let moved = (more - passed) / holdings.pack.learning.moved;
        (code, if wishes.is_learning { moved } else { 0.0 })
    });
    let (mut known, rest): (Vec<_>, Vec<_>) = all.partition(|(code, moved)| {
        let is_tried = evidence.tally(code.bytes()).tried > 0;
        is_tried || moved.abs() >= 1.0 || standing(holdings, wishes, *code).is_some()
    });
    known.sort_by_key(|(code, _)| std::cmp::Reverse(evidence.tally(code.bytes()).rated));
    let thing = |(code, moved): (Code, f64)| thing(holdings, evidence, wishes, code, moved);
    let mut drawn: Vec<Node> = known.into_iter().map(thing).collect();
    let unknown = rest.len().to_string();
    let lead = texts.fill(&holdings.pack, Text::HelpsUnknown, &[("count", &unknown)]);
    let mut others = vec![Node::of("summary", texts.get(Text::HelpsOthers)), Node::of("p", lead)];
    others.extend(rest.into_iter().map(thing));
    drawn.push(Node::Element("details", "more", others));
    drawn
}

/// What holds of a strategy since the person said so, and for how many more check-ins where it was put
/// aside.
pub fn standing(holdings: &Holdings, wishes: &Wishes<'_>, code: Code) -> Option<(Wish, usize)> {
    let Holdings { pack, opened, .. } = holdings;
    let mut all = wishes.standing.iter().filter(|it| it.wish != Wish::Reset);
    let it = all.find(|it| it.about.first() == Some(&code))?;
    let rest = learning::rest(pack, &opened.history, it);
    let holds = match it.wish {
        Wish::Usual => false,
        Wish::Hidden => rest > 0,
        _ => true,
    };
    holds.then_some((it.wish, rest))
}

/// Whether a strategy is not offered, for some time or ever, by what holds of it.
pub fn is_put_away(standing: Option<(Wish, usize)>) -> bool {
    matches!(standing, Some((Wish::Hidden | Wish::Banned, _)))
}

/// Whether Ebb offers a strategy sooner or later than at first. `moved` is by how far what was learned moves
/// it, as a multiple of the least that is said.
fn place(moved: f64, is_rated: bool) -> Option<Text> {
    match moved {
        1.0.. => Some(Text::HelpsUp),
        ..=-1.0 => Some(Text::HelpsDown),
        _ => is_rated.then_some(Text::HelpsLevel),
    }
}

/// What the person's ratings of a strategy say beside those of all of them.
fn ratings(holdings: &Holdings, tally: &Tally, all: &Tally) -> Option<Node> {
    let said = if tally.rated > 0 {
        sentence(holdings, Text::HelpsThing, tally, all)
    } else {
        let tried = tally.tried.to_string();
        holdings.texts.fill(&holdings.pack, Text::HelpsUnrated, &[("tried", &tried)])
    };
    (tally.tried > 0).then(|| Node::of("p", said))
}

fn thing(
    holdings: &Holdings,
    evidence: &Evidence,
    wishes: &Wishes<'_>,
    code: Code,
    moved: f64,
) -> Node {
    let (texts, names) = (&holdings.texts, &holdings.names);
    let title = holdings.pack.strategy_title(code).unwrap_or_default();
    let tally = evidence.tally(code.bytes());
    let standing = standing(holdings, wishes, code);
    let mut parts = vec![Node::of("summary", title)];
    parts.extend(ratings(holdings, &tally, &evidence.all()));
    let place = place(moved, wishes.is_learning && tally.rated > 0);
    let place = place.filter(|_| !is_put_away(standing));
    let said = match standing {
        Some((Wish::Favourite, _)) => Some(Text::HelpsIsFavourite),
        Some((Wish::Hidden, _)) => Some(Text::HelpsIsHidden),
        Some((Wish::Banned, _)) => Some(Text::HelpsIsBanned),
        _ => None,
    };
    let rest = standing.map_or(0, |(_, rest)| rest).to_string();
    let fill = |it| Node::of("p", texts.fill(&holdings.pack, it, &[("count", &rest)]));
    parts.extend(place.into_iter().chain(said).map(fill));
    let choices = [
        ("favourite", Wish::Favourite, Text::HelpsFavourite),
        ("hidden", Wish::Hidden, Text::HelpsHide),
        ("banned", Wish::Banned, Text::HelpsBan),
    ];
    // What is offered for a danger or a circumstance alone stands beside no ordinary offer.
    let strategies = &holdings.pack.strategies;
    let is_for_a_risk = strategies.iter().any(|it| it.only_preferred && Code::from(&it.id) == code);
    let free = choices
        .into_iter()
        .filter(|(_, wish, _)| standing.is_none_or(|(it, _)| it != *wish))
        .filter(|(_, wish, _)| !is_for_a_risk || *wish != Wish::Favourite);
    let mut buttons: Vec<_> = free.map(|(wish, _, text)| (wish, text)).collect();
    if standing.is_some() {
        buttons.push(("usual", Text::HelpsUsual));
    }
    if tally.tried > 0 {
        buttons.push(("reset", Text::HelpsForget));
    }
    let buttons = buttons
        .into_iter()
        .map(|(wish, text)| Node::Button(about(wish, names, code), texts.get(text).to_owned()));
    parts.push(actions(buttons.collect()));
    Node::Element("details", "more helps__thing", parts)
}
