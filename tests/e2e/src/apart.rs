//! A network of a test's own: nothing of this machine's is in it, and whoever it is that something in it
//! wants to reach, they are here and listen.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// Says to a test that it runs in a network of its own.
const HERE: &str = "EBB_APART";

/// How the network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Only this machine itself can be reached, and no name has an address.
    None,
    /// Every name and every address leads to [`Ears`].
    Ears,
}

/// Runs the test that calls it again in a network of its own. `true` means: this is that second run,
/// go on. `false`: it has run there, and was well.
///
/// # Errors
/// Where it was not well there, or there is no such network to be had.
pub fn apart(network: Network) -> Result<bool> {
    if std::env::var_os(HERE).is_some() {
        let own: &[&str] = match network {
            Network::None => &["lo"],
            Network::Ears => &["lo", "out", "far"],
        };
        let [four, six] = ["/proc/net/route", "/proc/net/ipv6_route"].map(fs::read_to_string);
        // Where there is no IPv6 there is no such file.
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
        // A browser says less where it sees no way out.
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
    ensure!(output.status.success(), "in a network of its own: {said}\n{wrong}");
    ensure!(said.contains("1 passed"), "it did not run in a network of its own: {said}\n{wrong}");
    Ok(false)
}

/// The devices through which a route leads: they stand first with IPv4, below a heading, and last with IPv6.
fn devices(four: &str, six: &str) -> BTreeSet<String> {
    let four = four.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let six = six.lines().filter_map(|line| line.split_whitespace().last());
    four.chain(six).map(str::to_owned).collect()
}

/// Ports at which somebody outside might listen: pages, and what WebRTC asks who it is.
const TCP: [u16; 4] = [80, 443, 3478, 8080];
const UDP: [u16; 4] = [443, 3478, 5349, 19302];

/// Everyone outside: they answer every question for a name with themselves, and hear what is said.
#[derive(Clone, Default)]
pub struct Ears(Arc<Mutex<Heard>>);

/// What was heard.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The names that were asked for.
    pub names: BTreeSet<String>,
    /// The addresses that were connected to without asking for a name.
    pub numbers: BTreeSet<IpAddr>,
    /// What was said first, connection by connection.
    pub said: Vec<Vec<u8>>,
}

impl Ears {
    /// Listens from now on, at every door of this network.
    ///
    /// # Errors
    /// Where a door is taken: this is no network of the test's own.
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

    /// Everything so far.
    #[must_use]
    pub fn so_far(&self) -> Heard {
        self.heard().clone()
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_names(&self, socket: &UdpSocket) {
        let mut packet = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut packet) {
            if let Some((name, answer)) = answer(&packet[..length]) {
                self.heard().names.insert(name);
                // Whoever asked may be gone.
                let _ = socket.send_to(&answer, from);
            }
        }
    }

    /// Who was called by a name is here; who was called by a number tells it.
    fn listen(&self, mut stream: TcpStream) {
        if let Ok(to) = stream.local_addr()
            && !to.ip().is_loopback()
        {
            self.heard().numbers.insert(to.ip());
        }
        // Nobody says nothing for longer.
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let mut part = [0; 8192];
        if let Ok(length @ 1..) = stream.read(&mut part) {
            self.heard().said.push(part[..length].to_vec());
            // An empty page for who can read it; for everybody else the end.
            let empty = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = stream.write_all(empty);
        }
    }
}

/// The name in a question, and the answer: 127.0.0.1 for an IPv4 address, nothing for anything else.
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
    // A response, recursion available; one question, one answer or none, nothing more.
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
