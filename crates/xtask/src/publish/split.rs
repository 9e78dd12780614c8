//! Splits the wasm of the app in two at the function that `src/split.rs` marks: what only that function
//! reaches is a second file, which comes later and shares the memory and the table of the first.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_split_cli_support::{Options, transform};

use super::fingerprint::Asset;
use super::wasm::cut;

/// What rustc needs for it: the splitter follows calls by the relocations and the names of the linker.
pub const FLAGS: [&str; 2] = ["-Clink-arg=--emit-relocs", "-Cstrip=none"];

/// The module from which the first half imports the function that loads the second.
pub const LINK: &str = "./__wasm_split.js";
/// That function, as the splitter names it for `#[wasm_split(screens)]`.
const LOADER: &str = "__wasm_split_load_screens";

/// Splits this wasm: returns the path of the first half, for wasm-bindgen, and the second half. `folder` is
/// for its files.
pub fn split(wasm: &Path, folder: &Path) -> Result<(PathBuf, Vec<u8>)> {
    let input = fs::read(wasm).with_context(|| wasm.display().to_string())?;
    let first = folder.join("first.wasm");
    fs::create_dir_all(folder)?;
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LINK;
    let split = transform(options).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    let [second] = &split.split_modules[..] else {
        bail!("the wasm was split into {} files, not two", split.split_modules.len() + 1);
    };
    let second = without_custom_sections(&fs::read(second)?)?;
    Ok((first, second))
}

/// The wasm without the sections that only tools read.
fn without_custom_sections(wasm: &[u8]) -> Result<Vec<u8>> {
    const HEAD: usize = 8;
    let mut kept = wasm.get(..HEAD).context("no wasm")?.to_vec();
    let mut from = HEAD;
    for payload in wasmparser::Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let is_custom = matches!(payload, wasmparser::Payload::CustomSection(_));
        if let Some((_, range)) = payload.as_section() {
            // The range begins behind the section's id and length.
            if !is_custom {
                kept.extend_from_slice(&wasm[from..range.end]);
            }
            from = range.end;
        }
    }
    Ok(kept)
}

/// The glue script with the function that the first half calls before it draws what is in the second.
/// `boot.js` has loaded that by then, so the function only says so. A script whose wasm is whole stays as it is.
pub fn with_loader(script: &str) -> Result<String> {
    if !script.contains(LINK) {
        return Ok(script.to_owned());
    }
    let script = cut(script, "const import1 = require(", "\n")?;
    let script = cut(&script, &format!("\"{LINK}\": import1"), "}")?;
    let end = "\n};\n";
    let (imports, rest) = script.split_once(end).context("the glue's imports have no end")?;
    let loader =
        "function(arg0, arg1) {\nwasm.__indirect_function_table.get(arg0)(arg1, true);\n},";
    Ok(format!("{imports}\n{LOADER}: {loader}{end}{rest}"))
}

/// The glue script with the address and the hash of the second half, which `boot.js` asks for once the app is
/// live: the first page, which has the other addresses, is read before anything works.
pub fn with_second(script: &str, second: &Asset) -> String {
    let (url, integrity) = (second.url(), second.integrity());
    format!(
        "{script}\nwasm_bindgen.screens = \"{url}\";\nwasm_bindgen.screensIntegrity = \"{integrity}\";\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_names_the_second_half_with_its_hash() {
        let script = with_second("let wasm_bindgen;", &Asset::new("screens", "wasm", vec![1]));
        assert!(script.starts_with("let wasm_bindgen;\n"), "{script}");
        assert!(script.contains("wasm_bindgen.screens = \"/screens.4bf5122f.wasm\";"), "{script}");
        assert!(script.contains("wasm_bindgen.screensIntegrity = \"sha256-"), "{script}");
    }

    const GLUE: &str = "(function() {\nconst import1 = require(\"./__wasm_split.js\");\nconst import0 = {\na: function() {\n},\n};\nreturn {\n\"./ebb_bg.js\": import0,\n\"./__wasm_split.js\": import1,\n};\n";

    #[test]
    fn the_loader_stands_among_the_other_imports_and_nothing_is_required() {
        let script = with_loader(GLUE).unwrap();
        assert!(!script.contains("import1") && !script.contains("require"), "{script}");
        let (imports, rest) = script.split_once("\n};\n").unwrap();
        assert!(imports.contains("a: function") && imports.contains(LOADER), "{script}");
        assert!(rest.contains("\"./ebb_bg.js\": import0,\n}"), "{script}");
        assert_eq!(with_loader("a whole one").unwrap(), "a whole one");
        assert!(with_loader(&GLUE.replace("require(", "need(")).is_err());
    }

    #[test]
    fn what_only_tools_read_goes_and_the_rest_stays() {
        let head = b"\0asm\x01\0\0\0";
        let (types, custom) = ([1, 1, 0], [0, 3, 1, b'a', 0]);
        let wasm = [&head[..], &custom, &types, &custom].concat();
        assert_eq!(without_custom_sections(&wasm).unwrap(), [&head[..], &types].concat());
        assert!(without_custom_sections(b"\0asm").is_err());
    }
}
