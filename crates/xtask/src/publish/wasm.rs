//! Compiles the widget to wasm and a glue script, without paths of the machine that builds them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::notices::{self, Crate};
use super::{script, split};
use crate::process;
use crate::workspace::{WASM_TARGET, Workspace};

/// The name by which rustup knows the sources of the standard library.
pub const LIBRARY_SOURCES: &str = "rust-src";

/// Code that several branches have in common stays in each of them, and LLVM neither rewrites loops for
/// a processor's addresses nor computes what is partly redundant earlier: all three compress better
/// (docs/decisions/0035, 0036).
const FLAGS: [&str; 5] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Cllvm-args=-simplifycfg-sink-common=false",
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
];

/// The wasm, and the glue script that loads it.
#[derive(Debug)]
pub struct Bound {
    /// A classic script that defines `wasm_bindgen`.
    pub script: String,
    /// The wasm that the script loads.
    pub wasm: Vec<u8>,
    /// The second wasm of the app, which shares the memory of the first; empty where there is none.
    pub second: Vec<u8>,
}

/// The folder with the standard library for the browser's target, where it is installed.
pub fn target_folder(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let folder = sysroot(workspace)?.join("lib/rustlib").join(WASM_TARGET);
    Ok(folder.is_dir().then_some(folder))
}

/// The sources of the standard library, where they are installed.
pub fn library_sources(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let folder = sysroot(workspace)?.join("lib/rustlib/src/rust/library");
    Ok(folder.is_dir().then_some(folder))
}

/// Installs the browser's target, and the sources of the standard library, where they are missing.
pub fn ensure_target(workspace: &Workspace) -> Result<()> {
    if target_folder(workspace)?.is_none() {
        add(workspace, "target", WASM_TARGET)?;
    }
    if library_sources(workspace)?.is_none() {
        add(workspace, "component", LIBRARY_SOURCES)?;
    }
    Ok(())
}

fn add(workspace: &Workspace, kind: &str, name: &str) -> Result<()> {
    if process::on_path("rustup").is_none() {
        bail!("rustup is not here: add the {kind} {name} to your Rust the way you installed it");
    }
    let mut rustup = Command::new("rustup");
    process::run(rustup.current_dir(workspace.root()).args([kind, "add", name]))
}

/// Which wasm.
#[derive(Clone, Copy, Debug)]
pub enum Module {
    /// The app.
    App,
    /// That of the page of records.
    Records,
}

impl Module {
    /// How cargo names what is compiled.
    fn target(self) -> [&'static str; 4] {
        match self {
            Self::App => ["--package", "ebb", "--bin", "ebb"],
            Self::Records => ["--package", "ebb-records-page", "--lib", "--quiet"],
        }
    }

    /// The name of its file.
    fn file(self) -> &'static str {
        match self {
            Self::App => "ebb",
            Self::Records => "records",
        }
    }

    /// The name of the function in its glue script that loads it.
    fn loader(self) -> &'static str {
        match self {
            Self::App => "wasm_bindgen",
            Self::Records => "ebb_records",
        }
    }
}

/// What was compiled.
#[derive(Debug)]
pub struct Compiled {
    /// Which wasm it is.
    module: Module,
    /// The path of the wasm.
    pub wasm: PathBuf,
    /// The crates by others that were compiled for it.
    pub crates: BTreeSet<Crate>,
}

/// Compiles one wasm.
pub fn compile(workspace: &Workspace, module: Module) -> Result<Compiled> {
    let mut cargo = workspace.cargo(&["rustc", "--locked", "--release", "--target", WASM_TARGET]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    cargo.args(module.target());
    // The standard library is compiled too, without the texts of panics (docs/decisions/0028).
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    cargo.env("RUSTC_BOOTSTRAP", "1");
    let mut paths = builder_paths(workspace)?;
    // The subfolders of `registry/src` are named after the registry that this machine uses.
    for registry in std::fs::read_dir(cargo_home()?.join("registry/src")).into_iter().flatten() {
        paths.push((registry?.path(), "crates"));
    }
    let flags: Vec<_> = paths
        .into_iter()
        .map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display()))
        .chain(FLAGS.map(str::to_owned))
        .collect();
    if matches!(module, Module::App) {
        cargo.arg("--").args(split::FLAGS);
    }
    // A developer's own RUSTFLAGS must not change the published bytes.
    cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    let messages = String::from_utf8(process::capture(&mut cargo)?)?;
    let crates = notices::compiled(&messages, workspace.root())?;
    let file = format!("release/{}.wasm", module.file());
    Ok(Compiled { module, wasm: workspace.target().join(WASM_TARGET).join(file), crates })
}

