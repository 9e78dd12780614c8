//! The steps that call cargo, all with the same flags so that they share build output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::available_parallelism;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use lexopt::Parser;

use super::{again, noted};
use crate::arguments;
use crate::doctor::tools;
use crate::folder;
use crate::node;
use crate::process::{self, run, run_within};
use crate::publish::{self, wasm};
use crate::workspace::{WASM_TARGET, Workspace};

/// How long the tests in Node may take: some seconds, and more on a busy machine.
const IN_NODE: Duration = Duration::from_secs(600);

const STRICT: [&str; 3] = ["--", "-D", "warnings"];

pub fn format(workspace: &Workspace) -> Result<()> {
    run(&mut workspace.cargo(&["fmt", "--all", "--check"]))
}

pub fn clippy(workspace: &Workspace) -> Result<()> {
    wasm::ensure_target(workspace)?;
    let all = ["clippy", "--locked", "--workspace", "--all-targets"];
    run(workspace.cargo(&all).args(STRICT))?;
    // Much of these two is there for the browser alone.
    let widget = ["clippy", "--locked", "--package", "ebb", "--package", "ebb-records-page"];
    run(workspace.cargo(&widget).args(["--target", WASM_TARGET]).args(STRICT))
}

pub fn native(workspace: &Workspace) -> Result<()> {
    run(&mut workspace.cargo(&["test", "--locked", "--workspace"]))?;
    if !node::has("node", "native", "the tests of the worker and of the policy")? {
        return Ok(());
    }
    // Tests of the scripts in Node: what the service worker caches, when a page accepts a new one,
    // and how the self-check reads a page's policy.
    let mut node = Command::new("node");
    node.current_dir(workspace.root()).arg("--test").args(tests_in_node(workspace)?);
    run_within(IN_NODE, &mut node)
}

/// The files with the tests that run in Node.
fn tests_in_node(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in ["embed/pages", "tests/worker"] {
        let before = found.len();
        for entry in fs::read_dir(workspace.path(folder)).context(folder)? {
            let file = entry?.path();
            if file.to_string_lossy().ends_with(".test.js") {
                found.push(file);
            }
        }
        ensure!(found.len() > before, "{folder} has no test");
    }
    found.sort();
    Ok(found)
}

/// The widget's own tests, in Chromium and then in Firefox.
pub fn browser(workspace: &Workspace) -> Result<()> {
    wasm::ensure_target(workspace)?;
    let (chromium, firefox) = (tools::chromedriver()?, tools::geckodriver(workspace)?);
    run(&mut workspace.cargo(&["build", "--locked", "--bin", "wasm-test-runner"]))?;
    let capabilities = workspace.path("crates/xtask/chromium.json");
    run_in_browser(workspace, "CHROMEDRIVER", &chromium, Some(&capabilities))?;
    run_in_browser(workspace, "GECKODRIVER", &firefox, None)
}

/// Selects the end-to-end tests. The whole workspace is named, so that cargo compiles what they need with the
/// features that the native tests need, too, and not once more without them.
const END_TO_END: [&str; 4] = ["--locked", "--workspace", "--test", "e2e"];

/// The command that compiles the end-to-end tests and runs none.
pub fn compile_end_to_end(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo(&["test", "--quiet", "--no-run"]);
    cargo.args(END_TO_END);
    cargo
}

/// End-to-end tests: whole journeys through the built site.
pub fn end_to_end(workspace: &Workspace) -> Result<()> {
    let all = &mut e2e(workspace, &["--no-fail-fast"], &[])?;
    again::run(all, |name| e2e(workspace, &[], &["--exact", name]))
}

/// The main journeys in Chromium: from the first tap to a saved check-in, and what a later visit
/// shows.
pub fn journeys(workspace: &Workspace) -> Result<()> {
    const NAMED: [&str; 3] = ["journey::chromium", "keeping::chromium", "emergency::chromium"];
    // These filters match tests of `partner::` and `egress::` too, which need more than one
    // browser and one site.
    let words = [&NAMED[..], &["--skip", "partner::", "--skip", "egress::"]].concat();
    again::named(&mut e2e(workspace, &[], &words)?, &NAMED)
}

/// `cargo xtask pictures`: takes the pictures of README and docs anew, by the test that checks what they
/// show.
pub fn pictures(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    publish::build_for_tests(workspace)?;
    let test = "pictures::alone::the_pictures_of_readme_show_the_product";
    let mut cargo = e2e(workspace, &[], &["--exact", test])?;
    again::named(cargo.env("EBB_PICTURES", workspace.path("docs/pictures")), &[test])
}

