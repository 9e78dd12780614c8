//! The demos and the self-check, for whoever runs a partner's website.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, Integration, PageParts, PartnerPage, Setting, in_every_engine, partner};
use serde_json::{Value, json};
use xtask::server::Site;
use xtask::workspace::Workspace;

in_every_engine! {
    the_demos_work_the_strict_one_under_the_documented_policy
    the_self_check_names_what_is_wrong_with_a_page
    the_self_check_sees_from_inside_what_only_the_frame_can;
    not_in_webkit:
    the_self_check_sees_that_a_policy_keeps_wasm_out;
    in_chromium:
    the_self_check_is_content_with_a_good_page
    the_self_check_names_an_element_that_holds_the_rest_of_the_page_or_is_hidden
    the_self_check_names_the_box_of_a_site_builder
    the_self_check_gives_a_strict_policy_the_hash_that_lets_ebb_in
    a_policy_is_read_and_mended
}

fn texts(language: &str) -> Result<BTreeMap<String, String>> {
    let files = ebb_content::reading::of_repository(Workspace::find()?.root())
        .map_err(anyhow::Error::msg)?;
    ebb_content::reading::flat(&files, language, "partner.toml").map_err(anyhow::Error::msg)
}

/// Opens one of the pages for integrators.
pub async fn at_page(browser: Browser, path: &str) -> Result<PartnerPage> {
    let page = PartnerPage::at(browser, |integration| {
        integration.pages.clone().with_file("/index.html", "")
    })
    .await?;
    page.web.goto(format!("{}/{path}", page.integration.host)).await?;
    Ok(page)
}

async fn the_demos_work_the_strict_one_under_the_documented_policy(browser: Browser) -> Result<()> {
    for path in ["demo/strict/", "es/demo/clinic/"] {
        let page = at_page(browser, path).await?;
        page.goes_in().await?;
        page.checks_in(7, &["bored"]).await?;
        page.steps_out().await?;
        page.assert_accessible(path).await?;
    }
    Ok(())
}

