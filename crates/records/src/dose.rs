//! A page for a person on a medicine and for who prescribes it: cravings by the hours since the last dose,
//! from the times of day that the person enters for this page. Nothing of it is kept, and it advises nothing.

use ebb_core::weekly::Medicine;

use crate::texts::Text;
use crate::tree::{Node, table};
use crate::trends::{middle, written};
use crate::{Holdings, Selection, time};

/// How many hours a row spans.
const SPAN: u16 = 4;
const DAY: u16 = 24 * 60;

/// The minutes from the last of these times of day to this one; `None` without times.
#[must_use]
pub fn since(doses: &[u16], minute: u16) -> Option<u16> {
    doses.iter().map(|dose| (minute + DAY - dose % DAY) % DAY).min()
}

/// The page; without times only that they are needed. `doses` are times of day, in minutes after midnight.
#[must_use]
pub fn draw(holdings: &Holdings, selection: &Selection, doses: &[u16], now: i64) -> Vec<Node> {
    let texts = &holdings.texts;
    if doses.is_empty() {
        return vec![Node::of("p", texts.get(Text::DoseNoTimes))];
    }
    let mut spans = vec![Vec::new(); usize::from(DAY / 60 / SPAN)];
    for it in selection.check_ins(&holdings.opened) {
        let local = time::local(it.began_at(), it.offset);
        let local = local.filter(|_| !ebb_core::history::is_ahead(it.at, now));
        let minute = local.map(|it| {
            u16::from(it.hour().unsigned_abs()) * 60 + u16::from(it.minute().unsigned_abs())
        });
        let span = minute.and_then(|minute| since(doses, minute)).map(|it| it / 60 / SPAN);
        if let (Some(span), Some(before)) = (span, it.before) {
            spans[usize::from(span)].push(before);
        }
    }
    let row = |(place, ratings): (u16, Vec<u8>)| {
        let [from, until] = [place * SPAN, (place + 1) * SPAN].map(|it| it.to_string());
        let hours =
            texts.fill(&holdings.pack, Text::DoseHours, &[("from", &from), ("until", &until)]);
        let highest = ratings.iter().max().map(|it| u16::from(*it) * 2);
        vec![
            Node::Text(hours),
            Node::Text(ratings.len().to_string()),
            written(holdings, middle(&ratings)),
            written(holdings, highest),
        ]
    };
    let rows = (0..).zip(spans).map(row).collect();
    let heads = [Text::DoseSince, Text::Count, Text::Middle, Text::DoseHighest];
    let mut drawn = vec![
        Node::of("h3", texts.get(Text::DoseTitle)),
        Node::Element("p", "small", vec![Node::Text(texts.get(Text::DoseAbout).to_owned())]),
        table(texts.get(Text::DoseSince), &heads.map(|it| texts.get(it)), rows),
    ];
    drawn.extend(weekly(holdings, selection, now));
    drawn
}

/// What the weekly checks say of medicine and sleep.
fn weekly(holdings: &Holdings, selection: &Selection, now: i64) -> Vec<Node> {
    let (pack, texts) = (&holdings.pack, &holdings.texts);
    let mut weeks = selection.weeks(&holdings.opened);
    weeks.retain(|it| !ebb_core::history::is_ahead(it.at, now));
    let answered = weeks.iter().filter(|it| it.week.medicine.is_some()).count().to_string();
    let said =
        |which| weeks.iter().filter(|it| it.week.medicine == Some(which)).count().to_string();
    if answered == "0" {
        return vec![Node::of("p", texts.get(Text::DoseNoWeeks))];
    }
    let counted = |text, which| {
        let count = said(which);
        Node::of("p", texts.fill(pack, text, &[("count", &count), ("weeks", &answered)]))
    };
    let sleep: Vec<u8> = weeks.iter().filter_map(|it| it.week.sleep).collect();
    let most = pack.weekly.scale.max.to_string();
    let middle = written(holdings, middle(&sleep)).plain();
    vec![
        counted(Text::DoseMissed, Medicine::Missed),
        counted(Text::DoseStopped, Medicine::Stopped),
        Node::of("p", texts.fill(pack, Text::DoseSleep, &[("middle", &middle), ("most", &most)])),
    ]
}