/// Makes the glue script for the compiled wasm, and removes the wasm's sections that only tools
/// read.
pub fn bind(workspace: &Workspace, compiled: &Compiled) -> Result<Bound> {
    let Compiled { module, wasm, .. } = compiled;
    let mut bindgen = Bindgen::new();
    let (first, second) = match module {
        Module::App => split::split(wasm, &workspace.target().join("split"))?,
        Module::Records => (wasm.clone(), Vec::new()),
    };
    // The second half imports the memory and the table of the first.
    bindgen.input_path(first).keep_lld_exports(!second.is_empty());
    bindgen.out_name(module.file()).typescript(false);
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    bindgen.no_modules(true)?.no_modules_global(module.loader())?;
    let mut output = bindgen.generate_output()?;
    let inline = output.snippets().iter().filter(|(_, parts)| !parts.is_empty());
    let modules = output.local_modules().keys().chain(inline.map(|(name, _)| name));
    if let Some(module) = modules.min() {
        bail!("{module}: a classic script cannot load a JavaScript module beside the wasm");
    }
    let mut script = only_what_is_used(&split::with_loader(output.js())?)?;
    let glue = format!("./{}_bg.js", module.file());
    let module = output.wasm_mut();
    for (place, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{place}");
        script = script::rename(&script, &import.name, &short);
        import.name = short;
        if import.module == split::LINK {
            import.module.clone_from(&glue);
        }
    }
    let own = module.exports.iter_mut().filter(|it| it.name.starts_with("wasm_bindgen_"));
    for (place, export) in own.enumerate() {
        let short = format!("e{place}");
        script = script::rename(&script, &export.name, &short);
        export.name = short;
    }
    let bound = Bound { script, wasm: module.emit_wasm(), second };
    for wasm in [&bound.wasm, &bound.second] {
        require_no_panic_texts(wasm)?;
        let paths = builder_paths(workspace)?;
        if let Some(path) = paths.iter().map(|(path, _)| path).find(|path| names(wasm, path)) {
            bail!("the wasm names a path of this machine: {}", path.display());
        }
    }
    Ok(bound)
}

/// Fails where the wasm names a source file. Only the text of a panic does so, and Ebb has none: such a
/// text could hold an answer.
fn require_no_panic_texts(wasm: &[u8]) -> Result<()> {
    if names(wasm, Path::new("/src/")) {
        bail!(
            "the wasm names a source file: was the standard library compiled without the texts of panics?"
        );
    }
    Ok(())
}

/// The script without entry points that Ebb does not use, above all the one that fetches the wasm.
fn only_what_is_used(script: &str) -> Result<String> {
    let script = cut(&script::strip(script)?, "let script_src;", "function ")?;
    let script = cut(&script, "failed to fetch Wasm", "`)")?;
    let script = cut(&script, "if (typeof module_or_path === 'string'", "const { instance")?;
    let script = cut(&script, "function initSync(", "async function __wbg_init(")?;
    cut(&script, "{ initSync }, ", "exports)")
}

/// Removes everything from the start of one text up to the start of another.
pub(super) fn cut(text: &str, from: &str, to: &str) -> Result<String> {
    let start = text.find(from).with_context(|| format!("has no longer `{from}`"))?;
    let length = text[start..].find(to).with_context(|| format!("has no longer `{to}`"))?;
    Ok([&text[..start], &text[start + length..]].concat())
}

// Sorted by length, longest last: rustc uses the last prefix that matches, and these folders may be
// nested.
fn builder_paths(workspace: &Workspace) -> Result<Vec<(PathBuf, &'static str)>> {
    let mut paths = vec![
        (workspace.root().to_owned(), "ebb"),
        (workspace.target().to_owned(), "target"),
        (cargo_home()?, "cargo"),
        (sysroot(workspace)?, "rust"),
    ];
    paths.sort_by_key(|(path, _)| path.as_os_str().len());
    Ok(paths)
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = std::env::home_dir().context("neither CARGO_HOME nor a home directory is known")?;
    Ok(home.join(".cargo"))
}

fn sysroot(workspace: &Workspace) -> Result<PathBuf> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let printed =
        process::capture(rustc.current_dir(workspace.root()).args(["--print", "sysroot"]))?;
    Ok(String::from_utf8(printed)?.trim_end().into())
}

/// Whether these bytes contain a path.
pub fn names(wasm: &[u8], path: &Path) -> bool {
    let path = path.as_os_str().as_encoded_bytes();
    wasm.windows(path.len()).any(|window| window == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_with_the_text_of_a_panic_is_refused() {
        let error =
            require_no_panic_texts(b"\0asm..library/core/src/str.rs").unwrap_err().to_string();
        assert!(error.contains("source file"), "{error}");
        assert!(require_no_panic_texts(b"\0asm..called once").is_ok());
    }

    #[test]
    fn what_is_not_used_goes_and_what_is_not_there_is_said() {
        assert_eq!(cut("a [b] c", "[", " c").unwrap(), "a  c");
        let error = cut("a", "fetch", "b").unwrap_err().to_string();
        assert!(error.contains("fetch"), "{error}");
    }

    #[test]
    fn a_path_is_found_wherever_it_stands() {
        assert!(names(b"\0asm..panicked at /home/ann/src/a.rs", Path::new("/home/ann")));
        assert!(!names(b"\0asm..panicked at ebb/src/a.rs", Path::new("/home/ann")));
    }
}
