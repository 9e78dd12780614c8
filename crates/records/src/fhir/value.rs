//! Parts of a FHIR resource.

use crate::json::Json;

/// A text without the control characters that FHIR forbids and the spaces around it.
pub fn text(text: &str) -> Json {
    let kept: String = text.chars().filter(|it| !it.is_control()).collect();
    Json::text(kept.trim())
}

/// A coding of one of Ebb's own systems.
pub fn coding(system: &str, code: &str, display: &str) -> Json {
    Json::object(&[("system", system.into()), ("code", code.into()), ("display", text(display))])
}

/// The narrative of a resource: one paragraph for each of these lines.
pub fn narrative(lines: &[String]) -> Json {
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
    Json::object(&[("status", "generated".into()), ("div", (&*div).into())])
}
