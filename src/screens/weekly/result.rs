//! The result of the weekly check, a comparison with earlier weeks, and the choice of how long to
//! keep it.

use ebb_core::answers::{Answers, Withdrawal};
use ebb_core::flow::{Action, Screen};
use ebb_core::lessons;
use ebb_core::messages::Message;
use ebb_core::weekly::{Medicine, Week, WeeklyPage, change_of_week};
use yew::prelude::*;

use crate::components::{Button, Look, p};
use crate::screens::keep::asked_here;
use crate::screens::parts::{heading, summed, worth_reading};
use crate::state::{AppState, Ui, text};

pub fn week_result(ui: &Ui, state: &AppState) -> Html {
    let (words, week) = (&ui.content.weekly.words, &state.finished_week);
    let lesson = lessons::fitting(&ui.content.lessons, &ui.content.triggers, &speaks_of(week));
    html! {
        <section class="screen week">
            {heading(ui.t(Message::WeekTitle))}
            {p("week__sum", summed(ui, week).unwrap_or_else(|| ui.t(Message::WeekPart)))}
            if let Some(change) = compared(ui, state) {
                {p("", change)}
            }
            if is_without(week) {
                <p class="notice">{text(&ui.content.notices.tolerance)}</p>
            } else {
                {p("small", text(&words.unvalidated))}
            }
            {keeping(ui, state)}
            <div class="actions">
                {Button::new(Look::Primary, "done", ui.t(Message::WeekDone), ui.send(Action::Finish)).view()}
                {Button::new(Look::Quiet, "again", ui.t(Message::WeekAgain), ui.send(Action::Open(Screen::Weekly(WeeklyPage::ALL[0])))).view()}
            </div>
            if is_without(week) {
                <details class="more">
                    <summary>{ui.t(Message::OfferTolerance)}</summary>
                    {p("", text(&ui.content.notices.naloxone))}
                </details>
            }
            if let Some(lesson) = lesson {
                <div>{worth_reading(ui, lesson)}</div>
            }
            if is_without(week) {
                {p("small", text(&words.unvalidated))}
            }
        </section>
    }
}

/// How this week compares with the weeks before, in words; `None` where there is no sum.
fn compared(ui: &Ui, state: &AppState) -> Option<AttrValue> {
    let weekly = &ui.content.weekly;
    let sums = state.history.weeks().iter().filter_map(|it| Some((it.at, it.week.sum()?)));
    let now = (ui.outside.now)();
    let change = change_of_week(&weekly.change, now, state.finished_week.sum()?, sums);
    let points = (ui.outside.write_number)(&ui.content.language, change.points());
    Some(ui.content.filled(change.words(&weekly.words.change), &[("points", &points)]).into())
}

/// Whether the person missed or stopped their medicine, so that their body can handle less (SORDO).
fn is_without(week: &Week) -> bool {
    matches!(week.medicine, Some(Medicine::Missed | Medicine::Stopped))
}

/// The week as answers that a lesson can fit. Somebody without their medicine may be in withdrawal.
fn speaks_of(week: &Week) -> Answers {
    Answers {
        triggers: week.triggers.clone(),
        withdrawal: is_without(week).then_some(Withdrawal::Unsure),
        ..Answers::default()
    }
}

fn keeping(ui: &Ui, state: &AppState) -> Html {
    asked_here(ui, state, !state.finished_week.is_empty())
}
