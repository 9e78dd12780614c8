//! A short message that stays until its cause is gone.

use yew::prelude::*;

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// Needs looking at.
    Care,
}

#[derive(PartialEq, Properties)]
pub struct NoticeProps {
    pub tone: Tone,
    /// A name for tests and styles.
    pub name: AttrValue,
    pub children: Children,
}

#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let tone = match props.tone {
        Tone::Calm => "notice",
        Tone::Care => "notice notice--care",
    };
    html! {
        <div class={tone} data-notice={props.name.clone()} role="status">{props.children.clone()}</div>
    }
}
