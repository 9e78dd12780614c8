//! A link to a help line's site causes no request before the person presses it.

use anyhow::{Result, ensure};
use ebb_e2e::{
    Browser, By, Ears, Key, Network, Person, Setting, apart, in_every_engine, in_its_own_browser,
};
use xtask::server::Site;

use super::chatter::is_chatter;

in_its_own_browser! {
    firefox_tells_where_nothing_keeps_it_from_it
}

in_every_engine! {
    a_link_that_has_the_focus_or_the_pointer_tells_nobody_and_one_that_is_pressed_leads_there
}

async fn help_lines(browser: Browser, change: impl FnOnce(Site) -> Site) -> Result<(Ears, Person)> {
    let ears = Ears::open()?;
    // Without the header that would stop such a request: the page itself must cause none.
    let bare = |site: Site| change(site).without_header("Connection-Allowlist");
    let person = Person::arriving(browser, &Setting::default(), bare).await?;
    person.until_ready().await?;
    person.tap("[data-door=help-lines] > summary").await?;
    Ok((ears, person))
}

/// Focuses every visible link to another site and points at it; returns the host names that were
/// resolved.
async fn looks_at_links(person: &Person, ears: &Ears) -> Result<Vec<String>> {
    person
        .js("document.querySelectorAll('.static-page a[target=_blank], [data-leave]').forEach((it) => {
                it.toggleAttribute('data-seen', it.checkVisibility());
            })")
        .await?;
    let links = person.web.find_all(By::Css("[data-seen]")).await?;
    ensure!(links.len() > 1, "{} links", links.len());
    for link in links {
        link.focus().await?;
        link.scroll_into_view().await?;
        person.acts().move_to_element_center(&link).perform().await?;
        person.keys(Key::Tab).await?;
    }
    for _ in 0..300 {
        person.js("return 1").await?;
    }
    let names = ears.so_far().names.into_iter();
    Ok(names.filter(|name| !is_chatter(person.browser, name)).collect())
}

async fn a_link_that_has_the_focus_or_the_pointer_tells_nobody_and_one_that_is_pressed_leads_there(
    browser: Browser,
) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let (ears, person) = help_lines(browser, |site| site).await?;
    let strangers = looks_at_links(&person, &ears).await?;
    ensure!(strangers.is_empty(), "{strangers:?}");

    let link = person.seen(".static-page a[target=_blank]").await?;
    let page = link.attr("data-out").await?.unwrap_or_default();
    let host = page.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned();
    link.focus().await?;
    person.keys(Key::Enter).await?;
    let start = std::time::Instant::now();
    let mut turns = tokio::time::interval(std::time::Duration::from_millis(20));
    while !ears.so_far().names.contains(&host) {
        ensure!(start.elapsed().as_secs() < 30, "{page} was never asked for");
        turns.tick().await;
    }
    Ok(())
}

/// The negative control: a page whose links keep their addresses, in Firefox, where those were seen to
/// cause requests.
async fn firefox_tells_where_nothing_keeps_it_from_it() -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let open = |site: Site| {
        let path = site.path_of("/boot.*.js");
        let script = site.text_of(&path);
        let kept = "const calm = () => d.query";
        assert!(script.contains(kept), "the script has changed");
        let script = script.replace(kept, "const calm = () => 0 && d.query");
        site.renamed(&path, script.into_bytes())
    };
    let (ears, person) = help_lines(Browser::Firefox, open).await?;
    let strangers = looks_at_links(&person, &ears).await?;
    ensure!(!strangers.is_empty(), "no host name was resolved");
    Ok(())
}
