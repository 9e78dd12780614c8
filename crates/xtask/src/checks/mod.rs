//! `cargo xtask test`: runs every check; the quick ones come first.

mod again;
mod frameworks;
mod noted;
mod readers;
mod rust;
mod scripts;

pub use rust::{pictures, screenshots};

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use lexopt::Arg::Long;
use lexopt::Parser;

use crate::arguments;
use crate::workspace::Workspace;
use crate::{budget, capability, doctor, left_out, publish, reproduce, steps, supply};

#[derive(Debug)]
struct Step {
    name: &'static str,
    run: fn(&Workspace) -> Result<()>,
    /// A command that shortens this step. It runs beside the step before, which leaves a core idle.
    ahead: Option<fn(&Workspace) -> Command>,
}

const fn step(name: &'static str, run: fn(&Workspace) -> Result<()>) -> Step {
    Step { name, run, ahead: None }
}

const STEPS: &[Step] = &[
    step("setup", doctor::fix),
    step("format", rust::format),
    step("clippy", rust::clippy),
    step("scripts", scripts::hold),
    step("supply", supply::hold),
    step("native", rust::native),
    step("browser", rust::browser),
    step("build", publish::build_for_tests),
    step("frameworks", frameworks::hold),
    step("readers", readers::hold),
    step("budget", budget::hold),
    step("capability", capability::hold),
    step("reproduce", reproduce::hold),
    Step { name: "e2e", run: rust::end_to_end, ahead: Some(rust::compile_end_to_end) },
];

/// What a developer runs before a commit: formatting, lints, all native tests, and the main
/// journeys in one browser engine.
const QUICK: &[Step] = &[
    step("format", rust::format),
    step("clippy", rust::clippy),
    step("scripts", scripts::hold),
    step("native", rust::native),
    step("build", publish::build_for_tests),
    step("journeys", rust::journeys),
];

#[derive(Debug)]
struct Options {
    steps: &'static [Step],
    only: Vec<String>,
    skip: Vec<String>,
}

impl Options {
    fn read(mut words: Parser) -> Result<Self> {
        let mut options = Self { steps: STEPS, only: Vec::new(), skip: Vec::new() };
        while let Some(word) = words.next()? {
            match word {
                Long("quick") => options.steps = QUICK,
                Long("only") => options.only.extend(arguments::list(&mut words)?),
                Long("skip") => options.skip.extend(arguments::list(&mut words)?),
                _ => return Err(word.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// `cargo xtask test`
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    let Options { steps, only, skip } = Options::read(words)?;
    let chosen = choose(steps, &only, &skip)?;
    noted::forget(workspace);

    let mut took: Vec<(&str, Duration)> = Vec::new();
    for (index, step) in chosen.iter().enumerate() {
        let started = Instant::now();
        let ahead = chosen.get(index + 1).and_then(|next| next.ahead);
        let result = steps::loud("test", step.name, || run_beside(workspace, step, ahead));
        took.push((step.name, started.elapsed()));
        if result.is_err() {
            summarise(workspace, &took, chosen.len());
            return result;
        }
    }
    summarise(workspace, &took, chosen.len());
    Ok(())
}

/// Runs a step, and beside it the command that shortens the next one.
fn run_beside(
    workspace: &Workspace,
    step: &Step,
    ahead: Option<fn(&Workspace) -> Command>,
) -> Result<()> {
    let Some(ahead) = ahead else { return (step.run)(workspace) };
    let mut command = ahead(workspace);
    let mut beside = command.spawn().with_context(|| format!("{command:?}"))?;
    let result = (step.run)(workspace);
    let ended = beside.wait()?;
    result?;
    ensure!(ended.success(), "{command:?} ended with {ended}");
    Ok(())
}

fn choose(steps: &'static [Step], only: &[String], skip: &[String]) -> Result<Vec<&'static Step>> {
    for name in only.iter().chain(skip) {
        if steps.iter().all(|step| step.name != name) {
            let known: Vec<_> = steps.iter().map(|step| step.name).collect();
            bail!("there is no step `{name}`; there are {}", known.join(", "));
        }
    }
    let named = |names: &[String], step: &Step| names.iter().any(|name| name == step.name);
    let chosen = steps
        .iter()
        .filter(|step| (only.is_empty() || named(only, step)) && !named(skip, step))
        .collect::<Vec<_>>();
    if chosen.is_empty() {
        bail!("no step is left to run");
    }
    Ok(chosen)
}

fn summarise(workspace: &Workspace, took: &[(&str, Duration)], chosen: usize) {
    for line in noted::lines(workspace, &left_out::all()) {
        println!("{line}");
    }
    let steps: Vec<_> =
        took.iter().map(|(name, time)| format!("{name} {}", steps::seconds(*time))).collect();
    println!("test: {} of {chosen} steps run: {}", took.len(), steps.join(", "));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(only: &[&str], skip: &[&str]) -> Result<Vec<&'static str>> {
        let owned =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Ok(choose(STEPS, &owned(only), &owned(skip))?.iter().map(|step| step.name).collect())
    }

    fn options(line: &str) -> Result<Options> {
        Options::read(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn lists_are_split_and_joined() {
        let options = options("--only a,b --skip d --only=c").unwrap();
        assert_eq!(options.only, ["a", "b", "c"]);
        assert_eq!(options.skip, ["d"]);
    }

    #[test]
    fn the_quick_run_is_run_where_it_is_asked_for_and_nowhere_else() {
        assert_eq!(options("--skip clippy --quick").unwrap().steps.len(), QUICK.len());
        assert_eq!(options("--skip clippy").unwrap().steps.len(), STEPS.len());
        for line in ["quick", "--quik", "--quick=no", "-q"] {
            assert!(options(line).is_err(), "{line}");
        }
    }

    #[test]
    fn steps_keep_their_order_whatever_the_order_asked() {
        assert_eq!(chosen(&["build", "format"], &[]).unwrap(), ["format", "build"]);
        assert_eq!(chosen(&[], &["setup"]).unwrap()[0], "format");
    }

    #[test]
    fn a_command_that_fails_beside_a_step_fails_it() {
        let workspace = Workspace::find().unwrap();
        let passes = step("passes", |_| Ok(()));
        assert!(run_beside(&workspace, &passes, Some(|_| Command::new("false"))).is_err());
        assert!(run_beside(&workspace, &passes, Some(|_| Command::new("true"))).is_ok());
        let fails = step("fails", |_| bail!("it fails"));
        assert!(run_beside(&workspace, &fails, Some(|_| Command::new("true"))).is_err());
    }

    #[test]
    fn an_unknown_step_is_no_reason_to_test_nothing() {
        let said = chosen(&["formt"], &[]).unwrap_err().to_string();
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(said, format!("there is no step `formt`; there are {}", names.join(", ")));
        assert!(chosen(&[], &["formt"]).is_err());
        assert!(chosen(&["format"], &["format"]).is_err());
    }

    #[test]
    fn the_quick_run_has_only_what_the_whole_run_checks_too() {
        let whole: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        let quick = QUICK.iter().map(|step| step.name);
        let more: Vec<_> = quick.filter(|name| !whole.contains(name)).collect();
        assert_eq!(more, ["journeys"], "journeys is a part of e2e");
    }
}