/// `cargo xtask screenshots`: takes the pictures that each example of the gallery is compared with anew,
/// where they look otherwise, and makes them as small as optipng can without loss.
pub fn screenshots(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    let Some(optipng) = process::on_path("optipng") else {
        bail!("optipng is not here, and without it the pictures are twice as large: install it");
    };
    publish::build_for_tests(workspace)?;
    let folder = workspace.path("tests/screenshots");
    let test = "screenshots::alone::every_example_looks_as_in_its_picture";
    let mut cargo = e2e(workspace, &[], &["--exact", test])?;
    let before = folder::read(&folder).unwrap_or_default();
    again::named(cargo.env("EBB_SCREENSHOTS", &folder), &[test])?;
    for (path, content) in folder::read(&folder)? {
        if path.ends_with(".png") && before.get(&path) != Some(&content) {
            let file = folder.join(path.trim_start_matches('/'));
            run(Command::new(&optipng).args(["-quiet", "-o2", "-strip", "all"]).arg(file))?;
        }
    }
    Ok(())
}

/// Parts of the names of the end-to-end tests that check nothing without the packages from npm.
const NEED_NPM: [&str; 6] = [
    "holds_a_check_in_and_hears_of_the_frame",
    "axe_finds_nothing",
    "every_example_looks_as_in_its_picture",
    "a_button_without_a_name_is_found",
    "what_is_wrong_with_one_example_is_found_and_named",
    "a_session_recorder_on_the_page",
];

/// Whether the packages from npm are there. An error where they are not and npm could install them.
fn has_npm_packages(workspace: &Workspace) -> Result<bool> {
    for package in [tools::AXE, tools::RRWEB, tools::FONT] {
        let found = tools::npm(workspace, package);
        if found.is_err() && !node::has("npm", "e2e", "what axe-core finds, and the recorder")? {
            return Ok(false);
        }
        found?;
    }
    Ok(true)
}

/// `words` are arguments for cargo; `named` are arguments for the test program, which select tests.
fn e2e(workspace: &Workspace, words: &[&str], named: &[&str]) -> Result<Command> {
    let mut cargo = workspace.cargo(&["test"]);
    cargo.args(END_TO_END);
    // A browser is idle at times, so one thread more than there are cores keeps every core busy.
    let threads = available_parallelism().map_or(2, |cores| cores.get() + 1);
    cargo.env("RUST_TEST_THREADS", threads.to_string());
    cargo.args(words).arg("--").args(named);
    cargo.env("EBB_TEST_NOTES", noted::file(workspace));
    cargo.env("EBB_SITE", workspace.site());
    cargo.env("EBB_PSEUDO_SITE", workspace.pseudo_site());
    cargo.env("CHROMEDRIVER", tools::chromedriver()?);
    cargo.env("GECKODRIVER", tools::geckodriver(workspace)?);
    cargo.env("EBB_EMBED", workspace.embed_site());
    cargo.env("EBB_PARTNER", workspace.partner_site());
    if has_npm_packages(workspace)? {
        cargo.env("AXE", tools::npm(workspace, tools::AXE)?);
    } else {
        cargo.env("EBB_WITHOUT_AXE", "true");
        cargo.args(NEED_NPM.iter().flat_map(|name| ["--skip", name]));
    }
    Ok(cargo)
}

fn run_in_browser(
    workspace: &Workspace,
    variable: &str,
    driver: &Path,
    capabilities: Option<&Path>,
) -> Result<()> {
    let mut cargo = workspace.cargo(&["test", "--locked", "--package", "ebb"]);
    cargo.args(["--target", WASM_TARGET, "--test", "browser"]);
    let runner = workspace.target().join("debug/wasm-test-runner");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    // The runner uses the first driver that any of these variables names, so the others are
    // removed.
    for other in ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"] {
        cargo.env_remove(other).env_remove(format!("{other}_REMOTE"));
    }
    cargo.env(variable, driver);
    // The runner's default timeouts are too short for a machine under load.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    if let Some(file) = capabilities {
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file);
    }
    run(&mut cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_in_node_is_found() {
        let workspace = Workspace::find().unwrap();
        let found = tests_in_node(&workspace).unwrap();
        for file in ["embed/pages/policy.test.js", "tests/worker/worker.test.js"] {
            assert!(found.contains(&workspace.path(file)), "{found:?}");
        }
        assert!(found.iter().all(|file| file.to_string_lossy().ends_with(".test.js")));
    }

    #[test]
    fn what_is_left_out_without_npm_is_there_to_be_left_out() {
        let tests = folder::read(&Workspace::find().unwrap().path("tests/e2e/tests")).unwrap();
        let tests: String = tests.values().map(|it| String::from_utf8_lossy(it)).collect();
        for part in NEED_NPM {
            assert!(tests.contains(part), "no end-to-end test is called {part}");
        }
    }
}
