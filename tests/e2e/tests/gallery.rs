//! Every example of the gallery in a real browser: axe's checks, overflow, and clipped text.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, Person, Place, Setting, in_every_engine, in_its_own_browser, site};
use serde_json::{Value, json};
use xtask::server::{Server, Site};

use super::accessible::FITS;
use super::pseudo::{CLIPPED, COVERED, FORGOTTEN, REVERSED, SPACED, TURNED};

in_its_own_browser! {
    axe_finds_nothing_in_any_example_in_light
    axe_finds_nothing_in_some_spanish_examples
    axe_finds_nothing_in_any_example_in_dark
    every_text_of_every_example_is_content_and_has_room_to_be_longer
    every_example_runs_from_right_to_left_and_fits_the_narrowest_phone
    axe_finds_nothing_in_some_examples_from_right_to_left
    every_example_fits_with_text_twice_as_large
    what_is_wrong_with_one_example_is_found_and_named
}

in_every_engine! {
    every_number_reads_from_left_to_right_where_the_text_does_not
}

/// How many examples one script checks; it has to end before the driver's timeout.
const AT_ONCE: usize = 12;

/// A script that shows one example after the other in the open page and checks each. Returns all
/// findings, each with the path of its example.
const LOOK: &str = "
    const [paths, rules, scripts, done] = arguments;
    const looks = scripts.map((it) => new Function(it)), found = [];
    const options = { resultTypes: ['violations'], ...rules };
    // axe goes through what is not rendered too, which takes most of its time, and reports nothing of it.
    const removeUnrendered = () => {
        for (const it of document.body.querySelectorAll(':not(style)')) {
            if (it.isConnected && !it.checkVisibility() && !it.id && !it.querySelector('[id], style')) it.remove();
        }
    };
    const show = async (path) => {
        const text = await (await fetch('/' + path)).text();
        const page = new DOMParser().parseFromString(text, 'text/html');
        for (const { name, value } of page.documentElement.attributes) document.documentElement.setAttribute(name, value);
        document.title = page.title;
        document.body.replaceWith(document.adoptNode(page.body));
        scrollTo(0, 0);
    };
    const all = async () => {
        for (const path of paths) {
            await show(path);
            found.push(...looks.flatMap((look) => look()).map((it) => path + ': ' + it));
            if (!rules) continue;
            removeUnrendered();
            const { violations } = await axe.run(document, options);
            for (const { id, nodes } of violations) {
                for (const { target, failureSummary } of nodes) found.push(`${path}: ${id}: ${target} ${failureSummary}`);
            }
        }
    };
    all().then(() => done(found), (error) => done([String(error)]));";

/// The gallery's site, and the paths of its examples in all languages.
pub struct Gallery {
    site: Site,
    paths: Vec<String>,
}

impl Gallery {
    pub fn read() -> Result<Self> {
        let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/gallery");
        let folder = std::env::var_os("EBB_GALLERY").map_or_else(usual, PathBuf::from);
        let read = |path: &str| {
            fs::read_to_string(folder.join(path))
                .with_context(|| format!("{path}: run `cargo xtask gallery` first"))
        };
        let mut site = Site::default().with_file("/ebb.css", &read("ebb.css")?);
        let paths: Vec<String> = read("pages.txt")?.lines().map(str::to_owned).collect();
        for path in &paths {
            site = site.with_file(&format!("/{path}"), &read(path)?);
        }
        Ok(Self { site, paths })
    }

    pub fn in_language(&self, language: &str) -> Vec<String> {
        let folder = format!("{language}/");
        self.paths.iter().filter(|path| path.starts_with(&folder)).cloned().collect()
    }

