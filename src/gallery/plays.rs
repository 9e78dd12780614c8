//! Plays the actions of a person through core, to reach the state that an example shows.

use std::rc::Rc;

use ebb_core::answers::Danger;
use ebb_core::content::strategies::Form;
use ebb_core::flow::{Action, Again, Screen, State, update};
use ebb_core::history::{History, MemoryStore, Opened, open};
use ebb_core::pack::Pack;
use ebb_core::weekly::WeeklyPage;

use super::environment::{DAY, NOW, moment};

/// The state after these actions. Actions that change nothing in their state are skipped.
pub fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    let play = |state: State, action| update(&state, action).unwrap_or(state);
    actions.into_iter().fold(state.clone(), play)
}

/// A new visit, in the first country of the list.
pub fn visitor(pack: &Rc<Pack>) -> State {
    let country = pack.countries.first().map(|it| it.id.to_string()).unwrap_or_default();
    let read = Action::Opened(Opened::default());
    after(&State::new(pack.clone()), [read, Action::Country { id: country, chosen: false }])
}

/// The first offers, after the strength was rated.
pub fn quick(state: &State, strength: u8) -> State {
    let none = Action::Danger(Danger::None);
    after(state, [Action::CheckIn, none, Action::Rated(strength), Action::Next])
}

/// The page about feelings, after the first offers.
pub fn asked(state: &State, strength: u8) -> State {
    after(&quick(state, strength), [Action::Fit(0)])
}

/// The offers, after the three pages that make them fit were skipped.
pub fn offered(state: &State, strength: u8) -> State {
    after(&asked(state, strength), [Action::Skip, Action::Skip, Action::Skip])
}

/// A strategy of this form under way since `now`; `None` where none of this form is ever offered.
pub fn doing(state: &State, form: Form, now: i64) -> Option<State> {
    // Some are offered only to a person who said that no circumstance is true.
    let answered = after(&asked(state, 5), [Action::Skip, Action::Next, Action::Skip]);
    [offered(state, 5), answered].into_iter().find_map(|mut state| {
        for _ in 0..2 * state.pack.strategies.len() {
            let strategy = state.visit.offers.as_ref()?.first.strategy.clone();
            if state.pack.strategy(&strategy)?.form == form {
                return Some(after(&state, [Action::Choose { strategy, now }]));
            }
            state = after(&state, [Action::Refuse(strategy, 0)]);
        }
        None
    })
}

/// The outcome after taking the first offer once for each of these ratings.
pub fn rated(state: &State, before: u8, ratings: &[Option<u8>]) -> State {
    let mut state = offered(state, before);
    for (seed, level) in (1..).zip(ratings) {
        state = after(&state, [Action::Another(0)]);
        let first = state.visit.offers.as_ref().map(|it| it.first.strategy.clone());
        let choose = first.map(|strategy| Action::Choose { strategy, now: NOW });
        let rate = Action::RatedAgain {
            again: level.map_or(Again::Skipped, Again::Level),
            moment: moment(NOW, seed),
        };
        state = after(&state, choose.into_iter().chain([Action::Did, rate]));
    }
    state
}

/// The result of a weekly check with these ratings, where the other pages were skipped.
pub fn week(state: &State, at: i64, ratings: &[u8]) -> State {
    let begun = after(state, [Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))]);
    let page = |rating: Option<&u8>| {
        let rate = rating.map(|it| Action::WeekRated(Some(*it)));
        rate.into_iter().chain([Action::WeekNext(moment(at, 9))])
    };
    after(&begun, (0..WeeklyPage::ALL.len()).flat_map(|place| page(ratings.get(place))))
}

/// A history with `days` check-ins, one a day.
pub fn history(state: &State, days: u8) -> State {
    let mut history = History::clone(&state.history);
    let one = rated(state, 8, &[Some(5)]);
    for (check_in, day) in one.history.check_ins().iter().cycle().zip((0..days).rev()) {
        let at = NOW - i64::from(day) * DAY;
        let mut check_in = ebb_core::history::CheckIn::clone(check_in);
        check_in.id = ebb_core::history::RecordId::new(at, 1);
        check_in.at = at;
        check_in.before = Some(4 + day % 5);
        check_in.after = Some(1 + day % 4);
        history = history.with(ebb_core::history::Record::CheckIn(Rc::new(check_in)));
    }
    let opened = Opened { history, ..Opened::default() };
    after(state, [Action::Opened(opened), Action::Open(Screen::History)])
}

/// The action of opening a store that holds these values under these keys.
pub fn stored(entries: &[(&str, &str)]) -> Option<Action> {
    let store = MemoryStore::default();
    let owned = entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    store.entries.borrow_mut().extend(owned);
    open(&store, NOW).ok().map(Action::Opened)
}
