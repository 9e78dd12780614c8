//! Each example of the gallery looks as its picture in `tests/screenshots/` says: all of them on a phone
//! in light colours, and some on a desk, in dark, with forced colours, from right to left, and with text
//! twice as large. `cargo xtask screenshots` takes the pictures anew.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64ct::{Base64, Encoding as _};
use ebb_e2e::{Person, in_its_own_browser};
use serde_json::{Value, json};

use super::gallery::Gallery;

in_its_own_browser! {
    every_example_looks_as_in_its_picture
}

/// How an example is shown.
struct Look {
    /// The folder of its pictures.
    name: &'static str,
    language: &'static str,
    /// Wide, and how high a picture is at most.
    screen: (u32, u32),
    media: &'static [(&'static str, &'static str)],
    /// The size of the text, in percent.
    text: u32,
}

const PHONE: Look =
    Look { name: "phone", language: "en", screen: (360, 740), media: &[], text: 100 };

const OTHERS: [Look; 5] = [
    Look { name: "desk", screen: (1280, 800), ..PHONE },
    Look { name: "dark", media: &[("prefers-color-scheme", "dark")], ..PHONE },
    Look { name: "forced", media: &[("forced-colors", "active")], ..PHONE },
    Look { name: "right-to-left", language: "ar-XB", ..PHONE },
    Look { name: "large-text", screen: (320, 740), text: 200, ..PHONE },
];

/// The examples that are shown in every way.
const CHOSEN: [&str; 8] = [
    "home",
    "breathe",
    "emergency",
    "body-all-said",
    "offer-drowsy",
    "doing-wave-under-way",
    "outcome-eased",
    "history-many",
];

/// How far a colour may be off, of 255, and how many pixels of a thousand may be further off.
const COLOUR: u32 = 24;
const SHARE: u32 = 1;

/// A script that gives the open page the font that tests install, which it then has for all examples.
const FONT: &str = "
    const [font, done] = arguments, it = document.createElement('style');
    it.textContent = '* { font-family: Fixed !important; caret-color: transparent !important }';
    document.head.append(it);
    Promise.all(Object.entries(font).map(async ([weight, data]) => {
        const bytes = Uint8Array.from(atob(data), (it) => it.charCodeAt());
        document.fonts.add(await new FontFace('Fixed', bytes, { weight }).load());
    })).then(() => done(true), (error) => done(String(error)));";

/// A script that shows one example in the open page, always at the same moment of its animations.
const SHOW: &str = "
    const [path, text, done] = arguments, root = document.documentElement;
    const show = async () => {
        const page = new DOMParser().parseFromString(await (await fetch('/' + path)).text(), 'text/html');
        for (const { name, value } of page.documentElement.attributes) root.setAttribute(name, value);
        root.style.fontSize = text === 100 ? '' : text * 1.0625 + '%';
        document.body.replaceWith(document.adoptNode(page.body));
        document.getAnimations().forEach((it) => { it.pause(); it.currentTime = 1000; });
        scrollTo(0, 0);
    };
    show().then(() => done(true), (error) => done(String(error)));";

/// A script that says how many pixels of a thousand differ between two pictures; null where their sizes
/// do.
const DIFFER: &str = "
    const [one, other, far, done] = arguments;
    const pixels = async (data) => {
        const bytes = Uint8Array.from(atob(data), (it) => it.charCodeAt());
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(picture.width, picture.height), at = canvas.getContext('2d');
        at.drawImage(picture, 0, 0);
        return at.getImageData(0, 0, picture.width, picture.height);
    };
    const compare = async () => {
        const [a, b] = [await pixels(one), await pixels(other)];
        if (a.width !== b.width || a.height !== b.height) return null;
        let count = 0;
        for (let at = 0; at < a.data.length; at += 4) {
            if ([0, 1, 2].some((it) => Math.abs(a.data[at + it] - b.data[at + it]) > far)) count += 1;
        }
        return count * 1000 / (a.width * a.height);
    };
    compare().then(done, (error) => done(String(error)));";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The font's files in base64, by their weights.
fn font() -> Result<Value> {
    let read = |weight: u32| -> Result<String> {
        let file = format!(
            "node_modules/@fontsource/dejavu-sans/files/dejavu-sans-latin-{weight}-normal.woff2"
        );
        let bytes = fs::read(root().join(file)).context("run `cargo xtask doctor --fix`")?;
        Ok(Base64::encode_string(&bytes))
    };
    Ok(json!({ "400": read(400)?, "700": read(700)? }))
}

/// Shows an example, and takes its picture: a PNG in base64.
async fn picture(person: &Person, path: &str, look: &Look) -> Result<String> {
    let shown =
        person.web.execute_async(SHOW, vec![json!(path), json!(look.text)]).await?.json().clone();
    ensure!(shown == json!(true), "{path}: {shown}");
    let fast = json!({ "format": "png", "optimizeForSpeed": true });
    let taken = person.web.cdp().send_raw("Page.captureScreenshot", fast).await?;
    Ok(taken["data"].as_str().context("no picture")?.to_owned())
}

/// What is off in a picture; `None` where it is as it should be.
async fn off(person: &Person, is: &str, should: &str) -> Result<Option<String>> {
    let arguments = vec![json!(is), json!(should), json!(COLOUR)];
    let said = person.web.execute_async(DIFFER, arguments).await?.json().clone();
    Ok(match said.as_f64() {
        Some(share) if share <= f64::from(SHARE) => None,
        Some(share) => Some(format!("{share:.1} of 1,000 pixels")),
        None => Some(said.as_str().unwrap_or("another size").to_owned()),
    })
}

