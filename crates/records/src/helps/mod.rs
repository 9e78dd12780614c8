//! What Ebb thinks helps the person: their own ratings by strategy, what was learned of them and what is not
//! known, with what the person can say to it. Every number recomputes from the records; nothing says that a
//! strategy worked.

mod comparison;
mod things;
mod wave;

use std::rc::Rc;

use ebb_core::history::{Preference, RecordId, Wish};
use ebb_core::learning::{self, Wishes};
use ebb_core::messages::Message;
use ebb_ranking::Tally;

use crate::names::code;
use crate::texts::Text;
use crate::tree::Node;
use crate::{Holdings, Names};

/// The wishes by the names that the page's script hands on.
pub(crate) const WISHES: [(Wish, &str); 9] = [
    (Wish::Usual, "usual"),
    (Wish::Favourite, "favourite"),
    (Wish::Hidden, "hidden"),
    (Wish::Banned, "banned"),
    (Wish::Reset, "reset"),
    (Wish::Learning, "learning"),
    (Wish::NoLearning, "no-learning"),
    (Wish::Comparison, "comparison"),
    (Wish::NoComparison, "no-comparison"),
];

/// Draws all of it.
#[must_use]
pub fn draw(holdings: &Holdings) -> Vec<Node> {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let history = &holdings.opened.history;
    let wishes = Wishes::of(history);
    let button = |wish: &str, text| Node::Button(wish.to_owned(), texts.get(text).to_owned());
    let evidence = learning::evidence(pack, history, &wishes);
    let all = evidence.all();
    let lead = if wishes.is_learning { Text::HelpsAbout } else { Text::HelpsOff };
    let mut drawn = vec![Node::of("p", texts.get(lead))];
    if all.rated > 0 {
        drawn.push(Node::of("p", sentence(holdings, Text::HelpsAll, &all, &all)));
    } else if wishes.is_learning {
        drawn.push(Node::of("p", texts.get(Text::HelpsNothing)));
    }
    drawn.push(wave::draw(holdings, &wishes));
    drawn.extend(things::draw(holdings, &evidence, &wishes));
    drawn.extend(comparison::draw(holdings, &wishes));
    let mut last = Vec::new();
    if !evidence.is_empty() {
        last.push(button("reset", Text::HelpsForgetAll));
    }
    last.push(if wishes.is_learning {
        button("no-learning", Text::HelpsSwitchOff)
    } else {
        button("learning", Text::HelpsSwitchOn)
    });
    drawn.push(actions(last));
    drawn
}

/// The wish that `said` names, with the strategies that it is about behind colons; `None` where it makes no
/// sense. `known` is what the person said before, `seed` are random bytes, `now` is UTC, ms, `offset` is in
/// minutes ahead of it, and `zone` is the name of the time zone, where it is known.
#[must_use]
pub fn wish(
    known: &[Rc<Preference>],
    said: &str,
    seed: [u8; 16],
    now: i64,
    offset: i16,
    zone: &str,
) -> Option<Preference> {
    let mut parts = said.split(':');
    let name = parts.next()?;
    let (wish, _) = *WISHES.iter().find(|(_, known)| *known == name)?;
    let about = parts.map(code).collect::<Option<Vec<_>>>()?;
    let turns = if wish == Wish::Comparison { comparison::order(seed) } else { 0 };
    // Ids say which of two wishes is the newer one, also after a clock was set back, and whatever time a copy
    // says of the one before.
    let latest = known.iter().map(|it| time_of(&it.id)).max();
    let ordered = latest.map_or(now, |latest| now.max(latest + 1));
    let id = RecordId::new(ordered, u128::from_le_bytes(seed));
    let zone = zone.to_owned();
    Some(Preference { id, at: now, offset, wish, about, turns, zone }).filter(Preference::is_whole)
}

/// The last time (UTC, ms) with which the id of a wish begins, the end of the year 9999: none could be later
/// than one at the end of what an id can hold.
const LAST: i64 = 253_402_300_799_999;

/// Whether what is said after the wish with this id can have a later one.
pub(crate) fn leaves_room(id: &RecordId) -> bool {
    time_of(id) <= LAST
}

/// The time (UTC, ms) with which an id begins, its first ten digits. A letter that is no digit counts as the
/// next one that is, so that an id of a later time comes behind this one.
fn time_of(id: &RecordId) -> i64 {
    const DIGITS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let digits = id.as_str().bytes().take(10);
    digits.fold(0, |time, it| time * 32 + DIGITS.partition_point(|digit| *digit < it) as i64)
}

fn actions(buttons: Vec<Node>) -> Node {
    Node::Element("div", "helps__do", buttons)
}

/// A sentence with how many tries were rated, by how much the ratings fell on average, by how much those of all
/// tries did, and how many of the newest tries count.
fn sentence(holdings: &Holdings, text: Text, tally: &Tally, all: &Tally) -> String {
    let [tried, rated] = [tally.tried, tally.rated].map(|it| it.to_string());
    let most = holdings.pack.learning.most.to_string();
    let change = change(holdings, tally.tenths());
    let all = self::change(holdings, all.tenths());
    let with = [
        ("tried", &*tried),
        ("rated", &*rated),
        ("most", &*most),
        ("change", &*change),
        ("all", &*all),
    ];
    holdings.texts.fill(&holdings.pack, text, &with)
}

/// By how many tenths of a point ratings fell on average, in words.
fn change(holdings: &Holdings, tenths: i32) -> String {
    let pack = &holdings.pack;
    let [points, rest] = parts(tenths).map(|it| it.to_string());
    let message = match tenths {
        1.. => Message::ReasonDown,
        0 => Message::ReasonSame,
        _ => Message::ReasonUp,
    };
    pack.fill(message, &[("points", &points), ("tenths", &rest)])
}

/// Tenths of a point as a number without its sign.
fn points(holdings: &Holdings, tenths: i32) -> String {
    let [whole, rest] = parts(tenths);
    format!("{whole}{}{rest}", holdings.texts.get(Text::Point))
}

/// The whole points and the tenths of so many tenths, without the sign.
fn parts(tenths: i32) -> [u32; 2] {
    [tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10]
}

/// What a button about this strategy hands on.
fn about(wish: &str, names: &Names, code: ebb_core::Code) -> String {
    [wish, ":", &names.strategy(code)].concat()
}
