//! The templates of the review page, and the filters that they can call.

use std::collections::BTreeMap;

use anyhow::Result;
use ebb_core::pack::Pack;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::names::{trait_named, weights};
use super::written::Written;

const TEMPLATES: &[(&str, &str)] = &[
    (PAGE, include_str!("templates/page.jinja")),
    ("bands.jinja", include_str!("templates/bands.jinja")),
    ("check_in.jinja", include_str!("templates/check_in.jinja")),
    ("help_lines.jinja", include_str!("templates/help_lines.jinja")),
    ("lessons.jinja", include_str!("templates/lessons.jinja")),
    ("question.jinja", include_str!("templates/question.jinja")),
    ("rescue.jinja", include_str!("templates/rescue.jinja")),
    ("safer_use.jinja", include_str!("templates/safer_use.jinja")),
    ("family.jinja", include_str!("templates/family.jinja")),
    ("safety.jinja", include_str!("templates/safety.jinja")),
    ("strategies.jinja", include_str!("templates/strategies.jinja")),
    ("summary.jinja", include_str!("templates/summary.jinja")),
    ("weekly.jinja", include_str!("templates/weekly.jinja")),
];

const PAGE: &str = "page.jinja";

/// The page, rendered from `review`.
pub fn page(pack: &Pack, written: Written, review: Value) -> Result<String> {
    let mut templates = with_content(pack, written)?;
    for (name, text) in TEMPLATES {
        templates.add_template(name, text)?;
    }
    Ok(single_blank_lines(&templates.get_template(PAGE)?.render(review)?))
}

fn with_content(pack: &Pack, written: Written) -> Result<Environment<'static>> {
    let mut templates = Environment::new();
    let tags_take_their_line = SyntaxConfig::builder()
        .keep_trailing_newline(true)
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    templates.set_syntax(tags_take_their_line?);
    // An undefined field is an error; by default it would render as nothing.
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.add_filter("number", |number: f64| number.to_string());
    templates.add_filter("weights", weights);
    templates.add_filter("trait", |name: &str| trait_named(name));
    let titles: BTreeMap<String, String> =
        pack.strategies.iter().map(|it| (it.id.to_string(), it.words.title.clone())).collect();
    templates.add_filter("titles", move |ids: Vec<String>| {
        let known: Vec<&str> =
            ids.iter().filter_map(|id| titles.get(id)).map(String::as_str).collect();
        known.join("; ")
    });
    templates.add_function("field", move |file: &str, list: &str, id: &str, field: &str| {
        written.field(file, list, id, field)
    });
    Ok(templates)
}

/// Joins successive blank lines into one: templates leave one for every optional part that is
/// absent.
fn single_blank_lines(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    let mut after_blank = true;
    for line in text.lines() {
        if !(line.is_empty() && after_blank) {
            page.push_str(line);
            page.push('\n');
        }
        after_blank = line.is_empty();
    }
    page
}

#[cfg(test)]
mod tests {
    use minijinja::value::Serde;

    use super::*;

    #[test]
    fn one_blank_line_stands_where_there_were_several() {
        assert_eq!(single_blank_lines("\n\n# A\n\n\n\n- b\n- c\n\nd\n"), "# A\n\n- b\n- c\n\nd\n");
    }

    #[test]
    fn a_template_that_names_a_field_that_is_not_there_is_refused() {
        let pack = ebb_content::pack_of("en").unwrap();
        let templates = with_content(&pack, Written::of(&BTreeMap::new()).unwrap()).unwrap();
        let context = Value::from(Serde(BTreeMap::from([("pack", &pack)])));
        assert!(templates.render_str("{{ pack.language }}", &context).is_ok());
        for wrong in ["{{ pack.tongue }}", "{% if pack.tongue %}{% endif %}", "{{ 1|nummer }}"] {
            assert!(templates.render_str(wrong, &context).is_err(), "{wrong}");
        }
    }
}
