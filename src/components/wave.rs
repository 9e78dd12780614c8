//! The urge wave: a curve that rises and falls, with a mark for the time that has passed.

use yew::prelude::*;

pub struct Wave {
    pub label: AttrValue,
    /// The share of the time that has passed, in thousandths.
    pub gone: u16,
}

const STEPS: u16 = 50;

impl Wave {
    pub fn view(&self) -> Html {
        let (x, y) = point(self.gone.min(1000));
        let line: String = (0..=STEPS)
            .map(|step| point(step * (1000 / STEPS)))
            .map(|(x, y)| format!("{x},{y} "))
            .collect();
        html! {
            <svg class="wave" viewBox="0 0 1000 440" role="img" aria-label={self.label.clone()}>
                <polyline class="wave__line" points={line} />
                <circle class="wave__now" cx={x.to_string()} cy={y.to_string()} r="28" />
            </svg>
        }
    }
}

/// The point of the curve at `gone` thousandths: it rises over the first 350 and falls over the
/// rest. It is computed in whole numbers with a smoothstep, since sines and decimals add several
/// kilobytes to the download.
fn point(gone: u16) -> (i32, i32) {
    let gone = i32::from(gone);
    let up = if gone < 350 { gone * 1000 / 350 } else { (1000 - gone) * 1000 / 650 };
    let smooth = up * up / 1000 * (3000 - 2 * up) / 1000;
    (30 + gone * 940 / 1000, 400 - smooth * 360 / 1000)
}
