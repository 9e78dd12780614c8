//! Simulates people and writes what came out, or answers somebody else's simulator.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use ebb_content::pack_without_overlay;
use ebb_simulate::bars::bars;
use ebb_simulate::report::{page, plot};
use ebb_simulate::serve::Server;
use ebb_simulate::situation::World;
use ebb_simulate::study::Study;

const USAGE: &str = "ebb-simulate [--people N] [--out DIR] [--quick] | --serve";
/// How many situations all people share.
const SITUATIONS: usize = 600;

struct Options {
    people: u64,
    tries: u32,
    out: Option<PathBuf>,
    serves: bool,
}

fn main() -> ExitCode {
    let done = options(std::env::args().skip(1))
        .ok_or_else(|| io::Error::other(USAGE))
        .and_then(|options| if options.serves { serve() } else { simulate(&options) });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            let _ = writeln!(io::stderr(), "{why}");
            ExitCode::from(2)
        }
    }
}

fn options(mut args: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options { people: 2000, tries: 200, out: None, serves: false };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--people" => options.people = args.next()?.parse().ok().filter(|it| *it >= 2)?,
            "--out" => options.out = Some(args.next()?.into()),
            "--quick" => (options.people, options.tries) = (200, 50),
            "--serve" => options.serves = true,
            _ => return None,
        }
    }
    Some(options)
}

fn serve() -> io::Result<bool> {
    Server::new(pack_without_overlay()).run(io::stdin().lock(), io::stdout().lock())?;
    Ok(true)
}

/// Whether every bar is met.
fn simulate(options: &Options) -> io::Result<bool> {
    let pack = pack_without_overlay();
    let world = World::new(&pack, SITUATIONS);
    let study = Study::run(&world, &pack.learning.numbers(), options.people, options.tries);
    let bars = bars(&study);
    let mut out = io::stdout().lock();
    for it in &bars {
        let met = if it.is_met { "met    " } else { "NOT MET" };
        writeln!(out, "{met} {} {}: {}", it.number, it.what, it.measured)?;
    }
    if let Some(dir) = &options.out {
        std::fs::create_dir_all(dir)?;
        std::fs::write(dir.join("ranking-simulated.md"), page(&study, &bars))?;
        std::fs::write(dir.join("ranking-simulated.svg"), plot(&study))?;
    }
    Ok(bars.iter().all(|it| it.is_met))
}
