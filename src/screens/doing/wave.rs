//! The person's own wave: about once a minute they say whether the craving is stronger, the same or
//! weaker.

use ebb_core::flow::{Action, Doing};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, Wave, p};
use crate::state::Ui;

/// Draws the wave up to `now` (UTC, ms). Where the craving was not rated, no number is said.
pub fn wave(ui: &Ui, doing: &Doing, is_rated: bool, now: i64) -> Html {
    let most = ui.content.scale.max;
    let high = |level: u8| u16::from(level) * 1000 / u16::from(most.max(1));
    let mut points: Vec<(u16, u16)> =
        doing.wave.iter().map(|(at, level)| (doing.gone(*at), high(*level))).collect();
    let last = doing.wave.last().map_or(0, |last| last.1);
    points.push((doing.gone(now), high(last)));
    let said = [("now", &*last.to_string()), ("most", &most.to_string())];
    let words = if doing.wave.len() > 1 { Message::WaveHow } else { Message::WaveTime };
    let label =
        if is_rated { ui.fill(Message::WaveChart, &said) } else { ui.t(Message::WaveUnrated) };
    html! {
        <div class="wave-guide">
            {Wave { points }.view()}
            <p class="spoken" role="status">{label}</p>
            <div class="actions wave-guide__ask" role="group" aria-label={ui.t(Message::WaveAsk)}>
                {p("wave-guide__title", ui.t(Message::WaveAsk))}
                {felt(ui, 1, "stronger", Message::WaveStronger)}
                {felt(ui, 0, "same", Message::WaveSame)}
                {felt(ui, -1, "weaker", Message::WaveWeaker)}
            </div>
            {p("", ui.t(words))}
        </div>
    }
}

fn felt(ui: &Ui, step: i8, name: &'static str, label: Message) -> Html {
    let (dispatch, now) = (ui.dispatch.clone(), ui.outside.now);
    let say = Callback::from(move |()| dispatch.dispatch(Action::Felt { step, now: now() }));
    Button::new(Look::Plain, name, ui.t(label), say).view()
}
