//! Examples of the check-in: questions, offers, a strategy under way, the second rating.

use ebb_core::answers::{Danger, Possibility, Withdrawal};
use ebb_core::content::strategies::Form;
use ebb_core::flow::Action;
use ebb_core::game::Play;
use ebb_core::history::Card;

use super::List;
use crate::gallery::environment::{DAY, MINUTE, NOW};
use crate::gallery::plays::{after, asked, doing as doing_since, offered, quick, rated};

pub fn questions(list: &mut List) {
    let feeling = asked(&list.visitor(), 7);
    let triggers: Vec<Action> =
        list.pack.triggers.iter().map(|it| Action::Trigger(it.id.clone())).collect();
    list.add("feeling, none", feeling.clone());
    list.play("feeling, one", &feeling, [Action::Trigger("bored".into())]);
    list.play("feeling, rated", &feeling, [Action::Rated(5)]);
    let all = after(&feeling, triggers.clone());
    list.add("feeling, all", all.clone());
    list.play("body, none", &feeling, [Action::Next]);
    let signs = list.pack.craving_signs.iter().map(|it| Action::Sign(it.id.clone()));
    let circumstances = list.pack.circumstances.iter().map(|it| it.id.clone());
    let circumstances = circumstances.map(Action::Circumstance);
    let withdrawal = [Action::Withdrawal(Some(Withdrawal::Yes))];
    let body: Vec<Action> =
        [Action::Next].into_iter().chain(signs).chain(circumstances).chain(withdrawal).collect();
    list.play("body, all said", &all, body);
    let around = after(&feeling, [Action::Next, Action::Next]);
    list.add("around, none", around.clone());
    let said =
        [Possibility::Alone, Possibility::AtHome, Possibility::CanMove, Possibility::CanCall]
            .map(|which| Action::Possible(which, Some(true)));
    list.play("around, all said", &around, triggers.into_iter().chain(said));
}

pub fn offers(list: &mut List) {
    let visitor = list.visitor();
    for (name, strength) in [("mild", 2), ("strong", 7), ("strongest", 10)] {
        list.add(format!("first offer, {name}"), quick(&visitor, strength));
    }
    list.play("first offer, all skipped", &visitor, [Action::CheckIn, Action::Skip, Action::Skip]);
    let dangers: Vec<_> = list.pack.dangers.iter().map(|it| it.id.clone()).collect();
    for id in dangers {
        let name = format!("first offer, after {id}");
        let goes_on = [Action::Next, Action::Rated(7), Action::Next];
        let named = [Action::CheckIn, Action::Danger(Danger::Now(id))];
        list.play(name, &visitor, named.into_iter().chain(goes_on));
    }
    list.add("offer, nothing said", offered(&visitor, 7));
    let said = ["bored", "lonely"].map(|it| Action::Trigger(it.into()));
    let ended = [Action::Next, Action::Next, Action::Next];
    list.play("offer, feelings", &asked(&visitor, 7), said.into_iter().chain(ended.clone()));
    let likely = [Action::Rated(9)].into_iter().chain(ended.clone());
    list.play("offer, use is likely", &asked(&visitor, 9), likely);
    let signs = list.pack.craving_signs.iter().map(|it| Action::Sign(it.id.clone()));
    let signs = signs.chain(ended);
    list.play("offer, every sign", &asked(&visitor, 7), signs.collect::<Vec<_>>());
    let last = after(&asked(&visitor, 7), [Action::Next, Action::Next]);
    let circumstances = list.pack.circumstances.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    for id in &circumstances {
        let actions = [Action::Circumstance(id.clone()), Action::Next];
        list.play(format!("offer, {id}"), &last, actions);
    }
    let all = circumstances.into_iter().map(Action::Circumstance).chain([Action::Next]);
    list.play("offer, every circumstance", &last, all);
    let mut refused = offered(&visitor, 7);
    for _ in 0..3 {
        let first = refused.visit.offers.as_ref().map(|it| it.first.strategy.clone());
        refused = after(&refused, first.map(|strategy| Action::Refuse(strategy, 0)));
    }
    list.add("offer, three refused", refused);
}

pub fn doing(list: &mut List) {
    let visitor = list.visitor();
    let forms = [
        ("steps", Form::Steps),
        ("breathing", Form::Breathing),
        ("wave", Form::Wave),
        ("contact", Form::Contact),
        ("guided", Form::Guided),
        ("puzzle", Form::Puzzle),
        ("plan", Form::Plan),
        ("card", Form::Card),
        ("line", Form::Line),
    ];
    for (name, form) in forms {
        // A wave is drawn over the time that has passed.
        let since = if form == Form::Wave { NOW - 4 * MINUTE } else { NOW };
        let Some(begun) = doing_since(&visitor, form, since) else { continue };
        if matches!(form, Form::Contact | Form::Line) {
            // Without a timer it looks the same all the time.
            list.add(format!("doing, {name}"), begun);
            continue;
        }
        list.play(format!("doing, {name}, under way"), &begun, under_way(list, form));
        list.add(format!("doing, {name}"), begun);
        if let Some(over) = doing_since(&visitor, form, NOW - DAY) {
            list.add(format!("doing, {name}, time is over"), over);
        }
    }
}

/// The actions of a person who does a strategy of this form.
fn under_way(list: &List, form: Form) -> Vec<Action> {
    let plans = &list.pack.plans;
    let first = |entries: &[ebb_core::pack::Pickable]| entries.first().map(|it| it.id.clone());
    match form {
        Form::Guided => vec![Action::Prompt(1)],
        Form::Puzzle => vec![Action::Play(Play::Press(20), NOW), Action::Play(Play::Pick(1), NOW)],
        Form::Plan => {
            let (when, then) = (first(&plans.ifs), first(&plans.thens));
            vec![Action::Card(Card { when, then, ..Card::default() })]
        }
        Form::Card => {
            let reasons = plans.reasons.iter().map(|it| it.id.clone()).collect();
            // The longest text that fits, with no space to break a line at. It is made of digits,
            // since a check fails at letters that are not content.
            let own = "8".repeat(Card::LONGEST);
            vec![Action::Card(Card { reasons, own, ..Card::default() })]
        }
        Form::Wave => vec![
            Action::Felt { step: 1, now: NOW - 3 * MINUTE },
            Action::Felt { step: -1, now: NOW - 2 * MINUTE },
            Action::Felt { step: -1, now: NOW - MINUTE },
        ],
        Form::Steps | Form::Breathing | Form::Contact | Form::Line => {
            vec![Action::Extend { minutes: 60, now: NOW }]
        }
    }
}

pub fn outcomes(list: &mut List) {
    let visitor = list.visitor();
    if let Some(begun) = doing_since(&visitor, Form::Steps, NOW) {
        let rate = after(&begun, [Action::Did]);
        list.play("rate, chosen", &rate, [Action::Rated(6)]);
        list.add("rate, untouched", rate);
    }
    list.add("outcome, eased", rated(&visitor, 7, &[Some(3)]));
    list.add("outcome, lower by one and still high", rated(&visitor, 10, &[Some(9)]));
    list.add("outcome, the same", rated(&visitor, 7, &[Some(7)]));
    list.add("outcome, higher", rated(&visitor, 5, &[Some(9)]));
    list.add("outcome, no craving before and after", rated(&visitor, 0, &[Some(0)]));
    list.add("outcome, not rated", rated(&visitor, 7, &[None]));
    list.add("outcome, people first", rated(&visitor, 9, &[Some(9), Some(9)]));
}
