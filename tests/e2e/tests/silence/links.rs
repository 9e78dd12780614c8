//! A help line's page hears of nobody who only looks at its link.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, By, Ears, Network, Person, Setting, apart, in_every_engine};
use xtask::server::Site;

use crate::chatter::is_chatter;

in_every_engine! {
    a_link_that_has_the_focus_or_the_pointer_tells_nobody
    a_link_that_is_pressed_leads_there
}

async fn talk(browser: Browser) -> Result<(Ears, Person)> {
    let ears = Ears::open()?;
    // No link may be opened by mistake and no policy keeps one in: what is quiet is so by itself.
    let bare = |site: Site| site.without_header("Connection-Allowlist");
    let person = Person::arriving(browser, &Setting::default(), bare).await?;
    person.until_ready().await?;
    person.tap("[data-door=talk] > summary").await?;
    Ok((ears, person))
}

async fn a_link_that_has_the_focus_or_the_pointer_tells_nobody(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let (ears, person) = talk(browser).await?;
    person
        .js("document.querySelectorAll('.front a[target=_blank], [data-leave]').forEach((it) => {
                it.toggleAttribute('data-seen', it.checkVisibility());
            })")
        .await?;
    let links = person.web.find_all(By::Css("[data-seen]")).await?;
    ensure!(links.len() > 1, "{} links", links.len());
    for link in links {
        link.focus().await?;
        link.scroll_into_view().await?;
        person.web.action_chain().move_to_element_center(&link).perform().await?;
    }
    for _ in 0..300 {
        person.js("return 1").await?;
    }
    let names = ears.so_far().names;
    let strangers: Vec<_> = names.iter().filter(|name| !is_chatter(browser, name)).collect();
    ensure!(strangers.is_empty(), "{strangers:?}");
    Ok(())
}

async fn a_link_that_is_pressed_leads_there(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let (ears, person) = talk(browser).await?;
    let link = person.seen(".front a[target=_blank]").await?;
    let page = link.attr("data-out").await?.unwrap_or_default();
    let host = page.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned();
    person.tap(".front a[target=_blank]").await?;
    let start = std::time::Instant::now();
    while !ears.so_far().names.contains(&host) {
        ensure!(start.elapsed().as_secs() < 30, "{page} was never asked for");
        tokio::task::yield_now().await;
    }
    Ok(())
}
