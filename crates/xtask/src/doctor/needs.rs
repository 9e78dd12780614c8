//! What the checks need on this machine, and where each thing comes from.

use std::path::PathBuf;

use super::tools::{self, Program};
use crate::process::on_path;
use crate::publish::wasm;
use crate::workspace::{WASM_TARGET, Workspace};

pub struct Need {
    pub name: &'static str,
    pub found: fn(&Workspace) -> Option<PathBuf>,
    pub source: Source,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Rustup,
    Debian(&'static str),
    Cargo(Program),
    Npm,
}

pub const NEEDS: &[Need] = &[
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
    Need {
        name: "python3-gi",
        found: |_| tools::debian_python("import gi"),
        source: Source::Debian("python3-gi"),
    },
    Need {
        name: "WebKit2 for Python",
        found: |_| tools::debian_python("import gi; gi.require_version('WebKit2', '4.1')"),
        source: Source::Debian("gir1.2-webkit2-4.1"),
    },
    Need { name: "Xvfb", found: |_| on_path("Xvfb"), source: Source::Debian("xvfb") },
    Need { name: "xauth", found: |_| on_path("xauth"), source: Source::Debian("xauth") },
    Need { name: "nginx", found: |_| tools::server("nginx"), source: Source::Debian("nginx") },
    Need { name: "caddy", found: |_| on_path("caddy"), source: Source::Debian("caddy") },
    Need {
        name: "apache2",
        found: |_| tools::server("apache2"),
        source: Source::Debian("apache2-bin"),
    },
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
    Need {
        name: "soffice",
        found: |_| on_path("soffice"),
        source: Source::Debian("libreoffice-calc"),
    },
    Need {
        name: "python3-venv",
        found: |_| tools::python("ensurepip"),
        source: Source::Debian("python3-venv"),
    },
    Need { name: "python3", found: |_| on_path("python3"), source: Source::Debian("python3") },
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
        name: "@fontsource/dejavu-sans",
        found: |workspace| tools::npm(workspace, tools::FONT).ok(),
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