/// The headings that the self-check of a page shows, for each of its lists: `wrong`, `care`, `ok`.
async fn says(page: &PartnerPage) -> Result<Value> {
    page
        .js("const list = document.querySelector('ebb-self-check')?.shadowRoot.querySelector('ul');
             const of = (state) => [...list.querySelectorAll('li.' + state + ' h3')].map((it) => it.lastChild.textContent.trim());
             return list ? { wrong: of('wrong'), care: of('care'), ok: of('ok') } : null")
        .await
}

/// Waits until the self-check shows this text in its list of `state`.
async fn until_says(page: &PartnerPage, state: &str, key: &str) -> Result<()> {
    let text = &texts("en")?[&format!("self-check.{key}")];
    let script = format!(
        "return [...document.querySelector('ebb-self-check').shadowRoot.querySelectorAll('li.{state} h3')].some((it) => it.textContent.includes({}))",
        json!(text)
    );
    let there = page.until(&script).await;
    let is = says(page).await?;
    there.with_context(|| format!("{key} is not among {is:#}"))
}

fn checked(integration: &Integration, of_partner: PageParts) -> Site {
    let (script, integrity) = &integration.self_check;
    let line = format!(
        "<script src=\"{script}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>"
    );
    PageParts { head: format!("{line}{}", of_partner.head), ..of_partner }.site()
}

async fn the_self_check_is_content_with_a_good_page(browser: Browser) -> Result<()> {
    let page =
        PartnerPage::at(browser, |integration| checked(integration, partner(integration, "")))
            .await?;
    page.goes_in().await?;
    page.steps_out().await?;
    for key in ["script-ok", "frame-ready", "sandbox-ok", "referrer-ok", "watch-none"] {
        until_says(&page, "ok", key).await?;
    }
    let said = says(&page).await?;
    ensure!(said["wrong"] == json!([]), "{said:#}");
    page.assert_accessible("a page with the self-check").await
}

async fn the_self_check_names_what_is_wrong_with_a_page(browser: Browser) -> Result<()> {
    // A page with two loader versions, a session recorder, and an iframe without the `sandbox`
    // tokens.
    let page = PartnerPage::at(browser, |integration| {
        let (loader, _) = &integration.loader;
        let other = loader.replace(&integration.embed, "").replace("1.0.0", "1.1.0");
        let mut page = partner(integration, "");
        page.body.push_str(&format!(
            "<iframe title=\"By hand\" width=\"400\" height=\"500\" sandbox=\"allow-scripts\" src=\"{}/\"></iframe>", integration.embed
        ));
        page.head = format!("<script>window.FS = () => 1; window._fs_namespace = 'FS'</script><script src=\"{other}\"></script>");
        checked(integration, page).with_file(&other, &integration.script.replace("version = \"1.0.0\"", "version = \"1.1.0\""))
    })
    .await?;
    page.opens(0).await?;
    page.until_open(0).await?;
    for key in ["two-versions", "watch-see", "sandbox-tokens", "referrer"] {
        until_says(&page, "wrong", key).await?;
    }
    // A policy that refuses the frame, and one that allows the self-check's script alone.
    let blocked = |policy: fn(&Integration) -> String| {
        PartnerPage::at(browser, move |integration| {
            let site = checked(integration, partner(integration, ""));
            site.with_header("Content-Security-Policy", &policy(integration))
        })
    };
    let page = blocked(|integration| format!("script-src {}; frame-src 'none'", integration.embed))
        .await?;
    page.opens(0).await?;
    until_says(&page, "wrong", "frame-blocked").await?;
    let page = blocked(|integration| format!("script-src {}", integration.self_check.0)).await?;
    until_says(&page, "wrong", "script-blocked").await
}

async fn the_self_check_names_an_element_that_holds_the_rest_of_the_page_or_is_hidden(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let page = partner(integration, "");
        let body =
            "<div><ebb-check /><h2>Prices</h2><p>None.</p></div><ebb-check hidden></ebb-check>";
        checked(integration, PageParts { body: body.to_owned(), ..page })
    })
    .await?;
    until_says(&page, "wrong", "swallows").await?;
    until_says(&page, "care", "hidden").await
}

/// A site builder shows what its user pastes in a sandboxed frame of its own.
async fn the_self_check_names_the_box_of_a_site_builder(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let site = checked(integration, partner(integration, ""));
        let pasted = site.text_of("/index.html").replace('&', "&amp;").replace('"', "&quot;");
        let body = format!(
            "<iframe title=\"Box\" width=\"900\" height=\"900\" sandbox=\"allow-scripts allow-popups\" srcdoc=\"{pasted}\"></iframe>"
        );
        PageParts { head: String::new(), body, end: String::new() }.site()
    })
    .await?;
    page.until("return document.readyState === 'complete'").await?;
    page.into_frame("document.querySelector('iframe')").await?;
    page.until_shown("ebb-self-check").await?;
    until_says(&page, "care", "boxed").await
}

async fn the_self_check_gives_a_strict_policy_the_hash_that_lets_ebb_in(
    browser: Browser,
) -> Result<()> {
    let under = |policy: fn(&Integration) -> String| {
        PartnerPage::at(browser, move |integration| {
            let page = partner(integration, "");
            let site = checked(integration, page);
            let text = site.text_of("/index.html");
            // The self-check's own line has the page's nonce.
            let text = text.replacen("<script ", "<script nonce=\"a1\" ", 1);
            let site = site.with_file("/index.html", &text);
            site.with_header("Content-Security-Policy", &policy(integration))
        })
    };
    let page = under(|_| "script-src 'nonce-a1' 'strict-dynamic'".to_owned()).await?;
    until_says(&page, "wrong", "script-blocked").await?;
    let hash = format!("script-src '{}'", page.integration.loader.1);
    let codes = "return [...document.querySelector('ebb-self-check').shadowRoot.querySelectorAll('li.wrong code')].map((it) => it.textContent)";
    let said = page.js(codes).await?;
    ensure!(said.as_array().is_some_and(|it| it.contains(&json!(hash))), "{said} lacks {hash}");
    let page = under(|integration| {
        format!("script-src 'nonce-a1' 'strict-dynamic' '{}'", integration.loader.1)
    })
    .await?;
    page.goes_in().await
}

