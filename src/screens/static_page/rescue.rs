//! What to do when somebody is in overdose: the call first, then one step at a time. Without scripts
//! all steps stand below each other; `public/rescue.js` shows one and runs the clock.

mod ways;

use ebb_core::content::rescue::{Rescue, RescueStep};
use ebb_core::helplines::HelpLine;
use ebb_core::messages::Message;
use yew::prelude::*;

use self::ways::{Shown, beat, stop, ways};
use super::Part;
use super::lines::{full, place};
use super::rescue_cards::{caller_card, emergency_lines};
use crate::components::{Button, Door, LineCard, Look, Size};
use crate::screens::lines::card;
use crate::screens::parts::local;
use crate::state::{Content, text};

/// The door of this screen, to which the danger of the content leads too.
pub fn door(content: &Content, texts: &Rescue, is_open: bool) -> Door {
    Door {
        names: "rescue",
        title: content.t(Message::HomeRescue),
        hint: None,
        size: Size::Within,
        danger: Some(text(&texts.danger)),
        is_open,
    }
}

pub fn rescue(content: &Content, texts: &Rescue, shown: Option<&str>, part: Part) -> Html {
    let shown = Shown::of(texts, shown);
    html! {
        <div class="rescue">
            <div class="lines lines--chosen">
                for line in emergency_lines(content, texts, content.country.as_ref()) {
                    {to_call(content, line, part).view()}
                }
                if let Some(card) = caller_card(texts, content.country.as_ref()) {
                    {card.view()}
                }
            </div>
            <ol class="rescue__steps" aria-live="polite">
                for (index, step) in texts.steps.iter().enumerate() {
                    // A hidden step does not count, so each has its number.
                    <li key={step.id.as_str()} value={(index + 1).to_string()} data-rescue="step" data-minutes={step.dose.then(|| texts.next_dose_minutes.to_string())} data-beats={step.beats.then_some("")} hidden={shown.hides(index)}>
                        {words(content, step)}
                    </li>
                }
            </ol>
            {ways(texts, shown)}
            {beat(texts, shown)}
            <p class="rescue__no-clock small">{&texts.page.no_clock}</p>
            {stop(texts, shown)}
            <details class="more rescue__differences">
                <summary>{&texts.page.differences}</summary>
                for it in &texts.differences {
                    <section key={it.id.as_str()}>{words(content, it)}</section>
                }
            </details>
            <div class="rescue__place">{place(content)}</div>
            <div class="actions needs-js">
                {Button::link(Look::Quiet, "strength", content.t(Message::EmergencyGoOn)).view()}
            </div>
        </div>
    }
}

/// The card of a line to call. On the first page it is as short as the cards of the emergency screen: all that is
/// known of the line stands on the help page, and `rooms.js` shows that card here once it is there.
fn to_call(content: &Content, line: &HelpLine, part: Part) -> LineCard {
    let brief = card(content, line);
    if part == Part::First && !brief.links.is_empty() { brief } else { full(content, line, None) }
}

fn words(content: &Content, it: &RescueStep) -> Html {
    html! {
        <>
            <h3>{local(content, &it.words.title)}</h3>
            for sentence in &it.words.text {
                <p key={sentence.as_str()}>{local(content, sentence)}</p>
            }
        </>
    }
}
