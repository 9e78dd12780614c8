//! Removes whole-line comments and indentation from a script; everything else stays as it is.
//!
//! This is not a minifier. It follows strings, template literals and regular expressions only to
//! tell whether a line begins inside a template literal, where spaces are content.

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// The scripts at these paths, stripped, one after the other.
pub fn of(workspace: &Workspace, paths: &[&str]) -> Result<String> {
    let one = |path: &&str| strip(&workspace.read(path)?).with_context(|| (*path).to_owned());
    paths.iter().map(one).collect()
}

/// The script without whole-line comments, indentation and empty lines.
pub fn strip(source: &str) -> Result<String> {
    let mut reader = Reader::default();
    let mut out = String::with_capacity(source.len());
    for (number, line) in (1..).zip(source.lines()) {
        let kept = reader.line(line).with_context(|| format!("line {number}"))?;
        if let Some(kept) = kept {
            out.push_str(kept);
            out.push('\n');
        }
    }
    if reader.in_comment || !reader.open.is_empty() {
        bail!("the script ends inside a comment or a template literal");
    }
    Ok(out)
}

/// The script with a shorter name for an import or an export. The names that wasm-bindgen gives end in hashes,
/// which do not compress and stand in both files.
pub fn rename(script: &str, from: &str, to: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let is_whole = !before.ends_with(is_name) && !after.starts_with(is_name);
        out.push_str(before);
        out.push_str(if is_whole { to } else { from });
        rest = after;
    }
    out + rest
}

#[derive(Default)]
struct Reader {
    in_comment: bool,
    open: Vec<Open>,
    last: Option<char>,
    word: String,
}

#[derive(Debug, PartialEq)]
enum Open {
    Template,
    /// Inside `${ … }`: the number of braces that are open in it.
    Expression(usize),
}

impl Reader {
    fn line<'a>(&mut self, line: &'a str) -> Result<Option<&'a str>> {
        if self.in_template() {
            self.read(line)?;
            return Ok(Some(if self.in_template() { line } else { line.trim_end() }));
        }
        let mut rest = line.trim_start();
        loop {
            if self.in_comment || rest.starts_with("/*") {
                let inside = if self.in_comment { rest } else { &rest[2..] };
                let Some((_, after)) = inside.split_once("*/") else {
                    self.in_comment = true;
                    return Ok(None);
                };
                self.in_comment = false;
                rest = after.trim_start();
                continue;
            }
            if rest.is_empty() || rest.starts_with("//") {
                return Ok(None);
            }
            self.read(rest)?;
            // Where a template literal is still open, the spaces at the end of the line are part of
            // it.
            return Ok(Some(if self.in_template() { rest } else { rest.trim_end() }));
        }
    }

    fn in_template(&self) -> bool {
        self.open.last() == Some(&Open::Template)
    }

    fn read(&mut self, line: &str) -> Result<()> {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            rest = if self.in_template() {
                self.read_template(c, after)
            } else if rest.starts_with("//") {
                break;
            } else if let Some(comment) = rest.strip_prefix("/*") {
                comment.split_once("*/").context("a comment after code runs over the line")?.1
            } else {
                self.read_code(c, after)?
            };
        }
        // The end of a line ends a word, as a space does.
        self.end_word();
        Ok(())
    }

    fn read_template<'a>(&mut self, c: char, after: &'a str) -> &'a str {
        match c {
            '\\' => after.chars().next().map_or("", |next| &after[next.len_utf8()..]),
            '`' => {
                self.open.pop();
                self.saw('`');
                after
            }
            '$' => match after.strip_prefix('{') {
                Some(after) => {
                    self.open.push(Open::Expression(0));
                    self.saw('{');
                    after
                }
                None => after,
            },
            _ => after,
        }
    }

    fn read_code<'a>(&mut self, c: char, after: &'a str) -> Result<&'a str> {
        if c == '\'' || c == '"' {
            self.saw(c);
            return skip_to(c, after).context("a string runs over the line");
        }
        if c == '/' && self.expects_a_value() {
            self.saw(c);
            return skip_to(c, after).context("a regular expression runs over the line");
        }
        match (c, self.open.last_mut()) {
            ('`', _) => self.open.push(Open::Template),
            ('{', Some(Open::Expression(braces))) => *braces += 1,
            ('}', Some(Open::Expression(0))) => {
                self.open.pop();
            }
            ('}', Some(Open::Expression(braces))) => *braces -= 1,
            _ => {}
        }
        self.saw(c);
        Ok(after)
    }

    fn saw(&mut self, c: char) {
        if c.is_whitespace() {
            self.end_word();
            return;
        }
        let of_a_word = c.is_alphanumeric() || c == '_' || c == '$';
        if !of_a_word || self.word.ends_with(' ') {
            self.word.clear();
        }
        if of_a_word {
            self.word.push(c);
        }
        self.last = Some(c);
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() && !self.word.ends_with(' ') {
            self.word.push(' ');
        }
    }

    // A slash begins a regular expression where a value is expected; after a value it is a
    // division.
    fn expects_a_value(&self) -> bool {
        const BEFORE_A_VALUE: [&str; 6] = ["return", "typeof", "case", "throw", "else", "in"];
        self.last.is_none_or(|c| "(,=:[!&|?{};+-*%<>~^".contains(c))
            || BEFORE_A_VALUE.contains(&self.word.trim_end())
    }
}

fn skip_to(end: char, text: &str) -> Option<&str> {
    let mut in_class = false;
    let mut letters = text.char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' => {
                letters.next();
            }
            '[' if end == '/' => in_class = true,
            ']' => in_class = false,
            _ if c == end && !in_class => return Some(&text[at + c.len_utf8()..]),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_gets_another_name_and_nothing_else_does() {
        let script = "{ __wbg_a_1: f, __wbg_a_12: g, x__wbg_a_1 } imports.__wbg_a_1()";
        let renamed = "{ i0: f, __wbg_a_12: g, x__wbg_a_1 } imports.i0()";
        assert_eq!(rename(script, "__wbg_a_1", "i0"), renamed);
    }

    #[test]
    fn whole_line_comments_and_indentation_go() {
        let source = "// a\n  /** b\n   * c */\n  let x = 1; // stays\n\n    /* d */ y();  \n";
        assert_eq!(strip(source).unwrap(), "let x = 1; // stays\ny();\n");
    }

    #[test]
    fn what_looks_like_a_comment_in_a_template_stays() {
        let source = "f(`\n  // text ${ g({ a: `\n  // too` }) }\n  end  \n`);\n  // gone\n";
        let kept = "f(`\n  // text ${ g({ a: `\n  // too` }) }\n  end  \n`);\n";
        assert_eq!(strip(source).unwrap(), kept);
    }

    #[test]
    fn spaces_at_the_end_of_a_template_s_first_line_stay() {
        assert_eq!(strip("  f(`a  \n`);\n").unwrap(), "f(`a  \n`);\n");
    }

    #[test]
    fn quotes_in_strings_and_regular_expressions_open_nothing() {
        let source =
            "a = '`';\nb = /[`'\"/]/.exec(x);\nc = 4 / 2; d = \"\\\"`\";\nreturn /`/;\n// x\n";
        assert_eq!(strip(source).unwrap(), source.strip_suffix("// x\n").unwrap());
    }

    #[test]
    fn a_script_that_ends_too_early_is_refused() {
        assert!(strip("a(`").is_err());
        assert!(strip("/* a").is_err());
        assert!(strip("a = 'b").is_err());
    }
}
