//! The last question: circumstances that bear on safety, what is possible, and whether it is
//! withdrawal.

use ebb_core::answers::{Possibility, Withdrawal};
use ebb_core::flow::Action;
use ebb_core::messages::Message;
use ebb_core::questions::QuestionId;
use yew::prelude::*;

use super::parts::{group, several, title, ways_on};
use crate::components::{Pick, Tile, TileShape, legend};
use crate::state::{AppState, Ui};

pub fn possible(ui: &Ui, state: &AppState) -> Html {
    let ask =
        |name: &'static str, label: Message, which: Possibility, yes: Message, no: Message| {
            let said = state.answers.possible.get(which);
            let tiles = vec![
                tile("yes", ui.t(yes), said == Some(true)),
                tile("no", ui.t(no), said == Some(false)),
            ];
            let dispatch = ui.dispatch.clone();
            let on_pick = Callback::from(move |value: AttrValue| {
                dispatch.dispatch(Action::Possible(which, Some(value == "yes")));
            });
            html! {
                <fieldset class="group">
                    {legend(ui.t(label))}
                    {Pick { name, several: false, shape: TileShape::Even, tiles, on_pick }.view()}
                </fieldset>
            }
        };
    html! {
        <fieldset class="question">
            {title(&ui.content, ui.content.question(QuestionId::Possible))}
            {circumstances(ui, state)}
            {ask("alone", Message::PossibleCompany, Possibility::Alone, Message::PossibleAlone, Message::PossibleTogether)}
            {ask("at-home", Message::PossiblePlace, Possibility::AtHome, Message::PossibleHome, Message::PossibleOut)}
            {ask("can-move", Message::PossibleMove, Possibility::CanMove, Message::Yes, Message::No)}
            {ask("can-call", Message::PossibleCall, Possibility::CanCall, Message::Yes, Message::No)}
            if state.asks_withdrawal() {
                {withdrawal(ui, state.answers.withdrawal)}
            }
            {ways_on(ui, Message::PossibleShow)}
        </fieldset>
    }
}

/// The circumstances that bear on safety. These answers are never stored.
fn circumstances(ui: &Ui, state: &AppState) -> Html {
    let picked = &state.answers.circumstances;
    let mut tiles = ui
        .content
        .circumstances
        .iter()
        .map(|it| (it.id.as_str(), it.words.label.as_str(), picked.contains(&it.id)));
    let tiles = several(ui, "circumstances", &mut tiles, |id| Action::Circumstance(id.into()));
    group(ui, &ui.content.circumstances_asked, tiles)
}

fn withdrawal(ui: &Ui, said: Option<Withdrawal>) -> Html {
    let answers = [
        ("yes", Message::Yes, Withdrawal::Yes),
        ("no", Message::No, Withdrawal::No),
        ("unsure", Message::Unsure, Withdrawal::Unsure),
    ];
    let tiles = answers
        .iter()
        .map(|(value, word, answer)| tile(value, ui.t(*word), said == Some(*answer)))
        .collect::<Vec<_>>();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |value: AttrValue| {
        let answer = answers.iter().find(|(known, ..)| value == *known).map(|(.., it)| *it);
        dispatch.dispatch(Action::Withdrawal(answer));
    });
    let tiles = Pick { name: "withdrawal", several: false, shape: TileShape::Even, tiles, on_pick };
    group(ui, &ui.content.withdrawal, tiles.view())
}

fn tile(value: &'static str, label: AttrValue, picked: bool) -> Tile {
    Tile { value: value.into(), label, picked, alarm: false }
}
