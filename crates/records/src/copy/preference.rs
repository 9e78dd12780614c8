//! What a person said of the offers, as it stands in a copy.

use std::rc::Rc;

use ebb_core::history::{Preference, Wish};
use serde_json::Value;

use super::fields::{Fields, Wrong};
use super::forms::{chosen, codes, head, name};
use crate::Names;
use crate::helps::WISHES;
use crate::json::Json;

/// What a person said of the offers, as it is written.
pub fn written(it: &Preference, names: &Names) -> Json {
    // Only a comparison has turns; what another wish says of them comes back to the letter all the same.
    let turns = it.wish == Wish::Comparison || it.turns > 0;
    Json::object(&[
        ("id", Json::text(it.id.as_str())),
        ("at", Json::number(it.at)),
        ("offset", Json::number(it.offset)),
        ("zone", Json::text(&it.zone)),
        ("wish", name(&WISHES, &it.wish)),
        ("about", Json::texts(it.about.iter().map(|code| names.strategy(*code)))),
        ("turns", Json::maybe(turns.then_some(it.turns), Json::number)),
    ])
}

/// What was written so.
pub fn read(value: Value) -> Result<Rc<Preference>, Wrong> {
    let mut fields = Fields::of(value)?;
    let (id, at, offset) = head(&mut fields)?;
    let zone = fields.text("zone")?.unwrap_or_default();
    let wish = chosen(&mut fields, "wish", &WISHES)?.ok_or(Wrong)?;
    let about = codes(fields.texts("about")?)?;
    let turns = fields.byte("turns", u8::MAX)?.unwrap_or_default();
    fields.done()?;
    Ok(Rc::new(Preference { id, at, offset, wish, about, turns, zone }))
}
