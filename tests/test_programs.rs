//! Every file of tests is run: its crate's `tests/main.rs` names it, or its Cargo.toml does.

use std::path::Path;
use std::{fs, io};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The files of this folder that neither the program of tests nor the Cargo.toml names.
fn forgotten(files: &[String], program: &str, manifest: &str) -> Vec<String> {
    let is_named = |file: &str| {
        let name = file.trim_end_matches(".rs");
        program.lines().any(|line| line == format!("mod {name};"))
            || manifest.lines().any(|line| line == format!("name = \"{name}\""))
    };
    files.iter().filter(|file| *file != "main.rs" && !is_named(file)).cloned().collect()
}

/// The Rust files directly in a folder; none where there is no such folder.
fn rust_files(folder: &Path) -> io::Result<Vec<String>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let names = entries.map(|it| Ok(it?.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> = names.collect::<io::Result<_>>()?;
    Ok(names.into_iter().filter(|it| it.ends_with(".rs")).collect())
}

#[test]
fn every_file_of_tests_is_run() -> io::Result<()> {
    let crates = fs::read_dir(Path::new(ROOT).join("crates"))?.map(|it| Ok(it?.path()));
    let mut folders = crates.collect::<io::Result<Vec<_>>>()?;
    folders.extend([Path::new(ROOT).to_owned(), Path::new(ROOT).join("tests/e2e")]);
    let mut count = 0;
    for folder in folders {
        let files = rust_files(&folder.join("tests"))?;
        if files.is_empty() {
            continue;
        }
        count += files.len();
        let program = fs::read_to_string(folder.join("tests/main.rs"))?;
        let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
        assert!(manifest.contains("autotests = false"), "{}", folder.display());
        let forgotten = forgotten(&files, &program, &manifest);
        assert!(forgotten.is_empty(), "{}: no program runs {forgotten:?}", folder.display());
    }
    assert!(count > 100, "only {count} files of tests are known");
    Ok(())
}

#[test]
fn a_file_that_no_program_names_is_found() {
    let files = ["a.rs", "main.rs", "memory.rs", "b.rs"].map(str::to_owned);
    assert_eq!(forgotten(&files, "mod a;\n// mod b;\n", "name = \"memory\"\n"), ["b.rs"]);
}
