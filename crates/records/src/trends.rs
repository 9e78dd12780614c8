//! What check-ins say together: when they came, what set them off, and how the rating was before and after
//! each thing that was tried. Counts and middle values only; nothing is predicted.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use ebb_core::Code;
use ebb_core::history::{CheckIn, is_ahead};
use ebb_core::messages::Message;

use crate::labels::Labels;
use crate::texts::Text;
use crate::tree::{Node, table};
use crate::{Holdings, time};

/// From how many entries on a middle value is given.
pub const LEAST: usize = 5;

/// The parts of a day, each with the hour at which it begins.
pub const PARTS: [(i8, Text); 4] =
    [(0, Text::Night), (6, Text::Morning), (12, Text::Afternoon), (18, Text::Evening)];

/// How many rows of a table are shown at once.
const SHOWN: usize = 8;

const WEEKDAYS: [Text; 7] = [
    Text::Monday,
    Text::Tuesday,
    Text::Wednesday,
    Text::Thursday,
    Text::Friday,
    Text::Saturday,
    Text::Sunday,
];

/// Ratings of one kind of entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many entries there are, rated or not.
    pub count: usize,
    /// The ratings before.
    pub before: Vec<u8>,
    /// The ratings before, of those that have both.
    pub first: Vec<u8>,
    /// The ratings after, of those that have both.
    pub after: Vec<u8>,
    /// Of those that have both, in how many the second one is lower.
    pub lower: usize,
}

impl Group {
    fn add(&mut self, before: Option<u8>, after: Option<u8>) {
        self.count += 1;
        self.before.extend(before);
        if let Some((before, after)) = before.zip(after) {
            self.first.push(before);
            self.after.push(after);
            self.lower += usize::from(after < before);
        }
    }

    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.before.extend(other.before);
        self.first.extend(other.first);
        self.after.extend(other.after);
        self.lower += other.lower;
    }
}

/// The groups by what a person reads. Codes that this build does not know have one name.
fn named(groups: BTreeMap<Code, Group>, label: &dyn Fn(Code) -> String) -> BTreeMap<String, Group> {
    let mut named: BTreeMap<String, Group> = BTreeMap::new();
    for (code, group) in groups {
        named.entry(label(code)).or_default().join(group);
    }
    named
}

/// The check-ins in groups.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trends {
    /// All of them.
    pub whole: Group,
    /// On how many local days they came.
    pub days: usize,
    /// How many are dated ahead of now, which are in no group.
    pub ahead: usize,
    /// By the part of the day, in the order of [`PARTS`].
    pub parts: [Group; 4],
    /// By the hour of the day, 0 to 23.
    pub hours: [Group; 24],
    /// By the day of the week, Monday first.
    pub weekdays: [Group; 7],
    /// By trigger.
    pub triggers: BTreeMap<String, Group>,
    /// By sign of the craving.
    pub signs: BTreeMap<String, Group>,
    /// By what was tried.
    pub things: BTreeMap<String, Group>,
}

impl Trends {
    /// Groups these check-ins; `now` is UTC, ms since 1970. The hour and the day are those of the clock
    /// that the person had.
    #[must_use]
    pub fn of(holdings: &Holdings, check_ins: &[Rc<CheckIn>], now: i64) -> Self {
        let labels = Labels(holdings);
        let mut trends = Self::default();
        let mut days = BTreeSet::new();
        // By code at first: naming each of tens of thousands would hold up the page.
        let [mut triggers, mut signs, mut things] = <[BTreeMap<Code, Group>; 3]>::default();
        for it in check_ins {
            let Some(local) =
                time::local(it.began_at(), it.offset).filter(|_| !is_ahead(it.at, now))
            else {
                trends.ahead += 1;
                continue;
            };
            days.insert(local.date());
            trends.whole.add(it.before, it.after);
            let part = PARTS.iter().rposition(|(from, _)| *from <= local.hour()).unwrap_or(0);
            trends.parts[part].add(it.before, it.after);
            let hour = usize::try_from(local.hour()).unwrap_or(0);
            trends.hours[hour].add(it.before, it.after);
            let weekday = usize::try_from(local.weekday().to_monday_zero_offset()).unwrap_or(0);
            trends.weekdays[weekday].add(it.before, it.after);
            for code in &it.triggers {
                triggers.entry(*code).or_default().add(it.before, it.after);
            }
            for code in &it.signs {
                signs.entry(*code).or_default().add(it.before, it.after);
            }
            for tried in it.tries.iter().filter(|it| !it.is_stopped()) {
                things.entry(tried.strategy).or_default().add(tried.before, tried.after);
            }
        }
        trends.days = days.len();
        trends.triggers = named(triggers, &|code| labels.trigger(code));
        trends.signs = named(signs, &|code| labels.sign(code));
        trends.things = named(things, &|code| labels.strategy(code));
        trends
    }
}

/// The middle of these ratings, in halves; `None` of fewer than [`LEAST`].
#[must_use]
pub fn middle(ratings: &[u8]) -> Option<u16> {
    let mut sorted = ratings.to_vec();
    sorted.sort_unstable();
    let half = sorted.len() / 2;
    let (low, high) = (sorted.get((sorted.len().max(1) - 1) / 2)?, sorted.get(half)?);
    (sorted.len() >= LEAST).then(|| u16::from(*low) + u16::from(*high))
}

/// A middle value as a person reads it, or a dash.
pub(crate) fn written(holdings: &Holdings, middle: Option<u16>) -> Node {
    let Some(halves) = middle else {
        return Node::Text(holdings.pack.message(Message::HistoryNone).to_owned());
    };
    let point = holdings.texts.get(Text::Point);
    let rest = if halves % 2 == 1 { [point, "5"].concat() } else { String::new() };
    Node::Text(format!("{}{rest}", halves / 2))
}

