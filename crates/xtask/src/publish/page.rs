//! One page of the app or of the embed: the template, filled for a language, and what a policy allows in it.

use anyhow::{Result, bail};

use super::fingerprint::{Asset, style_source};
use super::languages::Language;
use super::{Parts, manifest, template};
use crate::markup;

/// The template with everything of a language filled in; `frame` is the script of the embed.
pub fn fill(
    template: &str,
    parts: &Parts,
    language: &Language,
    frame: Option<&Asset>,
    build: &str,
) -> Result<String> {
    let Parts { boot, device, rescue, glue, wasm, css, .. } = parts;
    let script = |asset: &Asset| {
        let (url, integrity) = (asset.url(), asset.integrity());
        format!("<script src=\"{url}\" integrity=\"{integrity}\" crossorigin defer></script>")
    };
    // A page in a frame cannot be installed, so it names no manifest.
    let installed = if frame.is_some() { String::new() } else { manifest::links(language) };
    let files = [
        ("words", &language.words),
        ("more", &language.more),
        ("boot", boot),
        ("glue", glue),
        ("wasm", wasm),
        ("css", css),
    ];
    let named = |(name, asset): (&str, &Asset)| {
        [(name.to_owned(), asset.url()), (format!("{name}-integrity"), asset.integrity())]
    };
    let files: Vec<(String, String)> = files.into_iter().flat_map(named).collect();
    let others = [
        ("lang", &*language.tag),
        ("dir", language.direction),
        ("surface", if frame.is_some() { " data-surface=\"embed\"" } else { "" }),
        ("manifest", &installed),
        ("frame", &frame.map_or(String::new(), script)),
        ("device", &if frame.is_some() { String::new() } else { script(device) }),
        ("rescue", &script(rescue)),
        ("styles", &parts.styles_of(language)),
        ("core", &language.drawn(frame.is_some()).first.replace("{build}", build)),
        ("help", &language.help()),
        ("settle", &language.settle_ms.to_string()),
        ("build", build),
    ];
    let files = files.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    template::page(template, &files.chain(others).collect::<Vec<_>>())
}

/// The help page of a language: its template, filled.
pub fn fill_help(
    template: &str,
    parts: &Parts,
    language: &Language,
    is_embed: bool,
    build: &str,
) -> Result<String> {
    let core = language.drawn(is_embed).help.replace("{build}", build);
    template::page(
        template,
        &[
            ("lang", &language.tag),
            ("dir", language.direction),
            ("css", &parts.css.url()),
            ("css-integrity", &parts.css.integrity()),
            ("core", &core),
            ("build", build),
        ],
    )
}

/// The page of records: its template, filled with the part of each language.
pub fn fill_records(
    template: &str,
    parts: &Parts,
    languages: &[Language],
    is_embed: bool,
    build: &str,
) -> Result<String> {
    let Parts { records, records_wasm, records_css, css, .. } = parts;
    let mut core = String::new();
    for language in languages {
        let texts = language.records.replace('&', "&amp;").replace('"', "&quot;");
        core += &language
            .drawn(is_embed)
            .records
            .replace("{texts}", &texts)
            .replace("{script}", &records.url())
            .replace("{script-integrity}", &records.integrity())
            .replace("{css}", &records_css.url())
            .replace("{css-integrity}", &records_css.integrity())
            .replace("{wasm}", &records_wasm.url())
            .replace("{wasm-integrity}", &records_wasm.integrity());
    }
    let core = format!("<main class=\"app page\"><h1 class=\"bar__name\">Ebb</h1>{core}</main>");
    template::page(
        template,
        &[
            ("lang", languages.first().map_or("", |it| &it.tag)),
            ("dir", "ltr"),
            ("css", &css.url()),
            ("css-integrity", &css.integrity()),
            ("core", &core),
            ("build", build),
        ],
    )
}

/// The one inline style, as the policy names it.
pub fn style_hash(page: &str) -> Result<String> {
    match &markup::inline_styles(page)?[..] {
        [text] => Ok(style_source(text)),
        styles => bail!("one inline style is allowed by its hash; there are {}", styles.len()),
    }
}

