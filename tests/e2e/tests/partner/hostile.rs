//! Hostile or broken partners' pages can neither keep help from a person nor reach into the frame.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, PageParts, PartnerPage, Setting, in_every_engine, partner, root};
use serde_json::json;

in_every_engine! {
    a_page_that_resets_every_style_still_shows_the_button_and_the_frame
    a_page_that_broke_the_built_ins_still_gets_the_frame
    messages_from_anybody_but_the_frame_are_dropped
    an_overlay_over_the_frame_reaches_nothing_in_it;
    in_chromium:
    ten_thousand_junk_messages_change_nothing
    another_frame_of_the_page_is_not_heard_in_ours
    a_frame_that_floods_the_page_is_cut_off
}

/// A script that sends the frame messages of every invalid kind.
const JUNK: &str = "
    const junk = [null, undefined, 0, NaN, '', 'exit', [], {}, { ebb: 1 }, { ebb: 2, type: 'lang', lang: 'es' },
        { ebb: 1, type: 'lang', lang: 'es', more: 1 }, { ebb: 1, type: 'lang', lang: ['es'] }, { ebb: '1', type: 'lang', lang: 'es' },
        { ebb: 1, type: 'lang', lang: '\"]><img src=x>' }, { ebb: 1, type: 'theme', theme: 'url(x)', accent: 'red' },
        { ebb: 1, type: 'theme', theme: {}, accent: null }, { ebb: 1, type: 'exit' }, { ebb: 1, type: 'country', country: 'GB' },
        { ebb: 1, type: 'number', number: '1' }, new Map([['ebb', 1]]), new Date(0), new ArrayBuffer(1 << 16), 'x'.repeat(1 << 16),
        { __proto__: { ebb: 1, type: 'lang', lang: 'es' } }];
    const round = { ebb: 1, type: 'lang' };
    round.lang = round;
    junk.push(round);
    const frame = (document.querySelector('ebb-check')?.shadowRoot ?? document).querySelector('iframe').contentWindow;
    for (let at = 0; at < 10000; at++) frame.postMessage(junk[at % junk.length], '*');";

async fn a_page_that_resets_every_style_still_shows_the_button_and_the_frame(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let head = "<link rel=\"stylesheet\" href=\"/resets.css\">".to_owned();
        PageParts { head, ..partner(integration, "") }
            .site()
            .with_file("/resets.css", include_str!("../../../fixtures/hosts/resets.css"))
    })
    .await?;
    page.until(&format!("return !!{}", root(0))).await?;
    let size = format!(
        "const button = {}.querySelector('button'), at = button.getBoundingClientRect(), style = getComputedStyle(button);
        return [at.width > 44, at.height >= 44, style.visibility, style.opacity, parseFloat(style.fontSize) >= 16, button.checkVisibility()]",
        root(0)
    );
    let button = page.js(&size).await?;
    ensure!(button == json!([true, true, "visible", "1", true, true]), "{button}");
    page.goes_in().await?;
    page.steps_out().await?;
    let frame = page
        .js(&format!(
            "const at = {}.querySelector('iframe').getBoundingClientRect(); return [at.width > 300, at.height >= 448]",
            root(0)
        ))
        .await?;
    ensure!(frame == json!([true, true]), "{frame}");
    page.enters(0).await?;
    page.checks_in(7, &["bored"]).await
}

async fn a_page_that_broke_the_built_ins_still_gets_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let head = "<script src=\"/broken.js\"></script>".to_owned();
        PageParts { head, ..partner(integration, "") }
            .site()
            .with_file("/broken.js", include_str!("../../../fixtures/hosts/broken-built-ins.js"))
    })
    .await?;
    // A driver's scripts need the built-ins too, so the page itself presses the button and restores
    // them.
    page.until("return window.mended === true").await?;
    let broke = page.js("return window.broke").await?;
    ensure!(broke == json!(""), "{broke}");
    page.enters(0).await?;
    page.checks_in(7, &["bored"]).await
}

async fn ten_thousand_junk_messages_change_nothing(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    let before = page.shows().await?;
    page.steps_out().await?;
    page.js(JUNK).await?;
    page.enters(0).await?;
    // The app works while the messages arrive, and afterwards.
    page.checks_in(7, &["bored"]).await?;
    let after = page.shows().await?;
    for field in ["lang", "country", "scheme", "action", "scripts", "frames"] {
        ensure!(
            before[field] == after[field],
            "{field}: {} became {}",
            before[field],
            after[field]
        );
    }
    page.steps_out().await?;
    // After the flood the frame takes messages again. The loader sends a language only when it
    // changes.
    page.js("window.ask = setInterval(() => { const it = document.querySelector('ebb-check'); it.lang = it.lang === 'es' ? 'en' : 'es' }, 1200)").await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until("return document.documentElement.lang === 'es'").await
}

