//! Partners' pages that mean harm or know no better: none changes a number, reads an answer, or takes
//! the help away.

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Around, Browser, Guest, Partner, in_every_engine, partner, root};
use serde_json::{Value, json};
use xtask::server::Site;

in_every_engine! {
    a_page_that_resets_every_style_still_shows_the_button_and_the_frame
    a_page_that_broke_the_built_ins_still_gets_the_frame
    ten_thousand_junk_messages_change_nothing
    messages_from_anybody_but_the_frame_are_dropped
    hostile_attributes_become_their_defaults
    hostile_fragments_become_their_defaults
    attributes_may_change_while_the_frame_is_open
    an_element_may_be_taken_away_and_put_back
    three_elements_of_two_versions_share_a_page
    a_strict_policy_with_the_documented_lines_is_enough
    a_policy_without_them_is_said_in_words
    a_page_that_is_not_a_partner_gets_words_and_a_link
    a_frame_in_a_frame_works_and_leaves
    a_session_recorder_on_the_page_captures_nothing_of_the_frame
    an_overlay_over_the_frame_reaches_nothing_in_it
}

/// What the frame shows that a page would like to change: every number to call, and how it looks.
const SHOWN: &str = "
    return {
        calls: [...document.querySelectorAll('a[href^=tel], a[href^=sms]')].map((it) => [it.getAttribute('href'), it.textContent]),
        lang: document.documentElement.lang, country: document.documentElement.dataset.country,
        scheme: document.documentElement.style.colorScheme,
        action: document.documentElement.style.getPropertyValue('--action'),
        scripts: document.scripts.length, frames: window.length }";

async fn shown(guest: &Guest) -> Result<Value> {
    guest.js(SHOWN).await
}

/// What a frame shows that nobody has wished anything of.
async fn plain(browser: Browser) -> Result<Value> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    shown(&guest).await
}

async fn a_page_that_resets_every_style_still_shows_the_button_and_the_frame(
    browser: Browser,
) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let head = "<link rel=\"stylesheet\" href=\"/resets.css\">".to_owned();
        Partner { head, ..partner(around, "") }
            .site()
            .with_file("/resets.css", include_str!("../../fixtures/hosts/resets.css"))
    })
    .await?;
    guest.until(&format!("return !!{}", root(0))).await?;
    let size = format!(
        "const button = {}.querySelector('button'), at = button.getBoundingClientRect(), style = getComputedStyle(button);
        return [at.width > 44, at.height >= 44, style.visibility, style.opacity, parseFloat(style.fontSize) >= 16, button.checkVisibility()]",
        root(0)
    );
    let button = guest.js(&size).await?;
    ensure!(button == json!([true, true, "visible", "1", true, true]), "{button}");
    guest.goes_in().await?;
    guest.steps_out().await?;
    let frame = guest
        .js(&format!(
            "const at = {}.querySelector('iframe').getBoundingClientRect(); return [at.width > 300, at.height >= 448]",
            root(0)
        ))
        .await?;
    ensure!(frame == json!([true, true]), "{frame}");
    guest.enters(0).await?;
    guest.checks_in(7, &["bored"]).await
}

async fn a_page_that_broke_the_built_ins_still_gets_the_frame(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let head = "<script src=\"/broken.js\"></script>".to_owned();
        Partner { head, ..partner(around, "") }
            .site()
            .with_file("/broken.js", include_str!("../../fixtures/hosts/broken-built-ins.js"))
    })
    .await?;
    // A driver's own scripts lean on the built-ins, too: the page presses the button, and mends them.
    guest.until("return window.mended === true").await?;
    let broke = guest.js("return window.broke").await?;
    ensure!(broke == json!(""), "{broke}");
    guest.enters(0).await?;
    guest.checks_in(7, &["bored"]).await
}

/// Everything that a page could think of saying to the frame.
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

async fn ten_thousand_junk_messages_change_nothing(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    let before = shown(&guest).await?;
    guest.steps_out().await?;
    guest.js(JUNK).await?;
    guest.enters(0).await?;
    // It answers while they come, and afterwards.
    guest.checks_in(7, &["bored"]).await?;
    let after = shown(&guest).await?;
    for field in ["lang", "country", "scheme", "action", "scripts", "frames"] {
        ensure!(
            before[field] == after[field],
            "{field}: {} became {}",
            before[field],
            after[field]
        );
    }
    guest.steps_out().await?;
    // Once the flood is over, the page is heard again.
    guest.js("window.ask = setInterval(() => { const it = document.querySelector('ebb-check'); it.lang = it.lang === 'es' ? 'es-MX' : 'es' }, 300)").await?;
    guest.into_frame(&format!("{}.querySelector('iframe')", root(0))).await?;
    guest.until("return document.documentElement.lang === 'es'").await
}

