//! Dates, times and numbers as this language writes them, formatted by the browser's `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// The date and time that the person's clock showed: `at` in UTC ms, `offset` in minutes ahead of
/// UTC.
pub fn when(language: &str, at: i64, offset: i16) -> String {
    #[expect(clippy::cast_precision_loss, reason = "ms since 1970 stay below 2^53")]
    let shown = at as f64 + f64::from(offset) * 60_000.0;
    let how = [("dateStyle", "medium"), ("timeStyle", "short"), ("timeZone", "UTC")];
    date(language, &how, &JsValue::from_f64(shown))
}

/// A calendar day, such as `2026-11-23`, written out.
pub fn day(language: &str, iso: &str) -> String {
    // A date without a time is read as UTC.
    date(language, &[("dateStyle", "long"), ("timeZone", "UTC")], &JsValue::from_str(iso))
}

/// A number, rounded to one decimal at most.
pub fn number(language: &str, number: f64) -> String {
    let how = options(&[("maximumFractionDigits", "1")]);
    let format = Intl::NumberFormat::new(&locales(language), &how).format();
    written(&format, &JsValue::from_f64(number))
}

/// A `data:` address that serves `text` as a file.
pub fn file(text: &str) -> String {
    let text = String::from(js_sys::encode_uri_component(text));
    ["data:text/plain;charset=utf-8,", &text].concat()
}

fn date(language: &str, how: &[(&str, &str)], date: &JsValue) -> String {
    let format = Intl::DateTimeFormat::new(&locales(language), &options(how)).format();
    written(&format, &Date::new(date))
}

fn locales(language: &str) -> Array {
    Array::of1(&JsValue::from_str(language))
}

fn options(how: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in how {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}

fn written(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
