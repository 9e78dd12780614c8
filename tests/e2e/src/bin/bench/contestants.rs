//! Who is loaded on the slow link: Ebb, the floor, and the peers.

use std::path::Path;

use anyhow::Result;
use xtask::publish::addresses::Addresses;
use xtask::publish::headers::Origin;
use xtask::server::Site;
use xtask::workspace::Workspace;

use crate::floor::floor;
use crate::scripts::EBB_CONTROL;

/// The place of the floor among the contestants.
pub const FLOOR: usize = 1;

/// One of them. Each later step counts as reached with the one before it where there is no
/// selector for it.
pub struct Contestant {
    pub name: &'static str,
    /// A selector for the first control that a person can use.
    pub control: &'static str,
    /// What is there once the first questions can be answered one after the other.
    pub turns: Option<&'static str>,
    /// What is there once everything works.
    pub live: Option<&'static str>,
    /// Whether a service worker keeps its files.
    pub has_worker: bool,
}

const EBB: Contestant = Contestant {
    name: "ebb",
    control: EBB_CONTROL,
    turns: Some("html[data-js]"),
    live: Some("html[data-live]"),
    has_worker: true,
};

const PLAIN: Contestant = Contestant {
    name: "floor",
    control: "fieldset label",
    turns: None,
    live: None,
    has_worker: false,
};

const PREACT: Contestant = Contestant {
    name: "Preact, prerendered, worker",
    control: "fieldset label",
    turns: Some("html[data-live]"),
    live: None,
    has_worker: true,
};

const REACT: Contestant = Contestant { name: "React 19, Recharts", ..PLAIN };

/// All contestants with their sites; `origin` is where Ebb will be, since its policy allows its
/// worker on one origin only.
pub fn all(
    built: &Site,
    origin: &str,
    peers: Option<&Path>,
) -> Result<(Vec<Contestant>, Vec<Site>)> {
    let addresses = Addresses::read(&Workspace::find()?)?;
    addresses.check_built(Origin::App, built)?;
    let ebb = built.clone().replace(&addresses.app, origin).renewed();
    let (mut contestants, mut sites) = (vec![EBB, PLAIN], vec![ebb, floor()?]);
    if let Some(peers) = peers {
        contestants.extend([PREACT, REACT]);
        sites.extend([Site::load(&peers.join("preact"))?, Site::load(&peers.join("react"))?]);
    }
    Ok((contestants, sites))
}
