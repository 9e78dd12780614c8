//! The weekly check, page by page. Its result is in `result`.

mod result;

use ebb_core::flow::Action;
use ebb_core::messages::Message;
use ebb_core::questions::QuestionWords;
use ebb_core::weekly::{Medicine, Week, WeeklyPage};
use yew::prelude::*;

use super::parts::{self, heading, tile};
use crate::components::{Button, LevelPicker, Look, Pick, TileShape, p, span};
use crate::state::{AppState, Ui, text};

pub use self::result::week_result;

pub fn weekly(ui: &Ui, state: &AppState, page: WeeklyPage) -> Html {
    let (weekly, week) = (&ui.content.weekly, &state.week);
    let (title, help, asked) = match page {
        WeeklyPage::Triggers => {
            let words = &weekly.words.triggers;
            (&*words.title, &*words.help, triggers(ui, week))
        }
        WeeklyPage::Medicine => {
            let words = &weekly.words.medicine;
            (&*words.title, &*words.help, medicine(ui, week.medicine))
        }
        WeeklyPage::Item(_) | WeeklyPage::Sleep | WeeklyPage::Pain => match page.rating(weekly) {
            Some(words) => (&*words.title, &*words.help, rating(ui, words, week.rated(page))),
            None => ("", "", html! { <div></div> }),
        },
    };
    html! {
        <section class="screen week">
            if page == WeeklyPage::ALL[0] {
                {heading(text(&weekly.words.title))}
                {p("", text(&weekly.words.lead))}
                {p("small", text(&weekly.words.unvalidated))}
            }
            <fieldset class="question">
                <legend class="question__legend">
                    {span("question__progress", progress(ui, page))}
                    <span class="question__title" role="heading" aria-level="2" tabindex="-1" data-heading="">
                        {title}
                    </span>
                </legend>
                {p("question__help", help)}
                {asked}
                <div class="actions">
                    {Button::new(Look::Primary, "next", ui.t(Message::Next), go_on(ui, Vec::new())).view()}
                    {Button::new(Look::Quiet, "skip", ui.t(Message::Skip), go_on(ui, unsaid(week, page))).view()}
                </div>
            </fieldset>
        </section>
    }
}

fn progress(ui: &Ui, page: WeeklyPage) -> AttrValue {
    let (number, count) = ((page.place() + 1).to_string(), WeeklyPage::ALL.len().to_string());
    ui.fill(Message::WeekProgress, &[("number", &number), ("count", &count)])
}

/// Dispatches these actions, then goes on to the next page.
fn go_on(ui: &Ui, first: Vec<Action>) -> Callback<()> {
    let (dispatch, moment) = (ui.dispatch.clone(), ui.outside.moment);
    Callback::from(move |()| {
        for action in &first {
            dispatch.dispatch(action.clone());
        }
        dispatch.dispatch(Action::WeekNext(moment()));
    })
}

/// The actions that take back every answer of a page, for a question that is skipped.
fn unsaid(week: &Week, page: WeeklyPage) -> Vec<Action> {
    match page {
        WeeklyPage::Triggers => week.triggers.iter().cloned().map(Action::WeekTrigger).collect(),
        WeeklyPage::Medicine => vec![Action::WeekMedicine(None)],
        WeeklyPage::Item(_) | WeeklyPage::Sleep | WeeklyPage::Pain => vec![Action::WeekRated(None)],
    }
}

fn rating(ui: &Ui, words: &QuestionWords, value: Option<u8>) -> Html {
    let scale = ui.content.weekly.scale;
    let on_choose = {
        let dispatch = ui.dispatch.clone();
        Callback::from(move |level| dispatch.dispatch(Action::WeekRated(Some(level))))
    };
    let on_touch = {
        let (dispatch, moment) = (ui.dispatch.clone(), ui.outside.moment);
        Callback::from(move |level| {
            dispatch.dispatch(Action::WeekRated(Some(level)));
            dispatch.dispatch(Action::WeekNext(moment()));
        })
    };
    let picker = LevelPicker {
        name: "weekly",
        min: scale.min,
        max: scale.max,
        value,
        low: text(words.low.as_deref().unwrap_or_default()),
        high: text(words.high.as_deref().unwrap_or_default()),
        on_choose,
        on_touch,
    };
    picker.view()
}

fn triggers(ui: &Ui, week: &Week) -> Html {
    let mut all = ui.content.triggers.iter();
    let action = |id: &str| Action::WeekTrigger(id.into());
    parts::triggers(ui, "weekly-triggers", &mut all, &week.triggers, action)
}

fn medicine(ui: &Ui, said: Option<Medicine>) -> Html {
    let words = &ui.content.weekly.words.medicine;
    let answers = (0..).zip(Medicine::ALL);
    let tiles = answers
        .map(|(place, it): (u8, _)| {
            tile(place.to_string().into(), text(it.words(words)), said == Some(it))
        })
        .collect::<Vec<_>>();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |place: AttrValue| {
        let place = place.parse::<usize>().ok();
        let said = place.and_then(|place| Medicine::ALL.get(place)).copied();
        dispatch.dispatch(Action::WeekMedicine(said));
    });
    Pick { name: "medicine", several: false, shape: TileShape::Wide, tiles, on_pick }.view()
}
