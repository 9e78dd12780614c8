//! The ways out that `gaps.toml` lists, engine by engine.

use std::path::Path;

use anyhow::{Result, ensure};
use ebb_e2e::Browser;
use serde::Deserialize;

#[derive(Deserialize)]
struct Listed {
    egress: Vec<Gap>,
}

/// Ways out of an engine that no header closes.
#[derive(Deserialize)]
pub struct Gap {
    engine: String,
    /// The ways by their names.
    pub ways: Vec<String>,
    /// Whether they lead out only on some machines.
    #[serde(default)]
    pub sometimes: bool,
    why: String,
}

/// The ways that are known to lead out of this engine.
pub fn gaps(browser: Browser) -> Result<Vec<Gap>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gaps.toml");
    let listed: Listed = toml::from_str(&std::fs::read_to_string(path)?)?;
    ensure!(listed.egress.iter().all(|gap| !gap.why.is_empty()), "a gap without a reason");
    let engine = match browser {
        Browser::Chromium => "Chromium",
        Browser::Firefox => "Firefox",
        Browser::WebKit => "WebKitGTK",
    };
    Ok(listed.egress.into_iter().filter(|gap| gap.engine == engine).collect())
}
