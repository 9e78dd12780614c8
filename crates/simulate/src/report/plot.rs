//! The plot of what each way gains over the published order, by try.

use std::fmt::Write;

use crate::arms::Way;
use crate::kind::Kind;
use crate::study::Study;

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 460.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 560.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 410.0;
/// The gains at the ends of the axis, in points.
const LOWEST: f64 = -0.4;
const HIGHEST: f64 = 1.0;
/// How many tries one point of a line stands for.
const STEP: usize = 5;

const STYLE: &str = "text{font:13px sans-serif;fill:#333}.end{text-anchor:end}.middle{text-anchor:middle}\
    path,line{fill:none;stroke:#333;stroke-width:1}.grid{stroke:#ddd}.zero{stroke:#777}\
    .way{stroke-width:1.5;stroke:#777}.learned{stroke:#000;stroke-width:3}.oracle{stroke:#000}\
    .d1{stroke-dasharray:7 3}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:9 3 2 3}\
    @media(prefers-color-scheme:dark){text{fill:#ddd}path,line{stroke:#ddd}.grid{stroke:#444}\
    .way{stroke:#999}.learned,.oracle{stroke:#fff}}";

/// The plot, as an SVG document.
#[must_use]
pub fn plot(study: &Study) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\">\
         <title>Extra relief over the published order, in points, by try</title><style>{STYLE}</style>\n"
    );
    axes(&mut svg, study.tries);
    let lines: Vec<(Way, Vec<f64>)> =
        Way::ALL[1..].iter().map(|way| (*way, gain_by_try(study, *way))).collect();
    for (way, line) in &lines {
        let points: Vec<String> = line
            .iter()
            .enumerate()
            .map(|(place, gain)| {
                let attempt = (place * STEP) as f64 + (STEP as f64 + 1.0) / 2.0;
                format!("{:.1},{:.1}", across(attempt, study.tries), down(*gain))
            })
            .collect();
        let _ = writeln!(svg, "<path class=\"way {}\" d=\"M{}\"/>", class(*way), points.join("L"));
    }
    labels(&mut svg, &lines);
    svg.push_str("</svg>\n");
    svg
}

fn across(attempt: f64, tries: u32) -> f64 {
    LEFT + (RIGHT - LEFT) * attempt / f64::from(tries.max(1))
}

fn down(gain: f64) -> f64 {
    let gain = gain.clamp(LOWEST, HIGHEST);
    BOTTOM - (BOTTOM - TOP) * (gain - LOWEST) / (HIGHEST - LOWEST)
}

fn axes(svg: &mut String, tries: u32) {
    let steps = ((HIGHEST - LOWEST) / 0.2).round();
    let mut step = 0.0;
    while step <= steps {
        let gain = LOWEST + step * 0.2;
        let (y, class) = (down(gain), if gain.abs() < 0.01 { "zero" } else { "grid" });
        let gain = if gain.abs() < 0.01 { 0.0 } else { gain };
        let _ = writeln!(
            svg,
            "<line class=\"{class}\" x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"end\" x=\"{}\" y=\"{:.1}\">{gain:+.1}</text>",
            LEFT - 6.0,
            y + 4.0
        );
        step += 1.0;
    }
    for part in 0..=4 {
        let attempt = f64::from(tries) * f64::from(part) / 4.0;
        let _ = writeln!(
            svg,
            "<text class=\"middle\" x=\"{:.1}\" y=\"{}\">{attempt:.0}</text>",
            across(attempt, tries),
            BOTTOM + 18.0
        );
    }
    let _ = writeln!(
        svg,
        "<text class=\"middle\" x=\"{}\" y=\"{}\">try (MIX; points over the published order)</text>",
        f64::midpoint(LEFT, RIGHT),
        BOTTOM + 40.0
    );
}

/// The names at the ends of the lines, far enough from each other to be read.
fn labels(svg: &mut String, lines: &[(Way, Vec<f64>)]) {
    let mut places: Vec<(f64, Way)> =
        lines.iter().map(|(way, line)| (down(line.last().copied().unwrap_or(0.0)), *way)).collect();
    places.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut least = TOP;
    for (y, way) in places {
        let label = y.max(least);
        least = label + 15.0;
        let _ = writeln!(
            svg,
            "<path class=\"way {}\" d=\"M{RIGHT},{y:.1}L{},{label:.1}h14\"/>\
             <text x=\"{}\" y=\"{:.1}\">{}</text>",
            class(way),
            RIGHT + 10.0,
            RIGHT + 28.0,
            label + 4.0,
            way.name()
        );
    }
}

const fn class(way: Way) -> &'static str {
    match way {
        Way::Learned => "learned",
        Way::LearnedWithEasing => "d1",
        Way::Oracle => "oracle d2",
        Way::Random | Way::EpsilonGreedy => "d2",
        Way::RecentBest | Way::Thompson => "d3",
        Way::HierarchicalThompson => "d1",
        Way::Published | Way::Average | Way::LinUcb => "plain",
    }
}

/// The mean gain in MIX, for each [`STEP`] of tries.
fn gain_by_try(study: &Study, way: Way) -> Vec<f64> {
    let mut sums = vec![0.0; study.tries as usize];
    for kind in &Kind::ALL[..Kind::IN_MIX] {
        let of = |way: Way| study.main.get(&(*kind as u8, way)).map(|it| &it.by_try);
        if let (Some(more), Some(less)) = (of(way), of(Way::Published)) {
            for (sum, (more, less)) in sums.iter_mut().zip(more.iter().zip(less)) {
                *sum += more - less;
            }
        }
    }
    let people = study.people as f64 * Kind::IN_MIX as f64;
    sums.chunks(STEP).map(|it| it.iter().sum::<f64>() / it.len() as f64 / people).collect()
}
