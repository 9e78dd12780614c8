//! How a member of a resource is written: what has no value is left out, since no reader takes `null` or
//! an empty list.

use serde_json::{Map, Value};

/// An object of these members, without those that are empty.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let kept = members.into_iter().filter(|(_, value)| !is_empty(value));
    Value::Object(kept.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A text without the control characters that FHIR forbids and the spaces around it.
pub fn text(text: &str) -> Value {
    let kept: String = text.chars().filter(|it| !it.is_control()).collect();
    Value::from(kept.trim())
}

/// A coding of one of Ebb's own systems.
pub fn coding(system: &str, code: &str, display: &str) -> Value {
    object([("system", system.into()), ("code", code.into()), ("display", text(display))])
}

/// The narrative of a resource: one paragraph for each of these lines.
pub fn narrative(lines: &[String]) -> Value {
    let mut div = String::from("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    for line in lines {
        div.push_str("<p>");
        for sign in line.chars().filter(|it| !it.is_control()) {
            match sign {
                '&' => div.push_str("&#38;"),
                '<' => div.push_str("&#60;"),
                '>' => div.push_str("&#62;"),
                _ => div.push(sign),
            }
        }
        div.push_str("</p>");
    }
    div.push_str("</div>");
    object([("status", "generated".into()), ("div", div.into())])
}
