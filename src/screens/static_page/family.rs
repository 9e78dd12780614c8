//! For a relative or a friend of a person who uses: what to say, what to look for, and who helps them.
//! It reads no answer and works without scripts.

use ebb_core::content::family::{FamilySection, Shown};
use ebb_core::messages::Message;
use ebb_core::pack::StaticPageTexts;
use yew::prelude::*;

use super::family_cards::{card, lines};
use super::lines::place;
use super::rescue_cards::way_to_rescue;
use super::safer_cards::naloxone_card;
use crate::components::{Door, Size};
use crate::screens::parts::local;
use crate::state::{Content, text};

/// The screen's name in the markup.
const NAME: &str = "family";

/// The quiet tile that opens it.
pub fn door(texts: &StaticPageTexts, screen: &str) -> Door {
    Door {
        names: NAME,
        title: text(&texts.family.page.title),
        hint: None,
        size: Size::Small,
        danger: None,
        is_open: screen == NAME,
    }
}

pub fn family(content: &Content, texts: &StaticPageTexts) -> Html {
    let page = &texts.family.page;
    let steps = content.message(Message::HomeRescue);
    html! {
        <div class="family">
            <p>{&page.lead}</p>
            <p>{local(content, &page.now.replace("{steps}", steps))}</p>
            {way_to_rescue(content, "actions")}
            for section in &texts.family.sections {
                {part(content, texts, section)}
            }
        </div>
    }
}

fn part(content: &Content, texts: &StaticPageTexts, section: &FamilySection) -> Html {
    let words = &section.words;
    html! {
        <section key={section.id.as_str()} class="family__part">
            <h3>{&words.title}</h3>
            for sentence in &words.text {
                <p key={sentence.as_str()}>{local(content, sentence)}</p>
            }
            {shown(content, texts, section.shows)}
            {points(content, &words.points)}
        </section>
    }
}

fn points(content: &Content, points: &[String]) -> Html {
    let talk = content.message(Message::HomeHelpLines);
    html! {
        <ul class="family__points">
            for point in points {
                <li key={point.as_str()}>{local(content, &point.replace("{talk}", talk))}</li>
            }
        </ul>
    }
}

fn shown(content: &Content, texts: &StaticPageTexts, what: Option<Shown>) -> Html {
    let country = content.country.as_ref();
    match what {
        None => Html::default(),
        Some(Shown::Signs) => points(content, &content.signs),
        Some(Shown::Naloxone) => html! {
            <>
                {place(content)}
                <div class="lines lines--chosen">
                    if let Some(card) = naloxone_card(content, &texts.safer_use, country) {
                        {card.view()}
                    }
                </div>
            </>
        },
        Some(Shown::Lines) => html! {
            <div class="lines lines--chosen">
                for line in lines(&texts.family, country).filter_map(|id| content.line(id)) {
                    {card(content, &texts.family, line).view()}
                }
            </div>
        },
    }
}
