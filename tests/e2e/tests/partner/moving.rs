//! A frame that opens changes neither the focus nor the scroll position nor the layout of the page.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, EAR, Integration, PageParts, PartnerPage, in_every_engine, partner, root};
use serde_json::{Value, json};

in_every_engine! {
    a_frame_that_opens_by_itself_moves_neither_focus_nor_scroll_nor_layout
    a_frame_that_opens_when_it_is_seen_moves_nothing_and_waits_for_that;
    in_chromium:
    a_button_that_comes_late_takes_the_room_that_was_kept_for_it
}

/// A script that returns which element has the focus, the scroll position, and where the text below
/// is.
const PLACE: &str = "
    const at = document.getElementById('after').getBoundingClientRect();
    return [document.activeElement.id, scrollY, Math.round(at.top + scrollY)]";

fn long(integration: &Integration, attributes: &str, before: u32) -> xtask::server::Site {
    let of_partner = partner(integration, attributes);
    let tall = |high| format!("<div style=\"height:{high}px\"></div>");
    // As documented, the page's own styles reserve the room of the element.
    let head = "<style>ebb-check { display: block; min-height: 704px }</style>".to_owned() + EAR;
    let body = format!("{}{}", tall(before), of_partner.body);
    let end = format!(
        "{}<script>before.focus({{ preventScroll: true }}); scrollTo(0, 50)</script>{}",
        tall(2000),
        of_partner.end
    );
    PageParts { head, body, end }.site()
}

async fn a_frame_that_opens_by_itself_moves_neither_focus_nor_scroll_nor_layout(
    browser: Browser,
) -> Result<()> {
    let page =
        PartnerPage::at(browser, |integration| long(integration, "load=eager lang=es", 20)).await?;
    let before = page.js(PLACE).await?;
    page.until_open(0).await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until_ready().await?;
    page.until("return document.documentElement.lang === 'es'").await?;
    page.steps_out().await?;
    let after = page.js(PLACE).await?;
    ensure!(before == after && before[0] == json!("before"), "{before} became {after}");
    // A later change of language by the page does not move anything either.
    page.js("document.querySelector('ebb-check').lang = 'en'").await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until("return document.documentElement.lang === 'en'").await?;
    page.steps_out().await?;
    let after = page.js(PLACE).await?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}

async fn a_frame_that_opens_when_it_is_seen_moves_nothing_and_waits_for_that(
    browser: Browser,
) -> Result<()> {
    let page =
        PartnerPage::at(browser, |integration| long(integration, "load=visible", 3000)).await?;
    page.until(&format!("return !!{}", root(0))).await?;
    let before = page.js(PLACE).await?;
    // After two animation frames the loader's IntersectionObserver has run.
    page.web
        .execute_async(
            "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]))",
            Vec::new(),
        )
        .await?;
    ensure!(page.looks(0).await?["src"] == Value::Null);
    ensure!(page.embed.request_count() == 1);
    page.js("document.querySelector('ebb-check').scrollIntoView()").await?;
    page.until_open(0).await?;
    let after = page.js(PLACE).await?;
    ensure!(before[0] == after[0] && before[2] == after[2], "{before} became {after}");
    Ok(())
}

async fn a_button_that_comes_late_takes_the_room_that_was_kept_for_it(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let room = |high| format!("style=\"display:block;min-height:{high}px\"");
        let visible = format!("load=visible {}", room(704));
        let body = [integration.element(&room(320)), integration.element(&visible)].concat();
        PageParts { body, end: String::new(), ..partner(integration, "") }.site()
    })
    .await?;
    let after =
        "return Math.round(document.getElementById('after').getBoundingClientRect().top + scrollY)";
    let before = page.js(after).await?;
    let (loader, _) = &page.integration.loader;
    page.js(&format!(
        "const it = document.createElement('script'); it.src = {}; document.head.append(it)",
        json!(loader)
    ))
    .await?;
    page.until(&format!("return !!{}", root(1))).await?;
    ensure!(page.js(after).await? == before, "the button has moved the page");
    Ok(())
}
