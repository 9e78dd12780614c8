//! The step `scripts`: checks the types of the scripts that ship, and lints every script.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::doctor::tools::{self, Package};
use crate::node;
use crate::workspace::Workspace;

/// The projects of the type check: the scripts of pages, and those of a service worker, which has other globals.
const PROJECTS: [&str; 2] = ["tsconfig.json", "tsconfig.worker.json"];
/// The file in which the projects expect the types of `names.toml`.
const NAMES: &str = "target/types/names.d.ts";
const LINTED: [&str; 5] = ["public", "embed", "tests/worker", "tests/e2e", "tests/fixtures"];
const RULES: &str = "oxlint.json";

/// Checks the types, then lints. Where Node.js is missing, one line says what is left out.
///
/// # Errors
/// Where a script has a type error or breaks a rule; in CI, where Node.js is missing.
pub fn hold(workspace: &Workspace) -> Result<()> {
    if !node::has("node", "scripts", "the types and the lint of the scripts")? {
        return Ok(());
    }
    write_names(workspace)?;
    for project in PROJECTS {
        types(workspace, &workspace.path(project))?;
    }
    lint(workspace, &LINTED.map(|folder| workspace.path(folder)))
}

/// Writes the types of `names.toml`, if they have changed.
fn write_names(workspace: &Workspace) -> Result<()> {
    let file = workspace.path(NAMES);
    if fs::read_to_string(&file).is_ok_and(|there| there == ebb_names::TYPES) {
        return Ok(());
    }
    fs::create_dir_all(file.parent().context(NAMES)?)?;
    fs::write(file, ebb_names::TYPES).context(NAMES)
}

pub(super) fn types(workspace: &Workspace, project: &Path) -> Result<()> {
    let mut tsc = program(workspace, tools::TYPESCRIPT)?;
    finish(tsc.arg("--project").arg(project).args(["--pretty", "false"]))?;
    Ok(())
}

fn lint(workspace: &Workspace, files: &[impl AsRef<Path>]) -> Result<()> {
    let mut oxlint = program(workspace, tools::OXLINT)?;
    oxlint.arg("--config").arg(workspace.path(RULES)).args(["--deny-warnings", "--format", "unix"]);
    finish(oxlint.args(files.iter().map(AsRef::as_ref)))?;
    Ok(())
}

fn program(workspace: &Workspace, package: Package) -> Result<Command> {
    let script = tools::npm(workspace, package);
    let script =
        script.with_context(|| format!("{}: run `cargo xtask doctor --fix`", package.0))?;
    let mut node = Command::new("node");
    node.arg(script).current_dir(workspace.root());
    Ok(node)
}

