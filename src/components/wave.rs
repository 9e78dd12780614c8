//! A person's own wave: a line through the points that they set, up to now. The text beside it says where it is.

use yew::prelude::*;

pub struct Wave {
    /// The points in thousandths of the drawing, with y upwards. The last one is now.
    pub points: Vec<(u16, u16)>,
}

impl Wave {
    pub fn view(&self) -> Html {
        let place =
            |(x, y): (u16, u16)| (30 + u32::from(x) * 94 / 100, 400 - u32::from(y) * 36 / 100);
        let line: String = self
            .points
            .iter()
            .map(|point| {
                let (x, y) = place(*point);
                format!("{x},{y} ")
            })
            .collect();
        let (x, y) = self.points.last().map_or((30, 400), |point| place(*point));
        html! {
            <svg class="wave" viewBox="0 0 1000 440" aria-hidden="true">
                <polygon class="wave__water" points={format!("30,440 {line}{x},440")} />
                <polyline class="wave__line" points={line} />
                <circle class="wave__now" cx={x.to_string()} cy={y.to_string()} r="24" />
            </svg>
        }
    }
}
