//! `cargo xtask serve`: the built site on this machine, as a host would send it.

use std::net::{IpAddr, SocketAddr, TcpListener};

use anyhow::{Context, Result, bail};

use crate::arguments::Arguments;
use crate::build::build;
use crate::server::{Server, Site};
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
    let free = free_port(host, port)?;
    if free != port {
        println!("serve: port {port} is taken, the next free one is {free}");
    }
    let server = Server::start_on(Site::load(&workspace.site())?, SocketAddr::new(host, free))?;
    println!("serve: {} (stop with Ctrl-C)", server.url());
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
