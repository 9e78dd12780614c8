//! A few things that anybody can try without answering a question.

use yew::prelude::*;

use crate::screens::parts::steps;
use crate::state::Content;

pub fn try_now(content: &Content) -> Html {
    html! {
        <div class="tries">
            for strategy in content.try_now.iter().filter_map(|id| content.strategy(id)) {
                <article key={strategy.id.as_str()} class="card">
                    <h3 class="card__title">{&strategy.words.title}</h3>
                    <p>{&strategy.words.lead}</p>
                    {steps(content, &strategy.words.steps)}
                </article>
            }
        </div>
    }
}
