//! Parts that several screens of the app share, and the static page does not.

use ebb_core::TriggerId;
use ebb_core::flow::{Action, Screen};
use ebb_core::history::Card;
use ebb_core::lessons::Lesson;
use ebb_core::messages::Message;
use ebb_core::pack::Pickable;
use ebb_core::questions::{QuestionWords, Trigger};
use ebb_core::weekly::{self, Change, ITEMS, Week};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::{Button, Look, Pick, Tile, TileShape, legend};
use crate::state::{Ui, text};

/// A list in which the order does not matter.
pub fn points(ui: &Ui, points: &[String]) -> Html {
    html! {
        <ul class="points">
            for point in points {
                <li key={point.as_str()}>{ui.local(point)}</li>
            }
        </ul>
    }
}

/// A link to a lesson that fits.
pub fn worth_reading(ui: &Ui, lesson: &Lesson) -> Html {
    let place = ui.content.lessons.iter().position(|it| it.id == lesson.id).unwrap_or(0);
    let screen = Screen::Lesson(u8::try_from(place).unwrap_or(0));
    let words = ui.fill(Message::OfferLesson, &[("title", &lesson.words.title)]);
    Button::new(Look::Quiet, "lesson", words, ui.send(Action::Open(screen))).view()
}

/// The sum of a week's five ratings, in words; `None` where one is missing.
pub fn summed(ui: &Ui, week: &Week) -> Option<AttrValue> {
    let sum = week.sum()?;
    let most = ITEMS * usize::from(ui.content.weekly.scale.max);
    let sum_words =
        ui.fill(Message::WeekSum, &[("sum", &sum.to_string()), ("most", &most.to_string())]);
    let band = weekly::band(&ui.content.weekly.bands, sum).map_or("", |band| &band.words);
    let band_words = ui.fill(Message::WeekBand, &[("band", band)]);
    Some([&*sum_words, " ", &*band_words].concat().into())
}

/// How the recent days compare with the days before them, in words; `None` where there are too few
/// ratings. `rated` are times (UTC, ms) with their ratings.
pub fn compared(ui: &Ui, rated: &mut dyn Iterator<Item = (i64, u8)>) -> Option<AttrValue> {
    let rule = &ui.content.weekly;
    let change = weekly::change(&rule.change, (ui.outside.now)(), rated);
    if change == Change::TooFew {
        return None;
    }
    let points = (ui.outside.write_number)(&ui.content.language, change.points());
    Some(ui.content.filled(change.words(&rule.words.change), &[("points", &points)]).into())
}

/// The person's plan in one sentence; `None` until they have picked both of its parts.
pub fn plan_sentence(ui: &Ui, card: &Card) -> Option<AttrValue> {
    let plans = &ui.content.plans;
    let find = |from: &[Pickable], id: &Option<String>| {
        from.iter().find(|it| Some(&it.id) == id.as_ref()).map(|it| it.text.clone())
    };
    let (when, then) = (find(&plans.ifs, &card.when)?, find(&plans.thens, &card.then)?);
    Some(ui.fill(Message::PlanYours, &[("if", &when), ("then", &then)]))
}

/// Moves the focus to this element when something in it is pressed that the press removes.
pub fn hold(element: NodeRef) -> impl Fn(MouseEvent) {
    move |_| {
        if let Some(element) = element.cast::<HtmlElement>() {
            // Where the focus cannot be moved, it stays where it was.
            let _ = element.focus();
        }
    }
}

/// Tiles of which a person may pick any. Each has a value, a label, and whether it is picked;
/// `action` says what a tap on it does.
pub fn several(
    ui: &Ui,
    name: &'static str,
    tiles: &mut dyn Iterator<Item = (&str, &str, bool)>,
    action: fn(&str) -> Action,
) -> Html {
    let tiles = tiles
        .map(|(value, label, picked)| Tile {
            value: text(value),
            label: text(label),
            picked,
            alarm: false,
        })
        .collect();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |value: AttrValue| {
        dispatch.dispatch(action(&value));
    });
    Pick { name, several: true, shape: TileShape::Flow, tiles, on_pick }.view()
}

/// One tile of a question.
pub fn tile(value: AttrValue, label: AttrValue, picked: bool) -> Tile {
    Tile { value, label, picked, alarm: false }
}

/// The tiles of these triggers.
pub fn triggers(
    ui: &Ui,
    name: &'static str,
    triggers: &mut dyn Iterator<Item = &Trigger>,
    picked: &[TriggerId],
    action: fn(&str) -> Action,
) -> Html {
    let mut tiles =
        triggers.map(|it| (it.id.as_str(), it.words.label.as_str(), picked.contains(&it.id)));
    several(ui, name, &mut tiles, action)
}

/// A question within a question's screen, and what answers it.
pub fn group(ui: &Ui, asked: &QuestionWords, answers: Html) -> Html {
    html! {
        <fieldset class="group">
            {legend(text(&asked.title))}
            <p class="question__help">{ui.local(&asked.help)}</p>
            {answers}
        </fieldset>
    }
}

/// The buttons to go on from a question and to skip it.
pub fn ways_on(ui: &Ui, next: Message) -> Html {
    html! {
        <div class="actions">
            {Button::new(Look::Primary, "next", ui.t(next), ui.send(Action::Next)).view()}
            {Button::new(Look::Quiet, "skip", ui.t(Message::Skip), ui.send(Action::Skip)).view()}
        </div>
    }
}
