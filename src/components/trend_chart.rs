//! A chart with a stem for each entry: a ring before, a dot after, and a line between them. The table
//! beside it holds the same data for people who cannot see it.

use yew::prelude::*;

use super::{span, with_class};

/// One entry. All values are from 0.0 to 1.0 of the chart, with y upwards; a value may be missing.
pub struct TrendStem {
    pub x: f64,
    pub before: Option<f64>,
    pub after: Option<f64>,
}

pub struct TrendChart {
    pub label: AttrValue,
    pub before_label: AttrValue,
    pub after_label: AttrValue,
    pub min: u8,
    pub max: u8,
    pub stems: Vec<TrendStem>,
    /// The texts at both ends of the time that is shown.
    pub ends: [AttrValue; 2],
}

const LEFT: f64 = 36.0;
const RIGHT: f64 = 346.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 166.0;

impl TrendChart {
    pub fn view(&self) -> Html {
        let [stems, rings, dots] = self.paths();
        let [from, to] = self.ends.clone();
        html! {
            <figure class="chart">
                <svg class="chart__plot" viewBox="0 0 360 180" role="img" aria-label={self.label.clone()}>
                    {rule(self.max, TOP)}
                    {rule(self.min, BOTTOM)}
                    {path("chart__stem", stems)}
                    {path("chart__ring", rings.clone())}
                    {path("chart__hole", rings)}
                    {path("chart__dot", dots)}
                </svg>
                <p class="chart__ends">{span("", from)}{span("", to)}</p>
                <figcaption class="chart__legend">
                    {span("chart__key chart__key--before", self.before_label.clone())}
                    {span("chart__key chart__key--after", self.after_label.clone())}
                </figcaption>
            </figure>
        }
    }

    /// The lines, the marks before and the marks after. A mark is a line without length, which the
    /// style sheet gives round ends.
    fn paths(&self) -> [String; 3] {
        let mut paths = [const { String::new() }; 3];
        for stem in &self.stems {
            let x = pixel(LEFT, RIGHT, stem.x);
            let [before, after] =
                [stem.before, stem.after].map(|it| it.map(|y| pixel(BOTTOM, TOP, y)));
            if let (Some(before), Some(after)) = (before, after) {
                paths[0].push_str(&format!("M{x} {before}V{after}"));
            }
            for (path, y) in paths[1..].iter_mut().zip([before, after]) {
                if let Some(y) = y {
                    path.push_str(&format!("M{x} {y}h0"));
                }
            }
        }
        paths
    }
}

/// A place between two pixels, in whole pixels: decimals would add several kilobytes to the download.
#[expect(clippy::cast_possible_truncation, reason = "within the plot")]
fn pixel(from: f64, to: f64, share: f64) -> i32 {
    (from + share * (to - from)) as i32
}

fn path(class: &'static str, d: String) -> Html {
    with_class(class, html! { <path class="chart__stem" {d} /> })
}

fn rule(label: u8, y: f64) -> Html {
    let y = pixel(y, y, 0.0).to_string();
    html! {
        <>
            <line class="chart__rule" x1="26" x2="358" y1={y.clone()} y2={y.clone()} />
            <text class="chart__label" x="18" y={y} text-anchor="end" dominant-baseline="middle">{label}</text>
        </>
    }
}
