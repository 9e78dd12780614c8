//! The requests, as their lines are read.

use ebb_core::answers::{Answers, Danger, Possible, Withdrawal};
use ebb_core::content::ids::Code;
use ebb_core::content::questions::Level;
use ebb_core::pack::Pack;
use serde_json::{Map, Value};

/// One request.
#[derive(Debug)]
pub enum Request {
    /// Who answers, and which strategies there are.
    Hello,
    /// A new person, by any name.
    Person(Value),
    /// What to offer.
    Choose(Box<Choice>),
    /// What came of it.
    Result(Rating),
}

/// The answers to a check-in.
#[derive(Debug)]
pub struct Choice {
    /// How many minutes the local clock is ahead of UTC.
    pub offset: i16,
    /// The answers.
    pub answers: Answers,
}

/// One try.
#[derive(Debug)]
pub struct Rating {
    /// What was shown, in order.
    pub shown: Vec<Code>,
    /// What was done.
    pub strategy: Code,
    /// When it began: UTC, ms.
    pub started: i64,
    /// When it was rated: UTC, ms.
    pub rated: i64,
    /// The rating before.
    pub before: u8,
    /// The rating after, where there is one.
    pub after: Option<u8>,
}

type Fields = Map<String, Value>;

/// Every key that answers can have.
const ANSWERS: [&str; 11] = [
    "strength",
    "likelihood",
    "triggers",
    "signs",
    "withdrawal",
    "alone",
    "at_home",
    "can_move",
    "can_call",
    "circumstances",
    "danger",
];
/// The longest difference of a local clock from UTC, in minutes.
const OFFSET: i64 = 840;
/// The latest time that can be written, in ms.
const LATEST: i64 = 8_640_000_000_000_000;
const HOUR: i64 = 3_600_000;

impl Request {
    /// Reads a line.
    pub fn read(pack: &Pack, line: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(line).map_err(|why| format!("no JSON: {why}"))?;
        let fields = value.as_object().filter(|it| it.len() == 1);
        let Some((name, value)) = fields.and_then(|it| it.iter().next()) else {
            return Err("a request is an object of one field".to_owned());
        };
        match name.as_str() {
            "hello" => Ok(Self::Hello),
            "person" => Ok(Self::Person(value.clone())),
            "choose" => Ok(Self::Choose(Box::new(choice(pack, object(name, value)?)?))),
            "result" => Ok(Self::Result(rating(pack, object(name, value)?)?)),
            _ => Err(format!("unknown request: {name}")),
        }
    }
}

fn choice(pack: &Pack, fields: &Fields) -> Result<Choice, String> {
    only(fields, &["at", "offset", "answers"])?;
    let at = time(fields, "at")?;
    let offset = match fields.get("offset") {
        None => 0,
        Some(_) => whole(fields, "offset", -OFFSET, OFFSET)?,
    };
    let given = fields.get("answers").ok_or("missing: answers")?;
    let mut answers = answers(pack, object("answers", given)?)?;
    let hour = (at + offset * 60_000).div_euclid(HOUR).rem_euclid(24);
    answers.hour = u8::try_from(hour).ok();
    Ok(Choice { offset: i16::try_from(offset).unwrap_or(0), answers })
}

fn answers(pack: &Pack, fields: &Fields) -> Result<Answers, String> {
    only(fields, &ANSWERS)?;
    let withdrawal = match text(fields, "withdrawal")? {
        None => None,
        Some("yes") => Some(Withdrawal::Yes),
        Some("no") => Some(Withdrawal::No),
        Some("unsure") => Some(Withdrawal::Unsure),
        Some(other) => return Err(format!("withdrawal: {other}")),
    };
    let danger = match text(fields, "danger")? {
        None => None,
        Some("none") => Some(Danger::None),
        Some(id) => {
            let known = pack.dangers.iter().find(|it| it.id.as_str() == id);
            Some(Danger::Now(known.ok_or_else(|| unknown("danger", id))?.id.clone()))
        }
    };
    Ok(Answers {
        danger,
        strength: level(pack, fields, "strength")?,
        likelihood: level(pack, fields, "likelihood")?,
        triggers: ids(fields, "triggers", pack.triggers.iter().map(|it| (it.id.as_str(), &it.id)))?,
        signs: ids(fields, "signs", pack.craving_signs.iter().map(|it| (it.id.as_str(), &it.id)))?,
        possible: Possible {
            alone: said(fields, "alone")?,
            at_home: said(fields, "at_home")?,
            can_move: said(fields, "can_move")?,
            can_call: said(fields, "can_call")?,
        },
        circumstances: ids(
            fields,
            "circumstances",
            pack.circumstances.iter().map(|it| (it.id.as_str(), &it.id)),
        )?,
        withdrawal,
        ..Answers::default()
    })
}

