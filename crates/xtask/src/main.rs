//! `cargo xtask <command>`: one table of commands, each a function of its own module.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::Parser;
use xtask::publish::gallery;
use xtask::workspace::Workspace;
use xtask::{budget, checks, content, doctor, freshness, fuzz, publish, release, serve, simulate};

struct Command {
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    run: fn(&Workspace, Parser) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command { name: "build", usage: "", about: "write target/site", run: publish::command },
    Command {
        name: "serve",
        usage: "[--port 8080] [--host 127.0.0.1] [--no-build]",
        about: "build, then serve target/site with the production headers",
        run: serve::command,
    },
    Command {
        name: "budget",
        usage: "",
        about: "hold target/site to the bytes in budget.toml",
        run: budget::command,
    },
    Command {
        name: "test",
        usage: "[--quick] [--only STEP,…] [--skip STEP,…]",
        about: "every check, in order, up to the first that fails",
        run: checks::command,
    },
    Command {
        name: "bench",
        usage: "[--runs 7] [--peers] [--json FILE]",
        about: "measure what a person waits for, beside a bare page and peers",
        run: bench::command,
    },
    Command {
        name: "fuzz",
        usage: "[--minutes 20] [--only TARGET] [--keep]",
        about: "look for inputs that break what Ebb reads; needs a C++ compiler",
        run: fuzz::command,
    },
    Command {
        name: "simulate",
        usage: "[--people 2000] [--out docs] [--serve]",
        about: "simulate people, and fail where the learned ranking misses a bar; or answer another simulator",
        run: simulate::command,
    },
    Command {
        name: "content",
        usage: "[--lang en] [--out FILE]",
        about: "print everything that Ebb says in a language, for review",
        run: content::command,
    },
    Command {
        name: "freshness",
        usage: "[--on YYYY-MM-DD]",
        about: "list help lines and lessons that want checking; fails where one is too old",
        run: freshness::command,
    },
    Command {
        name: "release",
        usage: "",
        about: "freshness, then build: write everything that is published",
        run: release::command,
    },
    Command {
        name: "gallery",
        usage: "",
        about: "write every screen in every state to target/gallery, to look at",
        run: gallery::command,
    },
    Command {
        name: "pictures",
        usage: "",
        about: "take the pictures of README and docs anew",
        run: checks::pictures,
    },
    Command {
        name: "screenshots",
        usage: "",
        about: "take the pictures anew that each example of the gallery is compared with",
        run: checks::screenshots,
    },
    Command {
        name: "doctor",
        usage: "[--fix]",
        about: "list what the checks need, and install what is missing",
        run: doctor::command,
    },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let Some(name) = words.next() else {
        print_commands();
        return Ok(());
    };
    if ["help", "--help", "-h"].contains(&name.as_str()) {
        print_commands();
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        print_commands();
        bail!("there is no command `{name}`");
    };
    (command.run)(&Workspace::find()?, Parser::from_args(words))
}

fn print_commands() {
    println!("cargo xtask <command>\n");
    for Command { name, usage, about, .. } in COMMANDS {
        println!("  {:<56} {about}", format!("{name} {usage}"));
    }
}
