//! How much of a `_headers` file Cloudflare Pages reads. The files for other hosts have no such limits.

use anyhow::{Result, bail};

use super::worker;
use crate::header_file::HeaderFile;

/// The most rules that Cloudflare Pages reads, and the most characters of a line.
const MOST_RULES: usize = 100;
const LONGEST_LINE: usize = 2_000;

/// The placeholder of `headers.toml` with which each of these headers grows, and what fills it.
const GROWS: [(&str, &str, &str); 2] = [
    ("Connection-Allowlist", "outbound", "the sites that help lines link to"),
    ("Content-Security-Policy", "partners", "`partners` in site.toml"),
];

/// Refuses more rules than are read.
pub fn hold(headers: &HeaderFile) -> Result<()> {
    let rules = headers.blocks.len();
    if rules > MOST_RULES {
        bail!(
            "_headers has {rules} rules, and Cloudflare Pages reads {MOST_RULES}: {} languages fit",
            fitting(headers)
        );
    }
    Ok(())
}

/// A warning for each header of an origin whose line is longer than what is read.
pub fn warnings(origin: &str, headers: &HeaderFile) -> Vec<String> {
    let all = headers.blocks.iter().flat_map(|block| &block.headers);
    let lines = all.map(|(name, value)| (name, format!("  {name}: {value}").len()));
    let long = lines.filter(|(_, length)| *length > LONGEST_LINE);
    let warning = |(name, length): (&String, usize)| {
        let grown = GROWS.iter().find(|(header, ..)| header == name);
        let grown = grown.map_or_else(String::new, |(_, placeholder, what)| {
            format!(", since {{{placeholder}}} has grown ({what})")
        });
        format!(
            "{origin}: {name} takes {length} characters in _headers{grown}; Cloudflare Pages reads {LONGEST_LINE} of a \
             line: shorten it, or publish on another host"
        )
    };
    long.map(warning).collect()
}

/// The number of languages whose rules fit.
fn fitting(headers: &HeaderFile) -> usize {
    let paths = || headers.blocks.iter().map(|block| block.path.as_str());
    let others = worker::other_languages(paths());
    let theirs = paths().filter(|path| worker::is_of(path, &others)).count();
    let each = theirs.checked_div(others.len()).unwrap_or_default().max(1);
    1 + MOST_RULES.saturating_sub(headers.blocks.len() - theirs) / each
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header_file::Block;
    use crate::workspace::Workspace;

    fn headers() -> HeaderFile {
        HeaderFile::parse("/*\n  A: b\n/a.js\n  C: d\n").unwrap()
    }

    #[test]
    fn more_rules_than_cloudflare_reads_are_refused_with_how_many_languages_fit() {
        assert!(hold(&headers()).is_ok());
        let mut many = headers();
        many.blocks.resize(MOST_RULES + 1, many.blocks[1].clone());
        assert!(hold(&many).is_err());
        // 20 rules of the site and 9 of each language but the first: 20 + 8 x 9 + 9 are too many.
        let mut spoken = headers();
        let rule = |path: String| Block { path, headers: Vec::new() };
        spoken.blocks.extend((0..18).map(|at| rule(format!("/{at}.js"))));
        for language in ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii"] {
            spoken.blocks.push(rule(format!("/{language}/manifest.webmanifest")));
            spoken.blocks.extend((0..8).map(|at| rule(format!("/{language}/{at}/"))));
        }
        let said = hold(&spoken).unwrap_err().to_string();
        assert!(said.contains("101 rules") && said.contains("9 languages fit"), "{said}");
    }

    #[test]
    fn a_line_longer_than_cloudflare_reads_is_a_warning_and_stops_no_build() {
        // The line has two spaces before the name, and a colon and a space after it.
        let warned = |name: &str, length: usize| {
            let mut long = headers();
            long.set(name, &"x".repeat(length - name.len() - 4));
            assert!(hold(&long).is_ok());
            warnings("embed", &long)
        };
        for (name, grown) in [
            ("Connection-Allowlist", "{outbound} has grown"),
            ("Content-Security-Policy", "{partners} has grown"),
            ("X-Other", "X-Other takes 2001 characters in _headers; "),
        ] {
            assert_eq!(warned(name, LONGEST_LINE), Vec::<String>::new());
            let said = warned(name, LONGEST_LINE + 1);
            let [said] = &said[..] else { panic!("{said:?}") };
            let start = format!("embed: {name} takes 2001");
            let parts = [start.as_str(), grown, "Cloudflare Pages reads 2000"];
            assert!(parts.iter().all(|part| said.contains(*part)), "{said} lacks one of {parts:?}");
        }
    }

    #[test]
    fn each_header_that_grows_has_the_placeholder_that_a_warning_names() {
        let written = Workspace::find().unwrap().read("headers.toml").unwrap();
        for (header, placeholder, _) in GROWS {
            let mut lines = written.lines().filter(|line| line.starts_with(header));
            let placeholder = format!("{{{placeholder}}}");
            assert!(lines.any(|line| line.contains(&placeholder)), "no {placeholder} in {header}");
        }
    }
}
