//! The strategies one by one: those that were tried, then all others.

use ebb_core::Code;
use ebb_core::history::Wish;
use ebb_core::learning::{self, Wishes};
use ebb_ranking::{Evidence, Learned, Tally};

use super::{about, actions, sentence};
use crate::Holdings;
use crate::texts::Text;
use crate::tree::Node;

/// The strategies that were tried, most often rated first, and below them, folded, the others.
pub fn draw(holdings: &Holdings, evidence: &Evidence, wishes: &Wishes<'_>) -> Vec<Node> {
    let texts = &holdings.texts;
    let strategies = &holdings.pack.strategies;
    let all = strategies.iter().map(|it| (Code::from(&it.id), it.family as u8));
    let (mut tried, rest): (Vec<_>, Vec<_>) = all.partition(|(code, _)| {
        evidence.tally(code.bytes()).tried > 0 || standing(holdings, wishes, *code).is_some()
    });
    tried.sort_by_key(|(code, _)| std::cmp::Reverse(evidence.tally(code.bytes()).rated));
    let numbers = holdings.pack.learning.numbers();
    let learned = Learned::of(evidence, &numbers);
    let thing = |(code, family): (Code, u8)| {
        let more = learned.thing(code.bytes(), family).more;
        thing(holdings, evidence, wishes, code, more / holdings.pack.learning.moved)
    };
    let mut drawn: Vec<Node> = tried.into_iter().map(thing).collect();
    let unknown = rest.len().to_string();
    let lead = texts.fill(&holdings.pack, Text::HelpsUnknown, &[("count", &unknown)]);
    let mut others = vec![Node::of("summary", texts.get(Text::HelpsOthers)), Node::of("p", lead)];
    others.extend(rest.into_iter().map(thing));
    drawn.push(Node::Element("details", "more", others));
    drawn
}

/// What holds of a strategy since the person said so, and for how many more check-ins where it was put
/// aside.
fn standing(holdings: &Holdings, wishes: &Wishes<'_>, code: Code) -> Option<(Wish, usize)> {
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
    more: f64,
) -> Node {
    let (texts, names) = (&holdings.texts, &holdings.names);
    let title = holdings.pack.strategy_title(code).unwrap_or_default();
    let tally = evidence.tally(code.bytes());
    let standing = standing(holdings, wishes, code);
    let mut parts = vec![Node::of("summary", title)];
    parts.extend(ratings(holdings, &tally, &evidence.all()));
    let moved = match more {
        _ if !wishes.is_learning
            || tally.rated == 0
            || matches!(standing, Some((Wish::Hidden | Wish::Banned, _))) =>
        {
            None
        }
        1.0.. => Some(Text::HelpsUp),
        ..=-1.0 => Some(Text::HelpsDown),
        _ => Some(Text::HelpsLevel),
    };
    let said = match standing {
        Some((Wish::Favourite, _)) => Some(Text::HelpsIsFavourite),
        Some((Wish::Hidden, _)) => Some(Text::HelpsIsHidden),
        Some((Wish::Banned, _)) => Some(Text::HelpsIsBanned),
        _ => None,
    };
    let rest = standing.map_or(0, |(_, rest)| rest).to_string();
    let fill = |it| Node::of("p", texts.fill(&holdings.pack, it, &[("count", &rest)]));
    parts.extend(moved.into_iter().chain(said).map(fill));
    let choices = [
        ("favourite", Wish::Favourite, Text::HelpsFavourite),
        ("hidden", Wish::Hidden, Text::HelpsHide),
        ("banned", Wish::Banned, Text::HelpsBan),
    ];
    let free =
        choices.into_iter().filter(|(_, wish, _)| standing.is_none_or(|(it, _)| it != *wish));
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
