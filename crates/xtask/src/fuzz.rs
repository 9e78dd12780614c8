//! `cargo xtask fuzz`: runs the coverage-guided fuzzer on what Ebb reads, and keeps its corpus.
//!
//! libFuzzer comes with the crate `libfuzzer-sys` and needs a C++ compiler. The flags are those with which
//! `cargo fuzz` instruments, without its sanitizers, which only an unstable Rust has: this code forbids
//! `unsafe`, so what they find cannot be in it.

use std::process::Command;

use anyhow::{Context, Result, bail};
use lexopt::Arg::Long;
use lexopt::Parser;

use crate::process::run;
use crate::workspace::Workspace;

/// The targets, each with the most bytes of an input.
const TARGETS: [(&str, u32); 3] = [("stored", 4_096), ("copies", 8_192), ("sealed", 2_048)];

const FLAGS: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// `cargo xtask fuzz [--minutes N] [--only TARGET] [--keep]`: each target for so long, 20 minutes where
/// nothing is said. With `--keep`, inputs that reach what no kept one reaches are kept too.
pub fn command(workspace: &Workspace, mut words: Parser) -> Result<()> {
    let (mut minutes, mut only, mut keeps) = (20_u32, None, false);
    while let Some(word) = words.next()? {
        match word {
            Long("minutes") => minutes = words.value()?.to_string_lossy().parse()?,
            Long("only") => only = Some(words.value()?.to_string_lossy().into_owned()),
            Long("keep") => keeps = true,
            _ => return Err(word.unexpected().into()),
        }
    }
    if let Some(name) = only.as_ref().filter(|name| TARGETS.iter().all(|(known, _)| known != name))
    {
        bail!("there is no target `{name}`");
    }
    let folder = workspace.path("fuzz");
    let target = workspace.target().join("fuzz");
    let host = host(workspace)?;
    for (name, longest) in TARGETS {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let mut cargo = workspace.cargo(&["build", "--release", "--bin", name, "--target", &host]);
        cargo
            .arg("--manifest-path")
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&target);
        cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"));
        run(&mut cargo)?;
        let (kept, grown) = (folder.join("corpus").join(name), target.join("corpus").join(name));
        let found = target.join("found").join(name);
        std::fs::create_dir_all(&grown)?;
        std::fs::create_dir_all(&found)?;
        println!("fuzz: {name}, {minutes} minutes");
        let program = target.join(&host).join("release").join(name);
        let mut fuzzer = Command::new(&program);
        // What it finds on the way goes to the first folder; the second is the one that is kept.
        fuzzer.args([&grown, &kept]).arg(format!("-max_total_time={}", minutes * 60));
        fuzzer.arg(format!("-max_len={longest}")).arg("-print_final_stats=1").arg("-timeout=20");
        fuzzer.arg(format!("-artifact_prefix={}/", found.display()));
        run(&mut fuzzer).with_context(|| format!("what broke {name} is in {}", found.display()))?;
        if keeps {
            // Without the counters, one input is kept for each branch, and not one for each number of turns.
            let kept_once = ["-merge=1", "-max_len=512", "-use_counters=0"];
            run(Command::new(&program).args([&kept, &grown]).args(kept_once))?;
        }
    }
    Ok(())
}

/// The target of this machine: flags for it must not reach what runs at build.
fn host(workspace: &Workspace) -> Result<String> {
    let mut rustc = Command::new("rustc");
    let printed = crate::process::capture(rustc.current_dir(workspace.root()).arg("-vV"))?;
    let printed = String::from_utf8(printed)?;
    let host = printed.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say what it compiles for")
}
