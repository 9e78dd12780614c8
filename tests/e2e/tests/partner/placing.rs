//! The element follows the page around it: hidden with it, placed by its styles, in its language, moved
//! without losing what is open.

use anyhow::{Result, ensure};
use ebb_e2e::{
    Browser, PageParts, PartnerPage, in_every_engine, in_its_own_browser, partner, root,
};
use serde_json::{Value, json};

in_every_engine! {
    hidden_means_hidden_for_every_way_to_hide_the_element_or_what_is_around_it
    what_is_hidden_around_an_open_frame_hides_the_frame
    the_page_s_own_styles_place_the_element
    an_element_in_a_closed_part_of_the_page_waits_until_that_opens;
    in_chromium:
    the_button_follows_the_page_s_language_until_it_is_opened
    what_frameworks_set_as_properties_counts_as_attributes
    a_page_that_broke_what_builds_the_button_still_shows_the_link
}

in_its_own_browser! {
    a_page_that_moves_the_element_keeps_the_check_in_that_is_open
}

/// Ways to hide an element, by its own attributes.
const HIDDEN_ITSELF: [&str; 7] = [
    "",
    "style=\"display:none\"",
    "class=\"d-none\"",
    "hidden",
    "hidden=\"until-found\"",
    "style=\"visibility:hidden\"",
    "style=\"content-visibility:hidden\"",
];

/// Ways to hide what is around it: the tag before it, and the one after it.
const HIDDEN_AROUND: [(&str, &str); 8] = [
    ("<div style=\"visibility:hidden\">", "</div>"),
    ("<div style=\"visibility:collapse\">", "</div>"),
    ("<div style=\"display:none\">", "</div>"),
    ("<div class=\"d-none\">", "</div>"),
    ("<div style=\"content-visibility:hidden\">", "</div>"),
    ("<div popover>", "</div>"),
    ("<dialog>", "</dialog>"),
    ("<details><summary>More</summary>", "</details>"),
];

/// For each element: whether its button is visible, is what a press in its middle would hit, and takes
/// the focus.
const REACHED: &str = "return [...document.querySelectorAll('ebb-check')].map((it) => {
    it.scrollIntoView({ block: 'center' });
    const button = it.shadowRoot.querySelector('button'), at = button.getBoundingClientRect();
    const hit = at.width && it.shadowRoot.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === button;
    button.focus();
    return [button.checkVisibility({ visibilityProperty: true }), !!hit, it.shadowRoot.activeElement === button];
})";

async fn hidden_means_hidden_for_every_way_to_hide_the_element_or_what_is_around_it(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let itself = HIDDEN_ITSELF.map(|it| integration.element(it));
        let around =
            HIDDEN_AROUND.map(|(open, close)| [open, &integration.element(""), close].concat());
        let inert = ["<div inert>", &integration.element(""), "</div>"].concat();
        let body = [itself.concat(), around.concat(), inert].concat();
        let head = "<style>.d-none { display: none !important }</style>".to_owned();
        PageParts { head, body, ..partner(integration, "") }.site()
    })
    .await?;
    let count = HIDDEN_ITSELF.len() + HIDDEN_AROUND.len() + 1;
    page.until(&format!("return !!{}", root(count - 1))).await?;
    let reached = page.js(REACHED).await?;
    // The first is not hidden at all; the last is seen, and can be neither pressed nor focused.
    let mut wanted = vec![json!([false, false, false]); count];
    wanted[0] = json!([true, true, true]);
    wanted[count - 1] = json!([true, false, false]);
    ensure!(reached == Value::Array(wanted), "{reached}");
    Ok(())
}

async fn what_is_hidden_around_an_open_frame_hides_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let body = ["<div id=\"menu\">", &integration.element(""), "</div>"].concat();
        PageParts { body, ..partner(integration, "") }.site()
    })
    .await?;
    page.opens(0).await?;
    page.until_open(0).await?;
    let look = format!(
        "const frame = {}.querySelector('iframe'), at = frame.getBoundingClientRect();
        frame.focus();
        return [
            frame.checkVisibility({{ visibilityProperty: true }}),
            document.elementFromPoint(at.x + 9, Math.max(at.y, 0) + 9)?.localName === 'ebb-check',
            document.activeElement.localName === 'ebb-check',
        ]",
        root(0)
    );
    ensure!(page.js(&look).await? == json!([true, true, true]), "it is there to begin with");
    page.js("document.activeElement.blur(); menu.style.visibility = 'hidden'").await?;
    // WebKitGTK takes a moment to notice that what has the focus can no longer have it.
    let none = json!([false, false, false]).to_string();
    page.until(&format!("return JSON.stringify((() => {{ {look} }})()) === '{none}'")).await
}

