//! A wave that rises and falls, and how far the time has run along it.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct WaveProps {
    pub label: AttrValue,
    /// How much of the time has gone, 0.0 to 1.0.
    pub share: f64,
}

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 120.0;

#[component]
pub fn Wave(props: &WaveProps) -> Html {
    let share = props.share.clamp(0.0, 1.0);
    let (x, y) = point(share);
    let line: String = (0..=64).map(|step| pair(point(f64::from(step) / 64.0))).collect();
    html! {
        <svg class="wave" viewBox="0 0 320 140" role="img" aria-label={props.label.clone()}>
            <polyline class="wave__line" points={line} />
            <circle class="wave__now" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="9" />
        </svg>
    }
}

/// One slow hump: up over the first third, down over the rest.
fn point(share: f64) -> (f64, f64) {
    let turn = if share < 0.35 { share / 0.35 / 2.0 } else { 0.5 + (share - 0.35) / 0.65 / 2.0 };
    let rise = (1.0 - (turn * std::f64::consts::TAU).cos()) / 2.0;
    (10.0 + share * (WIDTH - 20.0), HEIGHT + 8.0 - rise * (HEIGHT - 20.0))
}

fn pair((x, y): (f64, f64)) -> String {
    format!("{x:.1},{y:.1} ")
}