/// Opens the self-check's frame with these `sandbox` tokens, in the embed as `change` alters it,
/// and waits for these findings.
async fn sees(
    browser: Browser,
    sandbox: &str,
    change: fn(Site) -> Site,
    wanted: &str,
) -> Result<()> {
    let page = PartnerPage::with(browser, &Setting::default(), change, |integration| {
        let body = format!(
            "<iframe title=\"Check\" width=\"500\" height=\"600\" sandbox=\"{sandbox}\" src=\"{}/frame-check/\"></iframe>",
            integration.embed
        );
        PageParts { head: String::new(), body, end: String::new() }.site()
    })
    .await?;
    page.until("return document.readyState === 'complete'").await?;
    page.into_frame("document.querySelector('iframe')").await?;
    for finding in wanted.split(' ') {
        let shown = page.until_shown(&format!("[data-finding={finding}]")).await;
        shown.context(sandbox.to_owned())?;
    }
    page.assert_accessible(wanted).await
}

const TOKENS: &str = "allow-scripts allow-same-origin";

async fn the_self_check_sees_from_inside_what_only_the_frame_can(browser: Browser) -> Result<()> {
    let all = "file-ok engine-ok storage-ok origin-ok framed-ok page-ok";
    sees(browser, TOKENS, |embed| embed, all).await?;
    sees(browser, "allow-scripts", |embed| embed, "origin-wrong storage-blocked").await?;
    let mistyped = |embed: Site| embed.with_header_on(".wasm", "Content-Type", "text/plain");
    sees(browser, TOKENS, mistyped, "file-type").await?;
    // A proxy that adds a line to each page; the list of files stays as it was built.
    let added = |embed: Site| {
        let page = embed.text_of("/frame-check/index.html");
        let page = page.replace("</main>", "<p>Added on the way</p></main>");
        embed.with_file("/frame-check/index.html", &page)
    };
    sees(browser, TOKENS, added, "page-changed").await?;
    sees(browser, TOKENS, |embed| embed.without(".wasm"), "file-missing").await
}

async fn the_self_check_sees_that_a_policy_keeps_wasm_out(browser: Browser) -> Result<()> {
    let without = |embed: Site| {
        let policy = embed.header("Content-Security-Policy").unwrap_or_default();
        let policy = policy.replace(" 'wasm-unsafe-eval'", "");
        embed.with_header("Content-Security-Policy", &policy)
    };
    sees(browser, TOKENS, without, "engine-blocked").await
}

async fn a_policy_is_read_and_mended(browser: Browser) -> Result<()> {
    let page = at_page(browser, "self-check/").await?;
    page.until_shown("ebb-self-check").await?;
    page.js("const it = document.getElementById('given');
             it.value = \"Content-Security-Policy: default-src 'self'; img-src *\";
             it.form.requestSubmit()")
        .await?;
    page.until_shown("[data-mended]").await?;
    let mended = page.text("[data-mended]").await?;
    let embed = &page.integration.embed;
    for directive in ["script-src", "frame-src"] {
        let line = mended
            .split(';')
            .map(str::trim)
            .find(|it| it.contains(directive))
            .unwrap_or_default()
            .to_owned();
        ensure!(line.contains(embed) && line.contains("'self'"), "{directive} in {mended}");
    }
    page.assert_accessible("the self-check").await
}
