//! The attributes that a page may set, and what happens to invalid values and to changes.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Guest, Partner, in_every_engine, partner, root};
use serde_json::{Value, json};

in_every_engine! {
    hostile_attributes_become_their_defaults
    a_hostile_exit_leads_to_the_usual_one
    a_flood_of_wishes_is_cut_off_and_the_page_is_heard_again_later
    hostile_fragments_become_their_defaults
    attributes_may_change_while_the_frame_is_open
    an_element_may_be_taken_away_and_put_back
    three_elements_of_two_versions_share_a_page
}

/// What the frame shows without any attributes.
async fn plain(browser: Browser) -> Result<Value> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    guest.shows().await
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
    let guest = Guest::at(browser, |around| {
        let elements = VALUES.map(|it| {
            let names =
                ["country", "theme", "accent", "exit", "load", "lang", "numbers", "src", "href"];
            let attributes: Vec<String> =
                names.iter().map(|name| format!("{name}=\"{it}\"")).collect();
            around.element(&attributes.join(" "))
        });
        Partner { body: elements.concat(), ..partner(around, "") }.site()
    })
    .await?;
    let embed = guest.around.embed.clone();
    for (place, value) in VALUES.iter().enumerate() {
        guest.opens(place).await?;
        guest.until_open(place).await?;
        let src = guest.looks(place).await?["src"].clone();
        let plain = format!("{embed}/#lang=en&country=&theme=auto&accent=");
        ensure!(src == json!(plain), "{}: {src}", value);
        guest.enters(place).await?;
        let found = guest.shows().await?;
        ensure!(found == wanted, "{}: {found}", value);
        guest.steps_out().await?;
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
    let guest = Guest::at(browser, |_| {
        Partner {
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
            json!(guest.around.embed),
            json!(fragment)
        );
        guest.js(&put).await?;
        guest.until("return window.spoke").await?;
        guest.into_frame("document.querySelector('iframe')").await?;
        guest.until_ready().await?;
        let found = guest.shows().await?;
        ensure!(found == wanted, "{}: {found}", &fragment[..fragment.len().min(80)]);
        guest.steps_out().await?;
    }
    Ok(())
}

async fn attributes_may_change_while_the_frame_is_open(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "theme=light").await?;
    guest.goes_in().await?;
    guest.tap("[data-door='danger strength'] > summary").await?;
    guest.tap("[name=danger][value=none]").await?;
    guest.tap("[name=strength][value='7']").await?;
    guest.until_shown("#stage [name=triggers]").await?;
    let page =
        "return getComputedStyle(document.documentElement).getPropertyValue('--page').trim()";
    let light = guest.js(page).await?;
    let change = async |attribute: &str, value: &str| -> Result<()> {
        guest.steps_out().await?;
        guest
            .js(&format!(
                "document.querySelector('ebb-check').setAttribute('{attribute}', {})",
                json!(value)
            ))
            .await?;
        guest.into_frame(&format!("{}.querySelector('iframe')", root(0))).await
    };
    change("lang", "es").await?;
    guest.until("return document.documentElement.lang === 'es'").await?;
    guest.until_shown("#stage [name=triggers]").await?;
    ensure!(
        guest.js("return document.querySelector('[name=strength]:checked').value").await?
            == json!("7")
    );
    change("theme", "dark").await?;
    guest.until("return document.documentElement.style.colorScheme === 'dark'").await?;
    let dark = guest.js(page).await?;
    ensure!(light != dark, "{light} stays {dark}");
    let accent = "return document.documentElement.style.getPropertyValue('--action')";
    // This colour has too little contrast on the dark theme, so the frame ignores it.
    change("accent", "#123456").await?;
    change("accent", "#ffd27f").await?;
    guest.until(&format!("{accent} === '#ffd27f'")).await?;
    change("accent", "javascript:alert(1)").await?;
    guest.until(&format!("{accent} === ''")).await?;
    change("theme", "light").await?;
    guest.until("return document.documentElement.style.colorScheme === 'light'").await?;
    ensure!(guest.js(page).await? == light);
    guest.until_shown("#stage [name=triggers]").await
}

async fn an_element_may_be_taken_away_and_put_back(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    guest.steps_out().await?;
    guest
        .js("window.it = document.querySelector('ebb-check'); window.ready = 0;
             it.addEventListener('ebb-ready', () => { window.ready += 1 });
             const place = it.nextSibling; it.remove(); place.before(it)")
        .await?;
    // The element is in its first state again: it loads no frame until the button is pressed.
    ensure!(guest.looks(0).await?["src"] == Value::Null);
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.steps_out().await?;
    ensure!(guest.js("return ready").await? == json!(1));
    ensure!(
        guest.js(&format!("return {}.querySelectorAll('iframe').length", root(0))).await?
            == json!(1)
    );
    Ok(())
}

async fn three_elements_of_two_versions_share_a_page(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let other = around.script.replace("static version = \"1.0.0\"", "static version = \"1.1.0\"");
        assert_ne!(other, around.script);
        let body = [around.element(""), around.element("lang=es"), around.element("theme=dark")].concat();
        let head = "<script>window.broke = []; addEventListener('error', (it) => broke.push(it.message))</script>";
        let end = format!("{}<script src=\"/other.js\"></script>{}", around.line(), around.line());
        Partner { head: head.to_owned(), body, end }.site().with_file("/other.js", &other)
    })
    .await?;
    for place in 0..3 {
        guest.opens(place).await?;
        guest.enters(place).await?;
        guest.checks_in(5, &["bored"]).await?;
        guest.steps_out().await?;
    }
    ensure!(guest.js("return broke").await? == json!([]));
    let version = guest.js("return customElements.get('ebb-check').version").await?;
    ensure!(version == json!("1.0.0") || version == json!("1.1.0"), "{version}");
    // "Leave now" in one frame leaves the whole page.
    guest.enters(1).await?;
    guest.seen("[data-leave]").await?.click().await?;
    let _ = guest.steps_out().await;
    guest.until(&format!("return location.href === {}", json!(guest.place.neutral()))).await
}

async fn a_hostile_exit_leads_to_the_usual_one(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "exit=\"javascript:alert(1)\"").await?;
    guest.goes_in().await?;
    guest.seen("[data-leave]").await?.click().await?;
    let _ = guest.steps_out().await;
    guest.until(&format!("return location.href === {}", json!(guest.place.neutral()))).await
}

async fn a_flood_of_wishes_is_cut_off_and_the_page_is_heard_again_later(
    browser: Browser,
) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    guest
        .js("window.heard = 0;
             addEventListener('message', () => { window.heard += 1 })")
        .await?;
    guest.steps_out().await?;
    let flood = format!(
        "const to = {}.querySelector('iframe').contentWindow;
        for (let at = 0; at < 1000; at++)
            to.postMessage({{ ebb: 1, type: 'theme', theme: at < 999 ? 'light' : 'dark', accent: '' }}, '*')",
        root(0)
    );
    guest.js(&flood).await?;
    guest.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    guest.until("return window.heard === 1000").await?;
    ensure!(guest.js("return document.documentElement.style.colorScheme").await? == json!("light"));
    guest.steps_out().await?;
    // The page repeats its message until the limit per second is over.
    guest
        .js(&format!(
            "const to = {}.querySelector('iframe').contentWindow;
            setInterval(() => to.postMessage({{ ebb: 1, type: 'theme', theme: 'dark', accent: '' }}, '*'), 200)",
            root(0)
        ))
        .await?;
    guest.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    guest.until("return document.documentElement.style.colorScheme === 'dark'").await
}
