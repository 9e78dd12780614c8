//! The plugin in a real WordPress, from Debian's packages: a block, a shortcode and a link.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Cursor, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use ebb_e2e::{Browser, Integration, Ours, PartnerPage, Person, Setting, in_its_own_browser};
use serde_json::json;
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

in_its_own_browser! {
    a_person_checks_in_on_a_page_of_a_real_wordpress
}

/// A running WordPress, ended when this is dropped.
struct WordPress {
    serving: Child,
    /// The addresses of its pages, by name.
    pages: BTreeMap<String, String>,
    work: PathBuf,
    plugin: PathBuf,
}

impl Drop for WordPress {
    fn drop(&mut self) {
        // At this signal the script ends its database and its web server, and then itself.
        let asked = Command::new("kill").arg(self.serving.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.serving.kill();
        }
        let _ = self.serving.wait();
    }
}

impl WordPress {
    fn start(name: &str, port: &str, integration: &Integration) -> Result<Self> {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let plugin = folder.join("ebb-check");
        if plugin.exists() {
            fs::remove_dir_all(&plugin)?;
        }
        unpack(integration, &folder)?;
        let work = folder.join("w");
        let script = Workspace::find()?.path("tests/wordpress/serve.sh");
        let mut serving = Command::new("bash")
            .arg(script)
            .args([&plugin, &work])
            .arg(port)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let said =
            BufReader::new(serving.stdout.take().context("the script has no standard output")?);
        let mut it = Self { serving, pages: BTreeMap::new(), work, plugin };
        for line in said.lines() {
            let line = line?;
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["page", name, address] => {
                    it.pages.insert(name.to_owned(), address.to_owned());
                }
                ["ready", _] => return Ok(it),
                _ => bail!("{line}"),
            }
        }
        bail!("WordPress did not start: run `cargo xtask doctor --fix`")
    }

    fn page(&self, name: &str) -> Result<&str> {
        let page =
            self.pages.get(name).with_context(|| format!("no page {name}: {:?}", self.pages));
        page.map(String::as_str)
    }

    /// The response of a page, as text.
    fn text(&self, address: &str) -> Result<String> {
        let (host, path) =
            address.trim_start_matches("http://").split_once('/').context("no path")?;
        let mut stream = TcpStream::connect(host)?;
        // One write for the whole request: PHP's own server does not wait for the rest of it.
        let request = format!("GET /{path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Every message that PHP has logged; there should be none.
    fn complaints(&self) -> Result<String> {
        Ok(fs::read_to_string(self.work.join("debug.log"))?)
    }
}

/// Unpacks the built plugin and replaces the published addresses in it by those of this machine.
fn unpack(integration: &Integration, folder: &Path) -> Result<()> {
    let zip = integration.pages.bytes_of("/ebb-check-wordpress.zip");
    let mut zip = zip::ZipArchive::new(Cursor::new(zip))?;
    for index in 0..zip.len() {
        let mut file = zip.by_index(index)?;
        let path = folder.join(file.enclosed_name().context("a path outside the folder")?);
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let moves = [
            (&integration.published.0, &integration.loader.0),
            (&integration.published.1, &integration.loader.1),
            (&integration.published_app, &integration.app),
        ];
        let text = moves.iter().fold(text, |text, (from, to)| text.replace(*from, to));
        fs::create_dir_all(path.parent().context("no folder")?)?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Starts Ebb's servers and a WordPress.
fn started(name: &str) -> Result<(Ours, WordPress)> {
    let origin = Reserved::new()?.origin("127.0.0.1")?;
    let ours = Ours::for_host(&origin, |app| app, |embed| embed)?;
    let port = origin.rsplit(':').next().unwrap_or_default();
    let wordpress = WordPress::start(name, port, &ours.integration)?;
    Ok((ours, wordpress))
}

async fn a_person_checks_in_on_a_page_of_a_real_wordpress() -> Result<()> {
    let (ours, wordpress) = started("wp-journey")?;
    let page = wordpress.page("shortcode")?.to_owned();
    let Ours { place, embed, integration } = ours;
    let host = Server::start(Site::default())?;
    let person = Person::at(Browser::Chromium, &Setting::default(), place, page).await?;
    let page = PartnerPage { person, embed, host, integration };
    page.until("return !!document.querySelector('ebb-check')?.shadowRoot").await?;
    if page.looks(0).await?["src"].is_null() {
        page.opens(0).await?;
    }
    page.enters(0).await?;
    page.checks_in(7, &["bored"]).await?;
    page.does_and_rates(4).await?;
    page.seen("[data-leave]").await?.click().await?;
    let _ = page.steps_out().await;
    page.until("return !location.href.includes('shortcode')").await?;
    // The block has the language and the theme that its author chose.
    page.web.goto(wordpress.page("block")?).await?;
    page.until("return !!document.querySelector('ebb-check')?.shadowRoot").await?;
    page.js("document.querySelector('ebb-check').scrollIntoView()").await?;
    page.enters(0).await?;
    page.until("return document.documentElement.lang === 'es'").await?;
    page.until("return document.documentElement.style.colorScheme === 'dark'").await?;
    ensure!(wordpress.complaints()?.is_empty(), "{}", wordpress.complaints()?);
    Ok(())
}

/// What typographic quotes surround is taken as meant, and the script has the nonce that a site gives it.
fn means_what_is_meant(wordpress: &WordPress) -> Result<()> {
    let curly = wordpress.text(wordpress.page("curly")?)?;
    let meant = " lang=\"es\" country=\"US\" theme=\"dark\" accent=\"#1c5a64\" exit=\"blank\" load=\"visible\"";
    ensure!(curly.contains(meant), "{curly}");
    ensure!(
        curly.matches("<ebb-check").count() == 1 && curly.matches("/es/\"").count() == 2,
        "{curly}"
    );
    let nonce = wordpress.text(wordpress.page("nonce")?)?;
    ensure!(nonce.contains(" nonce=\"a1&quot;&gt;\" crossorigin"), "{nonce}");
    Ok(())
}

#[test]
fn pages_hold_what_they_should_and_php_has_nothing_to_say() -> Result<()> {
    let (ours, wordpress) = started("wp-pages")?;
    for file in fs::read_dir(&wordpress.plugin)? {
        let file = file?.path();
        if file.extension().is_some_and(|end| end == "php") {
            let lint = Command::new("php")
                .args(["-n", "-d", "error_reporting=-1", "-l"])
                .arg(&file)
                .output()?;
            ensure!(lint.status.success(), "{}", String::from_utf8_lossy(&lint.stdout));
        }
    }
    let (loader, integrity) = &ours.integration.loader;
    let script = |text: &str| text.matches(loader.as_str()).count();
    for name in ["block", "block-bare", "shortcode"] {
        let text = wordpress.text(wordpress.page(name)?)?;
        ensure!(text.contains("<ebb-check"), "{name}: {text}");
        ensure!(
            text.contains(integrity.as_str()) && text.contains("data-cfasync=\"false\""),
            "{name}"
        );
        ensure!(script(&text) == 1, "{name} has the loader {} times", script(&text));
        ensure!(!text.contains(&format!("{loader}?")), "{name}: the address has a query");
    }
    means_what_is_meant(&wordpress)?;
    let link = wordpress.text(wordpress.page("link")?)?;
    ensure!(
        link.contains(&ours.integration.app) && script(&link) == 0 && !link.contains("<ebb-check"),
        "{link}"
    );
    for (name, address) in &wordpress.pages {
        let text = wordpress.text(address)?;
        let quiet = wordpress.complaints()?;
        ensure!(quiet.is_empty(), "{name}: {quiet}");
        for bad in ["<script>alert(1)", "../../x", "onload=\"alert", "red;}", "javascript:alert"] {
            let inside = text
                .split("<ebb-check")
                .skip(1)
                .any(|it| it.split("</ebb-check>").next().unwrap_or_default().contains(bad));
            ensure!(!inside, "{name} has {bad}");
        }
    }
    ensure!(wordpress.pages.len() > 10, "{:?}", json!(wordpress.pages));
    Ok(())
}

#[test]
fn where_the_plugin_s_texts_are_missing_or_damaged_a_page_has_the_plain_link() -> Result<()> {
    let (ours, wordpress) = started("wp-damaged")?;
    let texts = wordpress.work.join("site/wp-content/plugins/ebb-check/words.json");
    let whole = fs::read(&texts)?;
    let in_half = whole[..whole.len() / 2].to_vec();
    let other =
        |from: &str, to: &str| String::from_utf8_lossy(&whole).replace(from, to).into_bytes();
    let link = format!("<a href=\"{app}/\">{app}</a>", app = ours.integration.app);
    for (what, bytes) in [
        ("missing", None),
        ("empty", Some(Vec::new())),
        ("in half", Some(in_half)),
        ("no object", Some(b"7".to_vec())),
        ("without a language", Some(other("\"en\"", "\"xx\""))),
        ("without the link's text", Some(other("wordpress.link\"", "wordpress.other\""))),
    ] {
        match bytes {
            None => fs::remove_file(&texts)?,
            Some(bytes) => fs::write(&texts, bytes)?,
        }
        for name in ["block-bare", "shortcode"] {
            let text = wordpress.text(wordpress.page(name)?)?;
            ensure!(text.contains("<ebb-check") && text.contains(&link), "{what}: {name}: {text}");
        }
        let quiet = wordpress.complaints()?;
        ensure!(quiet.is_empty(), "{what}: {quiet}");
    }
    // The negative control: with its texts the link has words.
    fs::write(&texts, whole)?;
    let text = wordpress.text(wordpress.page("block-bare")?)?;
    ensure!(!text.contains(&link) && text.contains("<ebb-check"), "{text}");
    Ok(())
}
