//! What is offered: the first strategy as a card, and the others as rows.

use ebb_core::flow::Action;
use ebb_core::history::Taken;
use ebb_core::messages::Message;
use ebb_core::recommend::{Offer, Offers};
use ebb_core::strategies::Strategy;
use yew::prelude::*;

use crate::components::{Button, Look, Row, h3, p, span};
use crate::screens::parts::hold;
use crate::screens::reason;
use crate::state::{Ui, text};

pub fn first(ui: &Ui, offers: &Offers) -> Html {
    let Some(strategy) = ui.content.strategy(&offers.first.strategy) else {
        return html! { <div></div> };
    };
    let id = strategy.id.clone();
    let refuse = ui.send_at(move |now| Action::Refuse(id.clone(), now));
    // "Not this one" removes its own button, and another card takes the place of this one.
    let stays = NodeRef::default();
    html! {
        <div ref={stays.clone()} class="offers__first" tabindex="-1" aria-live="polite">
            <article key={strategy.id.as_str()} class="card card--first" data-strategy={strategy.id.to_string()}>
                {about(ui, offers, strategy)}
                <div class="actions" onclick={hold(stays)}>
                    {Button::new(Look::Primary, "start", ui.t(Message::OfferStart), start(ui, strategy)).view()}
                    {Button::new(Look::Quiet, "refuse", ui.t(Message::OfferRefuse), refuse).view()}
                </div>
            </article>
        </div>
    }
}

pub fn others(ui: &Ui, offers: &Offers) -> Html {
    let others = &offers.others;
    html! {
        <>
            if !others.is_empty() {
                {h3("offers__others", ui.t(Message::OfferOthers))}
            }
            <ul class="entries">
                for offer in others {
                    <li key={offer.strategy.as_str()}>{other(ui, offer)}</li>
                }
            </ul>
        </>
    }
}

fn other(ui: &Ui, offer: &Offer) -> Html {
    let Some(strategy) = ui.content.strategy(&offer.strategy) else { return html! { <div></div> } };
    let lead = match offer.taken {
        Taken::Plan => Some(ui.t(Message::ReasonPlanned)),
        Taken::Favourite => Some(ui.t(Message::ReasonFavourite)),
        Taken::First | Taken::Other | Taken::List => None,
    };
    let row = Row {
        name: "start".into(),
        title: text(&strategy.words.title),
        lead,
        fact: minutes(ui, strategy),
        on_press: start(ui, strategy),
    };
    html! { <div data-strategy={strategy.id.to_string()}>{row.view()}</div> }
}

fn about(ui: &Ui, offers: &Offers, strategy: &Strategy) -> Html {
    html! {
        <>
            <div class="card__head">
                {h3("card__title", text(&strategy.words.title))}
                {span("card__minutes", minutes(ui, strategy))}
            </div>
            {p("card__lead", text(&strategy.words.lead))}
            <p class="card__why">
                {span("card__why-label", ui.t(Message::OfferWhy))}
                {" "}
                {reason::sentence(&ui.content, offers)}
            </p>
        </>
    }
}

fn minutes(ui: &Ui, strategy: &Strategy) -> AttrValue {
    ui.fill(Message::OfferMinutes, &[("minutes", &strategy.minutes.to_string())])
}

fn start(ui: &Ui, strategy: &Strategy) -> Callback<()> {
    let strategy = strategy.id.clone();
    ui.send_at(move |now| Action::Choose { strategy: strategy.clone(), now })
}
