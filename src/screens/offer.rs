//! One thing to do now, why, and two others.

use ebb_core::flow::Action;
use ebb_core::recommend::Offer as Offered;
use ebb_core::scoring;
use ebb_core::strategies::Strategy;
use ebb_core::words::Word;
use yew::prelude::*;

use super::{ScreenProps, heading, reason};
use crate::browser;
use crate::components::{Button, Look};
use crate::hooks::{use_content, use_dispatch};
use crate::state::{Content, Dispatch};

#[component]
pub fn Offer(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let state = &props.state;
    let band = scoring::score(&content, &state.answers)
        .and_then(|score| scoring::band(&content, score))
        .map(|band| content.fill(Word::OfferBand, &[("band", &band.words)]));
    html! {
        <section class="screen offers">
            {heading(content.t(Word::OfferTitle))}
            if let Some(offers) = &state.visit.offers {
                {first(&content, &dispatch, &offers.first)}
                if !offers.others.is_empty() {
                    <h3 class="offers__others">{content.t(Word::OfferOthers)}</h3>
                }
                <ul class="offers__list">
                    for offer in &offers.others {
                        <li key={offer.strategy.as_str()}>{other(&content, &dispatch, offer)}</li>
                    }
                </ul>
            }
            if let Some(band) = band {
                <p class="small">{band}</p>
            }
            <details class="more">
                <summary>{content.t(Word::OfferTolerance)}</summary>
                <p>{&content.notices.tolerance}</p>
                <p>{&content.notices.naloxone}</p>
            </details>
        </section>
    }
}

fn first(content: &Content, dispatch: &Dispatch, offer: &Offered) -> Html {
    let Some(strategy) = content.strategy(&offer.strategy) else { return html! { <div></div> } };
    let refuse = {
        let (dispatch, id) = (dispatch.clone(), strategy.id.clone());
        move |()| dispatch.dispatch(Action::Refuse(id.clone()))
    };
    html! {
        <article key={strategy.id.as_str()} class="card card--first" data-strategy={strategy.id.to_string()}>
            {about(content, offer, strategy)}
            <div class="actions">
                <Button look={Look::Primary} name="start" label={content.t(Word::OfferStart)} on_press={start(dispatch, strategy)} />
                <Button look={Look::Quiet} name="refuse" label={content.t(Word::OfferRefuse)} on_press={refuse} />
            </div>
        </article>
    }
}

fn other(content: &Content, dispatch: &Dispatch, offer: &Offered) -> Html {
    let Some(strategy) = content.strategy(&offer.strategy) else { return html! { <div></div> } };
    let spoken = format!("{}: {}", content.word(Word::OfferStart), strategy.words.title);
    html! {
        <article class="card" data-strategy={strategy.id.to_string()}>
            {about(content, offer, strategy)}
            <div class="actions">
                <Button look={Look::Plain} name="start" {spoken} label={content.t(Word::OfferStart)} on_press={start(dispatch, strategy)} />
            </div>
        </article>
    }
}

fn about(content: &Content, offer: &Offered, strategy: &Strategy) -> Html {
    let minutes = strategy.minutes.to_string();
    html! {
        <>
            <div class="card__head">
                <h3 class="card__title">{&strategy.words.title}</h3>
                <span class="card__minutes">
                    {content.fill(Word::OfferMinutes, &[("minutes", &minutes)])}
                </span>
            </div>
            <p class="card__lead">{&strategy.words.lead}</p>
            <p class="card__why">
                <span class="card__why-label">{content.t(Word::OfferWhy)}</span>
                {" "}
                {reason::sentence(content, &offer.reason)}
            </p>
        </>
    }
}

fn start(dispatch: &Dispatch, strategy: &Strategy) -> Callback<()> {
    let (dispatch, strategy) = (dispatch.clone(), strategy.id.clone());
    Callback::from(move |()| {
        dispatch.dispatch(Action::Choose { strategy: strategy.clone(), now: browser::now() });
    })
}
