//! What a tab still shows of a question or of a deletion follows what another tab did meanwhile.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::tab;
use crate::visit;
use ebb_core::flow::{Action, Again, Moment, Screen};
use ebb_core::history::{Keep, MemoryStore, PlanField, Store};
use tab::Tab;
use visit::handed_over;

const NOW: i64 = 1_795_100_000_000;

/// A tab whose person rated one thing.
fn rated(store: &MemoryStore, seed: u128) -> Tab {
    let mut tab = Tab::opened(store, NOW);
    tab.act([Action::GoOn(handed_over("none", Some(5)))]);
    let strategy = tab.state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let moment = Moment { at: NOW + seed as i64, seed, ..Moment::default() };
    let again = Action::RatedAgain { again: Again::Level(4), moment };
    tab.act([Action::Choose { strategy, now: NOW }, Action::Did, again]);
    tab
}

fn entries(store: &MemoryStore) -> usize {
    store.keys().unwrap().iter().filter(|key| key.starts_with("ebb.r.")).count()
}

#[test]
fn a_question_that_another_tab_answered_is_gone_and_the_answer_stays() {
    let store = MemoryStore::default();
    let mut asked = rated(&store, 1);
    asked.act([Action::Finish]);
    assert_eq!(asked.state.screen, Screen::Keep);
    let mut other = rated(&store, 2);
    other.act([Action::Keep(Keep::Month), Action::Plan(PlanField::Know, "a plan".to_owned())]);
    other.write(&store);
    let late = asked.state.clone();
    asked.read(&store);
    assert_eq!((asked.state.screen, asked.state.keep), (Screen::Close, Some(Keep::Month)));
    assert_eq!(entries(&store), 2);
    // A tap that was on its way to the question deletes nothing, and is not called done.
    asked.act([Action::Keep(Keep::Nothing)]);
    asked.write(&store);
    assert_eq!((asked.state.keep, entries(&store)), (Some(Keep::Month), 2));
    assert!(asked.state.plan.is_some());
    // Where nobody answered elsewhere, the question is answered here.
    asked.state = late;
    asked.act([Action::Keep(Keep::Nothing)]);
    assert_eq!(asked.state.keep, Some(Keep::Nothing));
}

#[test]
fn a_deleted_entry_cannot_be_brought_back_once_another_tab_deleted_everything() {
    let store = MemoryStore::default();
    let mut tab = rated(&store, 1);
    tab.act([Action::Keep(Keep::Month)]);
    tab.write(&store);
    let id = tab.state.history.records().next().unwrap().id().clone();
    tab.act([Action::Open(Screen::History), Action::Delete(id)]);
    tab.write(&store);
    assert!(tab.state.undo.is_some());
    Tab::opened(&store, NOW).wipe(&store);
    tab.read(&store);
    assert_eq!(tab.state.undo, None);
    tab.act([Action::Undo]);
    tab.write(&store);
    assert_eq!(entries(&store), 0);
}

#[test]
fn a_deleted_entry_is_not_shown_again_once_the_person_left_the_screen() {
    let store = MemoryStore::default();
    let mut tab = rated(&store, 1);
    tab.act([Action::Keep(Keep::Month)]);
    let id = tab.state.history.records().next().unwrap().id().clone();
    tab.act([Action::Open(Screen::History), Action::Delete(id), Action::Open(Screen::Home)]);
    assert_eq!(tab.state.undo, None);
}
