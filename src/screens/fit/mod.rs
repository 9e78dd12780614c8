//! The three pages of questions that make an offer fit: feelings, the body, and what is around.

mod possible;

use ebb_core::answers::Withdrawal;
use ebb_core::flow::{Action, ViewState};
use ebb_core::messages::Message;
use ebb_core::questions::{FitPage, QuestionId};
use yew::prelude::*;

use super::parts::{self, end, group, hold, several, tile, title, ways_on};
use crate::components::{Button, LevelPicker, Look, Pick, TileShape};
use crate::state::{AppState, Ui};

/// The number of triggers that a page shows before "more".
const AT_FIRST: usize = 8;

pub fn fit(ui: &Ui, state: &AppState, page: FitPage) -> Html {
    let next = if page.after().is_some() { Message::Next } else { Message::PossibleShow };
    html! {
        <fieldset class="question">
            {title(ui.content.question(page.question()), Some(progress(ui, page)))}
            {triggers(ui, state, page)}
            {match page {
                FitPage::Feeling => likelihood(ui, state),
                FitPage::Body => body(ui, state),
                FitPage::Around => possible::possible(ui, state),
            }}
            {ways_on(ui, next)}
        </fieldset>
    }
}

fn progress(ui: &Ui, page: FitPage) -> String {
    let number = FitPage::ALL.iter().position(|it| *it == page).map_or(0, |at| at + 1);
    let count = FitPage::ALL.len().to_string();
    ui.content.fill(Message::AskProgress, &[("number", &number.to_string()), ("count", &count)])
}

/// The page's triggers: the first ones, and all once the person asks for more or has picked one of
/// the others.
fn triggers(ui: &Ui, state: &AppState, page: FitPage) -> Html {
    let picked = &state.answers.triggers;
    let of_page = || ui.content.triggers.iter().filter(|it| it.page == page);
    let shows_all =
        state.view.pages > 0 || of_page().skip(AT_FIRST).any(|it| picked.contains(&it.id));
    let shown = if shows_all { usize::MAX } else { AT_FIRST };
    let tiles = parts::triggers(ui, "triggers", &mut of_page().take(shown), picked, |id| {
        Action::Trigger(id.into())
    });
    let more = Action::Unfold(ViewState { pages: 1, ..state.view });
    let stays = NodeRef::default();
    html! {
        <div ref={stays.clone()} class="group" tabindex="-1">
            {tiles}
            if of_page().nth(shown).is_some() {
                <div class="actions" onclick={hold(stays)}>
                    {Button::new(Look::Quiet, "more", ui.t(Message::HistoryMore), ui.send(more)).view()}
                </div>
            }
        </div>
    }
}

fn likelihood(ui: &Ui, state: &AppState) -> Html {
    let Some(question) = ui.content.question(QuestionId::Likelihood) else {
        return html! { <div></div> };
    };
    let value = state.answers.likelihood.map(|level| level.get());
    let dispatch = ui.dispatch.clone();
    let on_choose = Callback::from(move |level| dispatch.dispatch(Action::Rated(level)));
    let picker = LevelPicker {
        name: "likelihood",
        min: ui.content.scale.min,
        max: ui.content.scale.max,
        value,
        low: end(Some(question), |it| it.words.low.as_deref()),
        high: end(Some(question), |it| it.words.high.as_deref()),
        on_touch: on_choose.clone(),
        on_choose,
    };
    group(ui, &question.words, picker.view())
}

/// Signs of the craving, withdrawal where a sign or a trigger points to it, and the circumstances
/// that bear on safety. None but withdrawal is ever stored.
fn body(ui: &Ui, state: &AppState) -> Html {
    let (content, answers) = (&ui.content, &state.answers);
    let signs = content.craving_signs.iter();
    let mut signs =
        signs.map(|it| (it.id.as_str(), &*it.words.label, answers.signs.contains(&it.id)));
    let signs = several(ui, "signs", &mut signs, |id| Action::Sign(id.into()));
    let picked = &answers.circumstances;
    let circumstances = content.circumstances.iter();
    let mut circumstances =
        circumstances.map(|it| (it.id.as_str(), &*it.words.label, picked.contains(&it.id)));
    let circumstances =
        several(ui, "circumstances", &mut circumstances, |id| Action::Circumstance(id.into()));
    html! {
        <>
            {group(ui, &content.craving_signs_asked, signs)}
            if state.asks_withdrawal() {
                {withdrawal(ui, answers.withdrawal)}
            }
            {group(ui, &content.circumstances_asked, circumstances)}
        </>
    }
}

fn withdrawal(ui: &Ui, said: Option<Withdrawal>) -> Html {
    let answers = [
        ("yes", Message::Yes, Withdrawal::Yes),
        ("no", Message::No, Withdrawal::No),
        ("unsure", Message::Unsure, Withdrawal::Unsure),
    ];
    let tiles = answers
        .iter()
        .map(|(value, word, it)| tile((*value).into(), ui.t(*word), said == Some(*it)));
    let tiles = tiles.collect();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |value: AttrValue| {
        let answer = answers.iter().find(|(known, ..)| value == *known).map(|(.., it)| *it);
        dispatch.dispatch(Action::Withdrawal(answer));
    });
    let tiles = Pick { name: "withdrawal", several: false, shape: TileShape::Even, tiles, on_pick };
    group(ui, &ui.content.withdrawal, tiles.view())
}