async fn messages_from_anybody_but_the_frame_are_dropped(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let of_partner = partner(integration, "");
        let shout = "<script>
            for (const type of ['exit', 'ready', 'height'])
                for (const to of [parent, top]) to.postMessage({ ebb: 1, type, height: 1024 }, '*');
            parent.postMessage('shouted', '*');
        </script>";
        let body = format!("{}<iframe src=\"/shout.html\" title=\"Other\"></iframe>", of_partner.body);
        let head = "<script>window.shouts = 0; addEventListener('message', (it) => { if (it.data === 'shouted') shouts += 1 })</script>";
        PageParts { head: head.to_owned(), body, ..of_partner }
            .site()
            .with_file("/shout.html", shout)
    })
    .await?;
    page.until("return window.shouts === 1").await?;
    page.goes_in().await?;
    page.steps_out().await?;
    let before = page.looks(0).await?;
    let from_here = "
        for (const type of ['exit', 'ready', 'height']) window.postMessage({ ebb: 1, type, height: 1024 }, '*');
        document.querySelector('iframe[title=Other]').contentWindow.location.reload()";
    page.js(from_here).await?;
    page.until("return window.shouts === 2").await?;
    ensure!(page.looks(0).await? == before);
    ensure!(page.js("return location.href").await? == json!(format!("{}/", page.integration.host)));
    page.enters(0).await?;
    page.checks_in(7, &["bored"]).await
}

async fn an_overlay_over_the_frame_reaches_nothing_in_it(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    let before = page.shows().await?;
    page.steps_out().await?;
    page.js("const over = document.createElement('div');
             over.id = 'over';
             over.style.cssText = 'position:fixed;inset:0;z-index:99999;opacity:0.01';
             over.onclick = () => { window.caught = (window.caught || 0) + 1 };
             document.body.append(over);
             window.caught = 0;
             document.querySelector('ebb-check').scrollIntoView()")
        .await?;
    page.seen("#over").await?.click().await?;
    ensure!(page.js("return caught").await? == json!(1));
    // The page has caught a click, but it cannot reach into the frame, which is of another origin.
    let reach = page
        .js(&format!(
            "const frame = {}.querySelector('iframe'), tries = [];
            for (const attempt of [() => frame.contentWindow.document.body, () => frame.contentWindow.localStorage,
                () => frame.contentDocument.body, () => frame.contentWindow.eval('1')])
                try {{ attempt(); tries.push('reached') }} catch {{ tries.push('refused') }}
            return tries",
            root(0)
        ))
        .await?;
    ensure!(reach == json!(["refused", "refused", "refused", "refused"]), "{reach}");
    page.enters(0).await?;
    ensure!(page.shows().await? == before);
    Ok(())
}

async fn another_frame_of_the_page_is_not_heard_in_ours(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let body = format!(
            "<iframe id=\"ebb\" title=\"Ebb\" width=\"400\" height=\"640\" src=\"{}/\"></iframe>
            <iframe id=\"other\" title=\"Other\" src=\"/other.html\"></iframe>",
            integration.embed
        );
        let other = "<script>
            const say = () => parent.frames[0].postMessage({ ebb: 1, type: 'lang', lang: 'es' }, '*');
        </script>";
        PageParts { head: String::new(), body, end: String::new() }
            .site()
            .with_file("/other.html", other)
    })
    .await?;
    page.until("return document.readyState === 'complete'").await?;
    page.into_frame("document.getElementById('ebb')").await?;
    page.until_ready().await?;
    page.js("window.heard = 0; addEventListener('message', () => { window.heard += 1 })").await?;
    page.steps_out().await?;
    page.js("document.getElementById('other').contentWindow.eval('say()')").await?;
    page.into_frame("document.getElementById('ebb')").await?;
    page.until("return window.heard === 1").await?;
    ensure!(page.js("return document.documentElement.lang").await? == json!("en"));
    // The negative control: the frame takes the same message from its parent page.
    page.steps_out().await?;
    page.js("document.getElementById('ebb').contentWindow.postMessage({ ebb: 1, type: 'lang', lang: 'es' }, '*')").await?;
    page.into_frame("document.getElementById('ebb')").await?;
    page.until("return document.documentElement.lang === 'es'").await
}

/// A broken frame that sends a hundred heights at once, the last of which differs.
const FLOOD: &str = "<!doctype html><title>Frame</title><script>
    parent.postMessage({ ebb: 1, type: 'ready' }, '*');
    for (let at = 0; at < 100; at++) parent.postMessage({ ebb: 1, type: 'height', height: at < 99 ? 512 : 1088 }, '*');
    parent.postMessage('over', '*');
</script>";

async fn a_frame_that_floods_the_page_is_cut_off(browser: Browser) -> Result<()> {
    let page = PartnerPage::with(
        browser,
        &Setting::default(),
        |embed| {
            let policy = "script-src 'unsafe-inline'; frame-ancestors *";
            embed.with_file("/index.html", FLOOD).with_header("Content-Security-Policy", policy)
        },
        |integration| {
            let head = "<script>addEventListener('message', (it) => { if (it.data === 'over') window.isOver = true })</script>";
            PageParts { head: head.to_owned(), ..partner(integration, "") }.site()
        },
    )
    .await?;
    page.opens(0).await?;
    page.until("return window.isOver").await?;
    ensure!(page.looks(0).await?["height"] == json!("512"));
    Ok(())
}
