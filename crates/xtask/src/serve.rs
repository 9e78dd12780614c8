//! `cargo xtask serve`: what was built on this machine, as hosts would send it: the app, the embed and
//! the pages for integrators, each on an origin of its own.

use std::net::{IpAddr, SocketAddr, TcpListener};

use anyhow::{Context, Result, bail};

use crate::arguments::Arguments;
use crate::publish::addresses::Addresses;
use crate::publish::build;
use crate::server::{Reserved, Site};
use crate::workspace::Workspace;

const PORT: u16 = 8080;
const HOST: &str = "127.0.0.1";
const PORTS_TRIED: u16 = 50;

/// `cargo xtask serve`
pub fn command(workspace: &Workspace, mut arguments: Arguments) -> Result<()> {
    let port = match arguments.value("--port")? {
        Some(text) => text.parse().with_context(|| format!("--port {text}"))?,
        None => PORT,
    };
    let host = arguments.value("--host")?.unwrap_or_else(|| HOST.to_owned());
    let host: IpAddr = host.parse().with_context(|| format!("--host {host} is no IP address"))?;
    let skips_build = arguments.flag("--no-build");
    arguments.finish()?;

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

    #[test]
    fn a_taken_port_is_passed_over() {
        let host = IpAddr::from([127, 0, 0, 1]);
        let taken = TcpListener::bind((host, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free_port(host, port).unwrap() > port);
    }
}
