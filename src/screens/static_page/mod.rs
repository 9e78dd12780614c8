//! The static page: everything that helps without the app and before it starts. The build writes its
//! first part into `index.html` and the rooms that are not needed at once into the help page;
//! `public/boot.js` puts those behind their doors and shows one screen at a time.

mod about;
mod breathe;
mod device;
mod doors;
mod emergency;
mod family;
mod family_cards;
mod footer;
mod help_lines;
mod lines;
mod questions;
mod records;
mod rescue;
mod rescue_cards;
mod safer_cards;
mod safer_use;
mod shell;
mod trace_free;
mod try_now;

pub use self::records::in_place as records_in_place;

use ebb_core::messages::Message;
use ebb_core::pack::{StaticPageTexts, SurfaceTexts};
use yew::prelude::*;

use crate::state::Content;

/// How much of the static page is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it, as it is once `boot.js` has put both parts together.
    #[default]
    Whole,
    /// `index.html`: what a person may need in the first second. Other doors lead to the help page.
    First,
    /// The help page: the rooms behind these doors, below each other.
    Help,
    /// The page of records, which a screen of the app takes in when it is opened.
    Records,
}

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
    /// How much of it is drawn.
    #[prop_or_default]
    pub part: Part,
    /// The name in the markup of the screen that is shown; `boot.js` shows others.
    #[prop_or("home")]
    pub screen: &'static str,
    /// The notice that is shown, by its name in the markup, or `step` or `clock` for the overdose screen with
    /// one step; scripts show others.
    #[prop_or_default]
    pub notice: Option<&'static str>,
    /// The content of the stage, which is empty until the app draws into it.
    #[prop_or_default]
    pub stage: Html,
}

/// The body of `index.html`, of the help page or of the page of records.
#[component]
pub fn StaticPage(props: &StaticPageProps) -> Html {
    let (content, texts) = (&props.content, &props.texts);
    if props.part == Part::Records {
        return records::page(content, &props.page_texts, true);
    }
    let is_help = props.part == Part::Help;
    html! {
        <>
            <div class="app" data-screen={props.screen}>
                <header class="bar">
                    if !is_help {
                        <button type="button" class="bar__back" data-back="">{content.t(Message::Back)}</button>
                    }
                    <h1 class="bar__name">{content.t(Message::AppName)}</h1>
                </header>
                if !is_help {
                    {shell::lasting(content, props.notice)}
                }
                <main class="page">
                    if is_help {
                        <p><a class="button button--quiet" href={first_page(props, &content.language)}>{content.t(Message::Back)}</a></p>
                    } else {
                        <noscript><p class="notice">{content.t(Message::StartNoScript)}</p></noscript>
                    }
                    <div class="static-page">{doors::doors(props)}</div>
                    if !is_help {
                        <div class="stage" id="stage" data-step="stage">{props.stage.clone()}</div>
                    }
                </main>
                <nav class="languages">
                    for (tag, name, _) in &props.languages {
                        {language(props, tag, name)}
                    }
                </nav>
                if let SurfaceTexts::Embed(embed) = texts {
                    {footer::own_app(embed)}
                }
                if !is_help {
                    {shell::passing(content, texts, props.notice)}
                    {shell::help(content)}
                }
            </div>
            {shell::leave(content)}
        </>
    }
}

/// The path of a language's first page.
fn first_page(props: &StaticPageProps, language: &str) -> String {
    let is_root = props.languages.iter().any(|(tag, _, is_root)| tag == language && *is_root);
    if is_root { "/".to_owned() } else { format!("/{language}/") }
}

/// The path of a language's help page.
fn help_page(props: &StaticPageProps, language: &str) -> String {
    first_page(props, language) + "help/"
}

/// A link to this page in another language; `boot.js` loads that language in place instead.
fn language(props: &StaticPageProps, tag: &str, name: &str) -> Html {
    if tag == props.content.language {
        return html! { <span key={tag} hidden={true}></span> };
    }
    let page = if props.part == Part::Help { help_page } else { first_page };
    let (href, tag, name) = (page(props, tag), tag.to_owned(), name.to_owned());
    html! { <a key={tag.clone()} class="languages__link" {href} hreflang={tag.clone()} lang={tag}>{name}</a> }
}
