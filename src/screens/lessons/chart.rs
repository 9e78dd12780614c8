//! The withdrawal chart: when withdrawal starts, is hardest and eases in groups of people, and how
//! uncertain this is. It never says what to take, or when.

use ebb_core::flow::{Action, ViewState};
use ebb_core::lessons::{Hours, Opioid};
use yew::prelude::*;

use crate::components::{Pick, Stretch, Tile, TileShape, TimeLine, h3, legend, p};
use crate::screens::parts::points;
use crate::state::{Content, Ui, text};

const DAY: u16 = 24;
/// Days between two marks of the axis.
const MARK: u16 = 5;
/// Days on the axis where no end is known.
const DAYS: u16 = 20;
/// Ranges that end within so many hours are given in hours, longer ones in days.
const IN_HOURS: u16 = 72;

/// Draws the chart of one opioid; `picked` is its place in the list.
pub fn chart(ui: &Ui, picked: u8) -> Html {
    let course = &ui.content.timeline;
    let Some(opioid) = course.opioids.get(usize::from(picked)).or_else(|| course.opioids.first())
    else {
        return html! { <section class="course"></section> };
    };
    let words = &course.words;
    html! {
        <section class="course">
            {h3("", text(&words.title))}
            {p("", text(&words.lead))}
            <fieldset class="group">
                {legend(text(&words.pick))}
                {tiles(ui, picked)}
            </fieldset>
            {bars(&ui.content, opioid).view()}
            <div class="lesson__text" aria-live="polite" aria-atomic="true">
                for sentence in &opioid.words.says {
                    <p key={sentence.as_str()}>{ui.local(sentence)}</p>
                }
            </div>
            <section class="caution course__care">
                {p("", ui.local(&words.caution))}
                <h4>{&words.red_flags.title}</h4>
                {points(ui, &words.red_flags.points)}
            </section>
        </section>
    }
}

fn tiles(ui: &Ui, picked: u8) -> Html {
    let tiles = (0..)
        .zip(&ui.content.timeline.opioids)
        .map(|(place, opioid): (u8, _)| Tile {
            value: place.to_string().into(),
            label: text(&opioid.words.name),
            picked: place == picked,
            alarm: false,
        })
        .collect::<Vec<_>>();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |place: AttrValue| {
        let opioid = place.parse().unwrap_or(0);
        dispatch.dispatch(Action::Unfold(ViewState { opioid, ..ViewState::default() }));
    });
    Pick { name: "opioid", several: false, shape: TileShape::Even, tiles, on_pick }.view()
}

fn bars(content: &Content, opioid: &Opioid) -> TimeLine {
    let course = &content.timeline;
    let words = &course.words;
    let ends = course.opioids.iter().filter_map(|opioid| opioid.eases).map(|(_, end)| end);
    let gaps = ends.max().unwrap_or(DAYS * DAY).div_ceil(DAY).div_ceil(MARK);
    let stretch = |label: &str, hours: Option<Hours>| Stretch {
        label: text(label),
        words: said(content, hours, opioid.sure).into(),
        range: hours,
        sure: opioid.sure,
    };
    TimeLine {
        length: gaps * MARK * DAY,
        marks: (0..=gaps).map(|gap| gap * MARK).collect(),
        unit: range(content, &words.days, 0, gaps * MARK).into(),
        stretches: vec![
            stretch(&words.starts, opioid.starts),
            stretch(&words.worst, opioid.worst),
            stretch(&words.eases, opioid.eases),
        ],
    }
}

fn said(content: &Content, hours: Option<Hours>, sure: bool) -> String {
    let words = &content.timeline.words;
    let Some((from, to)) = hours else { return words.unknown.clone() };
    let said = if to <= IN_HOURS {
        range(content, &words.hours, from, to)
    } else {
        range(content, &words.days, from / DAY, to.div_ceil(DAY))
    };
    if sure { said } else { [&*said, ". ", &*words.unknown].concat() }
}

fn range(content: &Content, words: &str, from: u16, to: u16) -> String {
    content.filled(words, &[("from", &from.to_string()), ("to", &to.to_string())])
}
