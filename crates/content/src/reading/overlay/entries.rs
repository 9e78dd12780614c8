//! Switches off strategies and lessons for an overlay.

use toml::{Table, Value};

use super::super::{Files, LANGUAGES, Refusal, parse::parse, refuse};
use super::{SETTINGS, edit};

/// A kind of entry that can be switched off.
pub struct Kind {
    file: &'static str,
    table: &'static str,
    /// The key of the list of ids.
    off: &'static str,
}

pub const STRATEGY: Kind =
    Kind { file: "strategies.toml", table: "strategy", off: "off.strategies" };
pub const LESSON: Kind = Kind { file: "lessons.toml", table: "lesson", off: "off.lessons" };

/// Removes an entry and its texts, and moves its id to the retired ones, as when Ebb itself drops
/// an entry. The title of a strategy stays, since older records name it.
pub fn take_away(merged: &mut Files, kind: &Kind, id: &str) -> Result<(), Refusal> {
    let is_it = |entry: &Value| entry.get("id").and_then(Value::as_str) == Some(id);
    let was_there = edit(merged, kind.file, |table| {
        let Some(Value::Array(entries)) = table.get_mut(kind.table) else { return false };
        let before = entries.len();
        entries.retain(|entry| !is_it(entry));
        entries.len() < before
    })?;
    if !was_there {
        let why = format!(
            "there is no {} {id}, or it is named twice; mend the id or remove it",
            kind.table
        );
        return refuse(SETTINGS, kind.off, why);
    }
    for language in LANGUAGES {
        let file = format!("locales/{language}/{}", kind.file);
        let words = edit(merged, &file, |words| words.remove(id))?;
        let title = words.as_ref().and_then(|it| it.get("title"));
        if let Some(title) = title.filter(|_| kind.table == STRATEGY.table) {
            edit(merged, &format!("locales/{language}/retired.toml"), |titles| {
                let titles = titles.get_mut(kind.table).and_then(Value::as_table_mut);
                titles.and_then(|it| it.insert(id.to_owned(), title.clone()))
            })?;
        }
    }
    edit(merged, "ids.toml", |ledger| {
        let meaning = ledger.get_mut(kind.table).and_then(|it| it.as_table_mut()?.remove(id));
        let retired = ledger.entry("retired").or_insert_with(|| Value::Table(Table::new()));
        let retired = retired
            .as_table_mut()
            .map(|it| it.entry(kind.table).or_insert_with(|| Value::Table(Table::new())));
        if let (Some(meaning), Some(Value::Table(retired))) = (meaning, retired) {
            retired.insert(id.to_owned(), meaning);
        }
    })
}

/// Refuses to switch off the lesson that has the withdrawal chart, since no other has it.
pub fn keep_chart(merged: &Files, id: &str) -> Result<(), Refusal> {
    let content: Table = parse(merged, LESSON.file)?;
    let is_it = |entry: &Value| entry.get("id").and_then(Value::as_str) == Some(id);
    let has_chart = |entry: &Value| entry.get("chart").and_then(Value::as_bool) == Some(true);
    let lessons = content.get(LESSON.table).and_then(Value::as_array);
    if lessons.is_some_and(|all| all.iter().any(|entry| is_it(entry) && has_chart(entry))) {
        let why = format!(
            "{id} has the withdrawal chart, which no other lesson has; take {id} out of the list"
        );
        return refuse(SETTINGS, LESSON.off, why);
    }
    Ok(())
}

/// Refuses to switch off a strategy that does what an entry of a person's plan says.
fn keep_planned(merged: &Files, id: &str) -> Result<(), Refusal> {
    let plans: Table = parse(merged, "plans.toml")?;
    let mut does = plans.get("does").and_then(Value::as_table).into_iter().flatten();
    match does.find(|(_, strategy)| strategy.as_str() == Some(id)) {
        Some((then, _)) => {
            let why = format!(
                "{id} does what the entry {then} of a plan says ([does] in plans.toml); take {id} out of the list"
            );
            refuse(SETTINGS, STRATEGY.off, why)
        }
        None => Ok(()),
    }
}

/// Removes a strategy from every list that names it; refuses this where a list would have too few
/// left.
pub fn forget(merged: &mut Files, id: &str) -> Result<(), Refusal> {
    const SAFETY: &str = "safety.toml";
    let left = |what: String| {
        let why = format!("without {id}, {what} is left with nothing; take {id} out of the list");
        refuse(SETTINGS, STRATEGY.off, why)
    };
    edit(merged, "app.toml", |app| {
        if let Some(Value::Array(shown)) = app.get_mut("try_now") {
            shown.retain(|it| it.as_str() != Some(id));
        }
    })?;
    let shown: Table = parse(merged, "app.toml")?;
    if shown.get("try_now").and_then(Value::as_array).is_none_or(|it| it.len() < 3) {
        let why = format!(
            "without {id}, fewer than three things to try are left on the first page; take {id} out of the list"
        );
        return refuse(SETTINGS, STRATEGY.off, why);
    }
    keep_planned(merged, id)?;
    for (file, table, list) in [
        (SAFETY, "rule", "forbid"),
        (SAFETY, "danger", "prefer"),
        (SAFETY, "circumstance", "prefer"),
        ("questions.toml", "sign", "helps"),
    ] {
        let mut content: Table = parse(merged, file)?;
        let Some(Value::Array(entries)) = content.get_mut(table) else { continue };
        for entry in entries {
            let name = entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let forbids_traits = entry
                .get("forbid_traits")
                .and_then(Value::as_array)
                .is_some_and(|it| !it.is_empty());
            let Some(Value::Array(ids)) = entry.get_mut(list) else { continue };
            let before = ids.len();
            ids.retain(|it| it.as_str() != Some(id));
            if ids.len() < before && ids.is_empty() && !forbids_traits {
                return left(format!("the {table} {name}"));
            }
        }
        super::put(merged, file, &content)?;
    }
    Ok(())
}
