//! What the rating says, and what comes next: the end, another thing, or a person.

use ebb_core::flow::{Action, Outcome as Said, Screen};
use ebb_core::words::Word;
use yew::prelude::*;

use super::lines::{Detail, line_card};
use super::{ScreenProps, heading};
use crate::components::{Button, Look};
use crate::hooks::{use_content, use_dispatch};

#[component]
pub fn Outcome(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action.clone()))
    };
    let visit = &props.state.visit;
    let said = visit.outcome.unwrap_or(Said::Eased);
    let tried = visit.tries.last();
    let change = match tried.map(|tried| (tried.before, tried.after)) {
        Some((Some(before), Some(after))) => content.fill(
            Word::OutcomeFromTo,
            &[("before", &before.to_string()), ("after", &after.to_string())],
        ),
        Some((None, Some(after))) => {
            content.fill(Word::OutcomeNow, &[("after", &after.to_string())])
        }
        Some((_, None)) | None => content.t(Word::OutcomeUnrated),
    };
    let (title, words) = match said {
        Said::Eased => (Word::OutcomeEasedTitle, Word::OutcomeEased),
        Said::NotLower => (Word::OutcomeSameTitle, Word::OutcomeSame),
        Said::PeopleFirst => (Word::OutcomePeopleTitle, Word::OutcomePeople),
    };
    let look = |when: Said, loud: Look| if said == when { loud } else { Look::Plain };
    html! {
        <section class="screen outcome">
            {heading(content.t(title))}
            <p class="outcome__change">{change}</p>
            <p>{content.t(words)}</p>
            if said == Said::PeopleFirst {
                <div class="lines">
                    for id in &content.escalation.lines {
                        {content.line(id).map(|line| line_card(&content, line, Detail::Short)).unwrap_or_default()}
                    }
                </div>
            }
            <div class="actions">
                if said == Said::Eased {
                    <Button look={Look::Primary} name="finish" label={content.t(Word::OutcomeFinish)} on_press={send(Action::Finish)} />
                }
                <Button look={look(Said::NotLower, Look::Primary)} name="another" label={content.t(Word::OutcomeAnother)} on_press={send(Action::Another)} />
                <Button look={Look::Plain} name="talk" label={content.t(Word::OutcomeTalk)} on_press={send(Action::Open(Screen::Talk))} />
                if said != Said::Eased {
                    <Button look={Look::Quiet} name="finish" label={content.t(Word::OutcomeFinish)} on_press={send(Action::Finish)} />
                }
            </div>
            if said != Said::Eased {
                <p class="small">{&content.notices.not_alone}</p>
            }
        </section>
    }
}
