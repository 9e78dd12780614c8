//! A rating: a button for every step, and a slider that says the same. Untouched, it is no answer.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct LevelPickerProps {
    /// The group's name in the form.
    pub name: AttrValue,
    pub min: u8,
    pub max: u8,
    pub value: Option<u8>,
    pub low: AttrValue,
    pub high: AttrValue,
    pub slider_label: AttrValue,
    /// What stands there before anything was chosen, and after.
    pub said: AttrValue,
    /// A step was chosen, by slider, key or touch.
    pub on_choose: Callback<u8>,
    /// A step was touched: chosen, and on to what comes next.
    pub on_touch: Callback<u8>,
}

#[component]
pub fn LevelPicker(props: &LevelPickerProps) -> Html {
    let slide = {
        let on_choose = props.on_choose.clone();
        move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some(level) = input.and_then(|input| input.value().parse().ok()) {
                on_choose.emit(level);
            }
        }
    };
    let middle = props.min + (props.max - props.min) / 2;
    html! {
        <div class="level">
            <div class="level__steps">
                for level in props.min..=props.max {
                    {step(props, level)}
                }
            </div>
            <div class="level__ends" aria-hidden="true">
                <span>{format!("{} = {}", props.min, props.low)}</span>
                <span>{format!("{} = {}", props.max, props.high)}</span>
            </div>
            <label class="level__slide">
                <span class="level__label">{props.slider_label.clone()}</span>
                <input
                    type="range"
                    class={classes!("slider", props.value.is_none().then_some("slider--untouched"))}
                    name={format!("{}-slider", props.name)}
                    min={props.min.to_string()}
                    max={props.max.to_string()}
                    step="1"
                    value={props.value.unwrap_or(middle).to_string()}
                    aria-valuetext={props.said.clone()}
                    oninput={slide}
                />
            </label>
            <p class="level__said" aria-live="polite">{props.said.clone()}</p>
        </div>
    }
}

fn step(props: &LevelPickerProps, level: u8) -> Html {
    let (on_choose, on_touch) = (props.on_choose.clone(), props.on_touch.clone());
    let choose = move |event: MouseEvent| {
        // Arrow keys also click a radio button, with no finger or mouse in it: they must not move on.
        let by_touch = event.detail() > 0;
        if by_touch { on_touch.emit(level) } else { on_choose.emit(level) }
    };
    let spoken = match level {
        level if level == props.min => Some(format!("{level}, {}", props.low)),
        level if level == props.max => Some(format!("{level}, {}", props.high)),
        _ => None,
    };
    html! {
        <label key={level} class="tile tile--level">
            <input
                type="radio"
                class="tile__input"
                name={props.name.clone()}
                value={level.to_string()}
                checked={props.value == Some(level)}
                aria-label={spoken}
                onclick={choose}
            />
            <span class="tile__text">{level}</span>
        </label>
    }
}
