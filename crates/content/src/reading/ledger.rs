//! The ledger of ids, `content/ids.toml`. Ids are stored in histories, so the meaning of an id must
//! never change.

use std::collections::BTreeMap;

use ebb_core::Code;
use ebb_core::drivers::{Driver, DriverWeights};
use ebb_core::pack::{Pack, Pickable};
use ebb_core::questions::Band;
use serde::{Deserialize, Serialize};

use super::parse::parse;
use super::{Files, Refusal, refuse};

const FILE: &str = "ids.toml";

/// The kinds of ids that are stored, or may be in future.
#[derive(Clone, Copy)]
enum Kind {
    Strategy,
    Trigger,
    Sign,
    Danger,
    Circumstance,
    Lesson,
    Line,
    Band,
    Opioid,
    If,
    Then,
    Reason,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Strategy,
        Self::Trigger,
        Self::Sign,
        Self::Danger,
        Self::Circumstance,
        Self::Lesson,
        Self::Line,
        Self::Band,
        Self::Opioid,
        Self::If,
        Self::Then,
        Self::Reason,
    ];
}

impl Kind {
    /// The name of its table in the ledger.
    fn table(self) -> &'static str {
        match self {
            Self::Strategy => "strategy",
            Self::Trigger => "trigger",
            Self::Sign => "sign",
            Self::Danger => "danger",
            Self::Circumstance => "circumstance",
            Self::Lesson => "lesson",
            Self::Line => "line",
            Self::Band => "band",
            Self::Opioid => "opioid",
            Self::If => "if",
            Self::Then => "then",
            Self::Reason => "reason",
        }
    }
}

type Meanings = BTreeMap<String, BTreeMap<String, String>>;

#[derive(Deserialize)]
struct Ledger {
    #[serde(default)]
    retired: Meanings,
    #[serde(flatten)]
    now: Meanings,
}

/// One id of the content.
struct Id<'a> {
    id: &'a str,
    /// The possible beginnings of its meaning in the ledger; empty where any meaning will do.
    leads: Vec<String>,
}

/// Checks that every id of the content agrees with the ledger, and that every id of the ledger
/// exists.
pub fn check(files: &Files, pack: &Pack) -> Result<(), Refusal> {
    let ledger: Ledger = parse(files, FILE)?;
    let is_known = |table: &&String| Kind::ALL.iter().any(|kind| kind.table() == **table);
    if let Some(table) = ledger.now.keys().chain(ledger.retired.keys()).find(|it| !is_known(it)) {
        return refuse(FILE, table, "is no table of ids; mend its name or remove it");
    }
    let nothing = BTreeMap::new();
    for kind in Kind::ALL {
        let table = kind.table();
        let now = ledger.now.get(table).unwrap_or(&nothing);
        let retired = ledger.retired.get(table).unwrap_or(&nothing);
        let ids = ids(pack, kind);
        for it in &ids {
            meant(table, it, now, retired)?;
        }
        for (id, meaning) in now {
            let key = format!("{table}.{id}");
            if meaning.trim().is_empty() {
                return refuse(FILE, key, "has no meaning; say it in a few words");
            }
            if let Some(other) = same_code(kind, id, now.keys().chain(retired.keys())) {
                let why = format!("would be stored as {other:?} is; pick another id");
                return refuse(FILE, key, why);
            }
            if !ids.iter().any(|it| it.id == id) {
                let why = format!("is gone; move it to [retired] as {key} = …, or bring it back");
                return refuse(FILE, key, why);
            }
        }
    }
    Ok(())
}

/// Another of these ids that a record would hold as the same code.
fn same_code<'a>(
    kind: Kind,
    id: &str,
    mut all: impl Iterator<Item = &'a String>,
) -> Option<&'a String> {
    let is_stored = matches!(kind, Kind::Strategy | Kind::Trigger | Kind::Sign);
    all.find(|other| is_stored && *other != id && Code::of(other) == Code::of(id))
}

/// The ids of the strategies that are gone, in the order of the alphabet.
pub fn retired_strategies(files: &Files) -> Result<Vec<String>, Refusal> {
    let ledger: Ledger = parse(files, FILE)?;
    let ids = ledger.retired.get(Kind::Strategy.table()).map(BTreeMap::keys);
    Ok(ids.into_iter().flatten().cloned().collect())
}

fn meant(
    table: &str,
    it: &Id,
    now: &BTreeMap<String, String>,
    retired: &BTreeMap<String, String>,
) -> Result<(), Refusal> {
    let key = format!("{table}.{}", it.id);
    if let Some(meaning) = retired.get(it.id) {
        let why = format!(
            "is retired and meant {meaning:?}; a retired id never comes back, pick another"
        );
        return refuse(FILE, key, why);
    }
    let Some(meaning) = now.get(it.id) else {
        let why = "this id is not in the ledger; add it with its meaning, or mend the id";
        return refuse(FILE, key, why);
    };
    let is_kept = it.leads.is_empty()
        || it.leads.iter().any(|lead| meaning.starts_with(&format!("{lead}: ")));
    if is_kept {
        return Ok(());
    }
    let leads = it.leads.join(" or ");
    let why =
        format!("meant something else: {meaning:?}, and now {leads}; give what is new its own id");
    refuse(FILE, key, why)
}

fn ids(pack: &Pack, kind: Kind) -> Vec<Id<'_>> {
    fn plain<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<Id<'a>> {
        ids.map(|id| Id { id, leads: Vec::new() }).collect()
    }
    let picked = |list| plain(<[Pickable]>::iter(list).map(|it| it.id.as_str()));
    match kind {
        Kind::Strategy => {
            let all = pack.strategies.iter();
            all.map(|it| Id { id: it.id.as_str(), leads: vec![name(it.family)] }).collect()
        }
        Kind::Trigger => {
            let all = pack.triggers.iter();
            all.map(|it| Id { id: it.id.as_str(), leads: strongest(&it.drivers) }).collect()
        }
        Kind::Sign => plain(pack.craving_signs.iter().map(|it| it.id.as_str())),
        Kind::Danger => plain(pack.dangers.iter().map(|it| it.id.as_str())),
        Kind::Circumstance => plain(pack.circumstances.iter().map(|it| it.id.as_str())),
        Kind::Lesson => plain(pack.lessons.iter().map(|it| it.id.as_str())),
        Kind::Line => {
            let all = pack.lines.iter();
            all.map(|it| Id { id: it.id.as_str(), leads: vec![it.country.to_string()] }).collect()
        }
        Kind::Band => {
            bands("score", &pack.bands).chain(bands("week", &pack.weekly.bands)).collect()
        }
        Kind::Opioid => plain(pack.timeline.opioids.iter().map(|it| it.id.as_str())),
        Kind::If => picked(&pack.plans.ifs),
        Kind::Then => picked(&pack.plans.thens),
        Kind::Reason => picked(&pack.plans.reasons),
    }
}

fn bands<'a>(of: &'static str, bands: &'a [Band]) -> impl Iterator<Item = Id<'a>> {
    bands.iter().map(move |it| Id { id: it.id.as_str(), leads: vec![of.to_owned()] })
}

/// The strongest driver, or several if they are equally strong.
fn strongest(drivers: &DriverWeights) -> Vec<String> {
    let most = drivers.weights().into_iter().fold(0.0, f64::max);
    let is_strongest = |driver: &Driver| drivers.get(*driver) >= most;
    Driver::ALL.into_iter().filter(is_strongest).map(name).collect()
}

/// The name of an enum's variant in the content.
fn name(it: impl Serialize) -> String {
    let value = serde_json::to_value(it).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
