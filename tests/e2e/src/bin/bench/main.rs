//! `cargo xtask bench`: measures how long a person waits for Ebb, and for a bare page in the same
//! runs.
//!
//! No time makes the command fail. A time that cannot be measured is an error, never a zero.
//! `docs/performance.md` explains each figure.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for a person at a shell")]

mod chart;
mod clicks;
mod contestants;
mod far;
mod floor;
mod kept;
mod link;
mod load;
mod numbers;
mod offline;
mod packets;
mod packets_report;
mod peers;
mod pipe;
mod records;
mod report;
mod road;
mod scripts;
mod session;
mod sites;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use chart::Charts;
use clicks::Clicks;
use kept::Kept;
use lexopt::Arg::Long;
use lexopt::{Parser, ValueExt as _};
use load::Loads;
use offline::Offline;
use packets::Packets;
use road::Road;
use session::{Session, load_average};
use sites::Sites;

/// All measurements, and the machine's load around them.
struct Measured {
    chromium: String,
    runs: usize,
    busy_before: String,
    busy_after: String,
    loads: Loads,
    offline: Offline,
    clicks: Clicks,
    charts: Charts,
    kept: Kept,
    packets: Packets,
    road: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    match bench().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn bench() -> Result<()> {
    let (mut runs, mut json, mut with_peers) = (7, None, false);
    let mut words = Parser::from_env();
    while let Some(word) = words.next()? {
        match word {
            Long("runs") => runs = words.value()?.parse().context("--runs")?,
            Long("peers") => with_peers = true,
            Long("json") => json = Some(PathBuf::from(words.value()?)),
            _ => return Err(word.unexpected().into()),
        }
    }
    ensure!(runs > 0, "--runs 0 measures nothing");

    let peers = with_peers.then(peers::built).transpose()?;
    let measured = measure(runs, peers.as_deref()).await?;
    print!("{}", report::text(&measured)?);
    if let Some(file) = json {
        let text = serde_json::to_string_pretty(&report::json(&measured)?)?;
        std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Measures everything once in each run, so that a busy or idle moment affects all figures alike.
async fn measure(runs: usize, peers: Option<&Path>) -> Result<Measured> {
    let sites = Sites::open()?;
    let (mut road, contestants) = Road::open(&sites.built, peers)?;
    let stored = chart::stored()?;
    let mut measured = Measured {
        chromium: Session::chromium().await?,
        runs,
        busy_before: load_average(),
        busy_after: String::new(),
        loads: Loads::default(),
        offline: Offline::default(),
        clicks: Clicks::default(),
        charts: Charts::of(&stored),
        kept: Kept::of(&stored),
        packets: Packets::of(contestants),
        road: String::new(),
    };
    for run in 0..runs {
        eprintln!("bench: run {} of {runs} (load average {})", run + 1, load_average());
        measured.loads.run(&sites, run).await.context("loading")?;
        measured.packets.run(&mut road, &sites.elsewhere(), run).await.context("slow link")?;
        measured.offline.run(&sites.built).await.context("with no network")?;
        measured.clicks.run(&sites, run, runs).await.context("clicks")?;
        measured.charts.run(&sites, &stored, run).await.context("chart")?;
        measured.kept.run(&sites, &stored).await.context("a kept history")?;
    }
    measured.busy_after = load_average();
    measured.road = road.described();
    Ok(measured)
}
