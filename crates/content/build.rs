//! Reads `content/`, with the overlay that `site.toml` names, into one pack for each language.
//! Fails the build at the first error.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

#[path = "src/reading/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "freshness and the pseudo-languages are for tools and tests"
)]
mod reading;

fn main() -> ExitCode {
    match write_packs() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why}");
            ExitCode::FAILURE
        }
    }
}

fn write_packs() -> Result<(), String> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("../..");
    let overlay = reading::overlay_folder(&root)?;
    let name = overlay.as_ref().and_then(|it| it.strip_prefix(&root).ok());
    let name = name.map_or_else(String::new, |it| it.display().to_string());
    for read in [root.join("content"), root.join("site.toml")].into_iter().chain(overlay) {
        println!("cargo::rerun-if-changed={}", read.display());
    }
    let merged = reading::of_repository(&root)?;
    write_pack_files(&merged, "pack", &name)?;
    let own = reading::files(&root.join("content")).map_err(|e| format!("content/: {e}"))?;
    write_pack_files(&own, "without-overlay.pack", "")
}

fn write_pack_files(files: &reading::Files, ending: &str, overlay: &str) -> Result<(), String> {
    let out = env::var("OUT_DIR").map_err(|e| e.to_string())?;
    for language in reading::LANGUAGES {
        let pack = reading::read(files, language).map_err(|it| {
            let is_own = reading::is_of_overlay(files, &it);
            it.below(if is_own { overlay } else { "content" })
        })?;
        let bytes = postcard::to_allocvec(&pack).map_err(|e| e.to_string())?;
        let file = Path::new(&out).join(format!("{language}.{ending}"));
        fs::write(file, bytes).map_err(|e| e.to_string())?;
    }
    Ok(())
}