async fn messages_from_anybody_but_the_frame_are_dropped(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let of_partner = partner(around, "");
        let shout = "<script>
            for (const type of ['exit', 'ready', 'height'])
                for (const to of [parent, top]) to.postMessage({ ebb: 1, type, height: 1024 }, '*');
            parent.postMessage('shouted', '*');
        </script>";
        let body = format!("{}<iframe src=\"/shout.html\" title=\"Other\"></iframe>", of_partner.body);
        let head = "<script>window.shouts = 0; addEventListener('message', (it) => { if (it.data === 'shouted') shouts += 1 })</script>";
        Partner { head: head.to_owned(), body, ..of_partner }
            .site()
            .with_file("/shout.html", shout)
    })
    .await?;
    guest.until("return window.shouts === 1").await?;
    guest.goes_in().await?;
    guest.steps_out().await?;
    let before = guest.looks(0).await?;
    let from_here = "
        for (const type of ['exit', 'ready', 'height']) window.postMessage({ ebb: 1, type, height: 1024 }, '*');
        document.querySelector('iframe[title=Other]').contentWindow.location.reload()";
    guest.js(from_here).await?;
    guest.until("return window.shouts === 2").await?;
    ensure!(guest.looks(0).await? == before);
    ensure!(guest.js("return location.href").await? == json!(format!("{}/", guest.around.host)));
    guest.enters(0).await?;
    guest.checks_in(7, &["bored"]).await
}

/// Values that no attribute may have.
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
    for place in 0..VALUES.len() {
        guest.opens(place).await?;
        guest.until_open(place).await?;
        let src = guest.looks(place).await?["src"].clone();
        let plain = format!("{embed}/#lang=en&country=&theme=auto&accent=");
        ensure!(src == json!(plain), "{}: {src}", VALUES[place]);
        guest.enters(place).await?;
        let found = shown(&guest).await?;
        ensure!(found == wanted, "{}: {found}", VALUES[place]);
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
        // Colours that cannot be read on ours.
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
        let found = shown(&guest).await?;
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
    // Not to be read on the dark.
    change("accent", "#123456").await?;
    change("accent", "#ffd27f").await?;
    guest.until(&format!("{accent} === '#ffd27f'")).await?;
    change("accent", "javascript:alert(1)").await?;
    guest.until(&format!("{accent} === ''")).await?;
    change("theme", "light").await?;
    guest.until(&format!("return document.documentElement.style.colorScheme === 'light'")).await?;
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
    // It is as at first, and asks for nothing until the button is pressed again.
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
    // Leaving one of them leaves all.
    guest.enters(1).await?;
    guest.seen("[data-leave]").await?.click().await?;
    let _ = guest.steps_out().await;
    guest.until(&format!("return location.href === {}", json!(guest.place.neutral()))).await
}

fn strict(around: &Around, policy: &str) -> Site {
    let site =
        Partner { head: "<script src=\"/ear.js\"></script>".to_owned(), ..partner(around, "") };
    let ear = "window.refused = []; document.addEventListener('securitypolicyviolation', (it) => { if (!/favicon/.test(it.blockedURI)) refused.push(it.effectiveDirective + ' ' + it.blockedURI) })";
    site.site().with_file("/ear.js", ear).with_header("Content-Security-Policy", policy)
}

async fn a_strict_policy_with_the_documented_lines_is_enough(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let embed = &around.embed;
        strict(around, &format!(
            "default-src 'none'; script-src 'self' {embed}; frame-src {embed}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
        ))
    })
    .await?;
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.steps_out().await?;
    let refused = guest.js("return refused").await?;
    ensure!(refused == json!([]), "{refused}");
    Ok(())
}

async fn a_policy_without_them_is_said_in_words(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        strict(around, &format!("default-src 'none'; script-src 'self' {}", around.embed))
    })
    .await?;
    guest.opens(0).await?;
    failed_in_words(&guest).await
}

async fn a_page_that_is_not_a_partner_gets_words_and_a_link(browser: Browser) -> Result<()> {
    let guest = Guest::with(
        browser,
        &ebb_e2e::Setting::default(),
        |embed| embed.replace("https://clinic.example", "https://other.example"),
        |around| partner(around, "").site(),
    )
    .await?;
    guest.opens(0).await?;
    failed_in_words(&guest).await
}

