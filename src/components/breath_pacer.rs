//! Paced breathing: a circle to follow and a count. The style sheet animates all of it, so it works
//! without the app and before it starts; where motion is reduced, only the count changes.

use yew::prelude::*;

pub struct BreathPacer {
    pub breathe_in: AttrValue,
    pub breathe_out: AttrValue,
    pub pause: AttrValue,
    pub go_on: AttrValue,
    /// Makes the input's id unique where a page has two pacers.
    pub name: &'static str,
}

/// Seconds to breathe in and out; the style sheet's `--breath` is their sum.
const IN: u8 = 4;
const OUT: u8 = 6;

impl BreathPacer {
    pub fn view(&self) -> Html {
        let pause_id = format!("pause-{}", self.name);
        html! {
            <div class="breath">
                // `boot.js` finds the box by its name when it changes the page's language.
                <input type="checkbox" class="breath__pause" id={pause_id.clone()} name={pause_id.clone()} value="on" />
                <label class="breath__label" for={pause_id}>
                    <span class="breath__stop">{self.pause.clone()}</span>
                    <span class="breath__go">{self.go_on.clone()}</span>
                </label>
                <div class="breath__stage" aria-hidden="true">
                    <div class="breath__circle"></div>
                    <div class="breath__words">
                        <span class="breath__in">{self.breathe_in.clone()}</span>
                        <span class="breath__out">{self.breathe_out.clone()}</span>
                    </div>
                    <div class="breath__count">
                        <div class="breath__seconds">
                            for second in 0..IN + OUT {
                                <span key={second}>{if second < IN { second + 1 } else { second - IN + 1 }}</span>
                            }
                        </div>
                    </div>
                </div>
            </div>
        }
    }
}
