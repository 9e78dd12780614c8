//! A rating: one button for each step, and a slider with the same value. Untouched, it gives no
//! answer.

use web_sys::HtmlInputElement;
use yew::prelude::*;

pub struct LevelPicker {
    /// The `name` of its inputs.
    pub name: &'static str,
    pub min: u8,
    pub max: u8,
    pub value: Option<u8>,
    pub low: AttrValue,
    pub high: AttrValue,
    /// Tells the person in advance that one tap moves on.
    pub hint: AttrValue,
    pub slider_label: AttrValue,
    /// A text for the value, both before and after a choice.
    pub said: AttrValue,
    /// Called with every chosen step: by slider, key or touch.
    pub on_choose: Callback<u8>,
    /// Called when a step is tapped, which chooses it and moves on.
    pub on_touch: Callback<u8>,
}

impl LevelPicker {
    pub fn view(&self) -> Html {
        let slide = {
            let on_choose = self.on_choose.clone();
            move |event: InputEvent| {
                let input = event.target_dyn_into::<HtmlInputElement>();
                if let Some(level) = input.and_then(|input| input.value().parse().ok()) {
                    on_choose.emit(level);
                }
            }
        };
        let middle = self.min + (self.max - self.min) / 2;
        // A label beside the slider: some browsers add the slider's value to a label around it.
        let id = format!("{}-slider", self.name);
        html! {
            <div class="level">
                <div class="level__steps">
                    for level in self.min..=self.max {
                        {step(self, level)}
                    }
                </div>
                <div class="level__ends" aria-hidden="true">
                    <span>{format!("{} = {}", self.min, self.low)}</span>
                    <span>{format!("{} = {}", self.max, self.high)}</span>
                </div>
                <p class="level__label">{self.hint.clone()}</p>
                <div class="level__slide">
                    <label class="level__label" for={id.clone()}>{self.slider_label.clone()}</label>
                    <input
                        type="range"
                        autocomplete="off"
                        class={classes!("slider", self.value.is_none().then_some("slider--untouched"))}
                        id={id.clone()}
                        name={id}
                        min={self.min.to_string()}
                        max={self.max.to_string()}
                        step="1"
                        value={self.value.unwrap_or(middle).to_string()}
                        aria-valuetext={self.said.clone()}
                        oninput={slide}
                    />
                </div>
                <p class="level__said" aria-live="polite">{self.said.clone()}</p>
            </div>
        }
    }
}

fn step(picker: &LevelPicker, level: u8) -> Html {
    let (on_choose, on_touch) = (picker.on_choose.clone(), picker.on_touch.clone());
    let choose = move |event: MouseEvent| {
        // Arrow keys also send a click to a radio button, but with `detail` 0: they must not move
        // on.
        let by_touch = event.detail() > 0;
        if by_touch { on_touch.emit(level) } else { on_choose.emit(level) }
    };
    let spoken = match level {
        level if level == picker.min => Some(format!("{level}, {}", picker.low)),
        level if level == picker.max => Some(format!("{level}, {}", picker.high)),
        _ => None,
    };
    html! {
        <label key={level} class="tile tile--level">
            <input
                type="radio"
                class="tile__input"
                autocomplete="off"
                name={picker.name}
                value={level.to_string()}
                checked={picker.value == Some(level)}
                aria-label={spoken}
                onclick={choose}
            />
            <span class="tile__text">{level}</span>
        </label>
    }
}
