//! A rating: one button for each step of its scale. None is chosen at first.

use yew::prelude::*;

pub struct LevelPicker {
    /// The `name` of its inputs.
    pub name: &'static str,
    pub min: u8,
    pub max: u8,
    pub value: Option<u8>,
    pub low: AttrValue,
    pub high: AttrValue,
    /// Called with a step that is chosen by a key.
    pub on_choose: Callback<u8>,
    /// Called when a step is tapped, which chooses it and may move on.
    pub on_touch: Callback<u8>,
}

impl LevelPicker {
    pub fn view(&self) -> Html {
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
