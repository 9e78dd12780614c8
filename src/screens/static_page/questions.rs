//! The first two questions, which are part of the static page: danger now, and strength.

use ebb_core::flow::NO_DANGER;
use ebb_core::messages::Message;
use ebb_core::questions::QuestionId;
use yew::prelude::*;

use crate::components::{Button, LevelPicker, Look, Pick, Tile, TileShape};
use crate::screens::parts::{end, title};
use crate::state::{Content, text};

pub fn questions(content: &Content) -> Html {
    let strength = content.question(QuestionId::Strength);
    let picker = LevelPicker {
        name: "strength",
        min: content.scale.min,
        max: content.scale.max,
        value: None,
        low: end(strength, |it| it.words.low.as_deref()),
        high: end(strength, |it| it.words.high.as_deref()),
        on_choose: Callback::noop(),
        on_touch: Callback::noop(),
    };
    let danger = Pick {
        name: "danger",
        several: false,
        shape: TileShape::Wide,
        tiles: dangers(content),
        on_pick: Callback::noop(),
    };
    html! {
        <div class="questions">
            <fieldset class="question" data-step="danger">
                {title(content.question(QuestionId::Danger), None)}
                {danger.view()}
                <noscript><p class="notice">{content.t(Message::StartNoQuestions)}</p></noscript>
                {ways_on(content)}
            </fieldset>
            <fieldset class="question" data-step="strength">
                {title(strength, None)}
                {picker.view()}
                {ways_on(content)}
            </fieldset>
        </div>
    }
}

fn ways_on(content: &Content) -> Html {
    html! {
        <div class="actions needs-js">
            {Button::link(Look::Primary, "next", content.t(Message::Next)).view()}
            {Button::link(Look::Quiet, "skip", content.t(Message::Skip)).view()}
        </div>
    }
}

fn dangers(content: &Content) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = content
        .dangers
        .iter()
        .map(|danger| Tile {
            value: text(danger.id.as_str()),
            label: text(&danger.words.option),
            picked: false,
            alarm: true,
        })
        .collect();
    // "None of these" stands first: most people choose it, and it alone leads on to the next
    // question.
    tiles.insert(
        0,
        Tile {
            value: NO_DANGER.into(),
            label: text(&content.no_danger),
            picked: false,
            alarm: false,
        },
    );
    tiles
}
