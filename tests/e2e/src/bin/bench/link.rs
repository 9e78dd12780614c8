//! A slow link of real packets: a TUN device on this side, one in the server's network namespace,
//! and a pipe in each direction between them.
//!
//! Nothing has to be cleaned up after a run, even one that was killed: the kernel removes a TUN
//! device with the program that opened it, and the namespace with the server that runs in it.

use std::net::Ipv4Addr;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tappers::{Interface, Tun};
use xtask::doctor::tools;
use xtask::process::{capture, run, succeeds};

use crate::pipe::Pipe;

/// The link's speed to the browser, in bits a second.
pub const DOWN: f64 = 1_638_400.0;
/// The link's speed from the browser, in bits a second.
pub const UP: f64 = 750_000.0;
/// The link's round-trip time in milliseconds, without the time that the bytes take.
pub const ROUND_TRIP_MS: u64 = 150;
/// The room for packets that wait, in each direction.
pub const QUEUE: u32 = 256 * 1024;

const MTU: &str = "1500";

/// The link; dropping it removes its near device.
pub struct Link {
    near: String,
    far_address: Ipv4Addr,
    opened: Instant,
    down: Arc<Mutex<Pipe>>,
    up: Arc<Mutex<Pipe>>,
}

impl Link {
    /// Opens the link into the network namespace of a process.
    pub fn open(process: u32) -> Result<Self> {
        let own = std::process::id();
        let (near, far) = (format!("ebb{own}n"), format!("ebb{own}f"));
        let [near_address, far_address] = addresses(own);
        let [near_end, far_end] = [&near, &far].map(|name| {
            let tun = Interface::new(name).and_then(Tun::new_named);
            tun.map(Arc::new).with_context(|| format!("the device {name} cannot be made"))
        });
        let (near_end, far_end) = (near_end?, far_end?);

        let process = process.to_string();
        run(ip()?.args(["link", "set", &far, "netns", &process]))?;
        for (device, address, peer, is_far) in
            [(&near, near_address, far_address, false), (&far, far_address, near_address, true)]
        {
            let (address, peer) = (address.to_string(), peer.to_string());
            for words in [
                &["address", "add", &address, "peer", &peer, "dev", device][..],
                &["link", "set", device, "up", "mtu", MTU, "txqueuelen", "1000"][..],
            ] {
                let mut command = if is_far { ip_of(&process)? } else { ip()? };
                run(command.args(words))?;
            }
        }

        let pipe = |rate| {
            let delay = Duration::from_millis(ROUND_TRIP_MS / 2);
            Arc::new(Mutex::new(Pipe::new(rate, delay, QUEUE)))
        };
        let link =
            Self { near, far_address, opened: Instant::now(), down: pipe(DOWN), up: pipe(UP) };
        carry(&far_end, &near_end, &link.down, link.opened);
        carry(&near_end, &far_end, &link.up, link.opened);
        link.require_route()?;
        Ok(link)
    }

    /// The address of the far end.
    pub fn far_address(&self) -> Ipv4Addr {
        self.far_address
    }

    /// The bytes of packets to the browser so far.
    pub fn carried(&self) -> u64 {
        locked(&self.down).carried()
    }

    /// The packets in both directions that were lost because a queue was full.
    pub fn dropped(&self) -> u64 {
        locked(&self.down).dropped() + locked(&self.up).dropped()
    }

    /// For how long no packet has passed in either direction.
    pub fn quiet_for(&self) -> Duration {
        let now = self.opened.elapsed();
        locked(&self.down).quiet_for(now).min(locked(&self.up).quiet_for(now))
    }

    /// Makes this side's kernel forget what it has learnt about the link from earlier connections;
    /// on the far side it is told not to learn.
    pub fn forget(&self) -> Result<()> {
        // A single address that the kernel knows nothing of is an error to `ip`, a range is not.
        let range = format!("{}/30", self.far_address);
        let is_done = succeeds(ip()?.args(["tcp_metrics", "flush", &range]));
        ensure!(is_done, "what TCP has learnt of {range} cannot be removed");
        Ok(())
    }

    fn require_route(&self) -> Result<()> {
        let address = self.far_address.to_string();
        let said = capture(ip()?.args(["-4", "route", "get", &address]))?;
        let said = String::from_utf8_lossy(&said);
        let is_through = said.split_whitespace().any(|word| word == self.near);
        ensure!(is_through, "the way to the server does not lead through {}: {said}", self.near);
        Ok(())
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        // Ends the threads that read from it; if it fails, they end with the program.
        if let Ok(mut ip) = ip() {
            succeeds(ip.args(["link", "delete", &self.near]));
        }
    }
}

/// The addresses of the near and the far end: from the range for benchmarks (RFC 2544), and
/// different in programs that run at the same time.
fn addresses(process: u32) -> [Ipv4Addr; 2] {
    let range = u32::from(Ipv4Addr::new(198, 18, 0, 0));
    let four = range + (process % (1 << 15)) * 4;
    [four + 1, four + 2].map(Ipv4Addr::from)
}

fn ip() -> Result<Command> {
    Ok(Command::new(tools::server("ip").context("ip is missing")?))
}

/// `ip` in the network namespace of a process.
fn ip_of(process: &str) -> Result<Command> {
    let mut command = Command::new("nsenter");
    command.args(["--target", process, "--net"]);
    command.arg(tools::server("ip").context("ip is missing")?);
    Ok(command)
}

/// Carries packets from one device to the other, until a device is gone.
fn carry(from: &Arc<Tun>, to: &Arc<Tun>, pipe: &Arc<Mutex<Pipe>>, opened: Instant) {
    let (from, to, pipe) = (Arc::clone(from), Arc::clone(to), Arc::clone(pipe));
    let (enter, leave) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut packet = [0; 2048];
        while let Ok(length) = from.recv(&mut packet) {
            let packet = &packet[..length];
            // IPv6 has no address here; what its kernel sends to find routers is not counted.
            let is_ip4 = packet.first().is_some_and(|byte| byte >> 4 == 4);
            let bytes = u32::try_from(length).unwrap_or(u32::MAX);
            let arrival = is_ip4.then(|| locked(&pipe).arrival(bytes, opened.elapsed())).flatten();
            if let Some(arrival) = arrival
                && enter.send((opened + arrival, packet.to_vec())).is_err()
            {
                break;
            }
        }
    });
    thread::spawn(move || {
        for (due, packet) in leave {
            while let Some(rest) = due.checked_duration_since(Instant::now()) {
                if rest.is_zero() {
                    break;
                }
                thread::park_timeout(rest);
            }
            // A device that takes no packet loses it, as any network does.
            let _ = to.send(&packet);
        }
    });
}

fn locked(pipe: &Mutex<Pipe>) -> MutexGuard<'_, Pipe> {
    pipe.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_beside_each_other_have_addresses_of_their_own_in_the_range_for_benchmarks() {
        let [near, far] = addresses(4_194_303);
        assert_eq!((near.octets()[0], far.octets()[1] & 0xfe), (198, 18));
        let next = addresses(4_194_304);
        assert!(!next.contains(&near) && !next.contains(&far) && near != far);
    }
}
