//! The records as they stand in a copy: the fields of `docs/stored-data.md`, with names. A field without a
//! value is left out.

use std::rc::Rc;

use ebb_core::answers::{Possible, Withdrawal};
use ebb_core::history::{
    Card, CheckIn, Course, End, Plan, PlanField, RecordId, Taken, Try, WeekRecord,
};
use ebb_core::pack::Pack;
use ebb_core::strategies::MadeWith;
use ebb_core::weekly::{ITEMS, Medicine, Week};
use ebb_core::{Code, TriggerId};
use serde_json::Value;

use super::fields::{Fields, Wrong};
use crate::json::Json;
use crate::names::{Names, code};

/// The choices of an enumeration, each with its name.
type Choices<T, const N: usize> = [(T, &'static str); N];

const WITHDRAWAL: Choices<Withdrawal, 3> =
    [(Withdrawal::Yes, "yes"), (Withdrawal::No, "no"), (Withdrawal::Unsure, "unsure")];
const TAKEN: Choices<Taken, 5> = [
    (Taken::First, "first"),
    (Taken::Other, "other"),
    (Taken::List, "list"),
    (Taken::Favourite, "favourite"),
    (Taken::Plan, "plan"),
];
const END: Choices<End, 2> = [(End::Finished, "finished"), (End::Stopped, "stopped")];
const MEDICINE: Choices<Medicine, 4> = [
    (Medicine::None, "none"),
    (Medicine::AsPlanned, "as-planned"),
    (Medicine::Missed, "missed"),
    (Medicine::Stopped, "stopped"),
];

pub(super) fn name<T: PartialEq, const N: usize>(choices: &Choices<T, N>, it: &T) -> Json {
    Json::maybe(choices.iter().find(|(known, _)| known == it), |(_, name)| Json::text(name))
}

pub(super) fn chosen<T: Copy, const N: usize>(
    fields: &mut Fields,
    field: &str,
    choices: &Choices<T, N>,
) -> Result<Option<T>, Wrong> {
    let names = choices.map(|(_, name)| name);
    Ok(fields.choice(field, &names)?.map(|place| choices[place].0))
}

fn byte(it: Option<u8>) -> Json {
    Json::maybe(it, Json::number)
}

fn truth(it: Option<bool>) -> Json {
    Json::maybe(it, Json::truth)
}

pub(super) fn codes(names: Vec<String>) -> Result<Vec<Code>, Wrong> {
    names.iter().map(|name| code(name).ok_or(Wrong)).collect()
}

/// The latest time that a browser can have, in ms after 1970; the earliest is as far before.
const LATEST: i64 = 8_640_000_000_000_000;

/// The id, the time and the offset of a record.
pub(super) fn head(fields: &mut Fields) -> Result<(RecordId, i64, i16), Wrong> {
    let id = fields.text("id")?.as_deref().and_then(RecordId::read).ok_or(Wrong)?;
    let at = fields.number("at", -LATEST, LATEST)?.ok_or(Wrong)?;
    let offset = fields.number("offset", -840, 840)?.ok_or(Wrong)?;
    Ok((id, at, offset.try_into().unwrap_or_default()))
}

/// A check-in as it is written.
pub fn check_in(it: &CheckIn, names: &Names) -> Json {
    let Possible { alone, at_home, can_move, can_call } = it.possible;
    Json::object(&[
        ("id", Json::text(it.id.as_str())),
        ("at", Json::number(it.at)),
        ("offset", Json::number(it.offset)),
        ("zone", Json::text(&it.zone)),
        ("made_with", Json::maybe(it.made_with, made_with)),
        ("before", byte(it.before)),
        ("after", byte(it.after)),
        ("likelihood", byte(it.likelihood)),
        ("triggers", Json::texts(it.triggers.iter().map(|code| names.trigger(*code)))),
        ("signs", Json::texts(it.signs.iter().map(|code| names.sign(*code)))),
        ("alone", truth(alone)),
        ("at_home", truth(at_home)),
        ("can_move", truth(can_move)),
        ("can_call", truth(can_call)),
        ("withdrawal", Json::maybe(it.withdrawal, |it| name(&WITHDRAWAL, &it))),
        ("tries", Json::list(it.tries.iter().map(|it| tried(it, names)).collect())),
    ])
}

/// The check-in that was written so.
pub fn read_check_in(value: Value, pack: &Pack) -> Result<Rc<CheckIn>, Wrong> {
    let mut fields = Fields::of(value)?;
    let most = pack.scale.max;
    let (id, at, offset) = head(&mut fields)?;
    let tries = fields.list("tries")?.into_iter().map(|it| read_tried(it, most));
    let it = CheckIn {
        id,
        at,
        offset,
        tries: tries.collect::<Result<_, _>>()?,
        zone: fields.text("zone")?.unwrap_or_default(),
        made_with: fields.object("made_with")?.map(read_made_with).transpose()?,
        before: fields.byte("before", most)?,
        after: fields.byte("after", most)?,
        likelihood: fields.byte("likelihood", most)?,
        triggers: codes(fields.texts("triggers")?)?,
        signs: codes(fields.texts("signs")?)?,
        possible: Possible {
            alone: fields.truth("alone")?,
            at_home: fields.truth("at_home")?,
            can_move: fields.truth("can_move")?,
            can_call: fields.truth("can_call")?,
        },
        withdrawal: chosen(&mut fields, "withdrawal", &WITHDRAWAL)?,
    };
    fields.done()?;
    Ok(Rc::new(it))
}

fn made_with(it: MadeWith) -> Json {
    let content = format!("{:08x}", u32::from_be_bytes(it.content));
    Json::object(&[("ranking", Json::number(it.ranking)), ("content", Json::text(&content))])
}

fn read_made_with(mut fields: Fields) -> Result<MadeWith, Wrong> {
    let ranking = fields.byte("ranking", u8::MAX)?.ok_or(Wrong)?;
    let digits = fields.text("content")?.filter(|it| it.len() == 8).ok_or(Wrong)?;
    let content = u32::from_str_radix(&digits, 16).map_err(|_| Wrong)?.to_be_bytes();
    fields.done()?;
    Ok(MadeWith { ranking, content })
}

fn tried(it: &Try, names: &Names) -> Json {
    Json::object(&[
        ("strategy", Json::text(&names.strategy(it.strategy))),
        ("before", byte(it.before)),
        ("after", byte(it.after)),
        ("course", Json::maybe(it.course.as_ref(), |it| course(it, names))),
    ])
}

fn read_tried(value: Value, most: u8) -> Result<Try, Wrong> {
    let mut fields = Fields::of(value)?;
    let it = Try {
        strategy: fields.text("strategy")?.as_deref().and_then(code).ok_or(Wrong)?,
        before: fields.byte("before", most)?,
        after: fields.byte("after", most)?,
        course: fields.object("course")?.map(read_course).transpose()?,
    };
    fields.done()?;
    Ok(it)
}

fn course(it: &Course, names: &Names) -> Json {
    let written = |codes: &[Code]| Json::texts(codes.iter().map(|code| names.strategy(*code)));
    Json::object(&[
        ("began", Json::number(it.began)),
        ("rated", Json::maybe(it.rated, Json::number)),
        ("offered", written(&it.offered)),
        ("refused", written(&it.refused)),
        ("taken", name(&TAKEN, &it.taken)),
        ("end", name(&END, &it.end)),
        ("extended", Json::number(it.extended)),
        ("unchanged", Json::truth(it.unchanged)),
    ])
}

fn read_course(mut fields: Fields) -> Result<Course, Wrong> {
    let it = Course {
        began: fields.seconds("began")?.ok_or(Wrong)?,
        rated: fields.seconds("rated")?,
        offered: codes(fields.texts("offered")?)?,
        refused: codes(fields.texts("refused")?)?,
        taken: chosen(&mut fields, "taken", &TAKEN)?.ok_or(Wrong)?,
        end: chosen(&mut fields, "end", &END)?.ok_or(Wrong)?,
        extended: fields.byte("extended", u8::MAX)?.unwrap_or_default(),
        unchanged: fields.truth("unchanged")?.unwrap_or_default(),
    };
    fields.done()?;
    Ok(it)
}

/// The names of the five ratings of a weekly check.
const RATINGS: [&str; ITEMS] = ["frequency", "intensity", "duration", "resistance", "overall"];

/// A weekly check as it is written.
pub fn week(it: &WeekRecord) -> Json {
    let Week { items, triggers, medicine, sleep, pain } = &it.week;
    let mut members = vec![
        ("id", Json::text(it.id.as_str())),
        ("at", Json::number(it.at)),
        ("offset", Json::number(it.offset)),
    ];
    members.extend(RATINGS.into_iter().zip(items.map(byte)));
    members.extend([
        ("triggers", Json::texts(triggers.iter().map(TriggerId::as_str))),
        ("medicine", Json::maybe(*medicine, |it| name(&MEDICINE, &it))),
        ("sleep", byte(*sleep)),
        ("pain", byte(*pain)),
    ]);
    Json::object(&members)
}

/// The weekly check that was written so.
pub fn read_week(value: Value, pack: &Pack) -> Result<Rc<WeekRecord>, Wrong> {
    let mut fields = Fields::of(value)?;
    let most = pack.weekly.scale.max;
    let (id, at, offset) = head(&mut fields)?;
    let mut week = Week::default();
    for (item, name) in week.items.iter_mut().zip(RATINGS) {
        *item = fields.byte(name, most)?;
    }
    for name in fields.texts("triggers")? {
        week.triggers.push(kebab(&name).ok_or(Wrong)?.into());
    }
    week.medicine = chosen(&mut fields, "medicine", &MEDICINE)?;
    week.sleep = fields.byte("sleep", most)?;
    week.pain = fields.byte("pain", most)?;
    fields.done()?;
    Ok(Rc::new(WeekRecord { id, at, offset, week }))
}

/// An id as `content/` writes it.
fn kebab(id: &str) -> Option<&str> {
    let is_kebab = id.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    (is_kebab && (1..=64).contains(&id.len())).then_some(id)
}

/// The card as it is written.
pub fn card(it: &Card) -> Json {
    Json::object(&[
        ("reasons", Json::texts(&it.reasons)),
        ("own", Json::text(&it.own)),
        ("when", Json::maybe(it.when.as_deref(), Json::text)),
        ("then", Json::maybe(it.then.as_deref(), Json::text)),
    ])
}

/// The card that was written so.
pub fn read_card(value: Value) -> Result<Card, Wrong> {
    let mut fields = Fields::of(value)?;
    let own = fields.text("own")?.unwrap_or_default();
    let it = Card {
        reasons: fields.texts("reasons")?,
        own: own.chars().take(Card::LONGEST).collect(),
        when: fields.text("when")?,
        then: fields.text("then")?,
    };
    fields.done()?;
    Ok(it)
}

/// The fields of a plan and their names.
const PLAN: [(PlanField, &str); 9] = [
    (PlanField::Naloxone, "naloxone"),
    (PlanField::Spotter, "spotter"),
    (PlanField::Know, "know"),
    (PlanField::Name(0), "first_name"),
    (PlanField::Number(0), "first_number"),
    (PlanField::Name(1), "second_name"),
    (PlanField::Number(1), "second_number"),
    (PlanField::Name(2), "third_name"),
    (PlanField::Number(2), "third_number"),
];

/// The plan as it is written.
pub fn plan(it: &Plan) -> Json {
    Json::object(&PLAN.map(|(field, name)| (name, Json::text(it.get(field)))))
}

/// The plan that was written so.
pub fn read_plan(value: Value) -> Result<Plan, Wrong> {
    let mut fields = Fields::of(value)?;
    let mut plan = Plan::default();
    for (field, name) in PLAN {
        if let Some(text) = fields.text(name)? {
            plan = plan.with(field, text.chars().take(field.longest()).collect());
        }
    }
    fields.done()?;
    Ok(plan)
}
