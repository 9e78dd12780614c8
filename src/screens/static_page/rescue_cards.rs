//! The way to the overdose screen, and its cards: the lines to call, and what protects the person who
//! calls.

use ebb_core::CountryId;
use ebb_core::content::rescue::{Caller, Rescue};
use ebb_core::helplines::{EVERYWHERE, HelpLine, Purpose};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, LineCard, Look};
use crate::state::{Content, text};

/// The way to the overdose screen, in an element of this class. Without scripts that screen is one of the
/// first page's doors.
pub fn way_to_rescue(content: &Content, class: &'static str) -> Html {
    html! {
        <div class={classes!(class, "needs-js")}>
            {Button::link(Look::Plain, "rescue", content.t(Message::HomeRescue)).view()}
        </div>
    }
}

/// What the lines to call are for.
pub fn emergency_purposes<'a>(content: &'a Content, texts: &Rescue) -> &'a [Purpose] {
    let danger = content.dangers.iter().find(|it| it.id.as_str() == texts.danger);
    danger.map(|it| &*it.purposes).unwrap_or_default()
}

/// The lines to call in a country.
pub fn emergency_lines<'a>(
    content: &'a Content,
    texts: &Rescue,
    country: Option<&CountryId>,
) -> Vec<&'a HelpLine> {
    content.lines_for(country, emergency_purposes(content, texts))
}

fn caller_of<'a>(texts: &'a Rescue, country: Option<&CountryId>) -> Option<&'a Caller> {
    let country = country.map_or(EVERYWHERE, CountryId::as_str);
    texts.callers.iter().find(|it| it.country == country)
}

/// The card that says what protects the person who calls in this country.
pub fn caller_card(texts: &Rescue, country: Option<&CountryId>) -> Option<LineCard> {
    caller_of(texts, country).map(|it| LineCard {
        id: it.card().into(),
        name: text(&texts.page.caller),
        what: [&*texts.page.caller_what, " ", &*it.what].concat().into(),
        number: None,
        links: Vec::new(),
        note: None,
        known: Html::default(),
        urgent: false,
        aside: false,
    })
}

/// The ids of the cards that the overdose screen shows in a country.
pub fn cards(content: &Content, texts: &Rescue, country: Option<&CountryId>) -> Vec<String> {
    let lines = emergency_lines(content, texts, country);
    let ids = lines.into_iter().map(|line| line.id.to_string());
    ids.chain(caller_of(texts, country).map(Caller::card)).collect()
}
