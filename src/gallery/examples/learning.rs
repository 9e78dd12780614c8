//! Examples of lessons and of the weekly check.

use ebb_core::flow::{Action, Screen, State, ViewState};
use ebb_core::history::{Keep, StoreError};
use ebb_core::weekly::{Medicine, WeeklyPage};

use super::List;
use crate::gallery::environment::{DAY, NOW, moment};
use crate::gallery::plays::{after, week};

pub fn lessons(list: &mut List) {
    let visitor = list.visitor();
    list.play("lessons", &visitor, [Action::Open(Screen::Lessons)]);
    let pack = list.pack.clone();
    for (place, lesson) in (0..).zip(&pack.lessons) {
        let open = after(&visitor, [Action::Open(Screen::Lesson(place))]);
        list.add(format!("lesson {}", lesson.id), open.clone());
        if lesson.chart {
            for (opioid, it) in (0..).zip(&pack.timeline.opioids).skip(1) {
                let pick = Action::Unfold(ViewState { opioid, ..ViewState::default() });
                list.play(format!("lesson {}, {}", lesson.id, it.id), &open, [pick]);
            }
        }
    }
}

pub fn weekly(list: &mut List) {
    let visitor = list.visitor();
    for (number, page) in (1..).zip(WeeklyPage::ALL) {
        let untouched = State { screen: Screen::Weekly(page), ..visitor.clone() };
        list.add(format!("week {number}, untouched"), untouched.clone());
        let said: Vec<Action> = match page {
            WeeklyPage::Triggers => {
                list.pack.triggers.iter().map(|it| Action::WeekTrigger(it.id.clone())).collect()
            }
            WeeklyPage::Medicine => vec![Action::WeekMedicine(Medicine::ALL.last().copied())],
            WeeklyPage::Item(_) | WeeklyPage::Sleep | WeeklyPage::Pain => {
                vec![Action::WeekRated(Some(3))]
            }
        };
        list.play(format!("week {number}, said"), &untouched, said);
    }
    let full = week(&visitor, NOW, &[3; 5]);
    list.add("week's result, nothing said", week(&visitor, NOW, &[]));
    list.add("week's result, a part", week(&visitor, NOW, &[3]));
    list.add("week's result, lowest", week(&visitor, NOW, &[0; 5]));
    list.add("week's result, medicine stopped", without_medicine(&visitor));
    let kept = [Action::Keep(Keep::Month), Action::StoreWorked(NOW - 60_000)];
    list.play("week's result, kept", &full, kept);
    let stored = [Action::Keep(Keep::Month), Action::StoreWorked(NOW)];
    list.play("week's result, being saved", &full, stored);
    let denied = [Action::Keep(Keep::Month), Action::StoreFailed(StoreError::Denied, None)];
    list.play("week's result, denied", &full, denied);
    list.add("week's result", full);
    let before = (1..6).rev().fold(visitor, |state, weeks| {
        after(&week(&state, NOW - 7 * weeks * DAY, &[5; 5]), [Action::Finish])
    });
    list.add("week's result, beside weeks before", week(&before, NOW, &[2; 5]));
}

/// The result of a week in which a person stopped their medicine.
fn without_medicine(state: &State) -> State {
    let asked = State { screen: Screen::Weekly(WeeklyPage::Medicine), ..state.clone() };
    let stopped = Action::WeekMedicine(Some(Medicine::Stopped));
    let next = |_: &WeeklyPage| Action::WeekNext(moment(NOW, 9));
    let pages = WeeklyPage::ALL.iter().skip_while(|it| **it != WeeklyPage::Medicine).map(next);
    after(&asked, [stopped].into_iter().chain(pages))
}
