//! One entry of the history: its date, and behind it what else is known and a button to delete it.

use ebb_core::flow::Action;
use ebb_core::history::{RecordId, is_ahead};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, Tone, notice, p, span};
use crate::state::Ui;

/// One entry of a list.
pub struct Entry<'r> {
    pub id: &'r RecordId,
    /// Its time: UTC, ms.
    pub at: i64,
    pub title: String,
    /// What else is known of it; may be empty.
    pub text: AttrValue,
    /// What a screen reader says in place of "Delete".
    pub delete: String,
    /// The ratings before and after, as they are shown; none of a weekly check.
    pub ratings: Vec<AttrValue>,
    /// Whether it was just deleted.
    pub is_deleted: bool,
}

impl Entry<'_> {
    pub fn class(&self) -> &'static str {
        if self.is_deleted { "undo" } else { "entry" }
    }

    /// What is known of a weekly check is always in sight, since no ratings stand beside its date.
    /// Where the entry was deleted, its button becomes "Undo". It is the same element, so it keeps
    /// the focus.
    pub fn view(&self, ui: &Ui, may_delete: bool) -> Html {
        let is_ahead = is_ahead(self.at, (ui.outside.now)());
        let is_week = self.ratings.is_empty();
        html! {
            <>
                <details class="more">
                    <summary>{self.title.clone()}</summary>
                    <div class="entry__text" role={self.is_deleted.then_some("status")}>
                        if self.is_deleted {
                            {span("", ui.t(Message::HistoryDeleted))}
                        } else if !is_week {
                            {span("", self.text.clone())}
                        }
                    </div>
                    if may_delete || self.is_deleted {
                        {self.button(ui).view()}
                    }
                </details>
                if is_week && !self.is_deleted {
                    {p("entry__text", self.text.clone())}
                }
                if is_ahead && !self.is_deleted {
                    {notice(Tone::Care, "ahead", ui.t(Message::HistoryAhead))}
                }
            </>
        }
    }

    fn button(&self, ui: &Ui) -> Button {
        if self.is_deleted {
            let undo = ui.t(Message::HistoryUndo);
            let spoken = [&*undo, ": ", &*self.delete].concat();
            return Button::new(Look::Plain, "undo", undo, ui.send(Action::Undo)).spoken(spoken);
        }
        let delete = ui.send(Action::Delete(self.id.clone()));
        Button::new(Look::Quiet, "delete", ui.t(Message::HistoryDelete), delete)
            .spoken(self.delete.clone())
    }
}