async fn the_page_s_own_styles_place_the_element(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let element = |style: &str| integration.element(&format!("style=\"{style}\""));
        let boxed = |style: &str, inside: &str| {
            format!("<div style=\"width:600px;{style}\">{inside}</div>")
        };
        let body = [
            boxed("", &element("margin:0 40px")),
            boxed("", &element("max-width:400px;margin:0 auto")),
            boxed(
                "display:flex",
                &[
                    &element("order:2;flex:none;width:350px"),
                    "<p style=\"order:1;flex:none;width:250px;margin:0\">First</p>",
                ]
                .concat(),
            ),
            boxed(
                "display:grid;grid-template-columns:200px 400px",
                &[&element("grid-column:2"), "<p>Beside</p>"].concat(),
            ),
            boxed("display:flex;flex-direction:column;align-items:center", &element("")),
        ];
        PageParts { body: body.concat(), ..partner(integration, "") }.site()
    })
    .await?;
    page.until(&format!("return !!{}", root(4))).await?;
    let places = page
        .js("return [...document.querySelectorAll('ebb-check')].map((it) => {
                const at = it.getBoundingClientRect(), around = it.parentNode.getBoundingClientRect();
                const box = it.shadowRoot.querySelector('.box').getBoundingClientRect();
                return [at.left - around.left, at.width, box.width].map(Math.round);
            })")
        .await?;
    let wanted =
        json!([[40, 520, 520], [100, 400, 400], [250, 350, 350], [200, 400, 400], [0, 600, 600]]);
    ensure!(places == wanted, "{places}");
    Ok(())
}

async fn an_element_in_a_closed_part_of_the_page_waits_until_that_opens(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let element = integration.element("load=visible");
        let body = format!("<div id=\"fold\" style=\"height:0;overflow:hidden\">{element}</div>");
        PageParts { body, ..partner(integration, "") }.site()
    })
    .await?;
    page.until(&format!("return !!{}", root(0))).await?;
    page.web
        .execute_async(
            "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]))",
            Vec::new(),
        )
        .await?;
    ensure!(page.looks(0).await?["src"] == Value::Null, "it opened in a closed part");
    page.js("fold.style.height = 'auto'").await?;
    page.until_open(0).await
}

async fn the_button_follows_the_page_s_language_until_it_is_opened(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.until(&format!("return !!{}", root(0))).await?;
    let says = async |language: &str| {
        page.until(&format!("return {}.querySelector('.box').lang === '{language}'", root(0))).await
    };
    says("en").await?;
    page.js("document.documentElement.lang = 'es-MX'").await?;
    says("es").await?;
    // A page translator's own marks: the page itself is still in Spanish.
    page.js("document.documentElement.className = 'translated-ltr'; document.documentElement.lang = 'en'; document.querySelector('ebb-check').setAttribute('theme', 'dark')").await?;
    says("es").await?;
    page.js("document.documentElement.className = ''; document.documentElement.lang = 'en'")
        .await?;
    says("en").await?;
    page.opens(0).await?;
    page.until_open(0).await?;
    page.js("document.documentElement.lang = 'es'; document.querySelector('ebb-check').setAttribute('theme', 'light')").await?;
    says("en").await?;
    // An element inside the shadow roots of other elements is in their page's language.
    page.js("const outer = document.createElement('div'), inner = document.createElement('div');
        document.body.append(outer);
        outer.attachShadow({ mode: 'closed' }).append(inner);
        window.deep = document.createElement('ebb-check');
        inner.attachShadow({ mode: 'open' }).append(deep)")
        .await?;
    let deep = "return deep.shadowRoot.querySelector('.box').lang";
    ensure!(page.js(deep).await? == json!("es"));
    page.js("document.documentElement.lang = 'en'").await?;
    page.until(&format!("{deep} === 'en'")).await
}

async fn a_page_that_moves_the_element_keeps_the_check_in_that_is_open() -> Result<()> {
    let browser = Browser::Chromium;
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    page.js("window.isSame = true").await?;
    page.steps_out().await?;
    let move_it = "const it = document.querySelector('ebb-check'), to = document.getElementById('after').parentNode;
        to.moveBefore(it, null);
        return to.lastChild === it";
    ensure!(page.js(move_it).await? == json!(true), "it was not moved");
    page.enters(0).await?;
    ensure!(page.js("return !!window.isSame").await? == json!(true), "the frame has loaded again");
    Ok(())
}

async fn what_frameworks_set_as_properties_counts_as_attributes(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        PageParts { end: String::new(), ..partner(integration, "") }.site()
    })
    .await?;
    let (loader, _) = &page.integration.loader;
    let script = json!(loader);
    page.js(&format!(
        "Object.assign(document.querySelector('ebb-check'), {{ country: 'GB', theme: 'dark', accent: '#123456', exit: 'blank', load: 'click' }});
        const it = document.createElement('script'); it.src = {script}; document.head.append(it)"
    ))
    .await?;
    page.until(&format!("return !!{}", root(0))).await?;
    let found = page
        .js("const it = document.querySelector('ebb-check'), all = ['country', 'theme', 'accent', 'exit', 'load'];
            const set = all.map((name) => it.getAttribute(name)), got = all.map((name) => it[name]);
            it.theme = null;
            return [set, got, it.hasAttribute('theme'), it.theme, it.shadowRoot.querySelector('.box').className]")
        .await?;
    let values = json!(["GB", "dark", "#123456", "blank", "click"]);
    ensure!(found == json!([values, values, false, "", "box white button"]), "{found}");
    Ok(())
}

async fn a_page_that_broke_what_builds_the_button_still_shows_the_link(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let head = "<script>document.createElement = () => { window.asked = true; throw new Error('broken') }</script>";
        PageParts { head: head.to_owned(), ..partner(integration, "") }.site()
    })
    .await?;
    page.until("return !!window.asked").await?;
    let link = "return document.querySelector('ebb-check a').checkVisibility({ visibilityProperty: true })";
    ensure!(page.js(link).await? == json!(true), "neither the button nor the link is there");
    Ok(())
}
