//! Examples of offers that the person's own records change.

use std::rc::Rc;

use ebb_core::StrategyId;
use ebb_core::flow::{Action, State};
use ebb_core::history::{
    Card, CheckIn, Course, End, History, Preference, Record, RecordId, Taken, Try, Wish,
};

use super::List;
use crate::gallery::environment::{DAY, NOW};
use crate::gallery::plays::{asked, offered};

/// Offers that the person's own records change.
pub fn offers(list: &mut List) {
    let visitor = &list.visitor();
    let offers = offered(visitor, 7).visit.offers;
    let Some((first, other)) = offers.as_ref().and_then(|it| Some((&it.first, it.others.last()?)))
    else {
        return;
    };
    let with = |wish: Option<(Wish, &StrategyId)>| {
        let mut state = visitor.clone();
        state.history = Rc::new(after_ratings(&state, &[(&first.strategy, 3)], wish));
        offered(&state, 7)
    };
    let mut apart = visitor.clone();
    let rated = [(&first.strategy, 2), (&other.strategy, 7)];
    apart.history = Rc::new(after_ratings(&apart, &rated, None));
    list.add("offer, after which ratings fell more", offered(&apart, 7));
    list.add("offer, rated before", with(None));
    list.add("offer, a favorite beside it", with(Some((Wish::Favourite, &other.strategy))));
    let mut planned = visitor.clone();
    planned.card = Some(Card { then: Some("reasons".to_owned()), ..Card::default() });
    list.add("offer, of half a plan", offered(&planned, 7));
    let mut compared = visitor.clone();
    let pair = vec![(&other.strategy).into(), (&first.strategy).into()];
    let begun = Preference { wish: Wish::Comparison, about: pair, ..Preference::default() };
    compared.history = Rc::new(History::default().with(Record::Preference(Rc::new(begun))));
    let ended = [Action::Next, Action::Next, Action::Next];
    list.play("offer, in a comparison", &asked(&compared, 6), ended);
}

/// Eight check-ins in which each of these was tried, rated so after a 7 and the last time not rated, and a wish
/// perhaps.
fn after_ratings(
    state: &State,
    things: &[(&StrategyId, u8)],
    wish: Option<(Wish, &StrategyId)>,
) -> History {
    let mut history = History::default();
    for (nth, day) in (0..8_i64).flat_map(|day| (0..things.len()).map(move |nth| (nth, day))) {
        let (thing, after) = things[nth];
        let at = NOW - (8 - day) * DAY + i64::try_from(nth).unwrap_or(0) * DAY / 4;
        let course = Course {
            began: -900,
            rated: Some(0),
            offered: vec![thing.into()],
            refused: Vec::new(),
            taken: Taken::First,
            end: End::Finished,
            extended: 0,
            unchanged: false,
        };
        let ratings = (Some(7), (day < 7).then_some(after));
        let strategy = thing.into();
        let tried = Try { strategy, before: ratings.0, after: ratings.1, course: Some(course) };
        history.put(Record::CheckIn(Rc::new(CheckIn {
            id: RecordId::new(at, 1),
            at,
            made_with: Some(state.pack.made_with),
            before: ratings.0,
            after: ratings.1,
            tries: vec![tried],
            ..CheckIn::default()
        })));
    }
    if let Some((wish, about)) = wish {
        let about = vec![about.into()];
        history.put(Record::Preference(Rc::new(Preference {
            wish,
            about,
            ..Preference::default()
        })));
    }
    history
}
