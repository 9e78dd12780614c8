//! A page for a counsellor, of what the person ticks.

use std::rc::Rc;

use ebb_core::history::{CheckIn, Plan, PlanField, Settings, WeekRecord};
use ebb_core::messages::Message;
use ebb_core::pack::{Pickable, Plans};

use crate::labels::Labels;
use crate::texts::Text;
use crate::tree::{Node, table};
use crate::trends::{self, Trends};
use crate::{Holdings, Selection};

/// What is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticked {
    /// The sums.
    pub summary: bool,
    /// Before and after each thing.
    pub things: bool,
    /// Every check-in, in one row each.
    pub check_ins: bool,
    /// Every weekly check.
    pub weeks: bool,
    /// The person's reasons and plan.
    pub plan: bool,
}

/// The page; `now` is UTC, ms since 1970.
#[must_use]
pub fn draw(holdings: &Holdings, selection: &Selection, ticked: Ticked, now: i64) -> Vec<Node> {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let check_ins = selection.check_ins(&holdings.opened);
    let weeks = selection.weeks(&holdings.opened);
    let trends = Trends::of(holdings, &check_ins, now);
    let count = (check_ins.len() + weeks.len()).to_string();
    let mut drawn = vec![
        Node::of("h3", texts.get(Text::PaperTitle)),
        Node::Element("p", "small", vec![Node::Text(texts.get(Text::PaperAbout).to_owned())]),
        range(holdings, &check_ins, &weeks, &count),
    ];
    if ticked.summary {
        drawn.extend(trends::summary(holdings, &trends));
    }
    if ticked.things {
        drawn.extend(trends::things(holdings, &trends, true));
    }
    if ticked.weeks && !weeks.is_empty() {
        drawn.push(week_table(holdings, &weeks));
    }
    if ticked.plan {
        drawn.extend(plan(holdings));
    }
    if ticked.check_ins && !check_ins.is_empty() {
        drawn.push(check_in_table(holdings, &check_ins));
    }
    if check_ins.is_empty() && weeks.is_empty() {
        drawn.push(Node::of("p", pack.filled(texts.get(Text::PaperNone), &[])));
    }
    drawn
}

/// The first and the last day of what is on the page.
fn range(
    holdings: &Holdings,
    check_ins: &[Rc<CheckIn>],
    weeks: &[Rc<WeekRecord>],
    count: &str,
) -> Node {
    let times = check_ins.iter().map(|it| (it.at, it.offset));
    let mut times: Vec<_> = times.chain(weeks.iter().map(|it| (it.at, it.offset))).collect();
    times.sort_unstable();
    let said = holdings.texts.fill(&holdings.pack, Text::PaperRange, &[("count", count)]);
    let mut children = vec![Node::Text(said)];
    if let (Some(first), Some(last)) = (times.first(), times.last()) {
        children.extend([Node::Time(first.0, first.1), Node::Text(" – ".to_owned())]);
        children.push(Node::Time(last.0, last.1));
    }
    Node::Element("p", "", children)
}

fn rating(holdings: &Holdings, it: Option<u8>) -> Node {
    let none = || holdings.pack.message(Message::HistoryNone).to_owned();
    Node::Text(it.map_or_else(none, |it| it.to_string()))
}

fn check_in_table(holdings: &Holdings, check_ins: &[Rc<CheckIn>]) -> Node {
    let (pack, labels) = (&holdings.pack, Labels(holdings));
    let did = holdings.texts.get(Text::PaperDid);
    let messages = [Message::HistoryWhen, Message::HistoryBefore, Message::HistoryAfter];
    let [when, before, after] = messages.map(|it| pack.message(it));
    let row = |it: &Rc<CheckIn>| {
        let titles: Vec<_> = it.tries.iter().map(|it| labels.strategy(it.strategy)).collect();
        vec![
            Node::Time(it.at, it.offset),
            rating(holdings, it.before),
            rating(holdings, it.after),
            Node::Text(titles.join("; ")),
        ]
    };
    let rows = check_ins.iter().rev().map(row).collect();
    table(holdings.texts.get(Text::CheckIn), &[when, before, after, did], rows)
}

fn week_table(holdings: &Holdings, weeks: &[Rc<WeekRecord>]) -> Node {
    let (pack, weekly) = (&holdings.pack, &holdings.pack.weekly);
    let most = usize::from(weekly.scale.max) * weekly.items.len();
    let sum = holdings.texts.fill(pack, Text::WeekSum, &[("most", &most.to_string())]);
    let words = &weekly.words;
    let heads = [
        pack.message(Message::HistoryWhen),
        &sum,
        &words.medicine.title,
        &words.sleep.title,
        &words.pain.title,
    ];
    let row = |it: &Rc<WeekRecord>| {
        let none = pack.message(Message::HistoryNone);
        let medicine = it.week.medicine.map_or(none, |it| it.words(&words.medicine));
        vec![
            Node::Time(it.at, it.offset),
            rating(holdings, it.week.sum()),
            Node::Text(medicine.to_owned()),
            rating(holdings, it.week.sleep),
            rating(holdings, it.week.pain),
        ]
    };
    table(holdings.texts.get(Text::Week), &heads, weeks.iter().rev().map(row).collect())
}

/// What the person picked and wrote for a hard moment, under the titles of the screen "My plan".
fn plan(holdings: &Holdings) -> Vec<Node> {
    let pack = &holdings.pack;
    let Settings { card, plan, .. } = holdings.opened.settings.clone();
    let (card, plan) = (card.unwrap_or_default(), plan.unwrap_or_default());
    let Plans { ifs, thens, reasons: listed, .. } = &pack.plans;
    let mut reasons: Vec<_> = card.reasons.iter().filter_map(|id| picked(listed, id)).collect();
    reasons.push(card.own);
    let when = card.when.and_then(|id| picked(ifs, &id));
    let then = card.then.and_then(|id| picked(thens, &id));
    let sentence = |(when, then): (String, String)| {
        pack.fill(Message::PlanYours, &[("if", &when), ("then", &then)])
    };
    let person = |place| {
        let both = [PlanField::Name(place), PlanField::Number(place)];
        let both = both.map(|field| plan.get(field).trim_ascii());
        both.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let text = |field| vec![plan.get(field).to_owned()];
    let parts: [(Message, Vec<String>); 6] = [
        (Message::MyPlanPeople, (0..Plan::PEOPLE).map(person).collect()),
        (Message::MyPlanReasons, reasons),
        (Message::MyPlanWhen, when.zip(then).map(sentence).into_iter().collect()),
        (Message::MyPlanNaloxone, text(PlanField::Naloxone)),
        (Message::MyPlanSpotter, text(PlanField::Spotter)),
        (Message::MyPlanKnow, text(PlanField::Know)),
    ];
    let mut drawn = Vec::new();
    for (title, said) in parts {
        let said = said.into_iter().filter(|it| !it.trim_ascii().is_empty());
        let item = |it| Node::Element("li", "own__words", vec![Node::Text(it)]);
        let items: Vec<_> = said.map(item).collect();
        if !items.is_empty() {
            drawn.push(Node::of("h4", pack.message(title)));
            drawn.push(Node::Element("ul", "", items));
        }
    }
    drawn
}

/// The text of the entry with this id.
fn picked(listed: &[Pickable], id: &str) -> Option<String> {
    listed.iter().find(|it| it.id == id).map(|it| it.text.clone())
}
