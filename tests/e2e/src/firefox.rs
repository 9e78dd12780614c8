//! Profiles for Firefox, copied from one that Firefox has already started with, which makes a start
//! faster.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, id};

use anyhow::{Context, Result, ensure};
use tokio::sync::OnceCell;

use crate::browser::{Browser, Driver, program};
use crate::setting::Setting;

/// Makes a profile in this folder with which no page has been opened.
///
/// # Errors
/// If Firefox does not start, or nothing can be written.
pub async fn profile(folder: &Path) -> Result<PathBuf> {
    let profile = folder.join("profile");
    fs::create_dir(&profile)?;
    profile_in(&profile).await
}

/// Makes such a profile of this empty folder.
///
/// # Errors
/// As [`profile`].
pub async fn profile_in(folder: &Path) -> Result<PathBuf> {
    static STARTED_ONCE: OnceCell<PathBuf> = OnceCell::const_new();
    let from = STARTED_ONCE.get_or_try_init(started_once).await?;
    copy(from, folder).context("a profile for Firefox")?;
    Ok(folder.to_owned())
}

/// Starts Firefox with an empty profile, quits it, and keeps that profile in a folder named after
/// the version of Firefox.
async fn started_once() -> Result<PathBuf> {
    let said = Command::new(program("FIREFOX", "firefox")).arg("--version").output()?;
    let version: String =
        String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join("-");
    ensure!(!version.is_empty(), "firefox prints no version: run `cargo xtask doctor --fix`");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/firefox");
    let kept = folder.join(&version);
    if !kept.exists() {
        let new = folder.join(format!("{version}-{}", id()));
        fs::create_dir_all(&new)?;
        let driver = Driver::new(Browser::Firefox)?;
        let (_driver, web) =
            Browser::Firefox.launch(driver, &Setting::default(), Some(&new)).await?;
        web.goto("about:blank").await?;
        web.quit().await?;
        fs::rename(&new, &kept)?;
    }
    Ok(kept)
}

/// Copies a profile without the lock files of the Firefox that used it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            fs::create_dir_all(&target)?;
            copy(&path, &target)?;
        } else if !path.ends_with("lock") && !path.ends_with(".parentlock") {
            fs::copy(&path, target)?;
        }
    }
    Ok(())
}
