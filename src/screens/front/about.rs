//! What Ebb is, what stays on the device, and what it cannot do; and on a person's own device, how to
//! check it and how to keep it there.

use ebb_core::pack::{Device, filled};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::state::Content;

pub fn about(content: &Content, device: Option<&Device>) -> Html {
    html! {
        <div class="about">
            <p>{content.t(Word::AboutWhat)}</p>
            <p>{content.t(Word::AboutPrivate)}</p>
            <p>{content.t(Word::AboutLimits)}</p>
            <p>{content.t(Word::AboutNot)}</p>
            <p>{content.t(Word::LeaveHint)}</p>
            if let Some(device) = device {
                {install(content, device)}
                {see(device)}
            }
        </div>
    }
}

/// What the script cannot tell apart stands there for all; what it can is hidden until it has.
fn install(content: &Content, device: &Device) -> Html {
    let [share, add] = &device.install_steps;
    let named = [
        ("look-back", content.word(Word::HomeLookBack)),
        ("save", content.word(Word::LookBackSave)),
        ("bring", content.word(Word::LookBackBring)),
    ];
    html! {
        <section class="fold install" data-device="uninstalled">
            <h3>{&device.install}</h3>
            <p>{&device.install_lead}</p>
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

/// An arrow out of a box.
const SHARE: &str = "M12 15V3M8 7l4-4 4 4M7 10H5v11h14V10h-2";
/// A plus in a box.
const ADD: &str = "M4 4h16v16H4zM12 8v8M8 12h8";

fn picture(lines: &'static str) -> Html {
    html! {
        <svg class="install__picture" viewBox="0 0 24 24" aria-hidden="true"><path d={lines} /></svg>
    }
}

fn see(device: &Device) -> Html {
    html! {
        <section class="fold see">
            <h3>{&device.see}</h3>
            <p>{&device.see_lead}</p>
            <ol>
                for way in &device.see_ways {
                    <li key={way.as_str()}>{way}</li>
                }
            </ol>
            <p><a href="/build.json" target="_blank" rel="noopener">{&device.see_list}</a></p>
        </section>
    }
}
