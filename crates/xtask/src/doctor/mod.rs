//! `cargo xtask doctor`: lists what the checks need on this machine, and installs what is missing.

mod install;
mod needs;
pub mod tools;

use anyhow::{Result, bail};
use lexopt::Arg::Long;
use lexopt::Parser;

use crate::node;
use crate::publish::wasm;
use crate::steps;
use crate::workspace::Workspace;
use needs::{NEEDS, Need, Source};

/// `cargo xtask doctor`
pub fn command(workspace: &Workspace, mut words: Parser) -> Result<()> {
    let mut fixes = false;
    while let Some(word) = words.next()? {
        match word {
            Long("fix") => fixes = true,
            _ => return Err(word.unexpected().into()),
        }
    }
    let missing = list(workspace);
    if fixes {
        return install(workspace, &missing);
    }
    if missing.is_empty() {
        println!("doctor: nothing is missing");
        return Ok(());
    }
    bail!("{} missing; {}", names(&missing), advice(&missing, node::found().is_some()));
}

/// How what is missing gets here.
fn advice(missing: &[&Need], has_node: bool) -> String {
    let fix = "`cargo xtask doctor --fix` installs it";
    if has_node || !needs(missing, Source::Npm) {
        return fix.to_owned();
    }
    format!("install {} yourself, then {fix}", node::WANTED)
}

/// The Debian packages and the crates that the checks need; npm packages are not among them.
#[must_use]
pub fn packages() -> Vec<&'static str> {
    let named = NEEDS.iter().filter_map(|need| match need.source {
        Source::Debian(package) => Some(package),
        Source::Cargo((name, _)) => Some(name),
        Source::Rustup | Source::Npm => None,
    });
    named.collect()
}

/// Lists everything and installs what is missing: the first step of `cargo xtask test`. It takes little time
/// where nothing is missing.
pub fn fix(workspace: &Workspace) -> Result<()> {
    install(workspace, &list(workspace))
}

/// Prints where each thing is, and changes nothing.
fn list(workspace: &Workspace) -> Vec<&'static Need> {
    let mut missing = Vec::new();
    // Debian's own can be too old, so nothing installs this one.
    match node::found() {
        Some(file) => println!("doctor: {:<24} {}", "node", file.display()),
        None => println!("doctor: {:<24} missing: install {} yourself", "node", node::WANTED),
    }
    for need in NEEDS {
        match (need.found)(workspace) {
            Some(file) => println!("doctor: {:<24} {}", need.name, file.display()),
            None => {
                println!("doctor: {:<24} missing", need.name);
                missing.push(need);
            }
        }
    }
    missing
}

