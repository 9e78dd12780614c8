//! A chart of two lines over time. The table beside it holds the same data for people who cannot
//! see it.

use yew::prelude::*;

use super::span;

/// Points `(x, y)`, each from 0.0 to 1.0 of the chart, with y upwards.
pub type Series = Vec<(f64, f64)>;

pub struct TrendChart {
    pub label: AttrValue,
    pub before_label: AttrValue,
    pub after_label: AttrValue,
    pub min: u8,
    pub max: u8,
    pub before: Series,
    pub after: Series,
}

const LEFT: f64 = 36.0;
const RIGHT: f64 = 350.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 172.0;
/// The largest number of points for which each one gets a mark.
const MARKED: usize = 40;

impl TrendChart {
    pub fn view(&self) -> Html {
        let middle = self.min + (self.max - self.min) / 2;
        html! {
            <figure class="chart">
                <svg class="chart__plot" viewBox="0 0 360 184" role="img" aria-label={self.label.clone()}>
                    {rule(self.max, 1.0)}
                    {rule(middle, 0.5)}
                    {rule(self.min, 0.0)}
                    <g class="chart__before">{line(&self.before)}</g>
                    <g class="chart__after">{line(&self.after)}</g>
                </svg>
                <figcaption class="chart__legend">
                    {span("chart__key chart__key--before", self.before_label.clone())}
                    {span("chart__key chart__key--after", self.after_label.clone())}
                </figcaption>
            </figure>
        }
    }
}

/// A point in whole pixels of a plot that is 360 wide: decimals would add several kilobytes to the
/// download.
#[expect(clippy::cast_possible_truncation, reason = "within the plot")]
fn place((x, y): (f64, f64)) -> (i32, i32) {
    ((LEFT + x * (RIGHT - LEFT)) as i32, (BOTTOM - y * (BOTTOM - TOP)) as i32)
}

fn rule(label: u8, share: f64) -> Html {
    let (_, y) = place((0.0, share));
    let y = y.to_string();
    html! {
        <>
            <line class="chart__rule" x1="26" x2="358" y1={y.clone()} y2={y.clone()} />
            <text class="chart__label" x="18" y={y} text-anchor="end" dominant-baseline="middle">{label}</text>
        </>
    }
}

fn line(series: &Series) -> Html {
    let points: String = series
        .iter()
        .map(|point| {
            let (x, y) = place(*point);
            format!("{x},{y} ")
        })
        .collect();
    let marks: &[(f64, f64)] = if series.len() <= MARKED { series } else { &[] };
    html! {
        <>
            <polyline class="chart__line" points={points} />
            <g>
                for (index, point) in marks.iter().enumerate() {
                    {mark(index, *point)}
                }
            </g>
        </>
    }
}

fn mark(index: usize, point: (f64, f64)) -> Html {
    let (x, y) = place(point);
    html! {
        <circle key={index} class="chart__mark" cx={x.to_string()} cy={y.to_string()} r="4" />
    }
}
