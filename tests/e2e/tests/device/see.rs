//! The section "See for yourself" says how a person can check Ebb's promise, and what it says is
//! true.

use anyhow::{Context, Result, ensure};
use ebb_e2e::{Browser, Person, in_every_engine};
use serde_json::{Value, json};

in_every_engine! {
    the_rule_that_a_person_can_read_is_the_first_answer_s;
    in_chromium:
    the_version_that_is_shown_is_that_of_the_list_of_files
}

const LIST: &str = ".see a[href='/build.json']";

#[test]
fn what_is_published_comes_with_the_licences_of_the_code_in_it() -> Result<()> {
    for site in [ebb_e2e::site()?, ebb_e2e::embed_site()?, ebb_e2e::partner_site()?] {
        let text = site.text_of("/licenses.txt");
        for part in
            ["yew", "wasm-bindgen", "core", "Permission is hereby granted", "Apache License"]
        {
            ensure!(text.contains(part), "no {part} in {}", &text[..text.len().min(500)]);
        }
    }
    let zip = ebb_e2e::partner_site()?.bytes_of("/ebb-check-wordpress.zip");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip))?;
    ensure!(zip.by_name("ebb-check/licenses.txt")?.size() > 10_000, "the plugin has none");
    Ok(())
}

/// The build that a list of files names.
fn listed(list: &Value) -> Result<&str> {
    list["build"].as_str().context("the list names no build")
}

async fn the_version_that_is_shown_is_that_of_the_list_of_files(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "es/").await?;
    person.is_kept().await?;
    person.tap("[data-door=about] > summary").await?;
    person.tap(".see > summary").await?;
    person.seen(LIST).await?;
    // The service worker, too, gets the list and the licences from the server.
    person.seen("[data-door=about] a[href='/licenses.txt']").await?;
    person
        .js("fetch('/build.json').then(async (it) => { window.list = await it.json(); });
             fetch('/licenses.txt').then(async (it) => { window.licenses = it.ok && await it.text(); })")
        .await?;
    person.until("return !!window.list && /yew [0-9]/.test(window.licenses)").await?;
    let list = person.js("return window.list").await?;
    let ways = person.texts(".see li").await?;
    ensure!(ways.len() == 5, "{ways:?}");
    ensure!(ways[4].contains(listed(&list)?), "{} does not name {}", ways[4], listed(&list)?);
    let served: Value = serde_json::from_str(&ebb_e2e::site()?.text_of("/build.json"))?;
    ensure!(listed(&served)? == listed(&list)?);
    Ok(())
}

async fn the_rule_that_a_person_can_read_is_the_first_answer_s(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.is_kept().await?;
    person.tap("[data-door=about] > summary").await?;
    person.tap(".see > summary").await?;
    let ways = person.texts(".see li").await?;
    let rule = "Content-Security-Policy";
    ensure!(ways.iter().any(|it| it.contains(rule)), "{ways:?}");
    let asked = format!(
        "fetch(location.pathname).then((it) => {{ window.rule = it.headers.get('{rule}'); }})"
    );
    person.js(&asked).await?;
    person.until("return !!window.rule").await?;
    let said = person.js("return window.rule").await?;
    ensure!(
        said != json!(null) && said.as_str().is_some_and(|it| it.starts_with("default-src 'none'")),
        "{said}"
    );
    Ok(())
}
