//! Parts that several screens of the app share, and the static page does not.

use ebb_core::flow::{Action, Screen};
use ebb_core::lessons::Lesson;
use ebb_core::messages::Message;
use ebb_core::pack::filled;
use ebb_core::weekly::{self, Change, ITEMS, Week};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::state::Ui;

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
    Some(filled(change.words(&rule.words.change), &[("points", &points)]).into())
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

/// The buttons to go on from a question and to skip it.
pub fn ways_on(ui: &Ui, next: Message) -> Html {
    html! {
        <div class="actions">
            {Button::new(Look::Primary, "next", ui.t(next), ui.send(Action::Next)).view()}
            {Button::new(Look::Quiet, "skip", ui.t(Message::Skip), ui.send(Action::Skip)).view()}
        </div>
    }
}
