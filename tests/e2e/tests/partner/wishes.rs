//! The attributes that a page may set, and what happens to invalid values and to changes.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, PageParts, PartnerPage, in_every_engine, partner, root};
use serde_json::{Value, json};

in_every_engine! {
    attributes_may_change_while_the_frame_is_open
    an_element_may_be_taken_away_and_put_back;
    in_chromium:
    hostile_attributes_become_their_defaults
    a_hostile_exit_leads_to_the_usual_one
    a_flood_of_wishes_is_cut_off_and_the_page_is_heard_again_later
    hostile_fragments_become_their_defaults
    three_elements_of_two_versions_share_a_page
}

/// What the frame shows without any attributes.
async fn plain(browser: Browser) -> Result<Value> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    page.shows().await
}

/// Values that are invalid for every attribute.
const VALUES: [&str; 9] = [
    "../../evil",
    "&lt;img src=x onerror=alert(1)&gt;",
    "javascript:alert(1)",
    "US&amp;country=GB",
    "url(https://evil.example)",
    "#fff",
    "https://evil.example/",
    "",
    "__proto__",
];

async fn hostile_attributes_become_their_defaults(browser: Browser) -> Result<()> {
    let wanted = plain(browser).await?;
    let page = PartnerPage::at(browser, |integration| {
        let elements = VALUES.map(|it| {
            let names =
                ["country", "theme", "accent", "exit", "load", "lang", "numbers", "src", "href"];
            let attributes: Vec<String> =
                names.iter().map(|name| format!("{name}=\"{it}\"")).collect();
            integration.element(&attributes.join(" "))
        });
        PageParts { body: elements.concat(), ..partner(integration, "") }.site()
    })
    .await?;
    let embed = page.integration.embed.clone();
    for (place, value) in VALUES.iter().enumerate() {
        page.opens(place).await?;
        page.until_open(place).await?;
        let src = page.looks(place).await?["src"].clone();
        let plain = format!("{embed}/#lang=en&country=&theme=auto&accent=");
        ensure!(src == json!(plain), "{}: {src}", value);
        page.enters(place).await?;
        let found = page.shows().await?;
        ensure!(found == wanted, "{}: {found}", value);
        page.steps_out().await?;
    }
    Ok(())
}

async fn hostile_fragments_become_their_defaults(browser: Browser) -> Result<()> {
    let wanted = plain(browser).await?;
    let long = format!("#lang=es&country=GB&x={}", "a".repeat(1 << 19));
    let fragments = [
        "#country=../../evil&theme=url(x)&accent=red&lang=xx",
        "#country=<img src=x onerror=alert(1)>&lang=<script>",
        "#country=XX&theme=darkest&accent=%23zzzzzz",
        "#exit=https://evil.example/&number=123&tel=1&word=hello&app=https://evil.example",
        "#__proto__=1&constructor=1&lang=constructor&country=toString",
        // Colours with too little contrast to ours.
        "#accent=ffffff&theme=auto",
        "#accent=faf8f3",
        &long,
    ];
    let page = PartnerPage::at(browser, |_| {
        PageParts {
            head: "<script>addEventListener('message', () => { window.spoke = true })</script>"
                .to_owned(),
            body: "<div id=\"here\"></div>".to_owned(),
            end: String::new(),
        }
        .site()
    })
    .await?;
    for fragment in fragments {
        let put = format!(
            "const it = document.createElement('iframe'), address = {} + '/' + {};
            it.width = 400; it.height = 700; it.title = 'Ebb'; it.src = address;
            window.spoke = false;
            document.getElementById('here').replaceChildren(it)",
            json!(page.integration.embed),
            json!(fragment)
        );
        page.js(&put).await?;
        page.until("return window.spoke").await?;
        page.into_frame("document.querySelector('iframe')").await?;
        page.until_ready().await?;
        let found = page.shows().await?;
        ensure!(found == wanted, "{}: {found}", &fragment[..fragment.len().min(80)]);
        page.steps_out().await?;
    }
    Ok(())
}

