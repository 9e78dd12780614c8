//! Rating the craving again, on the same scale, with one tap.

use ebb_core::flow::{Action, Again};
use ebb_core::messages::Message;
use ebb_core::questions::QuestionId;
use yew::prelude::*;

use super::parts::end;
use crate::components::{Button, LevelPicker, Look, p};
use crate::state::{AppState, Ui};

pub fn rate(ui: &Ui, state: &AppState) -> Html {
    let chosen = state.visit.rating;
    let (dispatch, moment) = (ui.dispatch.clone(), ui.outside.moment);
    let rate = Callback::from(move |again: Again| {
        dispatch.dispatch(Action::RatedAgain { again, moment: moment() });
    });
    let says = |again: Again| rate.reform(move |()| again);
    let dispatch = ui.dispatch.clone();
    let question = ui.content.question(QuestionId::Strength);
    let picker = LevelPicker {
        name: "again",
        min: ui.content.scale.min,
        max: ui.content.scale.max,
        value: chosen,
        low: end(question, |it| it.words.low.as_deref()),
        high: end(question, |it| it.words.high.as_deref()),
        on_choose: Callback::from(move |level| dispatch.dispatch(Action::Rated(level))),
        on_touch: rate.reform(Again::Level),
    };
    html! {
        <fieldset class="question">
            <legend class="question__legend">
                <span class="question__title" role="heading" aria-level="2" tabindex="-1" data-heading="">
                    {ui.t(Message::RateTitle)}
                </span>
            </legend>
            {p("question__help", ui.t(Message::RateHelp))}
            {picker.view()}
            <div class="actions">
                if let Some(level) = chosen {
                    {Button::new(Look::Primary, "next", ui.t(Message::Next), says(Again::Level(level))).view()}
                }
                {Button::new(Look::Plain, "unchanged", ui.t(Message::RateUnchanged), says(Again::Same)).view()}
                {Button::new(Look::Quiet, "skip", ui.t(Message::Skip), says(Again::Skipped)).view()}
            </div>
        </fieldset>
    }
}
