//! The static page: everything that helps without the app and before it starts. The build writes it
//! into `index.html`, and `public/boot.js` shows its screens.

mod about;
mod breathe;
mod device;
mod emergency;
mod family;
mod family_cards;
mod footer;
mod help_lines;
mod lines;
mod questions;
mod rescue;
mod rescue_cards;
mod safer_cards;
mod safer_use;
mod shell;
mod trace_free;
mod try_now;

use ebb_core::messages::Message;
use ebb_core::pack::{StaticPageTexts, SurfaceTexts};
use yew::prelude::*;

use crate::components::{Door, Size};
use crate::screens::parts::ask;
use crate::state::{Content, text};

/// What the page is drawn from.
#[derive(PartialEq, Properties)]
pub struct StaticPageProps {
    /// The texts and the other content.
    pub content: Content,
    /// The languages to choose from: tag, own name, and whether it is the one at `/`.
    pub languages: Vec<(String, String, bool)>,
    /// The texts for the place where the page is shown.
    pub texts: SurfaceTexts,
    /// The texts that only this page shows.
    pub page_texts: StaticPageTexts,
    /// The name in the markup of the screen that is shown; `boot.js` shows others.
    #[prop_or("home")]
    pub screen: &'static str,
    /// The notice that is shown, by its name in the markup; scripts show others.
    #[prop_or_default]
    pub notice: Option<&'static str>,
    /// The content of the stage, which is empty until the app draws into it.
    #[prop_or_default]
    pub stage: Html,
}

/// The body of `index.html`.
#[component]
pub fn StaticPage(props: &StaticPageProps) -> Html {
    let (content, texts) = (&props.content, &props.texts);
    html! {
        <>
            <div class="app" data-screen={props.screen}>
                <header class="bar">
                    <button type="button" class="bar__back" data-back="">{content.t(Message::Back)}</button>
                    <h1 class="bar__name">{content.t(Message::AppName)}</h1>
                </header>
                <main class="page">
                    <noscript><p class="notice">{content.t(Message::StartNoScript)}</p></noscript>
                    <div class="static-page">{doors(props)}</div>
                    <div class="stage" id="stage" data-step="stage">{props.stage.clone()}</div>
                </main>
                <nav class="languages">
                    for (tag, name, is_root) in &props.languages {
                        {language(content, tag, name, *is_root)}
                    }
                </nav>
                if let SurfaceTexts::Embed(embed) = texts {
                    {footer::own_app(embed)}
                }
            </div>
            {shell::shell(content, texts, props.notice)}
        </>
    }
}

/// A link to this page in another language; `boot.js` loads that language in place instead.
fn language(content: &Content, tag: &str, name: &str, is_root: bool) -> Html {
    if tag == content.language {
        return html! { <span key={tag} hidden={true}></span> };
    }
    let href = if is_root { "/".to_owned() } else { format!("/{tag}/") };
    let (tag, name) = (tag.to_owned(), name.to_owned());
    html! { <a key={tag.clone()} class="languages__link" {href} hreflang={tag.clone()} lang={tag}>{name}</a> }
}

fn doors(props: &StaticPageProps) -> Html {
    let StaticPageProps { content, texts, page_texts, screen, notice, .. } = props;
    let door = |size, names: &'static str, title: Message, hint: Option<Message>| Door {
        names,
        title: content.t(title),
        hint: hint.map(|it| content.t(it)),
        size,
        danger: None,
        is_open: names.split(' ').any(|name| name == *screen),
    };
    let breathe =
        door(Size::Large, "breathe", Message::HomeBreathe, Some(Message::HomeBreatheHint));
    let check_in =
        door(Size::Large, "danger strength", Message::HomeCheckIn, Some(Message::HomeCheckInHint));
    let (embed, device) = match texts {
        SurfaceTexts::Embed(embed) => (Some(embed), None),
        SurfaceTexts::App(device) => (None, Some(device)),
    };
    let help_lines =
        door(Size::Large, "help-lines", Message::HomeHelpLines, Some(Message::HomeHelpLinesHint));
    html! {
        <>
            <section class="home">
                <h2 class="home__title" tabindex="-1" data-heading="">{content.t(Message::HomeTitle)}</h2>
                <p class="home__lead">{content.t(Message::HomeLead)}</p>
            </section>
            {breathe.view(breathe::breathe(content))}
            {check_in.view(questions::questions(content))}
            {help_lines.view(help_lines::help_lines(content, page_texts))}
            {door(Size::Alarm, "emergency", Message::HomeEmergency, None).view(emergency::emergency(content, &page_texts.rescue))}
            {rescue::door(content, &page_texts.rescue, *screen == "rescue").view(rescue::rescue(content, &page_texts.rescue))}
            {door(Size::Large, "safer-use", Message::HomeUseAnyway, None).view(safer_use::safer_use(content, &page_texts.safer_use))}
            {family::door(page_texts, screen).view(family::family(content, page_texts))}
            {door(Size::Small, "try", Message::HomeTry, None).view(try_now::try_now(content))}
            {door(Size::Small, "about", Message::AboutTitle, None).view(about::about(content, device.map_or_else(Html::default, |it| device::about(content, it))))}
            <div class="home__more needs-live">
                {ask("history", content.t(Message::HomeHistory))}
                {ask("weekly", content.t(Message::HomeWeekly))}
                {ask("lessons", content.t(Message::HomeLessons))}
                {trace_free::trace_free(content, embed)}
            </div>
            if let Some(device) = device {
                {device::said(device, *notice)}
            }
            <p class="home__hint">{embed.map_or(content.t(Message::LeaveHint), |it| text(&it.leave_hint))}</p>
        </>
    }
}
