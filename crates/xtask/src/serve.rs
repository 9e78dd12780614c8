//! `cargo xtask serve`: serves the built app, embed and pages for integrators with the headers that
//! a host would send, each on its own origin.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context, Result, bail};
use lexopt::Arg::Long;
use lexopt::{Parser, ValueExt as _};

use crate::publish::addresses::Addresses;
use crate::publish::build;
use crate::server::{Reserved, Site};
use crate::workspace::Workspace;

const PORT: u16 = 8080;
const HOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PORTS_TRIED: u16 = 50;

#[derive(Debug, PartialEq)]
struct Options {
    host: IpAddr,
    port: u16,
    skips_build: bool,
}

impl Options {
    fn read(mut words: Parser) -> Result<Self> {
        let mut options = Self { host: HOST, port: PORT, skips_build: false };
        while let Some(word) = words.next()? {
            match word {
                Long("host") => options.host = words.value()?.parse().context("--host")?,
                Long("port") => options.port = words.value()?.parse().context("--port")?,
                Long("no-build") => options.skips_build = true,
                _ => return Err(word.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// `cargo xtask serve`
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    let Options { host, port, skips_build } = Options::read(words)?;
    if !skips_build {
        build(workspace)?;
    }
    let addresses = Addresses::read(workspace)?;
    let sites = [
        ("the app", "", &addresses.app, workspace.site()),
        ("in a partner's page", "", &addresses.embed, workspace.embed_site()),
        ("for integrators", "configure/", &addresses.partner, workspace.partner_site()),
    ];
    let mut places = Vec::new();
    let mut next = port;
    for (_, _, origin, _) in &sites {
        let free = free_port(host, next)?;
        let reserved = Reserved::at(SocketAddr::new(host, free))?;
        places.push((origin.as_str(), reserved.origin(&host.to_string())?, reserved));
        next = free.saturating_add(1);
    }
    let moves: Vec<(&str, &str)> =
        places.iter().map(|(from, to, _)| (*from, to.as_str())).collect();
    let built: Vec<Site> =
        sites.iter().map(|(.., folder)| Site::load(folder)).collect::<Result<_>>()?;
    let moved = Site::moved(built, &moves);
    let mut servers = Vec::new();
    for (((what, page, ..), site), (.., reserved)) in sites.iter().zip(moved).zip(places) {
        let server = reserved.serve(site)?;
        println!("serve: {:<20} {}{page}", what, server.url());
        servers.push(server);
    }
    println!("serve: stop with Ctrl-C");
    loop {
        std::thread::park();
    }
}

fn free_port(host: IpAddr, wanted: u16) -> Result<u16> {
    let last = wanted.saturating_add(PORTS_TRIED);
    match (wanted..=last).find(|port| TcpListener::bind((host, *port)).is_ok()) {
        Some(port) => Ok(port),
        None => bail!("no port from {wanted} to {last} is free on {host}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(line: &str) -> Result<Options> {
        Options::read(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn values_come_with_a_space_or_an_equals_sign_and_in_any_order() {
        let wanted = Options { host: IpAddr::from([0, 0, 0, 0]), port: 1, skips_build: true };
        assert_eq!(options("--port 1 --host=0.0.0.0 --no-build").unwrap(), wanted);
        assert_eq!(options("--no-build --host 0.0.0.0 --port=1").unwrap(), wanted);
        assert!(!options("").unwrap().skips_build);
    }

    #[test]
    fn a_missing_value_and_an_unknown_word_are_refused() {
        for line in ["--port", "--port x", "--host here", "--prot 1", "1", "--no-build=1"] {
            assert!(options(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let host = IpAddr::from([127, 0, 0, 1]);
        let taken = TcpListener::bind((host, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free_port(host, port).unwrap() > port);
    }
}
