//! `cargo xtask doctor`: lists what the checks need on this machine, and installs what is missing.

mod install;
pub mod tools;

use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::Arg::Long;
use lexopt::Parser;

use crate::node;
use crate::process::on_path;
use crate::publish::wasm;
use crate::steps;
use crate::workspace::{WASM_TARGET, Workspace};
use tools::Program;

struct Need {
    name: &'static str,
    found: fn(&Workspace) -> Option<PathBuf>,
    source: Source,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Rustup,
    Debian(&'static str),
    Cargo(Program),
    Npm,
}

const NEEDS: &[Need] = &[
    Need {
        name: WASM_TARGET,
        found: |workspace| wasm::target_folder(workspace).ok().flatten(),
        source: Source::Rustup,
    },
    Need {
        name: wasm::LIBRARY_SOURCES,
        found: |workspace| wasm::library_sources(workspace).ok().flatten(),
        source: Source::Rustup,
    },
    Need { name: "chromium", found: |_| on_path("chromium"), source: Source::Debian("chromium") },
    Need {
        name: "chromium-headless-shell",
        found: |_| on_path("chromium-headless-shell"),
        source: Source::Debian("chromium-headless-shell"),
    },
    Need {
        name: "chromedriver",
        found: |_| tools::chromedriver().ok(),
        source: Source::Debian("chromium-driver"),
    },
    Need {
        name: "firefox",
        found: |_| on_path("firefox-esr").or_else(|| on_path("firefox")),
        source: Source::Debian("firefox-esr"),
    },
    Need {
        name: "geckodriver",
        found: |workspace| tools::geckodriver(workspace).ok(),
        source: Source::Cargo(tools::GECKODRIVER),
    },
    Need {
        name: "WebKitWebDriver",
        found: |_| on_path("WebKitWebDriver"),
        source: Source::Debian("webkit2gtk-driver"),
    },
    Need { name: "Xvfb", found: |_| on_path("Xvfb"), source: Source::Debian("xvfb") },
    Need { name: "xauth", found: |_| on_path("xauth"), source: Source::Debian("xauth") },
    Need { name: "nginx", found: |_| tools::server("nginx"), source: Source::Debian("nginx") },
    Need { name: "caddy", found: |_| on_path("caddy"), source: Source::Debian("caddy") },
    Need { name: "php", found: |_| on_path("php"), source: Source::Debian("php-cli") },
    Need {
        name: "php-mysql",
        found: |_| tools::php("mysqli"),
        source: Source::Debian("php-mysql"),
    },
    Need { name: "php-xml", found: |_| tools::php("dom"), source: Source::Debian("php-xml") },
    Need {
        name: "php-mbstring",
        found: |_| tools::php("mbstring"),
        source: Source::Debian("php-mbstring"),
    },
    Need {
        name: "mariadbd",
        found: |_| tools::server("mariadbd"),
        source: Source::Debian("mariadb-server"),
    },
    Need {
        name: "wordpress",
        found: |_| tools::wordpress("wp-settings.php"),
        source: Source::Debian("wordpress"),
    },
    Need {
        name: "wordpress theme",
        found: |_| tools::block_theme(),
        source: Source::Debian("wordpress-theme-twentytwentythree"),
    },
    Need {
        name: "cargo-deny",
        found: |workspace| tools::installed(workspace, tools::CARGO_DENY).ok(),
        source: Source::Cargo(tools::CARGO_DENY),
    },
    Need {
        name: "cargo-cyclonedx",
        found: |workspace| tools::installed(workspace, tools::CARGO_CYCLONEDX).ok(),
        source: Source::Cargo(tools::CARGO_CYCLONEDX),
    },
    Need { name: "unshare", found: |_| on_path("unshare"), source: Source::Debian("util-linux") },
    Need { name: "ip", found: |_| tools::server("ip"), source: Source::Debian("iproute2") },
    Need { name: "openssl", found: |_| on_path("openssl"), source: Source::Debian("openssl") },
    Need { name: "git", found: |_| on_path("git"), source: Source::Debian("git") },
    Need {
        name: "axe-core",
        found: |workspace| tools::npm(workspace, tools::AXE).ok(),
        source: Source::Npm,
    },
    Need {
        name: "rrweb",
        found: |workspace| tools::npm(workspace, tools::RRWEB).ok(),
        source: Source::Npm,
    },
    Need {
        name: "typescript",
        found: |workspace| tools::npm(workspace, tools::TYPESCRIPT).ok(),
        source: Source::Npm,
    },
    Need {
        name: "oxlint",
        found: |workspace| tools::npm(workspace, tools::OXLINT).ok(),
        source: Source::Npm,
    },
];

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
    if missing.is_empty() || fixes {
        return install(workspace, &missing);
    }
    bail!("{} missing; `cargo xtask doctor --fix` installs it", names(&missing));
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

/// Lists everything and installs what is missing; takes little time where nothing is missing.
pub fn fix(workspace: &Workspace) -> Result<()> {
    install(workspace, &list(workspace))
}

fn list(workspace: &Workspace) -> Vec<&'static Need> {
    let mut missing = Vec::new();
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
    if needs(missing, Source::Rustup) {
        steps::loud("doctor", "rustup", || wasm::ensure_target(workspace))?;
    }
    let packages: Vec<_> = missing
        .iter()
        .filter_map(|need| match need.source {
            Source::Debian(package) => Some(package),
            _ => None,
        })
        .collect();
    // Unpacking the packages and compiling the programs each leave a core idle, so they run side by side.
    std::thread::scope(|scope| {
        let unpacking = scope.spawn(|| {
            if packages.is_empty() {
                return Ok(());
            }
            steps::loud("doctor", "Debian packages", || install::debian(&packages))
        });
        let compiled = compile_and_fetch(workspace, missing);
        let unpacked = unpacking.join().unwrap_or_else(|_| bail!("the installation panicked"));
        unpacked.and(compiled)
    })?;
    install::clear(workspace)?;
    let still: Vec<_> =
        missing.iter().copied().filter(|need| (need.found)(workspace).is_none()).collect();
    if !still.is_empty() {
        bail!("{} still missing after the installation", names(&still));
    }
    Ok(())
}

/// Installs the npm packages, and the programs that come as a crate.
fn compile_and_fetch(workspace: &Workspace, missing: &[&Need]) -> Result<()> {
    if needs(missing, Source::Npm) {
        steps::loud("doctor", "npm packages", || install::npm(workspace))?;
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
        for name in ["axe-core", "rrweb", "typescript", "oxlint"] {
            assert!(said.contains(name), "{said}");
        }
    }

    #[test]
    fn with_npm_everything_is_installed() {
        assert_eq!(installable(&all(), |_| Ok(true)).unwrap().len(), NEEDS.len());
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
