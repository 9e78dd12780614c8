//! Two ratings as the height of water: before on the left, after on the right. The text beside it says
//! the same.

use yew::prelude::*;

use super::with_class;

pub struct Drop {
    pub before: u8,
    pub after: u8,
    /// The largest rating.
    pub most: u8,
}

/// The drawing is this high; water at the largest rating leaves room for its number.
const HEIGHT: u16 = 140;
const TOP: u16 = 32;

impl Drop {
    pub fn view(&self) -> Html {
        let height = |level: u8| {
            let most = u16::from(self.most.max(1));
            HEIGHT - 8 - u16::from(level) * (HEIGHT - 8 - TOP) / most
        };
        let (before, after) = (height(self.before), height(self.after));
        let water = format!("M0 {before}H90C170 {before} 150 {after} 230 {after}H320V{HEIGHT}H0Z");
        html! {
            <svg class="drop" viewBox="0 0 320 140" aria-hidden="true">
                <path class="drop__water" d={water} />
                {number("drop__before", "16", before, self.before)}
                {number("drop__after", "304", after, self.after)}
            </svg>
        }
    }
}

fn number(class: &'static str, x: &'static str, height: u16, level: u8) -> Html {
    with_class(
        class,
        html! { <text class="drop__before" {x} y={(height - 8).to_string()}>{level}</text> },
    )
}