fn rating(pack: &Pack, fields: &Fields) -> Result<Rating, String> {
    only(fields, &["shown", "strategy", "started", "rated", "before", "after"])?;
    let strategies = || pack.strategies.iter().map(|it| (it.id.as_str(), &it.id));
    let shown = ids(fields, "shown", strategies())?;
    let strategy = text(fields, "strategy")?.ok_or("missing: strategy")?;
    let known = pack.strategies.iter().find(|it| it.id.as_str() == strategy);
    let strategy = Code::from(&known.ok_or_else(|| unknown("strategy", strategy))?.id);
    let (started, rated) = (time(fields, "started")?, time(fields, "rated")?);
    if rated < started {
        return Err("rated: before it started".to_owned());
    }
    let before = level(pack, fields, "before")?.ok_or("missing: before")?.get();
    let after = level(pack, fields, "after")?.map(Level::get);
    let shown = shown.iter().map(Code::from).collect();
    Ok(Rating { shown, strategy, started, rated, before, after })
}

fn unknown(what: &str, id: &str) -> String {
    format!("unknown {what}: {id}")
}

fn object<'v>(name: &str, value: &'v Value) -> Result<&'v Fields, String> {
    value.as_object().ok_or_else(|| format!("{name}: no object"))
}

fn only(fields: &Fields, known: &[&str]) -> Result<(), String> {
    let other = fields.keys().find(|key| !known.contains(&key.as_str()));
    other.map_or(Ok(()), |key| Err(format!("unknown field: {key}")))
}

/// The value of a field; `None` where it is missing or null.
fn given<'v>(fields: &'v Fields, key: &str) -> Option<&'v Value> {
    fields.get(key).filter(|it| !it.is_null())
}

fn text<'v>(fields: &'v Fields, key: &str) -> Result<Option<&'v str>, String> {
    let Some(value) = given(fields, key) else { return Ok(None) };
    value.as_str().map(Some).ok_or_else(|| format!("{key}: no text"))
}

fn said(fields: &Fields, key: &str) -> Result<Option<bool>, String> {
    let Some(value) = given(fields, key) else { return Ok(None) };
    value.as_bool().map(Some).ok_or_else(|| format!("{key}: neither true nor false"))
}

fn whole(fields: &Fields, key: &str, from: i64, to: i64) -> Result<i64, String> {
    let number = given(fields, key).ok_or_else(|| format!("missing: {key}"))?.as_i64();
    number
        .filter(|it| (from..=to).contains(it))
        .ok_or_else(|| format!("{key}: no whole number from {from} to {to}"))
}

fn time(fields: &Fields, key: &str) -> Result<i64, String> {
    whole(fields, key, 0, LATEST)
}

fn level(pack: &Pack, fields: &Fields, key: &str) -> Result<Option<Level>, String> {
    if given(fields, key).is_none() {
        return Ok(None);
    }
    let (min, max) = (pack.scale.min.into(), pack.scale.max.into());
    let raw = whole(fields, key, min, max)?;
    Ok(u8::try_from(raw).ok().and_then(|raw| pack.scale.level(raw)))
}

/// The ids of a list, each once.
fn ids<'p, I: Clone + PartialEq + 'p>(
    fields: &Fields,
    key: &str,
    known: impl Iterator<Item = (&'p str, &'p I)> + Clone,
) -> Result<Vec<I>, String> {
    let Some(value) = given(fields, key) else { return Ok(Vec::new()) };
    let list = value.as_array().ok_or_else(|| format!("{key}: no list"))?;
    let mut ids: Vec<I> = Vec::new();
    for it in list {
        let id = it.as_str().ok_or_else(|| format!("{key}: no text"))?;
        let found = known.clone().find(|(known, _)| *known == id);
        let (_, found) = found.ok_or_else(|| unknown(key, id))?;
        if !ids.contains(found) {
            ids.push(found.clone());
        }
    }
    Ok(ids)
}