/// The help page works without scripts, and its styles are a file: it has neither script nor style.
pub fn require_no_script(page: &str) -> Result<()> {
    if markup::tags(page)?.iter().any(|tag| tag.name == "script" || tag.name == "style") {
        bail!("the help page holds a script or a style");
    }
    Ok(())
}

/// The Integrity-Policy header refuses a script without `integrity` or without `crossorigin`, and the
/// Content-Security-Policy refuses inline scripts.
pub fn require_integrity(page: &str) -> Result<()> {
    for tag in markup::tags(page)?.iter().filter(|tag| tag.name == "script") {
        let Some(source) = tag.attribute("src") else {
            bail!("an inline script would be refused by the policy");
        };
        if tag.attribute("integrity").is_none_or(str::is_empty) {
            bail!("the script {source} has no integrity");
        }
        if tag.attribute("crossorigin").is_none() {
            bail!("the script {source} has no crossorigin: its integrity would count for nothing");
        }
    }
    Ok(())
}

/// The script that turns the first questions and lets a person leave is asked for before all that is
/// larger: browsers give a deferred script a low priority, and a preloaded file a high one.
pub fn require_first_script_first(page: &str, boot: &str) -> Result<()> {
    let tags = markup::tags(page)?;
    let mut asked = tags.iter().filter(|tag| match tag.name.as_str() {
        "script" => tag.attribute("src").is_some(),
        "link" => tag.attribute("rel") == Some("preload"),
        _ => false,
    });
    let priority = |tag: &markup::Tag| tag.attribute("fetchpriority").map(str::to_owned);
    let first = asked.next().filter(|tag| tag.attribute("src") == Some(boot));
    if first.and_then(priority).as_deref() != Some("high") {
        bail!("{boot} is not the first file that the page asks for, with fetchpriority=\"high\"");
    }
    for tag in asked {
        let named = tag.attribute("href").or_else(|| tag.attribute("src")).unwrap_or_default();
        match priority(tag).as_deref() {
            Some("high") => bail!("{named} has the priority of {boot}"),
            Some("low") => {}
            _ if tag.name == "link" => bail!("{named} is preloaded without fetchpriority=\"low\""),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::languages::Drawn;
    use super::*;

    fn asset(stem: &str, extension: &str) -> Asset {
        Asset::new(stem, extension, vec![1])
    }

    fn parts() -> Parts {
        Parts {
            boot: asset("boot", "js"),
            device: asset("device", "js"),
            rescue: asset("rescue", "js"),
            records: asset("records", "js"),
            records_wasm: asset("records", "wasm"),
            records_css: asset("records", "css"),
            glue: asset("ebb", "js"),
            wasm: asset("ebb", "wasm"),
            screens: asset("screens", "wasm"),
            css: asset("ebb", "css"),
            styles: "a{b:c}".to_owned(),
            rtl_styles: "d{e:f}".to_owned(),
            notices: String::new(),
        }
    }

    fn language() -> Language {
        Language {
            tag: "es".to_owned(),
            direction: "ltr",
            path: "/es/index.html".to_owned(),
            words: asset("es.words", "txt"),
            more: asset("es.more", "txt"),
            name: String::new(),
            outbound: Vec::new(),
            exit: String::new(),
            settle_ms: 500,
            countries: Vec::new(),
            records: "{\"a\":\"b & c\"}".to_owned(),
            app: Drawn {
                first: "<p>{{ is text here, version {build}".to_owned(),
                help: "<p>help, version {build}".to_owned(),
                records: "<p>{script} {texts}".to_owned(),
            },
            embed: Drawn { first: "<p>here</p>".to_owned(), ..Drawn::default() },
        }
    }

    const TEMPLATE: &str = "<html lang={{lang}} dir={{dir}}{{surface}}>{{manifest}} {{words}} \
        {{words-integrity}} {{more}} {{more-integrity}} <style>{{styles}}</style><main>{{core}}</main>\
        {{build}} {{css}} {{css-integrity}} {{wasm}} {{wasm-integrity}} {{glue}} {{glue-integrity}} \
        <script defer data-help='{{help}}' data-settle='{{settle}}' src='{{boot}}' integrity='{{boot-integrity}}' crossorigin></script>{{frame}}{{rescue}}{{device}}";

    #[test]
    fn the_app_s_page_holds_the_styles_the_core_and_the_addresses() {
        let page = fill(TEMPLATE, &parts(), &language(), None, "b1").unwrap();
        assert!(
            page.starts_with("<html lang=es dir=ltr><link rel=\"manifest\" href=\"/es/"),
            "{page}"
        );
        assert!(page.contains("device.4bf5122f.js") && page.contains("version b1"), "{page}");
        assert!(page.contains(" /es.words.4bf5122f.txt sha256-"));
        assert!(page.contains("<style>a{b:c}</style><main><p>{{ is text here, version b1</main>"));
        assert!(page.contains("src='/boot.4bf5122f.js' integrity='sha256-"));
        assert_eq!(style_hash(&page).unwrap(), style_source("a{b:c}"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn the_help_page_holds_its_rooms_and_the_styles_as_a_file() {
        let template = "{{lang}} {{dir}} {{css}} {{css-integrity}} {{build}} {{core}}";
        let page = fill_help(template, &parts(), &language(), false, "b1").unwrap();
        assert!(page.starts_with("es ltr /ebb.4bf5122f.css sha256-"), "{page}");
        assert!(page.ends_with(" b1 <p>help, version b1"), "{page}");
    }

    #[test]
    fn the_embed_s_page_has_a_script_of_its_own_and_nothing_to_install() {
        let frame = asset("frame", "js");
        let language = Language { direction: "rtl", ..language() };
        let page = fill(TEMPLATE, &parts(), &language, Some(&frame), "b1").unwrap();
        assert!(page.starts_with("<html lang=es dir=rtl data-surface=\"embed\"> "), "{page}");
        assert!(page.contains("{e:f}</style><main><p>here</p></main>") && !page.contains("device"));
        assert!(page.contains("<script src=\"/frame.4bf5122f.js\" integrity=\"sha256-"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn a_template_without_one_of_its_placeholders_is_refused() {
        let lacking = TEMPLATE.replace("{{wasm-integrity}}", "");
        let error = fill(&lacking, &parts(), &language(), None, "b1").unwrap_err().to_string();
        assert!(error.contains("{{wasm-integrity}}"), "{error}");
    }

    #[test]
    fn the_script_that_lets_a_person_leave_is_asked_for_before_all_that_is_larger() {
        let first = "<script src=/a.js fetchpriority=high defer></script>";
        let preload = |priority: &str| format!("<link rel=preload href=/b {priority}>");
        let low = preload("fetchpriority=low");
        let is_held = |page: &str| require_first_script_first(page, "/a.js").is_ok();
        assert!(is_held(&format!("{first}{low}<script src=/c.js></script>")));
        assert!(!is_held(&format!("{low}{first}")));
        assert!(!is_held(&format!("{first}{}", preload(""))));
        assert!(!is_held(&format!("{first}<script src=/c.js fetchpriority=high></script>")));
        assert!(!is_held("<script src=/a.js defer></script>"));
        assert!(!is_held("<script src=/c.js fetchpriority=high></script>"));
    }

    #[test]
    fn scripts_need_integrity_and_there_is_one_inline_style() {
        assert!(require_integrity("<script src=/a.js crossorigin></script>").is_err());
        assert!(require_integrity("<script src=/a.js integrity=sha256-a></script>").is_err());
        assert!(require_integrity("<script>a()</script>").is_err());
        assert!(style_hash("<p>").is_err());
        assert!(require_no_script("<p>").is_ok() && require_no_script("<style></style>").is_err());
        assert!(style_hash("<style></style><style></style>").is_err());
    }

    #[test]
    fn the_page_of_records_has_a_part_in_each_language_with_its_texts_escaped() {
        let languages = [language(), language()];
        let template = "{{lang}}{{dir}}{{css}}{{css-integrity}}{{build}}<main>{{core}}</main>";
        let page = fill_records(template, &parts(), &languages, false, "1").unwrap();
        let part = "{&quot;a&quot;:&quot;b &amp; c&quot;}";
        assert_eq!(page.matches(part).count(), 2, "{page}");
    }
}
