//! Dates, times and numbers as this language writes them, formatted by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// What a format of `Intl` writes.
#[derive(Clone, Copy)]
enum Kind {
    When,
    Day,
    Number,
}

/// A format, and the language that it is for.
type Format = Option<(String, Function)>;

thread_local! {
    /// The formats in the order of [`Kind`]. A browser takes far longer to make one than to use it, and
    /// the history shows some sixty dates.
    static FORMATS: RefCell<[Format; 3]> = const { RefCell::new([None, None, None]) };
}

/// The date and time that the person's clock showed: `at` in UTC ms, `offset` in minutes ahead of
/// UTC.
pub fn when(language: &str, at: i64, offset: i16) -> String {
    #[expect(clippy::cast_precision_loss, reason = "ms since 1970 stay below 2^53")]
    let shown = at as f64 + f64::from(offset) * 60_000.0;
    written(language, Kind::When, &Date::new(&JsValue::from_f64(shown)))
}

/// A calendar day, such as `2026-11-23`, written out.
pub fn day(language: &str, iso: &str) -> String {
    // A date without a time is read as UTC.
    written(language, Kind::Day, &Date::new(&JsValue::from_str(iso)))
}

/// A number, rounded to one decimal at most.
pub fn number(language: &str, number: f64) -> String {
    written(language, Kind::Number, &JsValue::from_f64(number))
}

fn written(language: &str, kind: Kind, value: &JsValue) -> String {
    let format = FORMATS.with_borrow_mut(|formats| {
        let kept = &mut formats[kind as usize];
        match kept {
            Some((its, format)) if its == language => format.clone(),
            _ => kept.insert((language.to_owned(), made(language, kind))).1.clone(),
        }
    });
    let text = format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string());
    text.unwrap_or_default()
}

fn made(language: &str, kind: Kind) -> Function {
    let locales = Array::of1(&JsValue::from_str(language));
    let date = |how| Intl::DateTimeFormat::new(&locales, &options(how)).format();
    match kind {
        Kind::When => date(&[("dateStyle", "medium"), ("timeStyle", "short"), ("timeZone", "UTC")]),
        Kind::Day => date(&[("dateStyle", "long"), ("timeZone", "UTC")]),
        Kind::Number => {
            Intl::NumberFormat::new(&locales, &options(&[("maximumFractionDigits", "1")])).format()
        }
    }
}

fn options(how: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in how {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}
