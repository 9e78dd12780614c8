//! What to do in an emergency: the named one, or all of them.

use ebb_core::answers::Danger;
use ebb_core::flow::Action;
use ebb_core::safety::DangerRoute;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::hooks::{use_content, use_dispatch};
use crate::screens::lines::{Detail, line_card};
use crate::state::Content;

#[derive(PartialEq, Properties)]
pub struct EmergencyProps {
    pub danger: Option<Danger>,
}

#[component]
pub fn Emergency(props: &EmergencyProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let named = match &props.danger {
        Some(Danger::Now(id)) => Some(id),
        Some(Danger::None) | None => None,
    };
    let go_on = move |()| dispatch.dispatch(Action::Next);
    html! {
        <div class="emergency">
            <div class="emergency__signs" hidden={named.is_some()}>
                <h3>{content.t(Word::EmergencySigns)}</h3>
                <ul>
                    for sign in &content.signs {
                        <li key={sign.as_str()}>{sign}</li>
                    }
                </ul>
            </div>
            <div class="emergency__routes">
                for danger in &content.dangers {
                    {route(&content, danger, named.is_none_or(|id| *id == danger.id))}
                }
            </div>
            <p class="emergency__notice">{&content.notices.naloxone}</p>
            <p class="emergency__notice">{&content.notices.not_alone}</p>
            <div class="actions needs-danger" hidden={named.is_none()}>
                <Button look={Look::Plain} name="go-on" goes_to="strength" label={content.t(Word::EmergencyGoOn)} on_press={go_on} />
            </div>
        </div>
    }
}

fn route(content: &Content, danger: &DangerRoute, shown: bool) -> Html {
    html! {
        <section key={danger.id.as_str()} class="route" data-danger={danger.id.to_string()} hidden={!shown}>
            <h3 class="route__title">
                <span class="route__what">{&danger.words.option}</span>
                {&danger.words.title}
            </h3>
            <div class="lines">
                for id in &danger.lines {
                    {content.line(id).map(|line| line_card(content, line, Detail::Short)).unwrap_or_default()}
                }
            </div>
            <ol class="steps">
                for step in &danger.words.steps {
                    <li key={step.as_str()}>{step}</li>
                }
            </ol>
        </section>
    }
}
