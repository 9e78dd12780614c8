//! All of Ebb works where there is no network at all.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Network, Person, Setting, apart, in_every_engine};
use xtask::server::Site;

in_every_engine! {
    with_no_network_everything_still_works
}

async fn with_no_network_everything_still_works(browser: Browser) -> Result<()> {
    if !apart(Network::None)? {
        return Ok(());
    }
    let person = Person::visiting_with_worker(browser, "").await?;
    person.until_kept().await?;
    // From then on the worker keeps this language, too.
    person.speaks("es").await?;
    person.speaks("en").await?;
    // And the page of records, from the first time that it was opened.
    person.opens_records().await?;
    person.tap("[data-back]").await?;
    person.tap("[data-back]").await?;
    person.place.ebb.stop();
    person.place.elsewhere.stop();
    person.loads_anew().await?;
    person.walks(async |_: &Person, _: &str| Ok(())).await?;
    person.tap("[data-back]").await?;
    person.speaks("es").await?;
    person.checks_in(7, &["bored"]).await?;
    person.loads_anew().await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await?;
    drop(person);
    an_ebb_that_needs_the_network_is_noticed(browser).await
}

/// The negative control: a service worker that does not cache one of the files.
async fn an_ebb_that_needs_the_network_is_noticed(browser: Browser) -> Result<()> {
    let forgetful = |site: Site| {
        let worker = site.text_of("/sw.js");
        let pack = site.path_of("/en.more.*.txt");
        let kept = worker.split_once(&format!("\"{pack}\":\""));
        let Some((before, rest)) = kept else { return site };
        let Some((_, after)) = rest.split_once("\",") else { return site };
        site.with_file("/sw.js", &[before, after].concat())
    };
    let person = Person::arriving(browser, &Setting::default(), forgetful).await?;
    person.until_ready().await?;
    person.until_kept().await?;
    person.place.ebb.stop();
    person.js("window.isOld = true; location.reload()").await?;
    person.until("return !window.isOld && document.readyState === 'complete'").await?;
    person.until_shown("[data-start=failed]").await?;
    let live = person.js("return 'live' in document.documentElement.dataset").await?;
    ensure!(live == serde_json::json!(false), "the app has started");
    Ok(())
}
