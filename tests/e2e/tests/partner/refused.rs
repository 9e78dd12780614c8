//! Content security policies: the documented ones are enough, a refusal is shown in words, and no
//! page can frame the app.

use anyhow::{Result, ensure};
use ebb_e2e::{
    Browser, Integration, PageParts, PartnerPage, Setting, in_every_engine, partner, root,
};
use serde_json::json;
use xtask::server::Site;

const POLICY: &str = "Content-Security-Policy";

in_every_engine! {
    a_strict_policy_with_the_documented_lines_is_enough
    a_policy_without_them_is_said_in_words
    a_page_that_is_not_a_partner_gets_words_and_a_link
    nobody_but_ebb_may_frame_the_app
    the_app_shows_nothing_in_a_frame_even_where_no_header_refuses_it;
    in_chromium:
    a_policy_that_only_reports_stops_nothing
    a_frame_whose_first_script_does_not_come_gives_way_to_words_and_a_link
}

fn strict(integration: &Integration, policy: &str) -> Site {
    let site = PageParts {
        head: "<script src=\"/ear.js\"></script>".to_owned(),
        ..partner(integration, "")
    };
    let ear = "window.refused = []; document.addEventListener('securitypolicyviolation', (it) => { if (!/favicon/.test(it.blockedURI)) refused.push(it.effectiveDirective + ' ' + it.blockedURI) })";
    site.site().with_file("/ear.js", ear).with_header("Content-Security-Policy", policy)
}

async fn failed_in_words(page: &PartnerPage) -> Result<()> {
    let root_of = xtask::workspace::Workspace::find()?.path("content");
    let files = ebb_content::reading::files(&root_of)?;
    let texts =
        ebb_content::reading::flat(&files, "en", "embed.toml").map_err(anyhow::Error::msg)?;
    page.until(&format!(
        "return {}.querySelector('.box').innerText.includes({})",
        root(0),
        json!(texts["loader.failed"])
    ))
    .await?;
    let link = page.js(&format!("return {}.querySelector('a').href", root(0))).await?;
    ensure!(link == json!(format!("{}/", page.integration.app)), "{link}");
    Ok(())
}

/// A page that frames the app.
fn framing(integration: &Integration) -> Site {
    let head = "<script>window.loads = 0</script>".to_owned();
    let body = format!(
        "<iframe title=\"Ebb\" width=\"400\" height=\"600\" src=\"{}/\" onload=\"loads += 1\"></iframe>",
        integration.app
    );
    PageParts { head, body, end: String::new() }.site()
}

async fn a_strict_policy_with_the_documented_lines_is_enough(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let embed = &integration.embed;
        strict(integration, &format!(
            "default-src 'none'; script-src 'self' {embed}; frame-src {embed}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
        ))
    })
    .await?;
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await?;
    page.steps_out().await?;
    let refused = page.js("return refused").await?;
    ensure!(refused == json!([]), "{refused}");
    Ok(())
}

async fn a_policy_without_them_is_said_in_words(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        strict(integration, &format!("default-src 'none'; script-src 'self' {}", integration.embed))
    })
    .await?;
    page.opens(0).await?;
    failed_in_words(&page).await
}

async fn a_page_that_is_not_a_partner_gets_words_and_a_link(browser: Browser) -> Result<()> {
    let page = PartnerPage::with(
        browser,
        &Setting::default(),
        |embed| {
            // Allow an origin that is neither this page's nor in site.toml.
            let policy = embed.header(POLICY).unwrap_or_default();
            let (before, after) = policy.split_once("frame-ancestors ").unwrap_or((policy, ""));
            let (_, after) = after.split_once(';').unwrap_or_default();
            let policy = format!("{before}frame-ancestors https://other.example;{after}");
            embed.with_header(POLICY, &policy)
        },
        |integration| partner(integration, "").site(),
    )
    .await?;
    page.opens(0).await?;
    failed_in_words(&page).await
}

/// Without `boot.js` no door opens, and "Leave now" does not leave.
async fn a_frame_whose_first_script_does_not_come_gives_way_to_words_and_a_link(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::with(
        browser,
        &Setting::default(),
        |embed| embed.without("/boot.*.js"),
        |integration| partner(integration, "").site(),
    )
    .await?;
    page.opens(0).await?;
    failed_in_words(&page).await?;
    ensure!(page.js(&format!("return {}.querySelector('iframe')", root(0))).await? == json!(null));
    Ok(())
}

async fn nobody_but_ebb_may_frame_the_app(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, framing).await?;
    page.until("return document.readyState === 'complete'").await?;
    ensure!(page.place.ebb.request_count() > 0, "the frame never asked for the app");
    page.into_frame("document.querySelector('iframe')").await?;
    page.until("return !document.querySelector('.home')").await?;
    ensure!(page.place.ebb.requests().iter().all(|it| it.path == "/"), "the app has started");
    Ok(())
}

async fn the_app_shows_nothing_in_a_frame_even_where_no_header_refuses_it(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::with_app(
        browser,
        |app| {
            let policy = app.header(POLICY).unwrap_or_default();
            let policy = policy.replace("frame-ancestors 'none';", "");
            app.with_header(POLICY, &policy)
                .without_header("X-Frame-Options")
                .without_header("Cross-Origin-Resource-Policy")
        },
        framing,
    )
    .await?;
    page.until("return window.loads > 0").await?;
    page.into_frame("document.querySelector('iframe')").await?;
    page.until("return !!document.querySelector('.home')").await?;
    page.until("return !document.querySelector('.home').checkVisibility()").await?;
    ensure!(page.js("return document.body.innerText.trim()").await? == json!(""));
    Ok(())
}

async fn a_policy_that_only_reports_stops_nothing(browser: Browser) -> Result<()> {
    let page = PartnerPage::at(browser, |integration| {
        let site = strict(integration, "script-src * 'unsafe-inline'");
        site.with_header("Content-Security-Policy-Report-Only", "frame-src 'none'")
    })
    .await?;
    page.goes_in().await?;
    page.checks_in(7, &["bored"]).await
}
