//! Lasting choices: country and card are written where records may be, and deleted with everything
//! else.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::flow::{Action, State, update};
use ebb_core::history::{
    self, Card, Keep, MemoryStore, Mirror, Opened, Plan, PlanField, Settings, Store, StoreError,
};
use proptest::prelude::*;

const NOW: i64 = 1_790_000_000_000;
const CARD: &str = "ebb.s.card";
const PLAN: &str = "ebb.s.plan";

fn card(own: &str) -> Card {
    Card {
        reasons: vec!["sleep".into(), "wake-well".into()],
        own: own.to_owned(),
        when: Some("payday".into()),
        then: None,
    }
}

fn plan(own: &str) -> Plan {
    PlanField::all()
        .into_iter()
        .fold(Plan::default(), |plan, field| plan.with(field, own.to_owned()))
}

fn all(own: &str) -> Settings {
    let (keep, country) = (Some(Keep::Month), Some("ES".into()));
    Settings { keep, country, card: Some(card(own)), plan: Some(plan(own)) }
}

fn stored(settings: &Settings) -> MemoryStore {
    let store = MemoryStore::default();
    Mirror::default().remember(&store, settings).unwrap();
    store
}

fn read(store: &MemoryStore) -> Opened {
    history::open(store, NOW).unwrap()
}

