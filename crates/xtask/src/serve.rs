//! `cargo xtask serve`: serves the built app, embed and pages for integrators with the headers that
//! a host would send, each on its own origin.

use std::cmp::Reverse;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context, Result, bail, ensure};
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
                Long("host") => options.host = host(words.value()?.parse().context("--host")?)?,
                Long("port") => options.port = words.value()?.parse().context("--port")?,
                Long("no-build") => options.skips_build = true,
                _ => return Err(word.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// The address, unless it stands for every address of this machine: the pages name the address that they are at.
fn host(address: IpAddr) -> Result<IpAddr> {
    ensure!(
        !address.is_unspecified(),
        "--host {address} is no address that a page can name; write one of this machine, such as --host {HOST}"
    );
    Ok(address)
}

/// `cargo xtask serve`
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    let Options { host, port, skips_build } = Options::read(words)?;
    // Before the build, which takes a minute.
    free_port(host, port)?;
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
        places.push((origin.as_str(), reserved.origin(&named(host))?, reserved));
        // With port 0 the system chooses each.
        next = if free == 0 { 0 } else { free.saturating_add(1) };
    }
    let moves = longest_first(places.iter().map(|(from, to, _)| (*from, to.as_str())));
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

/// The host as it stands in an address.
fn named(host: IpAddr) -> String {
    if host.is_ipv6() { format!("[{host}]") } else { host.to_string() }
}

/// Origins with what takes their place, in the order in which that is safe: https://ebb.example is also the start of
/// https://ebb.example.org.
fn longest_first<'a>(moves: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let mut moves: Vec<_> = moves.collect();
    moves.sort_by_key(|(from, _)| Reverse(from.len()));
    moves
}

/// The first port from this one on that no program uses.
fn free_port(host: IpAddr, wanted: u16) -> Result<u16> {
    let last = wanted.saturating_add(PORTS_TRIED);
    for port in wanted..=last {
        match TcpListener::bind((host, port)) {
            Ok(_) => return Ok(port),
            Err(why) if why.kind() == ErrorKind::AddrInUse => {}
            Err(why) => bail!("{}", refusal(host, port, why.kind()).unwrap_or(why.to_string())),
        }
    }
    bail!("all ports from {wanted} to {last} of {host} are in use: name another with --port")
}

/// What to do where the system refuses an address, and not because it is in use.
fn refusal(host: IpAddr, port: u16, why: ErrorKind) -> Option<String> {
    match why {
        ErrorKind::AddrNotAvailable => Some(format!(
            "--host {host} is no address of this machine; write one that is, such as --host {HOST}"
        )),
        ErrorKind::PermissionDenied => Some(format!(
            "only root may serve at port {port}; write a higher one, such as --port {PORT}"
        )),
        _ => None,
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
        let wanted = Options { host: IpAddr::from([192, 0, 2, 1]), port: 1, skips_build: true };
        assert_eq!(options("--port 1 --host=192.0.2.1 --no-build").unwrap(), wanted);
        assert_eq!(options("--no-build --host 192.0.2.1 --port=1").unwrap(), wanted);
        assert!(!options("").unwrap().skips_build);
    }

    #[test]
    fn an_address_that_stands_for_every_one_of_the_machine_is_refused_in_one_line() {
        for every in ["0.0.0.0", "::"] {
            let said = options(&format!("--host {every}")).unwrap_err().to_string();
            assert!(said.starts_with(&format!("--host {every} is no address")), "{said}");
            assert!(said.ends_with("--host 127.0.0.1") && !said.contains('\n'), "{said}");
        }
        assert_eq!(named(options("--host ::1").unwrap().host), "[::1]");
        assert_eq!(named(HOST), "127.0.0.1");
    }

    #[test]
    fn an_origin_that_another_one_begins_with_is_replaced_after_it() {
        let moves = [("https://ebb.example", "a"), ("https://ebb.example.org", "b")];
        let moved = |moves: &[(&str, &str)], text: &str| {
            moves.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
        };
        let text = "https://ebb.example.org/x https://ebb.example/y";
        assert_eq!(moved(&longest_first(moves.into_iter()), text), "b/x a/y");
        assert_ne!(moved(&moves, text), "b/x a/y");
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

    #[test]
    fn an_address_that_is_not_of_this_machine_is_not_called_a_port_in_use() {
        // A range of addresses that is for documents alone.
        let elsewhere = IpAddr::from([192, 0, 2, 1]);
        let said = refusal(elsewhere, PORT, ErrorKind::AddrNotAvailable).unwrap();
        assert!(said.starts_with("--host 192.0.2.1 is no address of this machine"), "{said}");
        let said = refusal(HOST, 80, ErrorKind::PermissionDenied).unwrap();
        assert!(said.contains("port 80") && said.contains("--port 8080"), "{said}");
        assert_eq!(refusal(HOST, PORT, ErrorKind::AddrInUse), None);
    }
}
