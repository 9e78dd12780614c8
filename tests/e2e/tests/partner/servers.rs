//! Starts nginx, Caddy, Apache or a server without headers, which serve a built folder.

use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use xtask::doctor::tools::server;
use xtask::server::{Reserved, Site};
use xtask::workspace::Workspace;

/// How long a server may take to listen; long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server, ended when this is dropped.
pub struct Host {
    process: Child,
    pub address: String,
    /// The folder of its configuration, removed after the server has ended.
    folder: TempDir,
}

impl Host {
    /// What the server said of its configuration.
    pub fn said(&self) -> Result<String> {
        Ok(fs::read_to_string(self.folder.path().join("said"))?)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // A failure does not matter: the process has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Nginx,
    Caddy,
    Apache,
    /// `python3 -m http.server`, which sends no header but a type.
    Plain,
}

impl Kind {
    /// The configuration that the build wrote for this server; empty for the one that takes none.
    pub fn configuration(self, site_name: &str) -> Result<String> {
        let workspace = Workspace::find()?;
        let file = match self {
            Self::Nginx => workspace.host_files().join(format!("{site_name}.nginx.conf")),
            Self::Caddy => workspace.host_files().join(format!("{site_name}.Caddyfile")),
            Self::Apache => built(site_name)?.join(".htaccess"),
            Self::Plain => return Ok(String::new()),
        };
        fs::read_to_string(&file).with_context(|| file.display().to_string())
    }

    /// Serves a built site with the configuration that the build wrote for this server.
    pub fn start(self, site_name: &str) -> Result<Host> {
        let origin = Reserved::new()?.origin("127.0.0.1")?;
        self.start_at(&origin, &self.configuration(site_name)?, &built(site_name)?)
    }

    /// Serves a folder at this origin of this machine; Apache reads its configuration from `.htaccess` in
    /// that folder.
    pub fn start_at(self, origin: &str, configuration: &str, site: &Path) -> Result<Host> {
        let held = tempfile::tempdir()?;
        let folder = held.path().to_owned();
        let address = origin.trim_start_matches("http://").to_owned();
        let mut command = match self {
            Self::Nginx => nginx(configuration, site, &folder, &address)?,
            Self::Caddy => caddy(configuration, site, &folder, &address)?,
            Self::Apache => apache(site, &folder, &address)?,
            Self::Plain => {
                let port = address.rsplit(':').next().unwrap_or_default();
                let mut python = Command::new("python3");
                python.args(["-m", "http.server", port, "--bind", "127.0.0.1", "--directory"]);
                python.arg(site);
                python
            }
        };
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("said"))?)
            .spawn()
            .with_context(|| format!("{self:?}: run `cargo xtask doctor --fix`"))?;
        let host = Host { process: child, address, folder: held };
        let start = Instant::now();
        while TcpStream::connect(&host.address).is_err() {
            if start.elapsed() > PATIENCE {
                bail!("{self:?} does not listen: {}", fs::read_to_string(folder.join("said"))?);
            }
            std::thread::yield_now();
        }
        Ok(host)
    }
}

/// The folder of a built site: `app`, `embed` or `partner`.
fn built(site_name: &str) -> Result<PathBuf> {
    let workspace = Workspace::find()?;
    Ok(match site_name {
        "app" => workspace.site(),
        "embed" => workspace.embed_site(),
        _ => workspace.partner_site(),
    })
}

/// nginx that serves `site` at `address`, with its own files in `folder`.
fn nginx(configuration: &str, site: &Path, folder: &Path, address: &str) -> Result<Command> {
    fs::write(folder.join("site.conf"), configuration)?;
    let (here, site) = (folder.display(), site.display());
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary: String =
        kinds.iter().map(|kind| format!("{kind}_temp_path {here}/{kind};\n")).collect();
    let text = format!(
        "user root;\nworker_processes 1;\npid {here}/pid;\nerror_log {here}/errors;\n\
         events {{}}\nhttp {{\n{temporary}access_log off;\nserver {{\nlisten {address};\n\
         root {site};\ninclude {here}/site.conf;\n}}\n}}\n"
    );
    fs::write(folder.join("nginx.conf"), text)?;
    let nginx = server("nginx").context("nginx: run `cargo xtask doctor --fix`")?;
    let mut command = Command::new(nginx);
    command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"));
    // A single process, so that ending it leaves no other behind.
    command.args(["-g", "daemon off; master_process off;"]);
    Ok(command)
}

/// Caddy that serves `site` at `address`, with its own files in `folder`.
fn caddy(configuration: &str, site: &Path, folder: &Path, address: &str) -> Result<Command> {
    fs::write(folder.join("site.Caddyfile"), configuration)?;
    let text = format!(
        "{{\nadmin off\nauto_https off\n}}\nhttp://{address} {{\nroot * {}\nimport {}\n}}\n",
        site.display(),
        folder.join("site.Caddyfile").display()
    );
    fs::write(folder.join("Caddyfile"), text)?;
    let mut command = Command::new("caddy");
    command.args(["run", "--adapter", "caddyfile", "--config"]);
    command.arg(folder.join("Caddyfile"));
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, folder);
    }
    Ok(command)
}

/// Apache that serves `site` at `address`, with its own files in `folder`; the site's `.htaccess` is its
/// configuration.
fn apache(site: &Path, folder: &Path, address: &str) -> Result<Command> {
    let (here, site) = (folder.display(), site.display());
    let modules =
        ["mpm_prefork", "authz_core", "mime", "dir", "headers", "rewrite", "filter", "deflate"];
    let modules: String = modules
        .iter()
        .map(|it| format!("LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so\n"))
        .collect();
    let text = format!(
        "ServerRoot {here}\nPidFile {here}/pid\nErrorLog {here}/errors\nServerName 127.0.0.1\nListen {address}\nKeepAlive Off\n\
         {modules}TypesConfig /dev/null\nDocumentRoot {site}\n\
         <Directory {site}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    );
    // A single process holds one connection at a time, so none is kept open.
    fs::write(folder.join("apache2.conf"), text)?;
    let apache = server("apache2").context("apache2: run `cargo xtask doctor --fix`")?;
    let mut command = Command::new(apache);
    // A single process, so that ending it leaves no other behind.
    command.arg("-X").arg("-f").arg(folder.join("apache2.conf"));
    Ok(command)
}

/// Writes what a site holds into a folder, for one of these servers.
pub fn write(site: &Site, folder: &Path) -> Result<()> {
    for path in site.paths() {
        let file = folder.join(path.trim_start_matches('/'));
        fs::create_dir_all(file.parent().context("no folder")?)?;
        fs::write(file, site.bytes_of(&path))?;
    }
    Ok(())
}
