//! The doors of the first page and the rooms behind them, of which the larger ones stand on the help page.

use ebb_core::messages::Message;
use ebb_core::pack::{AppTexts, EmbedTexts, SurfaceTexts};
use yew::prelude::*;

use super::{Part, StaticPageProps};
use super::{about, breathe, device, emergency, family, help_lines, questions, rescue};
use super::{safer_use, trace_free, try_now};
use crate::components::{Door, Size};
use crate::screens::parts::ask;
use crate::state::text;

/// A door of this size, to the screens of these names.
fn door(
    props: &StaticPageProps,
    size: Size,
    names: &'static str,
    title: Message,
    hint: Option<Message>,
) -> Door {
    Door {
        names,
        title: props.content.t(title),
        hint: hint.map(|it| props.content.t(it)),
        size,
        danger: None,
        is_open: names.split(' ').any(|name| name == props.screen),
    }
}

/// The texts of the embed, or those of the app.
fn places(texts: &SurfaceTexts) -> (Option<&EmbedTexts>, Option<&AppTexts>) {
    match texts {
        SurfaceTexts::Embed(embed) => (Some(embed), None),
        SurfaceTexts::App(device) => (None, Some(device)),
    }
}

/// The doors whose rooms stand on the help page.
struct Away {
    help_lines: Html,
    safer_use: Html,
    family: Html,
    try_now: Html,
    about: Html,
}

fn away(props: &StaticPageProps) -> Away {
    let StaticPageProps { content, texts, page_texts, screen, .. } = props;
    let page = super::help_page(props, &content.language);
    let draw = |door: Door, room: &dyn Fn() -> Html| match props.part {
        Part::Whole => door.view(room()),
        Part::First => door.way(&page),
        Part::Help | Part::Records => door.room(room()),
    };
    let large = |names, title, hint| door(props, Size::Large, names, title, hint);
    let small = |names, title| door(props, Size::Small, names, title, None);
    let hint = Some(Message::HomeHelpLinesHint);
    let help_lines = large("help-lines", Message::HomeHelpLines, hint);
    let (embed, device) = places(texts);
    let on_device = || device.map_or_else(Html::default, |it| device::about(content, it));
    Away {
        help_lines: draw(help_lines, &|| help_lines::help_lines(content, page_texts)),
        safer_use: draw(large("safer-use", Message::HomeUseAnyway, None), &|| {
            safer_use::safer_use(content, &page_texts.safer_use)
        }),
        family: draw(family::door(page_texts, screen), &|| family::family(content, page_texts)),
        try_now: draw(small("try", Message::HomeTry), &|| try_now::try_now(content)),
        about: draw(small("about", Message::AboutTitle), &|| {
            about::about(content, embed, on_device())
        }),
    }
}

/// The doors of this part of the page.
pub fn doors(props: &StaticPageProps) -> Html {
    let StaticPageProps { content, texts, page_texts, screen, notice, part, .. } = props;
    let Away { help_lines, safer_use, family, try_now, about } = away(props);
    let (embed, device) = places(texts);
    if *part == Part::Help {
        let brought = device.map_or_else(Html::default, device::brought);
        return html! { <>{help_lines}{safer_use}{family}{try_now}{about}{brought}</> };
    }
    let hint = Some(Message::HomeBreatheHint);
    let breathe = door(props, Size::Large, "breathe", Message::HomeBreathe, hint);
    let hint = Some(Message::HomeCheckInHint);
    let check_in = door(props, Size::Large, "danger strength", Message::HomeCheckIn, hint);
    let emergency = door(props, Size::Alarm, "emergency", Message::HomeEmergency, None);
    html! {
        <>
            <section class="home">
                <h2 class="home__title" tabindex="-1" data-heading="">{content.t(Message::HomeTitle)}</h2>
                <p class="home__lead">
                    {content.t(Message::HomeLead)}{" "}
                    <a href={super::help_page(props, &content.language) + "#about"} data-go="about">{content.t(Message::HomeNew)}</a>
                </p>
            </section>
            {breathe.view(breathe::breathe(content))}
            {check_in.view(questions::questions(content))}
            {help_lines}
            {emergency.view(emergency::emergency(content, &page_texts.rescue))}
            {rescue::door(content, &page_texts.rescue, *screen == "rescue").view(rescue::rescue(content, &page_texts.rescue, *notice, *part))}
            {safer_use}
            {family}
            {try_now}
            {about}
            <div class="home__more needs-live">
                {ask("history", content.t(Message::HomeHistory))}
                {ask("weekly", content.t(Message::HomeWeekly))}
                {ask("lessons", content.t(Message::HomeLessons))}
                {trace_free::trace_free(content, embed)}
            </div>
            if let Some(device) = device {
                {device::said(device, *notice, *part)}
            }
            <p class="home__hint">{embed.map_or(content.t(Message::LeaveHint), |it| text(&it.leave_hint))}</p>
        </>
    }
}