/// The sentences and tables of these check-ins.
#[must_use]
pub fn draw(holdings: &Holdings, check_ins: &[Rc<CheckIn>], now: i64) -> Vec<Node> {
    let trends = Trends::of(holdings, check_ins, now);
    let mut drawn = summary(holdings, &trends);
    let texts = &holdings.texts;
    if trends.whole.count < LEAST {
        return drawn;
    }
    drawn.extend(things(holdings, &trends, false));
    let parts = PARTS.iter().map(|(_, text)| texts.get(*text).to_owned());
    let hours = (0..24).map(|hour: u8| hour_name(holdings, hour)).zip(trends.hours);
    let hours = hours.filter(|(_, group)| group.count > 0).collect();
    let parts = rows(holdings, Text::ByHour, parts.zip(trends.parts).collect());
    let hours = groups(holdings, Text::EachHour, hours);
    drawn.push(folded(texts.get(Text::ByHour), vec![parts, hours]));
    let weekdays = WEEKDAYS.iter().map(|text| texts.get(*text).to_owned());
    drawn.push(groups(holdings, Text::ByWeekday, weekdays.zip(trends.weekdays).collect()));
    for (title, found) in [(Text::ByTrigger, trends.triggers), (Text::BySign, trends.signs)] {
        if !found.is_empty() {
            drawn.push(groups(holdings, title, often(found)));
        }
    }
    drawn
}

/// What holds for all of them together.
pub(crate) fn summary(holdings: &Holdings, trends: &Trends) -> Vec<Node> {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let whole = &trends.whole;
    let numbers = [whole.count, whole.after.len(), whole.lower, trends.days, trends.ahead, LEAST];
    let [count, rated, lower, days, ahead, least] = numbers.map(|it| it.to_string());
    let said = |text, with: &[(&str, &str)]| Node::of("p", texts.fill(pack, text, with));
    let mut drawn =
        vec![said(Text::Whole, &[("count", &count), ("rated", &rated), ("lower", &lower)])];
    if whole.count < LEAST {
        drawn.push(said(Text::Few, &[("least", &least)]));
    } else {
        drawn.push(said(Text::Days, &[("days", &days)]));
    }
    if trends.ahead > 0 {
        drawn.push(said(Text::Ahead, &[("count", &ahead)]));
    }
    drawn
}

/// Before and after each thing, with what such a table cannot say.
pub(crate) fn things(holdings: &Holdings, trends: &Trends, is_paper: bool) -> Vec<Node> {
    let texts = &holdings.texts;
    if trends.things.is_empty() {
        return Vec::new();
    }
    let heads = [Text::ByThing, Text::Count, Text::MiddleBefore, Text::MiddleAfter, Text::Lower];
    let row = |(name, group): (String, Group)| {
        let lower = format!("{} / {}", group.lower, group.after.len());
        vec![
            Node::Text(name),
            Node::Text(group.count.to_string()),
            written(holdings, middle(&group.first)),
            written(holdings, middle(&group.after)),
            Node::Text(lower),
        ]
    };
    let heads = heads.map(|it| texts.get(it));
    let mut rows: Vec<_> = often(trends.things.clone()).into_iter().map(row).collect();
    let rest = rows.split_off(SHOWN.min(rows.len()));
    let mut drawn = vec![table(texts.get(Text::ByThing), &heads, rows)];
    if !rest.is_empty() && is_paper {
        // Nothing unfolds on paper.
        let names: Vec<_> = rest.iter().filter_map(|row| row.first()).map(Node::plain).collect();
        drawn.push(Node::of("p", format!("{}: {}", texts.get(Text::Rest), names.join("; "))));
    } else if !rest.is_empty() {
        drawn.push(folded(texts.get(Text::Rest), vec![table("", &heads, rest)]));
    }
    let about = Node::Text(texts.get(Text::ByThingAbout).to_owned());
    drawn.push(Node::Element("p", "small", vec![about]));
    drawn
}

/// A part that unfolds.
fn folded(title: &str, mut content: Vec<Node>) -> Node {
    content.insert(0, Node::of("summary", title));
    Node::Element("details", "more", content)
}

/// Those with the most entries first.
fn often(groups: BTreeMap<String, Group>) -> Vec<(String, Group)> {
    let mut sorted: Vec<_> = groups.into_iter().collect();
    sorted.sort_by_key(|(_, group)| std::cmp::Reverse(group.count));
    sorted
}

/// An hour of the day, such as `14:00 to 15:00`.
fn hour_name(holdings: &Holdings, hour: u8) -> String {
    let [from, until] = [hour, hour + 1].map(|it| format!("{it}:00"));
    holdings.texts.fill(&holdings.pack, Text::DoseHours, &[("from", &from), ("until", &until)])
}

/// A part that unfolds, with a row for each of these groups.
fn groups(holdings: &Holdings, title: Text, groups: Vec<(String, Group)>) -> Node {
    folded(holdings.texts.get(title), vec![rows(holdings, title, groups)])
}

fn rows(holdings: &Holdings, title: Text, groups: Vec<(String, Group)>) -> Node {
    let texts = &holdings.texts;
    let heads = [title, Text::Count, Text::Middle].map(|it| texts.get(it));
    let most = u16::from(holdings.pack.scale.max) * 2;
    let row = |(name, group): (String, Group)| {
        let middle = middle(&group.before);
        let mut said = vec![written(holdings, middle)];
        said.extend(middle.map(|it| Node::Bar(it, most)));
        let said = Node::Element("span", "", said);
        vec![Node::Text(name), Node::Text(group.count.to_string()), said]
    };
    table("", &heads, groups.into_iter().map(row).collect())
}
