//! Examples of what is kept: the choice of how long, the history, and a storage that fails.

use ebb_core::content::strategies::Form;
use ebb_core::flow::{Action, Screen, State, ViewState};
use ebb_core::history::{Card, Keep, PlanField, RecordId, StoreError};
use ebb_core::pack::Pickable;

use super::{List, embedded};
use crate::gallery::environment::{DAY, NOW};
use crate::gallery::plays::{after, doing, history, quick, rated, stored, week};

/// Every way in which storage can fail.
fn failures() -> [(&'static str, Action); 5] {
    [
        ("denied", Action::StoreFailed(StoreError::Denied, None)),
        ("full", Action::StoreFailed(StoreError::Full, None)),
        ("not kept", Action::StoreFailed(StoreError::NotKept, None)),
        ("not gone", Action::StoreFailed(StoreError::NotGone, None)),
        ("clock doubted", Action::ClockDoubted),
    ]
}

pub fn keep(list: &mut List) {
    let asked = after(&rated(&list.visitor(), 7, &[Some(3)]), [Action::Finish]);
    for (name, failure) in failures() {
        list.play(format!("keep, {name}"), &asked, [failure]);
    }
    list.add("keep", asked.clone());
    let closed = after(&asked, [Action::Keep(Keep::Month)]);
    let plans = &list.pack.plans;
    let first = |entries: &[Pickable]| entries.first().map(|it| it.id.clone());
    let plan = Card { when: first(&plans.ifs), then: first(&plans.thens), ..Card::default() };
    list.play("close, with a plan", &closed, [Action::Card(plan)]);
    list.play("close, nothing kept", &asked, [Action::Keep(Keep::Nothing)]);
    list.play("close, nearly full", &closed, [Action::Size(usize::MAX)]);
    list.play("close, full", &closed, [Action::StoreFailed(StoreError::Full, None)]);
    list.add("close", closed);
}

fn kept(list: &List, days: u8) -> State {
    after(&history(&list.visitor(), days), [Action::Keep(Keep::Month)])
}

pub fn history_screen(list: &mut List) {
    let visitor = list.visitor();
    let empty = after(&visitor, [Action::Open(Screen::History)]);
    list.add("history, empty", empty.clone());
    let unread = State::new(list.pack.clone());
    list.play("history, being read", &unread, [Action::Open(Screen::History)]);
    list.add("history, one", kept(list, 1));
    let many = kept(list, 45);
    list.add("history, many", many.clone());
    list.add(
        "history, very many",
        after(&history(&list.visitor(), 240), [Action::Keep(Keep::Forever)]),
    );
    let view = |pages, wipe| Action::Unfold(ViewState { pages, wipe, ..ViewState::default() });
    list.play("history, just deleted", &many, [Action::Wiped, Action::StoreWorked(NOW)]);
    list.add("history, of before, and no choice", history(&list.visitor(), 2));
    list.play("history, many, unfolded", &many, [view(2, false)]);
    list.play("history, deleting everything", &many, [view(0, true)]);
    for keep in [Keep::Nothing, Keep::Week, Keep::Forever] {
        let select = Action::SelectKeep { keep, tapped: false, now: NOW };
        list.play(format!("history, selecting {keep:?}"), &many, [select]);
    }
    let newest = many.history.check_ins().last().map(|it| Action::Delete(it.id.clone()));
    list.play("history, one deleted", &many, newest);
    list.play("history, leaving no trace", &many, [Action::TraceFree(true)]);
    let weeks = after(&week(&visitor, NOW, &[3; 5]), [Action::Open(Screen::History)]);
    list.add("history, a week", weeks);
    let ahead = week(&visitor, NOW + 300 * DAY, &[3; 5]);
    list.play("history, a week ahead of the clock", &ahead, [Action::Open(Screen::History)]);
    list.play("records, on their way", &many, [Action::Open(Screen::Records)]);
    let key = format!("ebb.r.{}", RecordId::new(NOW, 1).as_str());
    let damaged = stored(&[(&key, "1|0|?")]);
    list.play("history, damaged", &empty, damaged);
    let newer = stored(&[(&key, "99|0|?")]);
    list.play("history, from a newer version", &empty, newer);
}

pub fn my_plan(list: &mut List) {
    let empty = after(&list.visitor(), [Action::Open(Screen::Plan)]);
    list.add("my plan, empty", empty.clone());
    let kept = [Action::Keep(Keep::Month), Action::Card(written_card(list))];
    let whole = after(&empty, kept.into_iter().chain(written_plan()));
    list.add("my plan", whole.clone());
    list.add("offer, with my plan", quick(&whole, 8));
    list.add("outcome, people first, with my plan", rated(&whole, 9, &[Some(9), Some(9)]));
    if let Some(contact) = doing(&whole, Form::Contact, NOW) {
        list.add("doing, contact, with my plan", contact);
    }
    let longest =
        PlanField::all().into_iter().map(|field| Action::Plan(field, "8".repeat(field.longest())));
    list.play("my plan, as long as it can be", &whole, longest);
}

fn written_card(list: &List) -> Card {
    let plans = &list.pack.plans;
    let first = |entries: &[Pickable]| entries.first().map(|it| it.id.clone());
    let reasons = plans.reasons.iter().take(2).map(|it| it.id.clone()).collect();
    Card { reasons, own: "1".into(), when: first(&plans.ifs), then: first(&plans.thens) }
}

/// Texts of a person are no content, so these hold no words.
fn written_plan() -> Vec<Action> {
    let texts = ["1", "2", "3", "★", "555 0100", "", "+1 555 0101", "★★", "?"];
    let fields = PlanField::all().into_iter();
    fields.zip(texts).map(|(field, text)| Action::Plan(field, text.into())).collect()
}

pub fn storage(list: &mut List) {
    let some = kept(list, 3);
    for (name, failure) in failures() {
        list.play(format!("history, {name}"), &some, [failure]);
    }
    list.add("history, in a partner's page", embedded(&some, true));
    list.add("history, in a partner's page, brief", embedded(&some, false));
}
