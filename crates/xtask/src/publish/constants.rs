//! Puts the values of the custom properties that never change in place of their names, in a minified sheet.

/// One declaration of a custom property, and where it stands in the sheet.
#[derive(Debug)]
struct Setting<'a> {
    name: &'a str,
    value: &'a str,
    start: usize,
    end: usize,
    /// Whether it holds everywhere and always: it stands in a rule for `:root` that no condition surrounds.
    holds_always: bool,
}

/// The sheet without the properties that it sets once, for all of the page, and with their values where it
/// used them. A property that a theme or the width of the window changes keeps its name.
pub fn in_place(sheet: &str) -> String {
    let all = settings(sheet);
    let is_constant = |it: &&Setting<'_>| {
        it.holds_always
            && all.iter().filter(|other| other.name == it.name).count() == 1
            && !sheet.contains(&format!("var({},", it.name))
    };
    let constants: Vec<&Setting<'_>> = all.iter().filter(is_constant).collect();
    let mut text = without(sheet, &constants);
    // A constant may be made of others, at most of all of them in a row.
    for _ in &constants {
        text = with_values(text, &constants);
    }
    text
}

/// Every custom property that the sheet sets, in its order.
fn settings(sheet: &str) -> Vec<Setting<'_>> {
    let (mut found, mut around) = (Vec::new(), Vec::new());
    let (mut start, mut is_quoted) = (0, false);
    for (at, sign) in sheet.char_indices() {
        is_quoted ^= sign == '"';
        if is_quoted || !matches!(sign, '{' | '}' | ';') {
            continue;
        }
        let part = &sheet[start..at];
        match part.split_once(':') {
            _ if sign == '{' => around.push(part),
            Some((name, value)) if name.starts_with("--") => {
                let holds_always = around == [":root"];
                found.push(Setting { name, value, start, end: at, holds_always });
            }
            _ => {}
        }
        if sign == '}' {
            around.pop();
        }
        start = at + 1;
    }
    found
}

/// The sheet without these declarations, which are in its order.
fn without(sheet: &str, settings: &[&Setting<'_>]) -> String {
    let mut text = String::with_capacity(sheet.len());
    let mut from = 0;
    for it in settings {
        text += &sheet[from..it.start];
        from = it.end + usize::from(sheet[it.end..].starts_with(';'));
    }
    text + &sheet[from..]
}

/// The text with the values of these properties where it uses them. A minified sheet has no space behind
/// `var(…)`, and two values need one between them.
fn with_values(text: String, settings: &[&Setting<'_>]) -> String {
    settings.iter().fold(text, |text, it| {
        text.replace(&format!("var({})", it.name), &format!("{} ", it.value))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::styles;
    use super::*;

    /// What the sheet says by day or by night, with a value for every property: what a browser computes from.
    fn said(sheet: &str, by_night: bool) -> String {
        let all = settings(sheet);
        let is_there = |it: &&Setting<'_>| it.holds_always || by_night;
        // Of two settings the later one holds.
        let there: Vec<&Setting<'_>> = all.iter().filter(is_there).rev().collect();
        let mut text = without(sheet, &all.iter().collect::<Vec<_>>());
        for _ in &there {
            text = with_values(text, &there);
        }
        text.replace(' ', "")
    }

    #[test]
    fn what_never_changes_gets_its_value_and_what_a_theme_changes_keeps_its_name() {
        let sheet = ":root{--sand:#fff;--page:var(--sand);--s:4px;--s-2:calc(var(--s)*2);--soft:red}\
                     @media (prefers-color-scheme:dark){:root{--page:#000}}\
                     a{background:var(--page);padding:var(--s)var(--s-2);content:\"--s:1;{\"}\
                     .b{--soft:blue}.c{color:var(--soft)}";
        let wanted = ":root{--page:#fff ;--soft:red}\
                      @media (prefers-color-scheme:dark){:root{--page:#000}}\
                      a{background:var(--page);padding:4px calc(4px *2) ;content:\"--s:1;{\"}\
                      .b{--soft:blue}.c{color:var(--soft)}";
        assert_eq!(in_place(sheet), wanted);
        assert_eq!(styles::minify("a{padding:4px calc(4px *2) }").unwrap(), "a{padding:4px 8px}");
    }

    #[test]
    fn a_property_that_is_used_with_another_value_beside_it_keeps_its_name() {
        let sheet = ":root{--s:4px}a{top:var(--s,1px);left:var(--s)}";
        assert_eq!(in_place(sheet), sheet);
    }

    #[test]
    fn the_first_page_says_the_same_by_day_and_by_night_with_its_constants_in_place() {
        let first = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../styles/first.css"));
        let named = styles::bundle(first).unwrap();
        let placed = in_place(&named);
        assert!(placed.len() < named.len());
        for by_night in [false, true] {
            let (named, placed) = (said(&named, by_night), said(&placed, by_night));
            assert!(!named.contains("var("), "{named}");
            assert_eq!(named, placed);
        }
        assert_ne!(said(&named, false), said(&named, true));
        assert!(!placed.contains("var(--space") && placed.contains("var(--page)"), "{placed}");
    }
}