/// The page that shows each picture beside what it should be, and both over each other.
fn page(found: &[(String, String)]) -> String {
    let rows: String = found
        .iter()
        .map(|(file, why)| {
            let should = format!("../../tests/screenshots/{file}");
            format!(
                "<h2>{file}: {why}</h2><p><img src=\"{should}\"> <img src=\"{file}\">
                <span class=\"both\"><img src=\"{should}\"><img src=\"{file}\"></span></p>"
            )
        })
        .collect();
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>What looks otherwise</title>
        <style>.both {{ display: inline-grid; isolation: isolate }} .both > * {{ grid-area: 1 / 1 }}
        .both > :last-child {{ mix-blend-mode: difference }}</style>
        <p>As it should be, as it is, and the difference.</p>{rows}"
    )
}

/// Every picture: how it looks, its example, and its file.
fn wanted(gallery: &Gallery) -> Vec<(&'static Look, String, String)> {
    let file = |look: &Look, path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path).replace(".html", ".png");
        format!("{}/{name}", look.name)
    };
    let all = gallery.in_language(PHONE.language);
    let mut wanted: Vec<_> = all.iter().map(|it| (&PHONE, it.clone(), file(&PHONE, it))).collect();
    for look in &OTHERS {
        for name in CHOSEN {
            let path = format!("{}/{name}.html", look.language);
            let file = file(look, &path);
            wanted.push((look, path, file));
        }
    }
    wanted
}

async fn every_example_looks_as_in_its_picture() -> Result<()> {
    let update = std::env::var_os("EBB_SCREENSHOTS").map(PathBuf::from);
    let (pictures, seen) = (root().join("tests/screenshots"), root().join("target/screenshots"));
    let gallery = Gallery::read()?;
    let (wanted, font) = (wanted(&gallery), font()?);
    let paths: Vec<String> = wanted.iter().map(|it| it.1.clone()).collect();
    let person = gallery.before(&paths, PHONE.screen.0, "light").await?;
    if !are_comparable(&person, &pictures, update.as_deref()).await? {
        return Ok(());
    }
    let has_font = person.web.execute_async(FONT, vec![font]).await?.json().clone();
    ensure!(has_font == json!(true), "{has_font}");
    let (mut found, mut shown) = (Vec::new(), "");
    for (look, path, file) in &wanted {
        if shown != look.name {
            shown = look.name;
            person.screen(look.screen.0, look.screen.1, "light").await?;
            person.media(&[&[("prefers-reduced-motion", "reduce")], look.media].concat()).await?;
        }
        let png = picture(&person, path, look).await?;
        let to = update.as_ref().unwrap_or(&seen).join(file);
        let why = match fs::read(pictures.join(file)) {
            Ok(should) => off(&person, &png, &Base64::encode_string(&should)).await?,
            Err(_) => Some("there is no picture of it".to_owned()),
        };
        // An update leaves what is still right, so that no file changes for nothing.
        if let Some(why) = why {
            fs::create_dir_all(to.parent().context("no folder")?)?;
            fs::write(&to, Base64::decode_vec(&png).ok().context("no base64")?)?;
            found.push((file.clone(), why));
        }
    }
    if update.is_some() {
        return Ok(());
    }
    ensure!(
        left_over(&pictures, &wanted)?.is_empty(),
        "{:?} are of no example",
        left_over(&pictures, &wanted)?
    );
    control(&person, &wanted[0]).await?;
    if !found.is_empty() {
        fs::write(seen.join("index.html"), page(&found))?;
    }
    ensure!(
        found.is_empty(),
        "target/screenshots/index.html shows what looks otherwise; if that is right, run `cargo xtask screenshots`: {found:#?}"
    );
    Ok(())
}

/// Whether the pictures are of this version of Chromium: another may draw letters in another way. An
/// update notes the version.
async fn are_comparable(person: &Person, pictures: &Path, update: Option<&Path>) -> Result<bool> {
    let version = person.js("return navigator.userAgent.match(/Chrome\\/(\\d+)/)[1]").await?;
    let version = format!("{}\n", version.as_str().context("no version")?);
    if let Some(folder) = update {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("chromium.txt"), &version)?;
        return Ok(true);
    }
    let is_so = fs::read_to_string(pictures.join("chromium.txt"))? == version;
    if !is_so {
        let why =
            "no picture was compared: they are of another Chromium; run `cargo xtask screenshots`";
        writeln!(std::io::stderr(), "{why}")?;
    }
    Ok(is_so)
}

/// Pictures whose example is gone.
fn left_over(pictures: &Path, wanted: &[(&Look, String, String)]) -> Result<BTreeSet<String>> {
    let mut left = BTreeSet::new();
    for folder in [&PHONE].into_iter().chain(&OTHERS) {
        for entry in fs::read_dir(pictures.join(folder.name))? {
            let file = format!("{}/{}", folder.name, entry?.file_name().to_string_lossy());
            if !wanted.iter().any(|it| it.2 == file) {
                left.insert(file);
            }
        }
    }
    Ok(left)
}

/// The negative control: one button in another colour is seen.
async fn control(person: &Person, one: &(&Look, String, String)) -> Result<()> {
    let before = picture(person, &one.1, one.0).await?;
    person
        .js("const it = document.createElement('style'); document.head.append(it);
        it.textContent = '.leave__button { background: red !important }'")
        .await?;
    let after = picture(person, &one.1, one.0).await?;
    ensure!(off(person, &before, &before).await?.is_none());
    ensure!(off(person, &after, &before).await?.is_some(), "a red button was not seen");
    Ok(())
}
