//! Two lines over time. The table beside it says the same to people who do not see lines.

use yew::prelude::*;

/// Shares of the chart, `(x, y)` from 0.0 to 1.0, y upwards.
pub type Series = Vec<(f64, f64)>;

#[derive(PartialEq, Properties)]
pub struct TrendChartProps {
    pub label: AttrValue,
    pub before_label: AttrValue,
    pub after_label: AttrValue,
    pub min: u8,
    pub max: u8,
    pub before: Series,
    pub after: Series,
}

const LEFT: f64 = 28.0;
const RIGHT: f64 = 632.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 208.0;
/// Up to this many points each one gets a mark; beyond, the line says enough.
const MARKED: usize = 40;

#[component]
pub fn TrendChart(props: &TrendChartProps) -> Html {
    let middle = props.min + (props.max - props.min) / 2;
    html! {
        <figure class="chart">
            <svg class="chart__plot" viewBox="0 0 640 220" role="img" aria-label={props.label.clone()}>
                {rule(props.max, 1.0)}
                {rule(middle, 0.5)}
                {rule(props.min, 0.0)}
                <g class="chart__before">{line(&props.before)}</g>
                <g class="chart__after">{line(&props.after)}</g>
            </svg>
            <figcaption class="chart__legend">
                <span class="chart__key chart__key--before">{props.before_label.clone()}</span>
                <span class="chart__key chart__key--after">{props.after_label.clone()}</span>
            </figcaption>
        </figure>
    }
}

fn place((x, y): (f64, f64)) -> (f64, f64) {
    (LEFT + 8.0 + x * (RIGHT - LEFT - 16.0), BOTTOM - y * (BOTTOM - TOP))
}

fn rule(label: u8, share: f64) -> Html {
    let (_, y) = place((0.0, share));
    let y = format!("{y:.0}");
    html! {
        <>
            <line class="chart__rule" x1="28" x2="632" y1={y.clone()} y2={y.clone()} />
            <text class="chart__label" x="20" y={y} text-anchor="end" dominant-baseline="middle">{label}</text>
        </>
    }
}

fn line(series: &Series) -> Html {
    let points: String = series
        .iter()
        .map(|point| {
            let (x, y) = place(*point);
            format!("{x:.1},{y:.1} ")
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
        <circle key={index} class="chart__mark" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="5" />
    }
}
