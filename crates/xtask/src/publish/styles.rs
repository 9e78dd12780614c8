//! Bundles an entry file and everything it imports into one minified style sheet.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

/// The text of the bundled style sheet.
pub fn bundle(entry: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("{error}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions { targets, ..Default::default() })
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
        ..Default::default()
    })
}
