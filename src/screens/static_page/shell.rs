//! What is on every screen: notices, the bar at the foot, the button that leaves the page, and the
//! neutral screen.

use ebb_core::messages::Message;
use ebb_core::pack::SurfaceTexts;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::state::{Content, text};

/// What scripts have to say about the start, for as long as the page is open.
pub fn lasting(content: &Content, shown: Option<&str>) -> Html {
    let notices = [
        ("blocked", Message::StartBlocked),
        ("failed", Message::StartFailed),
        ("broken", Message::StartBroken),
    ];
    html! {
        <div class="starting" role="status">
            for (name, word) in notices {
                <p key={name} class="notice notice--care" data-start={name} hidden={shown != Some(name)}>
                    {with_reload(content, word)}
                </p>
            }
            <p class="notice notice--care late">{with_reload(content, Message::StartFailed)}</p>
        </div>
    }
}

/// What scripts have to say for a moment: about a language, about a room that is on its way, and about a
/// tap on a number.
pub fn passing(content: &Content, texts: &SurfaceTexts, shown: Option<&str>) -> Html {
    let is_hidden = |name: &str| shown != Some(name);
    html! {
        <div class="starting starting--brief" role="status">
            // These notices have no link to reload, since that would lose the person's answers.
            <p class="notice notice--care" data-start="language" hidden={is_hidden("language")}>{content.t(Message::StartLanguage)}</p>
            <p class="notice notice--care" data-start="room" hidden={is_hidden("room")}>{content.t(Message::StartRoom)}</p>
            <p class="notice" data-start="waiting" hidden={is_hidden("waiting")}>{content.t(Message::Waiting)}</p>
            // `visit.js` shows it after a tap on a number, with the number in it.
            <p class="notice" data-start="call" hidden={is_hidden("call")}>{content.t(Message::StartCall)}{" "}<b class="number"></b></p>
            {besides(texts)}
        </div>
    }
}

/// The button that leaves the page, and the screen that stands there afterwards.
pub fn leave(content: &Content) -> Html {
    html! {
        <>
            <aside class="leave" aria-label={content.t(Message::LeaveNow)}>
                <a class="leave__button" href={text(&content.exit_url)} rel="noreferrer" data-leave="">
                    {content.t(Message::LeaveNow)}
                </a>
            </aside>
            // In an installed app, this link is the only way back from the neutral screen.
            <p class="neutral" hidden={true}>{with_reload(content, Message::LeaveNeutral)}</p>
        </>
    }
}

/// The bar at the foot of every screen but the first, whose doors lead to the same help. `boot.js`
/// handles its buttons.
pub fn help(content: &Content) -> Html {
    let talk = content.t(Message::HomeHelpLines);
    html! {
        <nav class="help" aria-label={talk.clone()}>
            {Button::link(Look::Quiet, "help-lines", talk).view()}
            {Button::link(Look::Quiet, "emergency", content.t(Message::HelpEmergency)).view()}
        </nav>
    }
}

fn with_reload(content: &Content, word: Message) -> Html {
    html! {
        <>
            {content.t(word)}{" "}
            <a class="notice__link" href="">{content.t(Message::StartReload)}</a>
        </>
    }
}

fn besides(texts: &SurfaceTexts) -> Html {
    match texts {
        SurfaceTexts::Embed(embed) => html! {
            <p class="notice" data-start="out" hidden={true}>{&embed.out}{" "}<b class="number">{&embed.app}</b></p>
        },
        SurfaceTexts::App(_) => html! {},
    }
}
