//! Tiles to choose from: one of them, or several.

use yew::prelude::*;

use super::{span, with_class};

/// One tile.
#[derive(Clone, PartialEq)]
pub struct Tile {
    pub value: AttrValue,
    pub label: AttrValue,
    pub picked: bool,
    /// Whether it looks like a warning.
    pub alarm: bool,
}

/// How tiles are laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TileShape {
    /// One tile to a line.
    Wide,
    /// As many tiles to a line as fit.
    Flow,
    /// All tiles in one line, equally wide.
    Even,
}

pub struct Pick {
    /// The `name` of its inputs.
    pub name: &'static str,
    pub tiles: Vec<Tile>,
    /// Whether several tiles can be picked.
    pub several: bool,
    pub shape: TileShape,
    /// Called with the value of a tile that was picked or unpicked.
    pub on_pick: Callback<AttrValue>,
}

impl Pick {
    pub fn view(&self) -> Html {
        let class = match self.shape {
            TileShape::Wide => "pick",
            TileShape::Flow => "pick pick--flow",
            TileShape::Even => "pick pick--even",
        };
        let tiles = html! {
            <div>
                for tile in &self.tiles {
                    {draw(self, tile)}
                }
            </div>
        };
        with_class(class, tiles)
    }
}

fn draw(picker: &Pick, tile: &Tile) -> Html {
    let (on_pick, value) = (picker.on_pick.clone(), tile.value.clone());
    let pick = move |_: MouseEvent| on_pick.emit(value.clone());
    let class = if tile.alarm { "tile tile--alarm" } else { "tile" };
    let drawn = html! {
        <label key={tile.value.to_string()}>
            <input
                type={if picker.several { "checkbox" } else { "radio" }}
                class="tile__input"
                autocomplete="off"
                name={picker.name}
                value={tile.value.clone()}
                checked={tile.picked}
                onclick={pick}
            />
            {span("tile__text", tile.label.clone())}
        </label>
    };
    with_class(class, drawn)
}
