//! What is possible where the person is.

use ebb_core::answers::Possibility;
use ebb_core::flow::Action;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Pick, TileShape, legend};
use crate::screens::parts::tile;
use crate::state::{AppState, Ui};

pub fn possible(ui: &Ui, state: &AppState) -> Html {
    let ask =
        |name: &'static str, label: Message, which: Possibility, yes: Message, no: Message| {
            let said = state.answers.possible.get(which);
            let tiles = vec![
                tile("yes".into(), ui.t(yes), said == Some(true)),
                tile("no".into(), ui.t(no), said == Some(false)),
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
        <>
            {ask("alone", Message::PossibleCompany, Possibility::Alone, Message::PossibleAlone, Message::PossibleTogether)}
            {ask("at-home", Message::PossiblePlace, Possibility::AtHome, Message::PossibleHome, Message::PossibleOut)}
            {ask("can-move", Message::PossibleMove, Possibility::CanMove, Message::Yes, Message::No)}
            {ask("can-call", Message::PossibleCall, Possibility::CanCall, Message::Yes, Message::No)}
        </>
    }
}
