//! Ebb from its npm package in pages that today's frameworks built (`cargo xtask test --only frameworks`).

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, Integration, PartnerPage, in_its_own_browser};
use xtask::folder;
use xtask::publish::addresses::Addresses;
use xtask::server::Site;
use xtask::workspace::Workspace;

in_its_own_browser! {
    a_page_of_react_holds_a_check_in_and_hears_of_the_frame
    a_page_of_preact_holds_a_check_in_and_hears_of_the_frame
    a_page_of_solid_holds_a_check_in_and_hears_of_the_frame
    a_page_of_svelte_holds_a_check_in_and_hears_of_the_frame
    a_page_of_vue_holds_a_check_in_and_hears_of_the_frame
    a_page_of_angular_holds_a_check_in_and_hears_of_the_frame
}

/// The page that a framework built, with the addresses of this machine in it.
fn built(framework: &str, integration: &Integration) -> Result<Site> {
    let workspace = Workspace::find()?;
    let published = Addresses::read(&workspace)?;
    let folder = workspace.target().join("frameworks/dist").join(framework);
    let missing = || format!("{}: run `cargo xtask test --only frameworks`", folder.display());
    let files = folder::read(Path::new(&folder)).with_context(missing)?;
    files.into_iter().try_fold(Site::default(), |site, (path, bytes)| {
        let text = String::from_utf8(bytes)?;
        let text = text.replace(&published.embed, &integration.embed);
        Ok(site.with_file(&path, &text.replace(&published.app, &integration.app)))
    })
}

async fn holds_a_check_in(framework: &str) -> Result<()> {
    let page = PartnerPage::at(Browser::Chromium, |integration| {
        built(framework, integration).unwrap_or_else(|error| panic!("{error:#}"))
    })
    .await?;
    page.until("return !!document.querySelector('ebb-check')?.shadowRoot").await?;
    let link = "return document.querySelector('ebb-check > a').textContent";
    ensure!(page.js(link).await?.as_str().is_some_and(|it| it.contains("Ebb")), "no link");
    page.opens(0).await?;
    page.until_open(0).await?;
    page.until("return document.getElementById('heard').textContent === 'ready'").await?;
    page.enters(0).await?;
    page.until("return document.documentElement.style.colorScheme === 'dark'").await?;
    page.until("return document.documentElement.dataset.country === 'MX'").await?;
    page.checks_in(7, &["bored"]).await
}

async fn a_page_of_react_holds_a_check_in_and_hears_of_the_frame() -> Result<()> {
    holds_a_check_in("react").await
}

async fn a_page_of_preact_holds_a_check_in_and_hears_of_the_frame() -> Result<()> {
    holds_a_check_in("preact").await
}

async fn a_page_of_solid_holds_a_check_in_and_hears_of_the_frame() -> Result<()> {
    holds_a_check_in("solid").await
}

async fn a_page_of_svelte_holds_a_check_in_and_hears_of_the_frame() -> Result<()> {
    holds_a_check_in("svelte").await
}

async fn a_page_of_vue_holds_a_check_in_and_hears_of_the_frame() -> Result<()> {
    holds_a_check_in("vue").await
}

async fn a_page_of_angular_holds_a_check_in_and_hears_of_the_frame() -> Result<()> {
    holds_a_check_in("angular").await
}
