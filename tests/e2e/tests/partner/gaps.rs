//! `gaps.toml` lists exactly the tests that leave out an engine.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use xtask::workspace::Workspace;

/// The tests after `not_in_webkit:`, as `file: test`.
fn left_out(file: &str, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for block in text.split("in_every_engine! {").skip(1) {
        let block = block.split('}').next().unwrap_or_default();
        let Some((_, names)) = block.split_once("not_in_webkit:") else { continue };
        found.extend(names.split_whitespace().map(|name| format!("{file}: {name}")));
    }
    found
}

/// The tests that run in Chromium alone, or check more in it than in others, as `file: test`.
fn treats_one_alone(file: &str, text: &str) -> BTreeSet<String> {
    let functions = text.split("\nasync fn ").skip(1);
    let named = functions.filter_map(|it| Some((it.split_once('(')?.0, it)));
    let alone = named.filter(|(_, it)| {
        // A test that names all three engines says what each of them does.
        let is_table = it.contains("Browser::WebKit") && !it.contains("screen(");
        it.contains("Browser::Chromium") && !is_table
    });
    alone.map(|(name, _)| format!("{file}: {name}")).collect()
}

/// The entries of one kind in the list, as `file: test`; each must have a reason of over 30 bytes.
fn listed(text: &str, kind: &str) -> Result<BTreeSet<String>> {
    let list: toml::Table = toml::from_str(text)?;
    let gaps = list.get(kind).and_then(toml::Value::as_array).context("no gap")?;
    let mut found = BTreeSet::new();
    for gap in gaps {
        let said = |key: &str| gap.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        ensure!(said("why").len() > 30, "{gap}: say why");
        ensure!(found.insert(format!("{}: {}", said("file"), said("test"))), "{gap}: twice");
    }
    Ok(found)
}

#[test]
fn every_gap_is_listed_with_its_reason_and_no_other() -> Result<()> {
    let workspace = Workspace::find()?;
    let mut left = BTreeSet::new();
    let mut asks_three = 0;
    let mut one_alone = BTreeSet::new();
    for (prefix, folder) in [("", "partner"), ("device/", "device"), ("egress/", "egress")] {
        for entry in fs::read_dir(workspace.path("tests/e2e/tests").join(folder))? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let text = fs::read_to_string(entry.path())?;
            if name.ends_with("gaps.rs") {
                continue;
            }
            asks_three += usize::from(text.contains("\nin_every_engine! {"));
            left.extend(left_out(&name, &text));
            one_alone.extend(treats_one_alone(&name, &text));
        }
    }
    ensure!(asks_three > 2, "reads no test");
    let list = workspace.read("tests/e2e/gaps.toml")?;
    let gaps = listed(&list, "gap")?;
    ensure!(gaps == left, "listed {gaps:#?}\nleft out {left:#?}");
    let parts = listed(&list, "part")?;
    ensure!(parts == one_alone, "listed {parts:#?}\nfor one alone {one_alone:#?}");
    Ok(())
}

/// The negative control of the test above.
#[test]
fn a_gap_that_is_not_listed_is_noticed() -> Result<()> {
    let text = "in_every_engine! {\n    a\n    b;\n    not_in_webkit:\n    c\n}\n";
    ensure!(left_out("a.rs", text) == BTreeSet::from(["a.rs: c".to_owned()]));
    ensure!(listed("[[gap]]\nengine='W'\nfile='a.rs'\ntest='c'\nwhy='no'", "gap").is_err());
    Ok(())
}
