//! Random actions, whether they make sense on a screen or not. Those that lead on are more
//! frequent.

use ebb_core::answers::{Danger, Possibility, Withdrawal};
use ebb_core::flow::{Action, Again, Screen};
use ebb_core::history::{Keep, PlanField, RecordId, StoreError};
use ebb_core::questions::FitPage;
use ebb_core::weekly::{Medicine, WeeklyPage};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{card, check_in, handover, history, moment, opened, pack, packs, play, view};

/// The weight of each group is the sum of the weights of its actions.
pub fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        21 => going(),
        17 => answering(),
        13 => acting(),
        7 => keeping(),
        12 => telling_a_week(),
        5 => looking(),
    ]
}

fn going() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => Just(Action::Next),
        2 => any::<i64>().prop_map(Action::Fit),
        4 => Just(Action::CheckIn),
        2 => Just(Action::Skip),
        1 => Just(Action::Back),
        3 => Just(Action::Did),
        1 => any::<i64>().prop_map(Action::Another),
        1 => Just(Action::Finish),
        1 => Just(Action::Undo),
        1 => Just(Action::Wiped),
        1 => Just(Action::StoreWorked(0)),
        1 => Just(Action::ClockDoubted),
    ]
}

fn answering() -> impl Strategy<Value = Action> {
    let pack = pack();
    let triggers: Vec<_> = pack.triggers.iter().map(|it| it.id.clone()).collect();
    let circumstances: Vec<_> = pack.circumstances.iter().map(|it| it.id.clone()).collect();
    let signs: Vec<_> = pack.craving_signs.iter().map(|it| it.id.clone()).collect();
    let mut dangers: Vec<_> = pack.dangers.iter().map(|it| Danger::Now(it.id.clone())).collect();
    dangers.extend([Danger::None, Danger::Now("no-such-danger".into())]);
    let possibility = select(vec![
        Possibility::Alone,
        Possibility::AtHome,
        Possibility::CanMove,
        Possibility::CanCall,
    ]);
    let withdrawals = vec![Withdrawal::Yes, Withdrawal::No, Withdrawal::Unsure];
    prop_oneof![
        2 => (0u8..20).prop_map(Action::Rated),
        3 => select(dangers).prop_map(Action::Danger),
        2 => select(triggers).prop_map(Action::Trigger),
        1 => (possibility, option::of(any::<bool>()))
            .prop_map(|(which, said)| Action::Possible(which, said)),
        2 => select(circumstances).prop_map(Action::Circumstance),
        1 => select(signs).prop_map(Action::Sign),
        2 => option::of(select(withdrawals)).prop_map(Action::Withdrawal),
        1 => handover().prop_map(Action::GoOn),
        3 => (option::of(0u8..20), moment())
            .prop_map(|(level, moment)| {
                let again = match level {
                    Some(level) if level > 16 => Again::Same,
                    Some(level) => Again::Level(level),
                    None => Again::Skipped,
                };
                Action::RatedAgain { again, moment }
            }),
    ]
}

fn acting() -> impl Strategy<Value = Action> {
    let strategies: Vec<_> = pack().strategies.iter().map(|it| it.id.clone()).collect();
    let chosen = select(strategies.clone());
    prop_oneof![
        4 => (chosen, any::<i64>()).prop_map(|(strategy, now)| Action::Choose { strategy, now }),
        2 => (select(strategies), any::<i64>()).prop_map(|(strategy, now)| Action::Refuse(strategy, now)),
        1 => (any::<u8>(), any::<i64>()).prop_map(|(minutes, now)| Action::Extend { minutes, now }),
        1 => any::<usize>().prop_map(Action::Prompt),
        3 => (play(), any::<i64>()).prop_map(|(play, now)| Action::Play(play, now)),
        1 => card().prop_map(Action::Card),
        1 => (select(PlanField::all()), any::<String>()).prop_map(|(field, text)| Action::Plan(field, text)),
    ]
}

fn keeping() -> impl Strategy<Value = Action> {
    let errors =
        vec![StoreError::Denied, StoreError::Full, StoreError::NotKept, StoreError::NotGone];
    prop_oneof![
        1 => vec(check_in(), 0..3).prop_map(|it| Action::TakeIn(history(it, Vec::new()).copy())),
        1 => any::<String>().prop_map(Action::TakeIn),
        1 => "([0-9A-Z]{26}\n){0,3}".prop_map(Action::DeleteAll),
        1 => any::<bool>().prop_map(Action::TraceFree),
        1 => select(Keep::ALL.to_vec()).prop_map(Action::Keep),
        1 => (select(Keep::ALL.to_vec()), any::<bool>(), any::<i64>())
            .prop_map(|(keep, tapped, now)| Action::SelectKeep { keep, tapped, now }),
        1 => any::<i64>().prop_map(Action::AgreeKeep),
        1 => moment().prop_map(|moment| Action::Delete(RecordId::new(moment.at, moment.seed))),
        1 => opened().prop_map(Action::Opened),
        1 => select(errors).prop_map(|error| Action::StoreFailed(error, None)),
    ]
}

fn telling_a_week() -> impl Strategy<Value = Action> {
    let triggers: Vec<_> = pack().triggers.iter().map(|it| it.id.clone()).collect();
    prop_oneof![
        2 => option::of(0u8..9).prop_map(Action::WeekRated),
        1 => select(triggers).prop_map(Action::WeekTrigger),
        1 => option::of(select(Medicine::ALL.to_vec())).prop_map(Action::WeekMedicine),
        8 => moment().prop_map(Action::WeekNext),
    ]
}

fn looking() -> impl Strategy<Value = Action> {
    let countries = vec!["US", "ES", "GB", "ZZ", "XX", ""];
    let screens = vec![
        Screen::Home,
        Screen::Breathe,
        Screen::TryNow,
        Screen::HelpLines,
        Screen::Emergency,
        Screen::Rescue,
        Screen::Fit(FitPage::Around),
        Screen::Offer,
        Screen::Doing,
        Screen::Rate,
        Screen::Outcome,
        Screen::Keep,
        Screen::History,
        Screen::About,
        Screen::Plan,
        Screen::Records,
        Screen::Lessons,
        Screen::Lesson(0),
        Screen::Lesson(u8::MAX),
        Screen::Weekly(WeeklyPage::Item(0)),
        Screen::Weekly(WeeklyPage::Pain),
        Screen::WeekResult,
    ];
    prop_oneof![
        2 => select(screens).prop_map(Action::Open),
        1 => select(packs()).prop_map(Action::SetLanguage),
        1 => (select(countries), any::<bool>())
            .prop_map(|(id, chosen)| Action::Country { id: id.to_owned(), chosen }),
        1 => view().prop_map(Action::Unfold),
    ]
}
