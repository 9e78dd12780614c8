//! The card: reasons, and what to do if something happens. Lists to pick from, and what was picked.

use ebb_core::flow::Action;
use ebb_core::history::Card;
use ebb_core::messages::Message;
use ebb_core::pack::Pickable;
use yew::prelude::*;

use crate::components::{Button, Look, Pick, TextArea, Tile, TileShape, legend};
use crate::screens::parts::{hold, own_words, plan_sentence};
use crate::state::{Ui, text};

/// The list that an entry is picked from.
#[derive(Clone, Copy)]
enum List {
    If,
    Then,
    Reasons,
}

impl List {
    fn has(self, card: &Card, id: &str) -> bool {
        match self {
            Self::If => card.when.as_deref() == Some(id),
            Self::Then => card.then.as_deref() == Some(id),
            Self::Reasons => card.reasons.iter().any(|it| it == id),
        }
    }

    /// The card after a tile was tapped. A second tap removes a reason again.
    fn picked(self, card: &Card, id: &str) -> Card {
        let mut card = card.clone();
        match self {
            Self::If => card.when = Some(id.to_owned()),
            Self::Then => card.then = Some(id.to_owned()),
            Self::Reasons if self.has(&card, id) => card.reasons.retain(|it| it != id),
            Self::Reasons => card.reasons.push(id.to_owned()),
        }
        card
    }
}

/// The lists from which a person picks what to do if something happens.
pub fn pick_if_then(ui: &Ui, card: &Card) -> Html {
    let none = Card { when: None, then: None, ..card.clone() };
    let stays = NodeRef::default();
    html! {
        <>
            {list(ui, card, List::If)}
            {list(ui, card, List::Then)}
            <div ref={stays.clone()} class="actions" tabindex="-1" onclick={hold(stays)}>
                if card.when.is_some() || card.then.is_some() {
                    {Button::new(Look::Quiet, "no-plan", ui.t(Message::PlanRemove), ui.send(Action::Card(none))).view()}
                }
            </div>
        </>
    }
}

/// What the person picked, in one sentence; how to pick where it is not whole.
pub fn if_then(ui: &Ui, card: &Card) -> Html {
    let yours = plan_sentence(ui, card).unwrap_or_else(|| ui.t(Message::PlanEmpty));
    html! { <p class="own__large" aria-live="polite">{yours}</p> }
}

/// The list of reasons and the field for the person's own words.
pub fn pick_reasons(ui: &Ui, card: &Card) -> Html {
    let (dispatch, before) = (ui.dispatch.clone(), card.clone());
    let field = TextArea {
        name: "own-words".into(),
        label: ui.t(Message::CardOwn),
        value: text(&card.own),
        longest: Card::LONGEST,
        rows: 3,
        is_number: false,
        on_input: Callback::from(move |own: String| {
            dispatch.dispatch(Action::Card(Card { own, ..before.clone() }));
        }),
    };
    html! {
        <>
            {list(ui, card, List::Reasons)}
            {field.view()}
        </>
    }
}

/// The picked reasons and the person's own words.
pub fn reasons(ui: &Ui, card: &Card) -> Html {
    html! {
        <>
            <ul class="own__reasons">
                for it in ui.content.plans.reasons.iter().filter(|it| List::Reasons.has(card, &it.id)) {
                    <li key={it.id.as_str()} class="own__large">{&it.text}</li>
                }
            </ul>
            {own_words(text(&card.own))}
        </>
    }
}

fn list(ui: &Ui, card: &Card, list: List) -> Html {
    let plans = &ui.content.plans;
    let (name, asked, entries) = match list {
        List::If => ("plan-if", Message::PlanIf, &plans.ifs),
        List::Then => ("plan-then", Message::PlanThen, &plans.thens),
        List::Reasons => ("reasons", Message::CardPick, &plans.reasons),
    };
    let tile = |it: &Pickable| Tile {
        value: text(&it.id),
        label: text(&it.text),
        picked: list.has(card, &it.id),
        alarm: false,
    };
    let tiles = entries.iter().map(tile).collect();
    let several = matches!(list, List::Reasons);
    let (dispatch, card) = (ui.dispatch.clone(), card.clone());
    let on_pick = Callback::from(move |id: AttrValue| {
        dispatch.dispatch(Action::Card(list.picked(&card, &id)));
    });
    html! {
        <fieldset class="group">
            {legend(ui.t(asked))}
            {Pick { name, several, shape: TileShape::Flow, tiles, on_pick }.view()}
        </fieldset>
    }
}
