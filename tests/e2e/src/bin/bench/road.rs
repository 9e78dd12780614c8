//! The way between the browser and the contestants: real packets, or where this machine cannot make
//! them, the network that the browser shapes.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use xtask::doctor::tools;
use xtask::process::{on_path, succeeds};
use xtask::server::{Reserved, Server, Site};

use crate::contestants::{self, Contestant};
use crate::far::{Certificate, Far};
use crate::link::{DOWN, QUEUE, ROUND_TRIP_MS, UP};
use crate::session::{self, Session};

/// For how long nothing must pass until a visit counts as over.
const QUIET: Duration = Duration::from_secs(1);
/// For how long to wait for that.
const PATIENCE: Duration = Duration::from_secs(60);

/// The way to the contestants.
pub enum Road {
    /// Real packets.
    Packets { far: Box<Far>, certificate: Certificate, warm: String },
    /// A network shaped by the browser, and why it has to be that one.
    Shaped { servers: Vec<Server>, why: String },
}

impl Road {
    /// Opens the way, and serves the contestants at its end.
    pub fn open(built: &Site, peers: Option<&Path>) -> Result<(Self, Vec<Contestant>)> {
        match lacking() {
            Some(why) => {
                eprintln!("bench: no real packets, since {why}: the browser shapes the network");
                Self::shaped(built, peers, why)
            }
            None => Self::packets(built, peers),
        }
    }

    fn packets(built: &Site, peers: Option<&Path>) -> Result<(Self, Vec<Contestant>)> {
        let certificate = Certificate::new()?;
        let mut far = Box::new(Far::start().context("the slow link")?);
        let (contestants, mut sites) = contestants::all(built, &far.origin(0), peers)?;
        let warm = format!("{}/", far.origin(sites.len()));
        let page = "<!doctype html><title>Warm</title><p>Warm</p>";
        sites.push(Site::default().with_file("/index.html", page));
        far.serve(&certificate, &sites)?;
        Ok((Self::Packets { far, certificate, warm }, contestants))
    }

    fn shaped(built: &Site, peers: Option<&Path>, why: String) -> Result<(Self, Vec<Contestant>)> {
        let ebb_at = Reserved::new()?;
        let (contestants, sites) = contestants::all(built, &ebb_at.origin("127.0.0.1")?, peers)?;
        let mut places = Some(ebb_at).into_iter();
        let servers = sites
            .into_iter()
            .map(|site| places.next().map_or_else(Reserved::new, Ok)?.serve(site.compressed()?))
            .collect::<Result<_>>()?;
        Ok((Self::Shaped { servers, why }, contestants))
    }

    /// What the times depend on, in one line.
    pub fn described(&self) -> String {
        match self {
            Self::Packets { far, .. } => format!(
                "real packets between two TUN devices: {ROUND_TRIP_MS} ms round trip, {} kbit/s down, {} kbit/s up, queues of {} KiB, {} packets lost in them; TCP, TLS 1.3, HTTP/2",
                DOWN / 1e3,
                UP / 1e3,
                QUEUE / 1024,
                far.link().dropped(),
            ),
            Self::Shaped { why, .. } => format!(
                "NO real packets, since {why}: network shaped by the browser, {} ms round trip, {} Mbit/s down, {} kbit/s up, HTTP/1.1; compare with other such runs only",
                session::ROUND_TRIP_MS,
                session::DOWN / 1e6,
                session::UP / 1e3
            ),
        }
    }

    pub fn is_of_packets(&self) -> bool {
        matches!(self, Self::Packets { .. })
    }

    /// The address of a contestant's page.
    pub fn url(&self, index: usize) -> Result<String> {
        match self {
            Self::Packets { far, .. } => Ok(format!("{}/", far.origin(index))),
            Self::Shaped { servers, .. } => {
                Ok(servers.get(index).context("no such contestant")?.url())
            }
        }
    }

    /// A browser that has made a connection this way once, so that no visit pays for its start.
    pub async fn session(&self) -> Result<Session> {
        let Self::Packets { certificate, warm, .. } = self else { return Session::start().await };
        let session = Session::trusting(&certificate.key_hash).await?;
        match session.goto(warm).await {
            Ok(()) => Ok(session),
            Err(error) => {
                session.quit().await?;
                Err(error)
            }
        }
    }

    /// Slows down what the browser shapes itself.
    pub async fn slow(&self, session: &Session) -> Result<()> {
        if self.is_of_packets() { Ok(()) } else { session.slow_network().await }
    }

    /// The bytes to the browser so far, where packets can be counted.
    pub fn carried(&self) -> Option<u64> {
        match self {
            Self::Packets { far, .. } => Some(far.link().carried()),
            Self::Shaped { .. } => None,
        }
    }

    /// Waits until nothing more is on its way.
    pub async fn until_quiet(&self) -> Result<()> {
        let Self::Packets { far, .. } = self else { return Ok(()) };
        let start = Instant::now();
        let mut looks = tokio::time::interval(QUIET / 20);
        while far.link().quiet_for() < QUIET {
            ensure!(start.elapsed() < PATIENCE, "the link does not become quiet");
            looks.tick().await;
        }
        Ok(())
    }

    /// Drops every connection, and what TCP has learnt from them, so that the next visit begins as
    /// on another day.
    pub async fn part(&mut self) -> Result<()> {
        let Self::Packets { far, .. } = self else { return Ok(()) };
        let dropped = far.drop_connections()?;
        ensure!(dropped > 0, "the browser had no connection to the far end of the link");
        self.until_quiet().await?;
        let Self::Packets { far, .. } = self else { return Ok(()) };
        far.link().forget()
    }
}

/// What this machine lacks to make real packets.
fn lacking() -> Option<String> {
    if let Err(error) = File::options().read(true).write(true).open("/dev/net/tun") {
        return Some(format!("/dev/net/tun cannot be opened ({error})"));
    }
    let programs = ["unshare", "nsenter", "node", "openssl"];
    if let Some(program) = programs.into_iter().find(|it| on_path(it).is_none()) {
        return Some(format!("{program} is not installed"));
    }
    if tools::server("ip").is_none() {
        return Some("ip is not installed".to_owned());
    }
    let is_root = succeeds(Command::new("unshare").args(["--net", "true"]));
    (!is_root).then(|| "a network namespace needs root".to_owned())
}
