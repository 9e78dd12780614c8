//! Serves one built site with the production headers, for `cargo xtask serve` and for tests.
//!
//! Dropping the server closes every connection at once: a browser that could still send a request
//! over an open connection would make an offline test pass for the wrong reason.

mod answer;
mod archive;
mod connection;
mod gate;
mod releases;
mod site;

use std::collections::{BTreeSet, HashMap};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};

pub use gate::Gate;
pub use site::Site;

/// A request as the server received it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The method, such as `GET`.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query: the part of the address after the question mark.
    pub query: Option<String>,
    /// The name and value of each header, as sent.
    pub headers: Vec<(String, String)>,
    /// The length of the body in bytes.
    pub body_len: usize,
}

impl Seen {
    /// The value of a header; upper and lower case in its name do not matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// An address that is bound and not served yet: sites that link to each other need all addresses
/// first.
#[derive(Debug)]
pub struct Reserved(TcpListener);

impl Reserved {
    /// Binds a free port that this program has not used before: a shared browser would take another
    /// site on the same port for the same origin.
    pub fn new() -> Result<Self> {
        static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
        // The system does not give out a bound port again, so used ports stay bound until a new one
        // comes.
        let mut used = Vec::new();
        loop {
            let reserved = Self::at((Ipv4Addr::LOCALHOST, 0).into())?;
            if locked(&HAD).insert(reserved.0.local_addr()?.port()) {
                return Ok(reserved);
            }
            used.push(reserved);
        }
    }

    /// Binds the address given.
    pub fn at(address: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind(address);
        Ok(Self(listener.with_context(|| format!("cannot listen on {address}"))?))
    }

    /// The origin, such as `http://127.0.0.1:8080`; `host` is the name or IP address to use in it.
    pub fn origin(&self, host: &str) -> Result<String> {
        Ok(format!("http://{host}:{}", self.0.local_addr()?.port()))
    }

    /// Starts to serve the site at this address.
    pub fn serve(self, site: Site) -> Result<Server> {
        let Self(listener) = self;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            site: Mutex::new(Arc::new(site)),
            seen: Mutex::default(),
            heard: Mutex::default(),
            open: Mutex::default(),
            stopping: AtomicBool::new(false),
        });
        let for_acceptor = Arc::clone(&shared);
        let acceptor = thread::spawn(move || accept(&listener, &for_acceptor));
        Ok(Server { address, shared, acceptor: Mutex::new(Some(acceptor)) })
    }
}

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug)]
struct Shared {
    site: Mutex<Arc<Site>>,
    seen: Mutex<Vec<Seen>>,
    heard: Mutex<Vec<u8>>,
    open: Mutex<HashMap<u64, TcpStream>>,
    stopping: AtomicBool,
}

impl Server {
    /// Serves on a free port of this machine.
    pub fn start(site: Site) -> Result<Self> {
        Reserved::new()?.serve(site)
    }

    /// Serves on the address given.
    pub fn start_on(site: Site, address: SocketAddr) -> Result<Self> {
        Reserved::at(address)?.serve(site)
    }

    /// The server's URL, such as `http://127.0.0.1:8080/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Closes every connection and accepts no new one, as if the network were down.
    pub fn stop(&self) {
        let Some(acceptor) = locked(&self.acceptor).take() else { return };
        self.shared.stopping.store(true, Ordering::SeqCst);
        let mut door = self.address;
        if door.ip().is_unspecified() {
            door.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        // `accept` blocks until a connection arrives, so this one wakes it.
        let _ = TcpStream::connect(door);
        let _ = acceptor.join();
    }

    /// Replaces the site that is served, as an upload does.
    pub fn publish(&self, site: Site) {
        let before = std::mem::replace(&mut *locked(&self.shared.site), Arc::new(site));
        before.open_gates();
    }

    /// Whether there is a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.shared.site().file(path).is_some()
    }

    /// Every request so far, in the order of arrival.
    pub fn requests(&self) -> Vec<Seen> {
        locked(&self.shared.seen).clone()
    }

    /// Every byte that clients have sent so far, whether it was HTTP or not.
    pub fn heard(&self) -> Vec<u8> {
        locked(&self.shared.heard).clone()
    }

    /// The number of requests so far.
    pub fn request_count(&self) -> usize {
        locked(&self.shared.seen).len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn site(&self) -> Arc<Site> {
        Arc::clone(&locked(&self.site))
    }

    fn hear(&self, bytes: &[u8]) {
        locked(&self.heard).extend_from_slice(bytes);
    }

    fn saw(&self, request: &Seen) {
        locked(&self.seen).push(request.clone());
    }

    fn hang_up(&self) {
        for stream in locked(&self.open).values() {
            // The client may have closed it already.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

// Starts a thread for each connection, so that a request that waits at a gate blocks no other.
fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    let mut talking: Vec<JoinHandle<()>> = Vec::new();
    for (id, stream) in (0..).zip(listener.incoming()) {
        if shared.stopping.load(Ordering::SeqCst) {
            break;
        }
        talking.retain(|thread| !thread.is_finished());
        let Ok(stream) = stream else { continue };
        let Ok(for_hanging_up) = stream.try_clone() else { continue };
        locked(&shared.open).insert(id, for_hanging_up);
        let shared = Arc::clone(shared);
        talking.push(thread::spawn(move || {
            // A broken connection is not an error of the server: the browser opens another.
            let _ = connection::converse(stream, &shared);
            locked(&shared.open).remove(&id);
        }));
    }
    shared.hang_up();
    shared.site().open_gates();
    for thread in talking {
        let _ = thread.join();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