async fn attributes_may_change_while_the_frame_is_open(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "theme=light").await?;
    page.goes_in().await?;
    page.tap("[data-door='danger strength'] > summary").await?;
    page.tap("[name=danger][value=none]").await?;
    page.tap("[name=strength][value='7']").await?;
    page.tap("#stage [data-name=fit]").await?;
    page.until_shown("#stage [name=triggers]").await?;
    let colour =
        "return getComputedStyle(document.documentElement).getPropertyValue('--page').trim()";
    let light = page.js(colour).await?;
    let change = async |attribute: &str, value: &str| -> Result<()> {
        page.steps_out().await?;
        page.js(&format!(
            "document.querySelector('ebb-check').setAttribute('{attribute}', {})",
            json!(value)
        ))
        .await?;
        page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await
    };
    change("lang", "es").await?;
    page.until("return document.documentElement.lang === 'es'").await?;
    page.until_shown("#stage [name=triggers]").await?;
    ensure!(
        page.js("return document.querySelector('[name=strength]:checked').value").await?
            == json!("7")
    );
    change("theme", "dark").await?;
    page.until("return document.documentElement.style.colorScheme === 'dark'").await?;
    let dark = page.js(colour).await?;
    ensure!(light != dark, "{light} stays {dark}");
    let accent = "return document.documentElement.style.getPropertyValue('--action')";
    // This colour has too little contrast on the dark theme, so the frame ignores it.
    change("accent", "#123456").await?;
    change("accent", "#ffd27f").await?;
    page.until(&format!("{accent} === '#ffd27f'")).await?;
    change("accent", "javascript:alert(1)").await?;
    page.until(&format!("{accent} === ''")).await?;
    change("theme", "light").await?;
    page.until("return document.documentElement.style.colorScheme === 'light'").await?;
    ensure!(page.js(colour).await? == light);
    page.until_shown("#stage [name=triggers]").await
}

async fn an_element_may_be_taken_away_and_put_back(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    page.steps_out().await?;
    page.js("window.it = document.querySelector('ebb-check'); window.ready = 0;
             it.addEventListener('ebb-ready', () => { window.ready += 1 });
             const place = it.nextSibling; it.remove(); place.before(it)")
        .await?;
    // The element is in its first state again: it loads no frame until the button is pressed.
    ensure!(page.looks(0).await?["src"] == Value::Null);
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    page.steps_out().await?;
    ensure!(page.js("return ready").await? == json!(1));
    ensure!(
        page.js(&format!("return {}.querySelectorAll('iframe').length", root(0))).await?
            == json!(1)
    );
    Ok(())
}

async fn three_elements_of_two_versions_share_a_page(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let other = integration.script.replace("static version = \"1.0.0\"", "static version = \"1.1.0\"");
        assert_ne!(other, integration.script);
        let body = [integration.element(""), integration.element("lang=es"), integration.element("theme=dark")].concat();
        let head = "<script>window.broke = []; addEventListener('error', (it) => broke.push(it.message))</script>";
        let end = format!("{}<script src=\"/other.js\"></script>{}", integration.line(), integration.line());
        PageParts { head: head.to_owned(), body, end }.site().with_file("/other.js", &other)
    })
    .await?;
    for place in 0..3 {
        page.opens(place).await?;
        page.enters(place).await?;
        page.checks_in(5, &["bored"]).await?;
        page.steps_out().await?;
    }
    ensure!(page.js("return broke").await? == json!([]));
    let version = page.js("return customElements.get('ebb-check').version").await?;
    ensure!(version == json!("1.0.0") || version == json!("1.1.0"), "{version}");
    // "Leave now" in one frame leaves the whole page.
    page.enters(1).await?;
    page.seen("[data-leave]").await?.click().await?;
    let _ = page.steps_out().await;
    page.until(&format!("return location.href === {}", json!(page.place.neutral()))).await
}

async fn a_hostile_exit_leads_to_the_usual_one(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "exit=\"javascript:alert(1)\"").await?;
    page.goes_in().await?;
    page.seen("[data-leave]").await?.click().await?;
    let _ = page.steps_out().await;
    page.until(&format!("return location.href === {}", json!(page.place.neutral()))).await
}

async fn a_flood_of_wishes_is_cut_off_and_the_page_is_heard_again_later(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    page.js("window.heard = 0;
             addEventListener('message', () => { window.heard += 1 })")
        .await?;
    page.steps_out().await?;
    let flood = format!(
        "const to = {}.querySelector('iframe').contentWindow;
        for (let at = 0; at < 1000; at++)
            to.postMessage({{ ebb: 1, type: 'theme', theme: at < 999 ? 'light' : 'dark', accent: '' }}, '*')",
        root(0)
    );
    page.js(&flood).await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until("return window.heard === 1000").await?;
    ensure!(page.js("return document.documentElement.style.colorScheme").await? == json!("light"));
    page.steps_out().await?;
    // The page repeats its message until the limit per second is over.
    page
        .js(&format!(
            "const to = {}.querySelector('iframe').contentWindow;
            setInterval(() => to.postMessage({{ ebb: 1, type: 'theme', theme: 'dark', accent: '' }}, '*'), 200)",
            root(0)
        ))
        .await?;
    page.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    page.until("return document.documentElement.style.colorScheme === 'dark'").await
}
