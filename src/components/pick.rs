//! Tiles to pick from: one of them, or several.

use yew::prelude::*;

/// One tile.
#[derive(Clone, PartialEq)]
pub struct Pickable {
    pub value: AttrValue,
    pub label: AttrValue,
    pub picked: bool,
    /// Looks like a warning.
    pub alarm: bool,
}

#[derive(PartialEq, Properties)]
pub struct PickProps {
    /// The group's name in the form.
    pub name: AttrValue,
    pub tiles: Vec<Pickable>,
    /// Whether several can be picked.
    pub several: bool,
    /// `wide` tiles stand one a line, `even` ones share a line.
    pub shape: AttrValue,
    /// A tile was picked or taken back; whether by touch, and not by an arrow key.
    pub on_pick: Callback<(AttrValue, bool)>,
}

#[component]
pub fn Pick(props: &PickProps) -> Html {
    html! {
        <div class={classes!("pick", format!("pick--{}", props.shape))}>
            for tile in &props.tiles {
                {draw(props, tile)}
            }
        </div>
    }
}

fn draw(props: &PickProps, tile: &Pickable) -> Html {
    let (on_pick, value) = (props.on_pick.clone(), tile.value.clone());
    let pick = move |event: MouseEvent| on_pick.emit((value.clone(), event.detail() > 0));
    html! {
        <label
            key={tile.value.to_string()}
            class={classes!("tile", tile.alarm.then_some("tile--alarm"))}
        >
            <input
                type={if props.several { "checkbox" } else { "radio" }}
                class="tile__input"
                name={props.name.clone()}
                value={tile.value.clone()}
                checked={tile.picked}
                onclick={pick}
            />
            <span class="tile__text">{tile.label.clone()}</span>
        </label>
    }
}
