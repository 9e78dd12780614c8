//! A few things that anybody may try, with nothing asked.

use yew::prelude::*;

use crate::screens::steps;
use crate::state::Ui;

pub fn try_now(ui: &Ui) -> Html {
    html! {
        <div class="tries">
            for id in &ui.content.try_now {
                if let Some(strategy) = ui.content.strategy(id) {
                    <article key={id.as_str()} class="card">
                        <h3 class="card__title">{&strategy.words.title}</h3>
                        <p>{&strategy.words.lead}</p>
                        {steps(&strategy.words.steps)}
                    </article>
                }
            }
        </div>
    }
}