/// The output; a failure is an error that has it as its text.
fn finish(command: &mut Command) -> Result<String> {
    let output = command.output().context("node cannot be started")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{said}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(said)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::*;
    use crate::left_out;

    /// Components of the npm package, which import a framework; the step `frameworks` builds with them.
    const COMPONENTS: [&str; 2] = ["react.js", "vue.js"];

    /// The workspace, where the programs are installed.
    fn with_checkers() -> Option<Workspace> {
        let workspace = Workspace::find().unwrap();
        let there = node::found().is_some() && program(&workspace, tools::OXLINT).is_ok();
        if !there {
            assert!(!left_out::is_ci(), "Node.js or its packages are not here");
            println!("Node.js or its packages are not here: nothing was tested");
            return None;
        }
        write_names(&workspace).unwrap();
        Some(workspace)
    }

    fn written(workspace: &Workspace, name: &str, text: &str) -> PathBuf {
        let folder = workspace.path("target/types/tried").join(name);
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("tried.js");
        fs::write(&file, text).unwrap();
        file
    }

    /// Checks the types of a text as those of a page's script.
    fn judged(workspace: &Workspace, name: &str, text: &str) -> Result<()> {
        let script = written(workspace, name, text);
        let root = workspace.root().display();
        let project = script.with_file_name("tsconfig.json");
        let said = format!(
            r#"{{ "extends": "{root}/tsconfig.json", "exclude": [],
                 "include": ["tried.js", "{root}/types/page.d.ts", "{root}/{NAMES}"] }}"#
        );
        fs::write(&project, said).unwrap();
        types(workspace, &project)
    }

    #[test]
    fn a_misspelt_name_and_a_wrong_type_are_refused() {
        let Some(workspace) = with_checkers() else { return };
        judged(&workspace, "right", "document.documentElement.dataset.live = \"\";").unwrap();
        for (name, text, lacking) in [
            ("attribute", "document.documentElement.dataset.liev = \"\";", "'liev'"),
            (
                "message",
                "/** @type {FromFrame} */\nconst said = { ebb: 1, type: \"hieght\" };",
                "hieght",
            ),
            ("type", "/** @type {number} */\nlet high = \"704\";\nhigh += 1;", "'number'"),
            ("selector", "document.querySelector(\"[name=build]\").contnet;", "'contnet'"),
        ] {
            let error = judged(&workspace, name, text).unwrap_err().to_string();
            assert!(error.contains(lacking), "{name}: {error}");
        }
    }

    /// For each rule that `oxlint.json` names, and one that it has by its category, a script that breaks it.
    const BROKEN: [(&str, &str); 15] = [
        ("eqeqeq", "if (document.title == \"\") document.title = \"a\";"),
        ("no-console", "console.log(1);"),
        ("no-constant-condition", "if (true) document.title = \"a\";"),
        ("no-debugger", "debugger;"),
        (
            "no-duplicate-imports",
            "import { a } from \"./x.js\";\nimport { b } from \"./x.js\";\ndocument.title = a + b;",
        ),
        ("no-eval", "eval(\"1\");"),
        ("no-implied-eval", "setTimeout(\"go()\", 10);"),
        ("no-new-func", "document.title = new Function(\"return 1\")();"),
        ("no-self-compare", "if (document.title === document.title) document.title = \"a\";"),
        ("no-shadow-restricted-names", "function go(undefined) { return undefined; }\ngo();"),
        ("no-unused-expressions", "document.title;"),
        ("no-unused-vars", "const kept = 1;"),
        ("no-useless-escape", "document.title = \"\\d\";"),
        ("no-var", "var a = 1;\ndocument.title = a;"),
        ("prefer-const", "let a = 1;\ndocument.title = a;"),
    ];

    #[test]
    fn a_script_that_breaks_a_rule_is_refused() {
        let Some(workspace) = with_checkers() else { return };
        lint(&workspace, &[written(&workspace, "clean", "document.title = \"\";\n")]).unwrap();
        let files = BROKEN.map(|(rule, text)| written(&workspace, rule, &format!("{text}\n")));
        let said = lint(&workspace, &files).unwrap_err().to_string();
        for (rule, _) in BROKEN {
            let is_refused = |line: &str| {
                line.contains(&format!("/{rule}/tried.js:")) && line.contains(&format!("({rule})"))
            };
            assert!(said.lines().any(is_refused), "{rule} refuses nothing: {said}");
        }
    }

    #[test]
    fn every_rule_of_the_lint_has_a_script_that_breaks_it() {
        let rules = Workspace::find().unwrap().read(RULES).unwrap();
        let rules: serde_json::Value = serde_json::from_str(&rules).unwrap();
        let rules = rules["rules"].as_object().unwrap().iter();
        let untried: Vec<_> = rules
            .filter(|(rule, value)| **value != "off" && BROKEN.iter().all(|(it, _)| it != rule))
            .collect();
        assert!(untried.is_empty(), "{untried:?}");
    }

    #[test]
    fn every_script_that_ships_is_checked() {
        let Some(workspace) = with_checkers() else { return };
        let mut checked = BTreeSet::new();
        for project in PROJECTS {
            let mut tsc = program(&workspace, tools::TYPESCRIPT).unwrap();
            let files = finish(tsc.args(["--listFilesOnly", "--project", project])).unwrap();
            checked.extend(files.lines().map(PathBuf::from));
        }
        let mut folders = vec![workspace.path("public"), workspace.path("embed")];
        let mut seen = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let file = entry.unwrap().path();
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                if file.is_dir() && name != "released" {
                    folders.push(file);
                } else if name.ends_with(".js")
                    && !name.ends_with(".test.js")
                    && !COMPONENTS.contains(&name.as_str())
                {
                    seen += 1;
                    assert!(checked.contains(&file), "{} is in no project", file.display());
                }
            }
        }
        assert!(seen > 8, "{seen} scripts");
    }
}
