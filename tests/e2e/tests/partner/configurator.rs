//! The configurator writes the lines for each kind of site, and they work.

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, Integration, PageParts, PartnerPage, in_every_engine};
use serde_json::json;

use super::integrators::at_page;

in_every_engine! {
    ; in_chromium:
    the_configurator_shows_what_it_writes
}

async fn the_configurator_shows_what_it_writes(browser: Browser) -> Result<()> {
    let page = at_page(browser, "configure/").await?;
    until_snippet_has(&page, "ebb-check").await?;
    let plain = page.text("[data-snippet]").await?;
    let (loader, integrity) = &page.integration.loader;
    for part in [
        format!("src=\"{loader}\""),
        format!("integrity=\"{integrity}\""),
        "crossorigin=\"anonymous\"".to_owned(),
    ] {
        ensure!(plain.contains(&part), "{part} is not in {plain}");
    }
    // Attributes with their default value are left out.
    for name in ["lang=", "country=", "theme=", "exit=", "load="] {
        ensure!(
            !plain.split("<ebb-check").nth(1).unwrap_or_default().contains(&format!(" {name}")),
            "{name} in {plain}"
        );
    }
    let chosen = chooses_everything(&page).await?;
    // The preview is a real frame with the chosen attributes.
    page.enters(0).await?;
    page.until("return document.documentElement.lang === 'es' && document.documentElement.dataset.country === 'MX'").await?;
    page.until("return document.documentElement.style.colorScheme === 'dark'").await?;
    page.steps_out().await?;
    page.assert_accessible("the configurator").await?;
    let pasted = pasted(browser, &page.integration, &chosen).await?;
    pasted.enters(0).await?;
    pasted.until("return document.documentElement.lang === 'es'").await
}

/// Waits until the configurator's snippet has this in it.
async fn until_snippet_has(page: &PartnerPage, part: &str) -> Result<()> {
    let script = format!(
        "return document.querySelector('[data-snippet]').textContent.includes({})",
        json!(part)
    );
    page.until(&script).await
}

/// Sets everything that can be chosen to what is not usual; returns the snippet.
async fn chooses_everything(page: &PartnerPage) -> Result<String> {
    page
        .js("const set = (name, value) => {
                const it = document.querySelector(`select[name=${name}]`) ?? document.querySelector(`[name=${name}][value=${value}]`);
                if (it.type === 'radio') it.checked = true; else it.value = value;
                it.dispatchEvent(new Event('input', { bubbles: true }));
                it.dispatchEvent(new Event('change', { bubbles: true }));
            };
            set('lang', 'es'); set('country', 'MX'); set('theme', 'dark'); set('exit', 'blank'); set('load', 'eager')")
        .await?;
    until_snippet_has(page, "MX").await?;
    let chosen = page.text("[data-snippet]").await?;
    for part in
        ["lang=\"es\"", "country=\"MX\"", "theme=\"dark\"", "exit=\"blank\"", "load=\"eager\""]
    {
        ensure!(chosen.contains(part), "{part} is not in {chosen}");
    }
    writes_for_each_kind(page, &["lang=\"es\"", "country=\"MX\"", "load=\"eager\""]).await?;
    Ok(chosen)
}

/// For each kind of site: a part of its lines that the others do not have.
const KINDS: [(&str, &str); 6] = [
    ("wordpress", "[ebb_check "),
    ("react", "import { EbbCheck } from \"@ebb/check/react\";"),
    ("vue", "import { EbbCheck } from \"@ebb/check/vue\";"),
    ("markdown", "[\"script\", { \"src\": "),
    ("angular", "<ebb-check style=\"display:block;min-height:704px\" lang"),
    ("svelte", "<ebb-check style=\"display:block;min-height:704px\" lang"),
];

/// The lines for each kind of site have what is chosen, and the loader's hash where they load it.
async fn writes_for_each_kind(page: &PartnerPage, parts: &[&str]) -> Result<()> {
    let choose = |kind: &str| {
        format!(
            "const it = document.querySelector('[name=kind][value={kind}]'); it.checked = true;
                 it.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        )
    };
    for (kind, own) in KINDS {
        page.js(&choose(kind)).await?;
        let lines = page.text("[data-snippet]").await?;
        // The shortcode and the package bring the loader themselves.
        let brings = ["wordpress", "react", "vue"].contains(&kind);
        let loads = if brings { own } else { page.integration.loader.1.as_str() };
        let all = parts.iter().copied().chain([own, loads]);
        let missing: Vec<_> = all.filter(|part| !lines.contains(part)).collect();
        ensure!(missing.is_empty(), "{kind}: {missing:?} in {lines}");
        if let Some((_, install)) = lines.split_once("npm install ") {
            let archive = install.split_whitespace().next().unwrap_or_default();
            let path = archive.strip_prefix(&page.integration.host).unwrap_or_default();
            ensure!(!page.integration.pages.bytes_of(path).is_empty(), "{kind}: no {archive}");
        }
        let hints = page.js("return [...document.querySelectorAll('[data-kinds]:not([hidden])')].map((it) => it.dataset.kinds)").await?;
        ensure!(
            hints.to_string().contains(kind) && !hints.to_string().contains("html"),
            "{kind}: {hints}"
        );
    }
    page.js(&choose("html")).await?;
    Ok(())
}

/// At a page with nothing but a snippet in it, which was written for the origins of `written_for`.
async fn pasted(browser: Browser, written_for: &Integration, snippet: &str) -> Result<PartnerPage> {
    let element = snippet.split("</script>").nth(1).context("no element")?.trim().to_owned();
    let head =
        snippet.split("</script>").next().unwrap_or_default().trim().to_owned() + "</script>";
    PartnerPage::at(browser, |integration| {
        let from = |text: &str| {
            let text = text
                .replace(&written_for.embed, &integration.embed)
                .replace(&written_for.app, &integration.app);
            text.replace(&written_for.loader.1, &integration.loader.1)
        };
        PageParts { head: String::new(), body: from(&element), end: from(&head) }.site()
    })
    .await
}
