//! A guided form: one prompt at a time, at the person's own pace.

use ebb_core::flow::Action;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::Prompt;
use crate::screens::parts::local;
use crate::state::Ui;

pub fn guided(ui: &Ui, prompts: &[String], place: usize) -> Html {
    let count = prompts.len();
    let has_next = place + 1 < count;
    let to = |place: usize| ui.send(Action::Prompt(place));
    let (number, count) = ((place + 1).to_string(), count.to_string());
    let prompt = Prompt {
        place,
        progress: ui.fill(Message::DoingPrompt, &[("number", &number), ("count", &count)]),
        text: local(&ui.content, prompts.get(place).map_or("", String::as_str)),
        back: ui.t(Message::Back),
        next: ui.t(if has_next { Message::Next } else { Message::DoingAgain }),
        has_next,
        on_back: to(place.saturating_sub(1)),
        on_next: to(if has_next { place + 1 } else { 0 }),
    };
    prompt.view()
}
