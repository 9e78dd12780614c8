//! Reads the JavaScript body of each import of the wasm out of its glue script.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

const START: &str = "const import0 = {\n";
const END: &str = "\n};\n";

/// The body of each import by its name, on one line, without the numbers that differ between
/// builds.
pub fn bodies(glue: &str) -> Result<BTreeMap<String, String>> {
    let (_, rest) = glue.split_once(START).context("the glue has no imports")?;
    let (imports, _) = rest.split_once(END).context("the glue's imports have no end")?;
    let mut bodies = BTreeMap::new();
    let mut name = None;
    for line in imports.lines() {
        if let Some((start, rest)) = line.split_once(": ")
            && is_name(start)
        {
            name = Some(start);
            bodies.insert(start.to_owned(), rest.trim_end().to_owned());
        } else if let Some(body) = name.and_then(|name| bodies.get_mut(name)) {
            body.push(' ');
            body.push_str(line.trim());
        }
    }
    Ok(bodies.into_iter().map(|(name, body)| (name, steady(&body))).collect())
}

/// The glue without its imports.
pub fn without_bodies(glue: &str) -> Result<String> {
    let (before, rest) = glue.split_once(START).context("the glue has no imports")?;
    let (_, after) = rest.split_once(END).context("the glue's imports have no end")?;
    Ok([before, after].concat())
}

fn is_name(text: &str) -> bool {
    text.strip_prefix('i').is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Replaces indices into the wasm's tables by `#` and removes the counters of its exports: both
/// differ from build to build.
fn steady(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body.trim_end_matches(',');
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let digits = rest[at..].find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len() - at);
        let is_export = rest[..at].ends_with("__wbindgen_export");
        out.push_str(&rest[..at]);
        if digits > 1 && !is_export {
            out.push('#');
        } else if !is_export {
            out.push_str(&rest[at..at + digits]);
        }
        rest = &rest[at + digits..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "a();\nconst import0 = {\n__proto__: null,\ni7: function(arg0) {\nreturn f(arg0, 482, wasm.__wbindgen_export3);\n},\ni12: function() {\n},\n};\nfetch();\n";

    #[test]
    fn each_import_is_one_line_that_stays_the_same() {
        let bodies = bodies(GLUE).unwrap();
        assert_eq!(bodies["i7"], "function(arg0) { return f(arg0, #, wasm.__wbindgen_export); }");
        assert_eq!(bodies["i12"], "function() { }");
        assert_eq!(bodies.len(), 2);
        assert_eq!(without_bodies(GLUE).unwrap(), "a();\nfetch();\n");
    }

    #[test]
    fn a_script_without_imports_is_refused() {
        assert!(bodies("a()").is_err());
    }
}
