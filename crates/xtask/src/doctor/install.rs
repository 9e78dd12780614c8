//! Installs what the checks need and this machine lacks.

use std::process::Command;

use anyhow::{Result, bail};

use super::tools::{Program, install_root};
use crate::process::{capture, on_path, run, succeeds};
use crate::workspace::Workspace;

/// Installs Debian packages, as root or through sudo where sudo asks for no password.
pub fn debian(packages: &[&str]) -> Result<()> {
    let by_hand = || format!("install these by hand: {}", packages.join(" "));
    if on_path("apt-get").is_none() {
        bail!("apt-get is not here; {}", by_hand());
    }
    let is_root = capture(Command::new("id").arg("-u"))?.trim_ascii() == b"0";
    if !is_root && !succeeds(Command::new("sudo").args(["-n", "true"])) {
        bail!("neither root nor sudo without a password; {}", by_hand());
    }
    run(apt_get(is_root).arg("update"))?;
    let is_unknown = |name: &&&str| !succeeds(Command::new("apt-cache").args(["show", name]));
    if let Some(name) = packages.iter().find(is_unknown) {
        bail!(
            "this Debian has no package {name}: put its new name into crates/xtask/src/doctor/needs.rs"
        );
    }
    run(apt_get(is_root)
        .args(["-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends"])
        .args(packages))
}

fn apt_get(is_root: bool) -> Command {
    let mut command = if is_root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Installs exactly what package-lock.json locks, and runs none of the packages' own scripts.
pub fn npm(workspace: &Workspace) -> Result<()> {
    if on_path("npm").is_none() {
        bail!("npm is not here: install Node.js, then run `npm ci --ignore-scripts`");
    }
    let mut npm = Command::new("npm");
    run(npm.current_dir(workspace.root()).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))
}

/// Installs a program from its crate.
pub fn program(workspace: &Workspace, (name, version): Program) -> Result<()> {
    let root = install_root(workspace);
    let mut cargo = workspace.cargo(&["install", "--locked", name, "--version", version]);
    // A debug build compiles sooner, and the checks do not need a fast program.
    cargo.args(["--debug", "--root"]).arg(&root);
    let build = root.join("build");
    run(cargo.env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_DEV_DEBUG", "0"))
}

/// Removes the programs' build folder: some hundred megabytes that nothing reads again.
pub fn clear(workspace: &Workspace) -> Result<()> {
    let build = install_root(workspace).join("build");
    if build.is_dir() {
        std::fs::remove_dir_all(build)?;
    }
    Ok(())
}
