//! Runs a test in a network namespace of its own, where a fake server records every connection
//! attempt.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// The environment variable that is set for the second run, inside the namespace.
const HERE: &str = "EBB_APART";

/// What a test can reach in its network namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// The loopback device alone; no name can be resolved.
    None,
    /// [`Ears`] alone, to which every name and every address leads.
    Ears,
}

/// Runs the calling test a second time, as a process in a network namespace of its own. Returns
/// `true` in that second run, which goes on with the test, and `false` in the first run once the
/// second has passed.
///
/// # Errors
/// If the second run fails, or the system allows no such namespace.
pub fn apart(network: Network) -> Result<bool> {
    if std::env::var_os(HERE).is_some() {
        let own: &[&str] = match network {
            Network::None => &["lo"],
            Network::Ears => &["lo", "out", "far"],
        };
        let [four, six] = ["/proc/net/route", "/proc/net/ipv6_route"].map(fs::read_to_string);
        // A system without IPv6 lacks the second file.
        let devices = devices(&four?, &six.unwrap_or_default());
        let strange = devices.iter().find(|it| !own.contains(&it.as_str()));
        ensure!(strange.is_none(), "{HERE} is set, and a route leads through {strange:?}");
        return Ok(true);
    }
    let thread = thread::current();
    let name = thread.name().filter(|name| name.contains("::"));
    let name = name.context("the tests need a thread each: not --test-threads=1")?;
    let names = tempfile::tempdir()?;
    let resolver = names.path().join("resolv.conf");
    fs::write(&resolver, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")?;
    let route = match network {
        Network::None => "",
        // A default route, since a browser that sees none tries fewer connections.
        Network::Ears => {
            "ip link add out type veth peer name far; ip addr add 198.51.100.7/24 dev out;
             ip link set out up; ip link set far up; ip route add default via 198.51.100.1 dev out;
             ip route add local 0.0.0.0/0 dev lo;"
        }
    };
    let set_up = format!(
        "set -e; PATH=\"$PATH:/usr/sbin:/sbin\"; ip link set lo up; {route}
         mount --bind \"$1\" /etc/resolv.conf; shift; exec \"$@\""
    );
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--net", "--mount", "sh", "-c", &set_up, "sh"]);
    command.arg(&resolver).arg(std::env::current_exe()?);
    command.args(["--exact", name, "--nocapture", "--test-threads=2"]);
    let output = command.env(HERE, "1").output().context("unshare")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the test failed in its own network: {said}\n{wrong}");
    ensure!(said.contains("1 passed"), "the test did not run in its own network: {said}\n{wrong}");
    Ok(false)
}

/// The network devices of the routes: the first column of the IPv4 table, which has a heading, and
/// the last column of the IPv6 table.
fn devices(four: &str, six: &str) -> BTreeSet<String> {
    let four = four.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let six = six.lines().filter_map(|line| line.split_whitespace().last());
    four.chain(six).map(str::to_owned).collect()
}

/// Ports that servers on the internet use: for web pages, and for WebRTC's STUN and TURN.
const TCP: [u16; 4] = [80, 443, 3478, 8080];
const UDP: [u16; 4] = [443, 3478, 5349, 19302];

/// A fake for the whole internet: resolves every name to itself, and records what each connection
/// sends.
#[derive(Clone, Default)]
pub struct Ears(Arc<Mutex<Heard>>);

/// What [`Ears`] has recorded.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The names that were resolved.
    pub names: BTreeSet<String>,
    /// The addresses to which something connected without resolving a name.
    pub numbers: BTreeSet<IpAddr>,
    /// The first bytes of each connection, and each UDP packet.
    pub said: Vec<Vec<u8>>,
}

impl Ears {
    /// Starts to listen on port 53 and on all ports of [`TCP`] and [`UDP`].
    ///
    /// # Errors
    /// If a port is taken, which means that this is not a namespace of the test's own.
    pub fn open() -> Result<Self> {
        let ears = Self::default();
        let names = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 53)).context("names")?;
        let hears = ears.clone();
        thread::spawn(move || hears.tell_names(&names));
        for port in UDP {
            let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, port))?;
            let hears = ears.clone();
            thread::spawn(move || {
                let mut packet = [0; 2048];
                while let Ok((length, _)) = socket.recv_from(&mut packet) {
                    hears.heard().said.push(packet[..length].to_vec());
                }
            });
        }
        for port in TCP {
            let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port))?;
            let hears = ears.clone();
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let hears = hears.clone();
                    thread::spawn(move || hears.listen(stream));
                }
            });
        }
        Ok(ears)
    }

    /// Everything recorded so far.
    #[must_use]
    pub fn so_far(&self) -> Heard {
        self.heard().clone()
    }

    /// Forgets everything recorded so far.
    pub fn forgets(&self) {
        *self.heard() = Heard::default();
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_names(&self, socket: &UdpSocket) {
        let mut packet = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut packet) {
            if let Some((name, answer)) = answer(&packet[..length]) {
                self.heard().names.insert(name);
                // The client may be gone: a failure to answer does not matter.
                let _ = socket.send_to(&answer, from);
            }
        }
    }

    /// Records a connection. Names resolve to loopback, so another local address means that the
    /// client connected to an address without resolving a name.
    fn listen(&self, mut stream: TcpStream) {
        if let Ok(to) = stream.local_addr()
            && !to.ip().is_loopback()
        {
            self.heard().numbers.insert(to.ip());
        }
        // Stops waiting for a client that sends nothing.
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let mut part = [0; 8192];
        if let Ok(length @ 1..) = stream.read(&mut part) {
            self.heard().said.push(part[..length].to_vec());
            // An empty page for an HTTP client; any other client sees the connection close.
            let empty = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = stream.write_all(empty);
        }
    }
}

/// The name in a DNS query, and the response: 127.0.0.1 to an A query, no record to any other.
fn answer(question: &[u8]) -> Option<(String, Vec<u8>)> {
    const HEADER: usize = 12;
    let mut name = Vec::new();
    let mut at = HEADER;
    loop {
        let length = usize::from(*question.get(at)?);
        if length == 0 {
            break;
        }
        name.push(
            String::from_utf8_lossy(question.get(at + 1..at + 1 + length)?).to_ascii_lowercase(),
        );
        at += 1 + length;
    }
    let end = at + 5;
    let is_address = question.get(at + 1..at + 3)? == [0, 1];
    let mut answer = question.get(..end)?.to_vec();
    // The header: a response, recursion available; one question, one answer or none.
    answer[2..HEADER].copy_from_slice(&[0x81, 0x80, 0, 1, 0, u8::from(is_address), 0, 0, 0, 0]);
    if is_address {
        answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1]);
    }
    Some((name.join("."), answer))
}

#[test]
fn a_route_is_known_by_its_device() {
    let four = "Iface\tDestination\tGateway\neth0\t00000000\t0100000A\n";
    let six = "00000000000000000000000000000001 80 0 00 0 0 1 0 80200001       lo\n";
    assert_eq!(Vec::from_iter(devices(four, six)), ["eth0", "lo"]);
    assert!(devices("Iface\tDestination\n", "").is_empty());
}