    /// Opens the first of these examples in Chromium, on a screen of this width.
    pub async fn before(self, paths: &[String], width: u32, scheme: &str) -> Result<Person> {
        let person = self.before_in(Browser::Chromium, paths).await?;
        person.screen(width, 740, scheme).await?;
        person
            .media(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")])
            .await?;
        Ok(person)
    }

    /// Opens the first of these examples.
    async fn before_in(self, browser: Browser, paths: &[String]) -> Result<Person> {
        let first = paths.first().context("no example")?;
        let place = Place { ebb: Server::start(self.site)?, elsewhere: Server::start(site()?)? };
        let page = format!("{}{first}", place.ebb.url());
        Person::at(browser, &Setting::default(), place, page).await
    }
}

/// Which of axe's rules are checked.
#[derive(Clone, Copy)]
pub enum Axe {
    No,
    Every,
    Colours,
    /// All but those for colours, which take most of axe's time.
    AllButColours,
}

impl Axe {
    /// What the script tells axe; `null` if axe does not run.
    fn rules(self) -> Value {
        match self {
            Self::No => Value::Null,
            Self::Every => json!({}),
            Self::Colours => json!({ "runOnly": ["color-contrast"] }),
            Self::AllButColours => json!({ "rules": { "color-contrast": { "enabled": false } } }),
        }
    }
}

/// All findings of the scripts `looks`, and of these rules of axe, in these examples.
pub async fn wrong(
    person: &Person,
    paths: &[String],
    axe: Axe,
    looks: &[&str],
) -> Result<Vec<String>> {
    let rules = axe.rules();
    if !rules.is_null() {
        person.brings_axe().await?;
    }
    let mut found = Vec::new();
    for some in paths.chunks(AT_ONCE) {
        let arguments: Vec<Value> = vec![json!(some), rules.clone(), json!(looks)];
        let said = person.web.execute_async(LOOK, arguments).await?.json().clone();
        found.extend(serde_json::from_value::<Vec<String>>(said)?);
    }
    Ok(found)
}

async fn axe_finds_nothing(axe: Axe, scheme: &str, language: &str, step: usize) -> Result<()> {
    let gallery = Gallery::read()?;
    let all = gallery.in_language(language);
    ensure!(all.len() >= 60, "{} examples", all.len());
    let paths: Vec<_> = all.into_iter().step_by(step).collect();
    let person = gallery.before(&paths, 360, scheme).await?;
    let found = wrong(&person, &paths, axe, &[FITS]).await?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

async fn axe_finds_nothing_in_any_example_in_light() -> Result<()> {
    axe_finds_nothing(Axe::Every, "light", "en", 1).await
}

/// Colours are the same in every language, and so are elements, roles and ids, as a native test holds
/// (`every_screen_has_the_same_elements_in_english_and_in_spanish`).
async fn axe_finds_nothing_in_some_spanish_examples() -> Result<()> {
    axe_finds_nothing(Axe::AllButColours, "light", "es", 4).await
}

/// The dark scheme changes only colours.
async fn axe_finds_nothing_in_any_example_in_dark() -> Result<()> {
    axe_finds_nothing(Axe::Colours, "dark", "en", 1).await
}

async fn axe_finds_nothing_in_some_examples_from_right_to_left() -> Result<()> {
    axe_finds_nothing(Axe::AllButColours, "light", "ar-XB", 4).await
}

async fn is_well(language: &str, looks: &[&str]) -> Result<()> {
    let gallery = Gallery::read()?;
    let paths = gallery.in_language(language);
    ensure!(paths.len() >= 60, "{} examples", paths.len());
    let person = gallery.before(&paths, 320, "light").await?;
    let spacing = person.js(SPACED).await?;
    ensure!(spacing != json!("normal"), "the letters stand as close as ever");
    let found = wrong(&person, &paths, Axe::No, looks).await?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

async fn every_text_of_every_example_is_content_and_has_room_to_be_longer() -> Result<()> {
    is_well("en-XA", &[FITS, CLIPPED, FORGOTTEN]).await
}

async fn every_example_runs_from_right_to_left_and_fits_the_narrowest_phone() -> Result<()> {
    is_well("ar-XB", &[FITS, CLIPPED, TURNED]).await
}

async fn every_number_reads_from_left_to_right_where_the_text_does_not(
    browser: Browser,
) -> Result<()> {
    // The negative controls: filled texts that isolate nothing, and a number of a line that is no
    // longer isolated. The last page shows such a number as a card does.
    let mut gallery = Gallery::read()?;
    let mut examples = gallery.in_language("ar-XB");
    ensure!(examples.len() >= 60, "{} examples", examples.len());
    // Engines differ in how they order a text, not in which texts there are: one has all examples.
    if browser != Browser::Chromium {
        examples = examples.into_iter().step_by(5).collect();
    }
    let path = examples.first().context("no example")?;
    let text = gallery.site.text_of(&format!("/{path}"));
    let with = |put: &str| text.replace("</main>", &format!("{put}</main>"));
    let pages = [
        with("<p>\u{202E}Call 1-2-34 now\u{202C}</p>"),
        with("<p>11 22 33</p>"),
        with("<p class=\"line__number\">11 22 33</p><p>\u{202E}Call \u{2068}1-2-34\u{2069}</p>"),
    ];
    for (at, page) in pages.iter().enumerate() {
        gallery.site = gallery.site.with_file(&format!("/number-{at}.html"), page);
    }
    let paths: Vec<String> = (0..pages.len()).map(|at| format!("number-{at}.html")).collect();
    let person = gallery.before_in(browser, &examples).await?;
    let found = wrong(&person, &examples, Axe::No, &[REVERSED]).await?;
    ensure!(found.is_empty(), "{found:#?}");
    let found = wrong(&person, &paths, Axe::No, &[REVERSED]).await?;
    let is_found = |path: &String| found.iter().any(|it| it.starts_with(path.as_str()));
    ensure!(paths.iter().map(is_found).eq([true, true, false]), "{found:#?}");
    Ok(())
}

async fn every_example_fits_with_text_twice_as_large() -> Result<()> {
    let gallery = Gallery::read()?;
    let mut paths = gallery.in_language("en");
    paths.extend(["es", "en-XA", "ar-XB"].iter().flat_map(|it| gallery.in_language(it)));
    let person = gallery.before(&paths, 320, "light").await?;
    person.js("document.documentElement.style.fontSize = '212%'").await?;
    let found = wrong(&person, &paths, Axe::No, &[FITS, COVERED, CLIPPED]).await?;
    ensure!(found.is_empty(), "{found:#?}");
    // The negative control: as the page was before "Leave now" had a place of its own.
    let before = "const it = document.createElement('style'); document.head.append(it);
        it.textContent = '.bar { min-block-size: 62px; padding-inline-end: 16px; flex-wrap: nowrap }'";
    person.js(before).await?;
    let some = &paths[..AT_ONCE];
    ensure!(!wrong(&person, some, Axe::No, &[COVERED]).await?.is_empty(), "nothing was covered");
    Ok(())
}

/// The negative control.
async fn what_is_wrong_with_one_example_is_found_and_named() -> Result<()> {
    let mut gallery = Gallery::read()?;
    let good = gallery.in_language("en").into_iter().next().context("no example")?;
    let text = gallery.site.text_of(&format!("/{good}"));
    let broken = [
        ("nameless", "<button type=\"button\" class=\"button\"></button>", "button-name"),
        (
            "pale",
            "<p class=\"pale\">Pale</p><style>.pale { color: #ddd; background: #fff }</style>",
            "color-contrast",
        ),
        (
            "wide",
            "<p class=\"wide\">Wide</p><style>.wide { inline-size: 500px }</style>",
            "too wide",
        ),
        (
            "small",
            "<button type=\"button\" class=\"small\">x</button><style>.small { padding: 0; min-block-size: 0; block-size: 20px; inline-size: 20px }</style>",
            "too small",
        ),
    ];
    for (name, put, _) in &broken {
        let page = text.replace("</main>", &format!("{put}</main>"));
        ensure!(page != text, "the example has no <main>");
        gallery.site = gallery.site.with_file(&format!("/{name}.html"), &page);
    }
    let mut paths = vec![good.clone()];
    paths.extend(broken.iter().map(|(name, ..)| format!("{name}.html")));
    let person = gallery.before(&paths, 360, "light").await?;
    let found = wrong(&person, &paths, Axe::Every, &[FITS]).await?;
    for (name, _, wanted) in &broken {
        let is_it = |it: &&String| it.starts_with(&format!("{name}.html: ")) && it.contains(wanted);
        ensure!(found.iter().any(|it| is_it(&it)), "{name}: {wanted} was not found in {found:#?}");
    }
    ensure!(!found.iter().any(|it| it.starts_with(&good)), "{found:#?}");
    // Each kind of check finds what is its own, and the one without colours nothing of them.
    let colourless = wrong(&person, &paths, Axe::AllButColours, &[]).await?.join("\n");
    let has = |rule: &str| colourless.contains(rule);
    ensure!(has("button-name") && !has("color-contrast"), "{colourless}");
    let pale = wrong(&person, &["pale.html".to_owned()], Axe::Colours, &[FITS]).await?;
    ensure!(pale.iter().any(|it| it.contains("color-contrast")), "{pale:#?}");
    let unturned = wrong(&person, &[good], Axe::No, &[TURNED]).await?;
    ensure!(!unturned.is_empty(), "English was taken for a language from right to left");
    Ok(())
}
