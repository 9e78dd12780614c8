//! Keep it, or not: asked once, in plain words.

use ebb_core::flow::Action;
use ebb_core::history::Keep as Kept;
use ebb_core::words::Word;
use yew::prelude::*;

use super::storage_line::storage_line;
use super::{ScreenProps, heading};
use crate::components::{Button, Look};
use crate::hooks::{use_content, use_dispatch};

/// The words for one length of time.
pub fn keep_word(keep: Kept) -> Word {
    match keep {
        Kept::Nothing => Word::KeepNothing,
        Kept::Week => Word::KeepWeek,
        Kept::Month => Word::KeepMonth,
        Kept::Quarter => Word::KeepQuarter,
        Kept::Forever => Word::KeepForever,
    }
}

#[component]
pub fn Keep(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    html! {
        <section class="screen">
            {heading(content.t(Word::KeepTitle))}
            <p>{content.t(Word::KeepLead)}</p>
            <div class="actions actions--column">
                for keep in Kept::ALL {
                    <Button
                        key={keep_word(keep) as usize}
                        look={Look::Plain}
                        name={format!("keep-{}", keep.days().map_or("forever".to_owned(), |days| days.to_string()))}
                        label={content.t(keep_word(keep))}
                        on_press={{
                            let dispatch = dispatch.clone();
                            move |()| dispatch.dispatch(Action::Keep(keep))
                        }}
                    />
                }
            </div>
            <p class="small">{content.t(Word::KeepWhere)}</p>
            {storage_line(&content, &props.state)}
        </section>
    }
}