async fn failed_in_words(guest: &Guest) -> Result<()> {
    let root_of = xtask::workspace::Workspace::find()?.path("content");
    let files = ebb_content::reading::files(&root_of)?;
    let texts =
        ebb_content::reading::flat(&files, "en", "embed.toml").map_err(anyhow::Error::msg)?;
    guest
        .until(&format!(
            "return {}.querySelector('.box').innerText.includes({})",
            root(0),
            json!(texts["loader.failed"])
        ))
        .await?;
    let link = guest.js(&format!("return {}.querySelector('a').href", root(0))).await?;
    ensure!(link == json!(format!("{}/", guest.around.app)), "{link}");
    Ok(())
}

async fn a_frame_in_a_frame_works_and_leaves(browser: Browser) -> Result<()> {
    let guest = Guest::at(browser, |around| {
        let inner = Partner { body: around.element(""), ..partner(around, "") }
            .site()
            .text_of("/index.html");
        let body =
            "<iframe src=\"/inner.html\" title=\"Page\" width=\"700\" height=\"900\"></iframe>"
                .to_owned();
        Partner { head: String::new(), body, end: String::new() }
            .site()
            .with_file("/inner.html", &inner)
    })
    .await?;
    guest.into_frame("document.querySelector('iframe')").await?;
    guest.goes_in().await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.seen("[data-leave]").await?.click().await?;
    let _ = guest.steps_out().await;
    guest.until(&format!("return location.href === {}", json!(guest.place.neutral()))).await
}

async fn a_session_recorder_on_the_page_captures_nothing_of_the_frame(
    browser: Browser,
) -> Result<()> {
    let file =
        xtask::workspace::Workspace::find()?.path("node_modules/rrweb/dist/rrweb.umd.min.cjs");
    let rrweb = std::fs::read_to_string(&file).context("rrweb: run `cargo xtask doctor --fix`")?;
    let guest = Guest::at(browser, |around| {
        let of_partner = partner(around, "");
        let start = "<script>
            window.recorded = [];
            rrweb.record({ emit: (it) => recorded.push(it), recordCrossOriginIframes: true, recordCanvas: true });
            for (const name of ['keydown', 'keyup', 'input', 'click', 'pointerdown', 'focusin', 'paste', 'selectionchange'])
                addEventListener(name, (it) => recorded.push([name, it.key, it.data, String(it.target?.value)]), true);
        </script>";
        let head = format!("<script src=\"/rrweb.js\"></script>{start}");
        Partner { head, ..of_partner }.site().with_file("/rrweb.js", &rrweb)
    })
    .await?;
    // The control: what is typed on the page itself is recorded.
    guest.seen("#field").await?.send_keys("mine-on-the-page").await?;
    guest.until("return JSON.stringify(recorded).includes('mine-on-the-page')").await?;
    guest.goes_in().await?;
    let label = guest.text("[data-door=talk] > summary").await?;
    guest.checks_in(7, &["bored"]).await?;
    guest.starts("my-reasons").await?;
    guest.seen("textarea").await?.send_keys("canary-of-a-person").await?;
    guest.until("return document.querySelector('textarea').value === 'canary-of-a-person'").await?;
    guest.steps_out().await?;
    let recorded = guest.js("return JSON.stringify(recorded)").await?;
    let recorded = recorded.as_str().unwrap_or_default();
    ensure!(recorded.contains("mine-on-the-page"));
    let words = label.lines().next().unwrap_or_default();
    for secret in
        ["canary-of-a-person", "bored", "my-reasons", "triggers", "strength", "data-name", words]
    {
        ensure!(!secret.is_empty() && !recorded.contains(secret), "the recorder has `{secret}`");
    }
    // Nor key by key.
    let keys = guest
        .js("return recorded.filter((it) => it[0] === 'keydown').map((it) => it[1]).join('')")
        .await?;
    ensure!(keys == json!("mine-on-the-page"), "{keys}");
    Ok(())
}

async fn an_overlay_over_the_frame_reaches_nothing_in_it(browser: Browser) -> Result<()> {
    let guest = Guest::visiting(browser, "").await?;
    guest.goes_in().await?;
    let before = shown(&guest).await?;
    guest.steps_out().await?;
    guest
        .js("const over = document.createElement('div');
             over.id = 'over';
             over.style.cssText = 'position:fixed;inset:0;z-index:99999;opacity:0.01';
             over.onclick = () => { window.caught = (window.caught || 0) + 1 };
             document.body.append(over);
             window.caught = 0;
             document.querySelector('ebb-check').scrollIntoView()")
        .await?;
    guest.seen("#over").await?.click().await?;
    ensure!(guest.js("return caught").await? == json!(1));
    // What it catches it cannot pass on: the frame belongs to another origin.
    let reach = guest
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
    guest.enters(0).await?;
    ensure!(shown(&guest).await? == before);
    Ok(())
}
