//! Ebb on a person's own device: how to install it, how to check its promises, and the notices that
//! `public/device.js` shows.

use ebb_core::messages::Message;
use ebb_core::pack::{AppTexts, filled};
use yew::prelude::*;

use super::Part;
use crate::components::{Button, Look};
use crate::state::{Content, text};

/// What `device.js` says, below everything that helps; `shown` is the notice that is shown. The first page has
/// the place of the notices alone, to which `rooms.js` brings them from the help page: none is said sooner.
pub fn said(device: &AppTexts, shown: Option<&str>, part: Part) -> Html {
    html! {
        <>
            <div class="home__more" data-device="install" hidden={true}>
                {Button::link(Look::Quiet, "about", text(&device.install)).view()}
            </div>
            <div class="home__more" role="status">
                if part == Part::Whole {
                    {notices(device, shown)}
                }
            </div>
        </>
    }
}

/// The notices on the help page, where nobody sees them.
pub fn brought(device: &AppTexts) -> Html {
    html! { <div class="home__more" hidden={true}>{notices(device, None)}</div> }
}

fn notices(device: &AppTexts, shown: Option<&str>) -> Html {
    let is_hidden = |names: &[&str]| !shown.is_some_and(|it| names.contains(&it));
    html! {
        <>
            <p class="notice" data-device="ready" hidden={is_hidden(&["ready"])}>{&device.ready}</p>
            <p class="notice" data-device="update" hidden={is_hidden(&["update", "coming", "missed"])}>
                {&device.update}{" "}
                <button type="button" class="notice__button" data-device-does="update">{&device.update_now}</button>{" "}
                <span data-device="coming" hidden={is_hidden(&["coming"])}>{&device.update_coming}</span>
                <span data-device="missed" hidden={is_hidden(&["missed"])}>{&device.update_missed}</span>
            </p>
        </>
    }
}

/// How to install Ebb, and how to check its promises.
pub fn about(content: &Content, device: &AppTexts) -> Html {
    html! { <>{install(content, device)}{see(device)}</> }
}

/// Ways to install. `device.js` shows the one that fits this browser; the general one stands until
/// then.
fn install(content: &Content, device: &AppTexts) -> Html {
    let [share, add] = &device.install_steps;
    let [save, bring] = &device.install_copies;
    let named = [
        ("history", content.message(Message::HomeHistory)),
        ("records", content.message(Message::RecordsTitle)),
        ("save", save),
        ("bring", bring),
    ];
    html! {
        <section class="fold install" data-device="uninstalled">
            <h3 tabindex="-1">{&device.install}</h3>
            <p>{&device.install_lead}{" "}<span data-device="works" hidden={true}>{&device.install_offline}</span></p>
            <p data-device="offered" hidden={true}>
                <button type="button" class="button" data-device-does="install">{&device.install_button}</button>
            </p>
            <div data-device="shared" hidden={true}>
                <ol class="install__steps">
                    <li>{picture(SHARE)}{share}</li>
                    <li>{picture(ADD)}{add}</li>
                </ol>
                <p>{filled(&device.install_history, &named)}</p>
            </div>
            <p data-device="other">{&device.install_other}</p>
        </section>
    }
}

/// The icon of "Share": an arrow out of a box.
const SHARE: &str = "M12 15V3M8 7l4-4 4 4M7 10H5v11h14V10h-2";
/// The icon of "Add": a plus in a box.
const ADD: &str = "M4 4h16v16H4zM12 8v8M8 12h8";

fn picture(lines: &'static str) -> Html {
    html! {
        <svg class="install__picture" viewBox="0 0 24 24" aria-hidden="true"><path d={lines} /></svg>
    }
}

/// Ways to check what Ebb promises.
fn see(device: &AppTexts) -> Html {
    html! {
        <details class="more see">
            <summary>{&device.see}</summary>
            <p>{&device.see_lead}</p>
            <ol>
                for way in &device.see_ways {
                    <li key={way.as_str()}>{way}</li>
                }
            </ol>
            <p><a href="/build.json" target="_blank" rel="noopener">{&device.see_list}</a></p>
        </details>
    }
}