fn install(workspace: &Workspace, missing: &[&'static Need]) -> Result<()> {
    let missing = installable(missing, |left_out| node::has("npm", "doctor", left_out))?;
    let missing = &missing[..];
    let packages: Vec<_> = missing
        .iter()
        .filter_map(|need| match need.source {
            Source::Debian(package) => Some(package),
            _ => None,
        })
        .collect();
    // Said before anything is changed on this machine, so that who did not mean that can stop it.
    if let Some(line) = announced(&packages) {
        println!("{line}");
    }
    // Downloading, unpacking and compiling each leave a core idle, so they run side by side.
    std::thread::scope(|scope| {
        let unpacking = scope.spawn(|| {
            if packages.is_empty() {
                return Ok(());
            }
            steps::loud("doctor", "Debian packages", || install::debian(&packages))
        });
        let fetching = scope.spawn(|| {
            if !needs(missing, Source::Npm) {
                return Ok(());
            }
            steps::loud("doctor", "npm packages", || install::npm(workspace))
        });
        let compiled = add_and_compile(workspace, missing);
        let panicked = || -> Result<()> { bail!("the installation panicked") };
        let unpacked = unpacking.join().unwrap_or_else(|_| panicked());
        let fetched = fetching.join().unwrap_or_else(|_| panicked());
        unpacked.and(fetched).and(compiled)
    })?;
    install::clear(workspace)?;
    let still: Vec<_> =
        missing.iter().copied().filter(|need| (need.found)(workspace).is_none()).collect();
    if !still.is_empty() {
        bail!("{} still missing after the installation", names(&still));
    }
    Ok(())
}

/// Adds what rustup has, and compiles the programs that come as a crate.
fn add_and_compile(workspace: &Workspace, missing: &[&Need]) -> Result<()> {
    if needs(missing, Source::Rustup) {
        steps::loud("doctor", "rustup", || wasm::ensure_target(workspace))?;
    }
    for need in missing {
        if let Source::Cargo(program) = need.source {
            let step = format!("{} (compiled here, some minutes of processor time)", need.name);
            steps::loud("doctor", &step, || install::program(workspace, program))?;
        }
    }
    Ok(())
}

/// The missing things that can be installed; without npm, those are all except the npm packages.
fn installable(
    missing: &[&'static Need],
    has_npm: impl FnOnce(&str) -> Result<bool>,
) -> Result<Vec<&'static Need>> {
    let (npm, mut others): (Vec<_>, Vec<_>) =
        missing.iter().copied().partition(|need| need.source == Source::Npm);
    let left_out =
        format!("{}, and what `scripts`, `native` and `e2e` check with them", names(&npm));
    if !npm.is_empty() && has_npm(&left_out)? {
        others.extend(npm);
    }
    Ok(others)
}

/// The line that says which Debian packages are about to be installed.
fn announced(packages: &[&str]) -> Option<String> {
    let named = packages.join(" ");
    (!packages.is_empty()).then(|| format!("doctor: installs with apt-get, as root: {named}"))
}

fn needs(missing: &[&Need], source: Source) -> bool {
    missing.iter().any(|need| need.source == source)
}

fn names(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<&'static Need> {
        NEEDS.iter().collect()
    }

    #[test]
    fn without_npm_everything_else_is_installed_and_what_is_not_is_named() {
        let mut said = String::new();
        let found = installable(&all(), |left_out| {
            said = left_out.to_owned();
            Ok(false)
        });
        let found = found.unwrap();
        let others = NEEDS.iter().filter(|need| need.source != Source::Npm);
        assert!(others.map(|need| need.name).eq(found.iter().map(|need| need.name)));
        for name in ["axe-core", "@fontsource/dejavu-sans", "rrweb", "typescript", "oxlint"] {
            assert!(said.contains(name), "{said}");
        }
    }

    #[test]
    fn the_packages_that_will_be_installed_are_named_before_they_are() {
        assert_eq!(announced(&[]), None);
        let line = announced(&["nginx", "caddy"]).unwrap();
        assert!(line.contains("apt-get") && line.contains("nginx caddy"), "{line}");
    }

    #[test]
    fn with_npm_everything_is_installed() {
        assert_eq!(installable(&all(), |_| Ok(true)).unwrap().len(), NEEDS.len());
    }

    #[test]
    fn nobody_is_told_that_npm_packages_come_without_node() {
        let told = |has_node| advice(&all(), has_node);
        assert!(told(false).starts_with("install Node.js 20.19 or newer yourself, then `cargo"));
        assert!(told(true).starts_with("`cargo xtask doctor --fix`"));
        let git: Vec<_> = all().into_iter().filter(|need| need.name == "git").collect();
        assert_eq!(advice(&git, false), told(true));
    }

    #[test]
    fn npm_is_not_asked_for_where_nothing_of_it_is_missing() {
        let git: Vec<_> = all().into_iter().filter(|need| need.name == "git").collect();
        assert_eq!(installable(&git, |_| bail!("asked")).unwrap().len(), 1);
    }

    #[test]
    fn a_setup_that_may_leave_nothing_out_fails_without_npm() {
        assert!(installable(&all(), |_| bail!("CI")).is_err());
    }
}