fn run(actions: impl IntoIterator<Item = Action>) -> State {
    let state = State::new(Rc::new(ebb_content::pack_without_overlay()));
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

fn chosen() -> Vec<Action> {
    let country = Action::Country { id: "ES".into(), chosen: true };
    let written = PlanField::all().into_iter().map(|field| Action::Plan(field, "a".into()));
    [country, Action::Card(card("a"))].into_iter().chain(written).collect()
}

/// Writes settings only where records may be written, as the widget does.
fn visit(state: &State) -> MemoryStore {
    let store = MemoryStore::default();
    let mut mirror = Mirror::default();
    if state.may_write() {
        mirror.remember(&store, &state.settings()).unwrap();
    }
    mirror.follow(&store, &state.history, state.may_write(), NOW).unwrap();
    store
}

#[test]
fn what_was_chosen_is_found_again() {
    assert_eq!(read(&stored(&all("mine"))).settings, all("mine"));
}

#[test]
fn country_and_card_are_kept_only_where_something_may_be_written() {
    assert!(visit(&run(chosen())).entries.borrow().is_empty());
    let nothing = run(chosen().into_iter().chain([Action::Keep(Keep::Nothing)]));
    assert!(visit(&nothing).entries.borrow().is_empty());
    let free = [Action::Keep(Keep::Month), Action::TraceFree(true)];
    assert!(visit(&run(chosen().into_iter().chain(free))).entries.borrow().is_empty());
    let kept = run(chosen().into_iter().chain([Action::Keep(Keep::Month)]));
    let settings = read(&visit(&kept)).settings;
    assert_eq!(settings, all("a"));
}

#[test]
fn a_country_that_was_only_suggested_is_never_kept() {
    let suggested = Action::Country { id: "ES".into(), chosen: false };
    let state = run([suggested, Action::Keep(Keep::Month)]);
    assert!(state.country.is_some());
    assert_eq!(read(&visit(&state)).settings.country, None);
}

#[test]
fn what_was_chosen_comes_back_at_the_next_visit() {
    let kept = run(chosen().into_iter().chain([Action::Keep(Keep::Month)]));
    let again = run([Action::Opened(read(&visit(&kept)))]);
    assert_eq!(again.country, Some("ES".into()));
    assert_eq!(
        (again.chosen_country.is_some(), again.card, again.plan, again.keep),
        (true, kept.card, kept.plan, kept.keep)
    );
}

#[test]
fn deleting_everything_takes_the_settings_too() {
    let store = stored(&all("mine"));
    assert_eq!(store.entries.borrow().len(), 4);
    history::wipe(&store).unwrap();
    assert!(store.entries.borrow().is_empty());
    let wiped = run(chosen().into_iter().chain([Action::Keep(Keep::Month), Action::Wiped]));
    assert_eq!(wiped.settings(), Settings::default());
}

#[test]
fn what_another_tab_wiped_is_not_noted_again_unless_it_changes() {
    let store = MemoryStore::default();
    let mut mirror = Mirror::default();
    mirror.remember(&store, &all("mine")).unwrap();
    history::wipe(&store).unwrap();
    mirror.remember(&store, &all("mine")).unwrap();
    assert!(store.entries.borrow().is_empty());
    mirror.remember(&store, &all("changed")).unwrap();
    assert_eq!(store.entries.borrow().keys().collect::<Vec<_>>(), [CARD, PLAN]);
}

#[test]
fn a_mirror_that_read_the_settings_does_not_write_them_again() {
    let store = stored(&all("mine"));
    let mut mirror = Mirror::default().with_settings(read(&store).settings);
    history::wipe(&store).unwrap();
    mirror.remember(&store, &all("mine")).unwrap();
    assert!(store.entries.borrow().is_empty());
}

#[test]
fn a_store_that_is_full_or_denied_says_so() {
    let full = MemoryStore { room: Some(10), ..MemoryStore::default() };
    assert_eq!(Mirror::default().remember(&full, &all("mine")), Err(StoreError::Full));
    let denied = MemoryStore { denied: true, ..MemoryStore::default() };
    assert_eq!(Mirror::default().remember(&denied, &all("mine")), Err(StoreError::Denied));
}

#[test]
fn a_damaged_card_or_plan_is_set_aside_and_stays_until_everything_goes() {
    for (key, value, newer) in [
        (CARD, "1|00000000|AAAA", false),
        (CARD, "2|00000000|AAAA", true),
        (PLAN, "1|00000000|AAAA", false),
        (PLAN, "2|00000000|AAAA", true),
    ] {
        let store = stored(&all("mine"));
        store.put(key, value).unwrap();
        let opened = read(&store);
        let (card, plan) = (opened.settings.card.is_none(), opened.settings.plan.is_none());
        assert_eq!((card, plan), (key == CARD, key == PLAN), "the other one is read");
        assert_eq!((opened.settings.keep, opened.settings.country.is_some()), (all("").keep, true));
        let aside = &opened.history.set_aside()[0];
        assert_eq!((aside.key.as_str(), aside.value.as_str(), aside.newer), (key, value, newer));
        // Continuing a visit as before leaves the value as it is.
        let state = run([Action::Opened(opened)]);
        let mut mirror = Mirror::of(&state.history).with_settings(read(&store).settings);
        mirror.remember(&store, &state.settings()).unwrap();
        mirror.follow(&store, &state.history, true, NOW).unwrap();
        assert_eq!(store.entries.borrow()[key], value);
        // A new one stands beside it.
        mirror.remember(&store, &all("new")).unwrap();
        assert_eq!(store.entries.borrow()[key], value);
        assert_eq!(read(&store).settings, all("new"));
        assert_eq!(read(&store).history.set_aside().len(), 1);
        history::wipe(&store).unwrap();
        assert!(store.entries.borrow().is_empty());
    }
}

#[test]
fn a_damaged_country_is_not_said_and_damages_nothing_else() {
    let store = stored(&all("mine"));
    store.put("ebb.s.country", "1|00000000|US").unwrap();
    let opened = read(&store);
    assert_eq!(opened.settings, Settings { country: None, ..all("mine") });
    assert!(opened.history.is_empty());
}

#[test]
fn own_words_come_back_whatever_they_are_written_in() {
    let words = [
        "🙂👩‍👩‍👧🏳️‍🌈",
        "من أجل أختي \u{202e}‏",
        "בשביל הילדה שלי, 7 ימים",
        "1|deadbeef|\0\n\"{emergency}\"",
        "e\u{301} ñ ü",
        "",
    ];
    for own in words {
        let store = stored(&all(own));
        assert!(store.entries.borrow().values().all(|value| value.is_ascii()), "{own}");
        assert_eq!(read(&store).settings, all(own));
    }
}

proptest! {
    #[test]
    fn any_own_words_come_back(own in any::<String>()) {
        prop_assert_eq!(read(&stored(&all(&own))).settings, all(&own));
    }
}

#[test]
fn a_kept_country_that_is_not_known_here_is_not_written_over() {
    let store = stored(&Settings { country: Some("QQ".into()), ..all("mine") });
    let state = run([Action::Opened(read(&store))]);
    assert_eq!(state.country, None);
    let mut mirror = Mirror::of(&state.history).with_settings(read(&store).settings);
    mirror.remember(&store, &state.settings()).unwrap();
    assert_eq!(read(&store).settings.country, Some("QQ".into()));
}

#[test]
fn what_was_chosen_while_leaving_no_trace_is_not_kept_afterwards() {
    let opened = read(&stored(&all("mine")));
    let before = run([Action::Opened(opened)]);
    let meanwhile = [
        Action::TraceFree(true),
        Action::Country { id: "IE".into(), chosen: true },
        Action::Card(card("other")),
        Action::Plan(PlanField::Know, "other".into()),
        Action::TraceFree(false),
    ];
    let after = meanwhile
        .into_iter()
        .fold(before.clone(), |state, action| update(&state, action).unwrap_or(state));
    assert_eq!(after.settings(), before.settings());
    assert_eq!(after.country, before.country);
}

fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

#[test]
fn deleting_everything_without_a_trace_leaves_nothing_to_come_back() {
    let before = run([Action::Opened(read(&stored(&all("mine")))), Action::TraceFree(true)]);
    let wiped = after(before, [Action::Wiped, Action::TraceFree(false)]);
    assert_eq!(wiped.settings(), Settings::default());
}

#[test]
fn what_another_tab_wiped_goes_here_too_while_this_one_cannot_save() {
    let full = Action::StoreFailed(StoreError::Full, None);
    let before = run([Action::Opened(read(&stored(&all("mine")))), full]);
    let told = after(before, [Action::Opened(Opened::default())]);
    assert_eq!(told.settings(), Settings::default());
}

#[test]
fn what_was_typed_and_could_not_be_saved_outlasts_what_another_tab_does() {
    let opened = read(&stored(&all("mine")));
    for hindered in [Action::StoreFailed(StoreError::Full, None), Action::TraceFree(true)] {
        let before = run([Action::Opened(opened.clone()), hindered]);
        let typed = after(before, [Action::Plan(PlanField::Know, "new".into())]);
        let told = after(typed, [Action::Opened(opened.clone())]);
        assert_eq!(told.plan.as_ref().map(|it| it.get(PlanField::Know)), Some("new"));
        assert_eq!(told.card, Some(card("mine")));
        // What another tab stored meanwhile counts, but for a screen that leaves no trace.
        let mut other = opened.clone();
        other.settings.plan = all("of another tab").plan;
        let told = after(told, [Action::Opened(other.clone())]);
        let is_own = told.trace_free;
        assert_eq!(told.plan == other.settings.plan, !is_own);
    }
}

#[test]
fn every_shipped_version_of_the_settings_can_still_be_read() {
    let before_plans = include_str!("../../../tests/fixtures/stored/s1.txt");
    let with_a_plan = include_str!("../../../tests/fixtures/stored/p1.txt");
    let store = MemoryStore::default();
    for (lines, plan) in [(before_plans, None), (with_a_plan, all("mine").plan)] {
        for line in lines.lines() {
            let (key, value) = line.split_once('=').unwrap();
            store.put(key, value).unwrap();
        }
        assert_eq!(read(&store).settings, Settings { plan, ..all("mine") });
        assert!(read(&store).history.set_aside().is_empty());
    }
}
