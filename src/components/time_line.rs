//! Ranges of time as bars, one under the other. The text beside each bar says the same.

use yew::prelude::*;

use super::{span, with_class};

/// One bar with its texts.
pub struct Stretch {
    pub label: AttrValue,
    pub words: AttrValue,
    /// Where the bar starts and ends, in parts of the axis; `None` where this is not known.
    pub range: Option<(u16, u16)>,
    /// Whether it is drawn as certain.
    pub sure: bool,
}

pub struct TimeLine {
    /// How many parts the axis has.
    pub length: u16,
    /// The labels along the axis, evenly spaced from its start to its end.
    pub marks: Vec<u16>,
    /// The unit of the marks.
    pub unit: AttrValue,
    pub stretches: Vec<Stretch>,
}

impl TimeLine {
    pub fn view(&self) -> Html {
        html! {
            <div class="time-line">
                <ul class="time-line__stretches">
                    for stretch in &self.stretches {
                        <li key={stretch.label.to_string()}>
                            {span("time-line__label", stretch.label.clone())}
                            {" "}
                            {span("time-line__words", stretch.words.clone())}
                            {bar(self, stretch)}
                        </li>
                    }
                </ul>
                <div class="time-line__axis" aria-hidden="true">
                    for mark in &self.marks {
                        <span key={*mark} class="time-line__mark">{*mark}</span>
                    }
                </div>
                <p class="time-line__unit" aria-hidden="true">{self.unit.clone()}</p>
            </div>
        }
    }
}

fn bar(line: &TimeLine, stretch: &Stretch) -> Html {
    let (from, to) = stretch.range.unwrap_or((0, line.length));
    let is_known = stretch.sure && stretch.range.is_some();
    let class = if is_known { "time-line__bar" } else { "time-line__bar time-line__bar--unsure" };
    html! {
        <svg
            class="time-line__plot"
            viewBox={format!("0 0 {} 20", line.length)}
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            <path class="time-line__rule" d={rules(line)} />
            {with_class(class, html! { <path class="time-line__bar" d={format!("M{from} 10H{to}")} /> })}
        </svg>
    }
}

/// The path of a vertical line at every mark.
fn rules(line: &TimeLine) -> String {
    let count = line.marks.len();
    let gaps = count.saturating_sub(1).max(1);
    (0..count).map(|place| format!("M{} 0V20", place * usize::from(line.length) / gaps)).collect()
}
