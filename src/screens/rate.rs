//! Rating again, on the same scale, with one tap.

use ebb_core::flow::Action;
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use super::ScreenProps;
use super::front::{end, said};
use crate::browser;
use crate::components::{Button, LevelPicker, Look};
use crate::hooks::{use_content, use_dispatch};

#[component]
pub fn Rate(_props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let chosen = use_state(|| None::<u8>);
    let rate = {
        let dispatch = dispatch.clone();
        move |level: Option<u8>| {
            dispatch.dispatch(Action::RatedAgain { level, moment: browser::moment() });
        }
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |level| chosen.set(Some(level)))
    };
    let on_touch = {
        let rate = rate.clone();
        Callback::from(move |level| rate(Some(level)))
    };
    let next = {
        let (rate, chosen) = (rate.clone(), *chosen);
        Callback::from(move |()| rate(chosen))
    };
    let question = content.question(Step::Strength);
    html! {
        <fieldset class="question">
            <legend class="question__legend">
                <span class="question__title" role="heading" aria-level="2" tabindex="-1" data-heading="">
                    {content.t(Word::RateTitle)}
                </span>
            </legend>
            <p class="question__help">{content.t(Word::RateHelp)}</p>
            <LevelPicker
                name="again"
                min={content.scale.min}
                max={content.scale.max}
                value={*chosen}
                low={end(question, |it| it.words.low.as_deref())}
                high={end(question, |it| it.words.high.as_deref())}
                slider_label={content.t(Word::AskSlider)}
                said={said(&content, *chosen)}
                {on_choose}
                {on_touch}
            />
            <div class="actions">
                if chosen.is_some() {
                    <Button look={Look::Primary} name="next" label={content.t(Word::Next)} on_press={next} />
                }
                <Button look={Look::Quiet} name="skip" label={content.t(Word::Skip)} on_press={move |()| rate(None)} />
            </div>
        </fieldset>
    }
}
