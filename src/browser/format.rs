//! Dates and times as this language writes them, by the browser's own `Intl`.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// Date and time as the clock showed them then: `at` in UTC ms, `offset` in minutes ahead of UTC.
pub fn when(language: &str, at: i64, offset: i16) -> String {
    #[expect(clippy::cast_precision_loss, reason = "ms since 1970 stay below 2^53")]
    let shown = at as f64 + f64::from(offset) * 60_000.0;
    let options = Object::new();
    for (key, value) in [("dateStyle", "medium"), ("timeStyle", "short"), ("timeZone", "UTC")] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    let locales = Array::of1(&JsValue::from_str(language));
    let format = Intl::DateTimeFormat::new(&locales, &options).format();
    let date = Date::new(&JsValue::from_f64(shown));
    format.call1(&JsValue::NULL, &date).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
