//! Lessons: the list, and one of them with its sources.

use ebb_core::words::Word;
use yew::prelude::*;

use super::parts::heading;
use crate::state::Ui;

pub fn lessons(ui: &Ui) -> Html {
    html! { <section class="screen">{heading(ui.t(Word::LessonsTitle))}</section> }
}

/// Which lesson.
#[derive(PartialEq, Properties)]
pub struct LessonProps {
    pub ui: Ui,
    pub state: std::rc::Rc<crate::state::AppState>,
    /// Its place in the content.
    pub place: u8,
}

#[component]
pub fn Lesson(props: &LessonProps) -> Html {
    let _ = (&props.ui, &props.state, props.place);
    html! { <section class="screen"></section> }
}
