//! A few things that anybody may try, with nothing asked.

use yew::prelude::*;

use crate::hooks::use_content;

#[component]
pub fn TryNow() -> Html {
    let content = use_content();
    html! {
        <div class="tries">
            for id in &content.try_now {
                if let Some(strategy) = content.strategy(id) {
                    <article key={id.as_str()} class="card">
                        <h3 class="card__title">{&strategy.words.title}</h3>
                        <p>{&strategy.words.lead}</p>
                        <ol class="steps">
                            for step in &strategy.words.steps {
                                <li key={step.as_str()}>{step}</li>
                            }
                        </ol>
                    </article>
                }
            }
        </div>
    }
}
