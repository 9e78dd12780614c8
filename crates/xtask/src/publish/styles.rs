//! Bundles an entry file and everything it imports into one minified style sheet.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use super::constants;

/// The text of the bundled style sheet.
pub fn bundle(entry: &Path) -> Result<String> {
    bundle_without(entry, &HashSet::new())
}

/// The same without the custom properties that nothing in it uses, and with the values of those that never
/// change, for a page that has all of them a moment later.
pub fn bundle_used(entry: &Path) -> Result<String> {
    let mut unused = HashSet::new();
    loop {
        let text = bundle_without(entry, &unused)?;
        let more = unused_in(&text);
        if more.is_empty() {
            return minify(&constants::in_place(&text));
        }
        // What only these used is not used any more.
        unused.extend(more);
    }
}

/// The custom properties that this minified sheet sets and does not use.
fn unused_in(sheet: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        text.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '-').collect()
    };
    let is_set = |(at, _): &(usize, &str)| {
        let (before, after) = sheet.split_at(*at);
        before.ends_with(['{', ';']) && after[name(after).len()..].starts_with(':')
    };
    let set = sheet.match_indices("--").filter(is_set).map(|(at, _)| name(&sheet[at..]));
    let used: HashSet<String> = sheet.split("var(").skip(1).map(name).collect();
    set.filter(|it| !used.contains(it)).collect()
}

fn bundle_without(entry: &Path, unused: &HashSet<String>) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("{error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions { targets, unused_symbols: unused.clone() })
        .map_err(|error| anyhow!("{error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..Default::default() })
        .map_err(|error| anyhow!("{error}"))?;
    // The text stands inside a <style> element, which `</` could end.
    if printed.code.contains("</") {
        bail!("the styles contain `</`");
    }
    Ok(printed.code)
}

/// Minifies one sheet that imports nothing.
pub fn minify(sheet: &str) -> Result<String> {
    let mut sheet =
        StyleSheet::parse(sheet, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions { targets, ..Default::default() })
        .map_err(|error| anyhow!("{error}"))?;
    let options = PrinterOptions { minify: true, targets, ..Default::default() };
    Ok(sheet.to_css(options).map_err(|error| anyhow!("{error}"))?.code)
}

// The first versions that run wasm under the policy in headers.toml ('wasm-unsafe-eval').
fn targets() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets::from(Browsers {
        chrome: version(97),
        firefox: version(102),
        safari: version(16),
        ios_saf: version(16),
        ..Default::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_that_is_set_and_not_used_is_found_and_a_class_is_none() {
        let sheet = ":root{--sand:#fff;--page:var(--sand);--low:red}.button--quiet:hover{color:var(--page)}";
        assert_eq!(unused_in(sheet), BTreeSet::from(["--low".to_owned()]));
    }

    #[test]
    fn the_first_page_sets_no_property_that_its_own_styles_do_not_use() {
        let first = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../styles/first.css"));
        assert!(!unused_in(&bundle(first).unwrap()).is_empty(), "there is nothing to leave out");
        assert!(unused_in(&bundle_used(first).unwrap()).is_empty());
    }
}
