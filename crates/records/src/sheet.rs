//! Records as comma-separated values for a spreadsheet: one row for each. Headings are the same in every
//! language; answers are in the language of the person.

use std::rc::Rc;

use ebb_core::answers::Withdrawal;
use ebb_core::history::{CheckIn, WeekRecord};
use ebb_core::messages::Message;

use crate::labels::Labels;
use crate::{Holdings, time};

/// The headings of the sheet of check-ins.
const CHECK_INS: [&str; 17] = [
    "time_utc",
    "local_date",
    "local_hour",
    "zone",
    "strength_before",
    "strength_after",
    "likelihood",
    "triggers",
    "signs",
    "alone",
    "at_home",
    "can_move",
    "can_call",
    "withdrawal",
    "tried",
    "tries",
    "minutes_added",
];

/// The headings of the sheet of weekly checks.
const WEEKS: [&str; 13] = [
    "time_utc",
    "local_date",
    "frequency",
    "intensity",
    "duration",
    "resistance",
    "overall",
    "sum",
    "triggers",
    "medicine",
    "sleep",
    "pain",
    "minutes_ahead_of_utc",
];

/// The row of headings of the sheet of check-ins.
#[must_use]
pub fn check_in_head() -> String {
    rows([CHECK_INS.map(str::to_owned)])
}

/// The row of headings of the sheet of weekly checks.
#[must_use]
pub fn week_head() -> String {
    rows([WEEKS.map(str::to_owned)])
}

/// The rows of these check-ins. One whose time no file can hold has none.
#[must_use]
pub fn check_ins(holdings: &Holdings, check_ins: &[Rc<CheckIn>]) -> String {
    rows(check_ins.iter().filter_map(|it| check_in(holdings, it)))
}

fn check_in(holdings: &Holdings, it: &CheckIn) -> Option<[String; 17]> {
    let labels = Labels(holdings);
    time::with_offset(it.at, it.offset)?;
    let local = time::local(it.at, it.offset)?;
    let possible = &it.possible;
    let titles = it.tries.iter().map(|it| labels.strategy(it.strategy));
    let added = it.tries.iter().map(|it| it.course.as_ref().map(|it| u32::from(it.extended)));
    // Of a try that says nothing of its course, nobody knows how many minutes were added.
    let added = added.sum::<Option<u32>>().map_or(String::new(), |it| it.to_string());
    Some([
        time::utc(it.at)?,
        time::day(local),
        local.hour().to_string(),
        guarded(&it.zone),
        number(it.before),
        number(it.after),
        number(it.likelihood),
        listed(it.triggers.iter().map(|code| labels.trigger(*code))),
        listed(it.signs.iter().map(|code| labels.sign(*code))),
        yes_or_no(possible.alone),
        yes_or_no(possible.at_home),
        yes_or_no(possible.can_move),
        yes_or_no(possible.can_call),
        it.withdrawal.map_or(String::new(), |it| withdrawal(holdings, it)),
        listed(titles),
        it.tries.len().to_string(),
        added,
    ])
}

/// The rows of these weekly checks.
#[must_use]
pub fn weeks(holdings: &Holdings, weeks: &[Rc<WeekRecord>]) -> String {
    rows(weeks.iter().filter_map(|it| week(holdings, it)))
}

fn week(holdings: &Holdings, it: &WeekRecord) -> Option<[String; 13]> {
    let labels = Labels(holdings);
    time::with_offset(it.at, it.offset)?;
    let local = time::local(it.at, it.offset)?;
    let week = &it.week;
    let [frequency, intensity, duration, resistance, overall] = week.items.map(number);
    let medicine = week.medicine.map(|it| it.words(&holdings.pack.weekly.words.medicine));
    Some([
        time::utc(it.at)?,
        time::day(local),
        frequency,
        intensity,
        duration,
        resistance,
        overall,
        number(week.sum()),
        listed(week.triggers.iter().map(|id| labels.trigger(id.into()))),
        guarded(medicine.unwrap_or_default()),
        number(week.sleep),
        number(week.pain),
        it.offset.to_string(),
    ])
}

fn withdrawal(holdings: &Holdings, said: Withdrawal) -> String {
    let message = match said {
        Withdrawal::Yes => Message::Yes,
        Withdrawal::No => Message::No,
        Withdrawal::Unsure => Message::Unsure,
    };
    guarded(holdings.pack.message(message))
}

/// As every program reads it, whatever the language.
fn yes_or_no(said: Option<bool>) -> String {
    said.map_or(String::new(), |it| it.to_string())
}

fn number(it: Option<u8>) -> String {
    it.map_or(String::new(), |it| it.to_string())
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    guarded(&texts.collect::<Vec<_>>().join("; "))
}

/// A program may take a text that begins with one of these signs for a formula, some also behind spaces, and
/// some also the wide ones.
fn guarded(text: &str) -> String {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_formula = text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(SIGNS);
    [if is_formula { "'" } else { "" }, text].concat()
}

fn rows<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail, and every row has the same length.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
