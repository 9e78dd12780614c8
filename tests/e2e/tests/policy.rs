//! The page runs under its content security policy without a violation, and no other origin can
//! frame it.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, Setting, in_each_browser, site};
use xtask::server::{Seen, Site};

in_each_browser! {
    the_whole_loop_breaks_no_rule_of_the_policy
    a_style_that_the_policy_does_not_know_is_reported
    without_the_hash_in_the_policy_the_same_styles_come_as_a_file
    no_page_of_another_origin_can_frame_the_app
}

const POLICY: &str = "Content-Security-Policy";

/// Adds to the policy that the browser reports every violation to the test's own server.
fn reporting(site: Site) -> Site {
    let policy = site.header(POLICY).unwrap_or_default().to_owned();
    site.with_header(POLICY, &format!("{policy}; report-uri /violation"))
}

fn violations(person: &Person) -> Vec<Seen> {
    let seen = person.place.ebb.requests();
    seen.into_iter().filter(|request| request.path == "/violation").collect()
}

async fn the_whole_loop_breaks_no_rule_of_the_policy(browser: Browser) -> Result<()> {
    let person = Person::arriving(browser, &Setting::default(), reporting).await?;
    person.until_ready().await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-door=help-lines] > summary").await?;
    let found = violations(&person);
    ensure!(found.is_empty(), "{found:?}");
    Ok(())
}

/// The negative control: the same means detect a page that breaks the policy.
async fn a_style_that_the_policy_does_not_know_is_reported(browser: Browser) -> Result<()> {
    let broken = |site: Site| reporting(site.replace("<main ", "<main style=\"color:inherit\" "));
    let person = Person::arriving(browser, &Setting::default(), broken).await?;
    person.until_ready().await?;
    person.js("return document.documentElement.dataset.live").await?;
    for _ in 0..200 {
        if !violations(&person).is_empty() {
            return Ok(());
        }
        // Each turn is a round trip to the browser, which sends its report at a time of its own.
        person.js("return 1").await?;
    }
    anyhow::bail!("a violation went unnoticed")
}

async fn without_the_hash_in_the_policy_the_same_styles_come_as_a_file(
    browser: Browser,
) -> Result<()> {
    let policy = site()?.header(POLICY).unwrap_or_default().to_owned();
    let start = policy.find(" 'sha256-").unwrap_or(policy.len());
    let end = policy[start..].find(';').map_or(policy.len(), |at| start + at);
    let hash = policy[start..end].to_owned();
    ensure!(hash.len() > 20, "no hash in {policy}");
    let without = move |site: Site| {
        let policy = policy.replace(&hash, "");
        site.with_header(POLICY, &policy)
    };
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.until_ready().await?;
    person
        .until("return getComputedStyle(document.querySelector('.bar')).display === 'flex'")
        .await?;
    person.checks_in(7, &["bored"]).await
}

async fn no_page_of_another_origin_can_frame_the_app(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let host = Site::load(&host_folder(browser, &person.place.ebb.url())?)?;
    let host = xtask::server::Server::start(host)?;
    let before = person.place.ebb.request_count();
    person.web.goto(host.url()).await?;
    person.until("return document.readyState === 'complete'").await?;
    ensure!(person.place.ebb.request_count() > before, "the frame never asked for the page");
    person.web.enter_frame(0).await?;
    person.until("return !document.querySelector('.home')").await
}

/// Writes a folder with a page that frames Ebb, for the test's server.
fn host_folder(browser: Browser, ebb: &str) -> Result<std::path::PathBuf> {
    let folder =
        std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("host-{browser:?}"));
    std::fs::create_dir_all(&folder)?;
    let page =
        format!("<!doctype html><title>Host</title><iframe title=\"Ebb\" src=\"{ebb}\"></iframe>");
    std::fs::write(folder.join("index.html"), page)?;
    std::fs::write(folder.join("_headers"), "/\n  Content-Type: text/html; charset=utf-8\n")?;
    Ok(folder)
}
