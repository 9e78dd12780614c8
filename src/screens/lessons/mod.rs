//! The list of lessons, and one lesson with its sources.

mod chart;

use ebb_core::flow::{Action, Screen};
use ebb_core::lessons::{Lesson as Read, Part};
use ebb_core::messages::Message;
use yew::prelude::*;

use self::chart::chart;
use super::parts::{heading, points};
use crate::components::{Button, Look, Row, h3, p};
use crate::state::{AppState, Ui, text};

pub fn lessons(ui: &Ui) -> Html {
    html! {
        <section class="screen">
            {heading(ui.t(Message::LessonsTitle))}
            {p("", ui.t(Message::LessonsLead))}
            <ul class="entries">
                for (place, lesson) in (0..).zip(&ui.content.lessons) {
                    <li key={lesson.id.as_str()}>{row(ui, lesson, place)}</li>
                }
            </ul>
        </section>
    }
}

fn row(ui: &Ui, lesson: &Read, place: u8) -> Html {
    let row = Row {
        name: text(lesson.id.as_str()),
        title: text(&lesson.words.title),
        lead: Some(ui.local(&lesson.words.lead)),
        fact: ui.fill(Message::LessonsMinutes, &[("minutes", &lesson.minutes.to_string())]),
        on_press: ui.send(Action::Open(Screen::Lesson(place))),
    };
    row.view()
}

/// The lesson at this place in the content.
pub fn lesson(ui: &Ui, state: &AppState, place: u8) -> Html {
    let Some(lesson) = ui.content.lessons.get(usize::from(place)) else {
        return html! { <section class="screen"></section> };
    };
    let all = ui.send(Action::Open(Screen::Lessons));
    html! {
        <section class="screen lesson" data-lesson={lesson.id.to_string()}>
            {heading(text(&lesson.words.title))}
            {p("lesson__lead", ui.local(&lesson.words.lead))}
            if ui.content.is_stale(lesson.fresh_until) {
                {p("", ui.t(Message::LessonsStale))}
            }
            <div class="lesson__parts">
                for part in &lesson.words.part {
                    <section key={part.heading.as_str()} class="lesson__part">{words(ui, part)}</section>
                }
            </div>
            if lesson.chart {
                {chart(ui, state.view.opioid)}
            }
            <details class="more">
                <summary>{ui.t(Message::LessonsSources)}</summary>
                {sources(ui, lesson)}
            </details>
            <div class="actions">
                {Button::new(Look::Plain, "lessons", ui.t(Message::LessonsAll), all).view()}
            </div>
        </section>
    }
}

fn words(ui: &Ui, part: &Part) -> Html {
    html! {
        <>
            {h3("", text(&part.heading))}
            <div class="lesson__text">
                for paragraph in &part.text {
                    <p key={paragraph.as_str()}>{ui.local(paragraph)}</p>
                }
            </div>
            if !part.points.is_empty() {
                {points(ui, &part.points)}
            }
        </>
    }
}

fn sources(ui: &Ui, lesson: &Read) -> Html {
    let date = (ui.outside.write_day)(&ui.content.language, &lesson.reviewed);
    html! {
        <div class="lesson__sources">
            {points(ui, &lesson.sources)}
            if lesson.general {
                {p("", ui.t(Message::LessonsGeneral))}
            }
            {p("", ui.fill(Message::LessonsReviewed, &[("date", &date)]))}
        </div>
    }
}
