//! `gaps.toml` lists exactly the tests that leave out an engine.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use xtask::workspace::Workspace;

/// The tests after the word `list`, such as `not_in_webkit:`, as `file: test`.
fn after(list: &str, file: &str, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for block in text.split("in_every_engine! {").skip(1) {
        let block = block.split('}').next().unwrap_or_default();
        let Some((_, names)) = block.split_once(list) else { continue };
        let names = names.split(';').next().unwrap_or_default();
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
        let several = gap.get("tests").and_then(toml::Value::as_array);
        let tests = several.map_or_else(
            || vec![said("test")],
            |it| it.iter().filter_map(toml::Value::as_str).collect(),
        );
        for test in tests {
            ensure!(found.insert(format!("{}: {test}", said("file"))), "{gap}: twice");
        }
    }
    Ok(found)
}

#[test]
fn every_gap_is_listed_with_its_reason_and_no_other() -> Result<()> {
    let workspace = Workspace::find()?;
    let (mut left, mut chromium) = (BTreeSet::new(), BTreeSet::new());
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
            ensure!(!text.contains("\nin_each_browser! {"), "{name}: no list of three engines");
            left.extend(after("not_in_webkit:", &name, &text));
            chromium.extend(after("in_chromium:", &name, &text));
            one_alone.extend(treats_one_alone(&name, &text));
        }
    }
    ensure!(asks_three > 2, "reads no test");
    let list = workspace.read("tests/e2e/gaps.toml")?;
    let gaps = listed(&list, "gap")?;
    ensure!(gaps == left, "listed {gaps:#?}\nleft out {left:#?}");
    let alone = listed(&list, "chromium")?;
    ensure!(alone == chromium, "listed {alone:#?}\nin Chromium alone {chromium:#?}");
    let parts = listed(&list, "part")?;
    ensure!(parts == one_alone, "listed {parts:#?}\nfor one alone {one_alone:#?}");
    Ok(())
}

/// The negative control of the test above.
#[test]
fn a_gap_that_is_not_listed_is_noticed() -> Result<()> {
    let text = "in_every_engine! {\n    a\n    b;\n    not_in_webkit:\n    c;\n    \
                in_chromium:\n    d\n    e\n}\n";
    let named = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|it| format!("a.rs: {it}")).collect()
    };
    ensure!(after("not_in_webkit:", "a.rs", text) == named(&["c"]));
    ensure!(after("in_chromium:", "a.rs", text) == named(&["d", "e"]));
    ensure!(listed("[[gap]]\nengine='W'\nfile='a.rs'\ntest='c'\nwhy='no'", "gap").is_err());
    let why = "why='It is about a rule of our own, and no engine.'";
    let list = format!("[[chromium]]\nfile='a.rs'\ntests=['d']\n{why}");
    ensure!(listed(&list, "chromium")? == named(&["d"]), "`e` is not listed");
    let twice = format!("[[chromium]]\nfile='a.rs'\ntests=['d', 'd']\n{why}");
    ensure!(listed(&twice, "chromium").is_err());
    Ok(())
}
