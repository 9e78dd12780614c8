//! A server of one built site, with the production headers, for people and for tests.
//!
//! Dropping it cuts every connection at once: a browser that could still talk to it over an old
//! one would make an offline test pass for the wrong reason.

mod answer;
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

/// A request as it arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Such as `GET`.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// What stood behind the question mark.
    pub query: Option<String>,
    /// Names and values as they were sent.
    pub headers: Vec<(String, String)>,
    /// How many bytes the body had.
    pub body_len: usize,
}

impl Seen {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// An address that is taken and not served yet, for sites that name each other.
#[derive(Debug)]
pub struct Reserved(TcpListener);

impl Reserved {
    /// A free port of this machine that this program has not had before: a browser that outlives the
    /// server would take another site there for the same one.
    pub fn new() -> Result<Self> {
        static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
        // A port that is held cannot be given out again, so the used ones are held until a new one comes.
        let mut used = Vec::new();
        loop {
            let reserved = Self::at((Ipv4Addr::LOCALHOST, 0).into())?;
            if locked(&HAD).insert(reserved.0.local_addr()?.port()) {
                return Ok(reserved);
            }
            used.push(reserved);
        }
    }

    /// The address given.
    pub fn at(address: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind(address);
        Ok(Self(listener.with_context(|| format!("cannot listen on {address}"))?))
    }

    /// Such as `http://127.0.0.1:8080`; `host` is another name of this machine, or its number.
    pub fn origin(&self, host: &str) -> Result<String> {
        Ok(format!("http://{host}:{}", self.0.local_addr()?.port()))
    }

    /// Serves here from now on.
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

    /// Such as `http://127.0.0.1:8080/`.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Cuts every connection and takes no other, as where the network is gone.
    pub fn stop(&self) {
        let Some(acceptor) = locked(&self.acceptor).take() else { return };
        self.shared.stopping.store(true, Ordering::SeqCst);
        let mut door = self.address;
        if door.ip().is_unspecified() {
            door.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        // The acceptor sleeps until someone knocks.
        let _ = TcpStream::connect(door);
        let _ = acceptor.join();
    }

    /// Serves this site from now on, as after an upload.
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

    /// Every byte that anybody has sent here so far, whatever it was.
    pub fn heard(&self) -> Vec<u8> {
        locked(&self.shared.heard).clone()
    }

    /// How many requests there were so far.
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
            // It may have been closed by the other side a moment ago.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

// A thread for each connection, so that a held request keeps no other waiting.
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
            // A connection that breaks is the browser's business.
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
