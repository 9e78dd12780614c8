//! Parts of screens. They know nothing of cravings: texts and values go in, events come out.
#![allow(dead_code, unused_imports, reason = "the build-time half and the app use different parts")]

mod breath_pacer;
mod button;
mod door;
mod drop;
mod level_picker;
mod line_card;
mod line_facts;
mod notice;
mod pick;
mod prompt;
mod puzzle_board;
mod row;
mod text_area;
mod time_line;
mod timer;
mod trend_chart;
mod wave;

pub use breath_pacer::BreathPacer;
pub use button::{Button, Look};
pub use door::{Door, Size};
pub use drop::Drop;
pub use level_picker::LevelPicker;
pub use line_card::{LineCard, LineLink, note, note_from};
pub use line_facts::LineFacts;
pub use notice::{Tone, notice};
pub use pick::{Pick, Tile, TileShape};
pub use prompt::Prompt;
pub use puzzle_board::{BoardCell, BoardInput, BoardShape, PuzzleBoard};
pub use row::Row;
pub use text_area::TextArea;
pub use time_line::{Stretch, TimeLine};
pub use timer::Timer;
pub use trend_chart::{TrendChart, TrendStem};
pub use wave::Wave;

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode};

// Each element in `html!` adds about 200 bytes to the wasm, so the common elements that hold one
// text are built by these functions.

/// A paragraph. `class` may be empty, here and in the functions below.
pub fn p(class: &'static str, text: impl Into<AttrValue>) -> Html {
    element("p", class, text.into())
}

/// A heading one level below the screen's own.
pub fn h3(class: &'static str, text: impl Into<AttrValue>) -> Html {
    element("h3", class, text.into())
}

/// An inline element.
pub fn span(class: &'static str, text: impl Into<AttrValue>) -> Html {
    element("span", class, text.into())
}

/// The legend of a group of fields.
pub fn legend(text: impl Into<AttrValue>) -> Html {
    element("legend", "group__legend", text.into())
}

#[inline(never)]
fn element(tag: &'static str, class: &'static str, text: AttrValue) -> Html {
    let element = html! { <@{tag}>{text}</@> };
    if class.is_empty() { element } else { with_class(class, element) }
}

/// The element with this class in place of the one that is written in it, which must be there if
/// the element has other attributes.
///
/// For `class={…}`, `html!` builds a set of classes with a hash table at every drawing, which also adds
/// 3 kB of brotli to the wasm.
#[inline(never)]
pub fn with_class(class: &'static str, mut element: Html) -> Html {
    if let VNode::VTag(tag) = &mut element
        && let Some(tag) = Rc::get_mut(tag)
    {
        let class = Some(AttributeOrProperty::Attribute(AttrValue::Static(class)));
        match &mut tag.attributes {
            Attributes::Dynamic { keys, values } => {
                let place = keys.iter().position(|key| *key == "class");
                debug_assert!(place.is_some(), "no class is written in the element");
                if let Some(value) = place.and_then(|place| values.get_mut(place)) {
                    *value = class;
                }
            }
            attributes => {
                debug_assert!(attributes.iter().all(|(key, _)| key == "class"), "others are lost");
                *attributes = Attributes::Dynamic { keys: &["class"], values: Box::new([class]) };
            }
        }
    }
    element
}
