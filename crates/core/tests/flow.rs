//! The flow on the shipped content: which screen follows which, and what it shows.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use ebb_core::answers::{Danger, Withdrawal};
use ebb_core::flow::{Action, Again, Moment, Outcome, Screen, State, Surface};
use ebb_core::history::Keep;
use ebb_core::questions::FitPage;
use ebb_core::recommend::{self, Known, Personal};
use visit::{handed_over, rated, run, state};

const MINUTE_MS: i64 = 60_000;

#[test]
fn a_named_danger_leaves_the_flow_at_once() {
    let state = run(state(), [Action::CheckIn]);
    let id = state.pack.dangers[0].id.clone();
    let state = run(state, [Action::Danger(Danger::Now(id))]);
    assert_eq!(state.screen, Screen::Emergency);
}

#[test]
fn every_question_can_be_skipped_and_still_leads_to_an_offer() {
    let state = run(state(), [Action::CheckIn].into_iter().chain((0..5).map(|_| Action::Skip)));
    assert_eq!(state.screen, Screen::Offer);
    assert!(state.visit.offers.is_some());
    assert_eq!(state.answers, ebb_core::answers::Answers::default());
}

#[test]
fn the_strength_alone_leads_to_an_offer_and_three_pages_make_it_fit() {
    let none = Action::Danger(Danger::None);
    let offered = run(state(), [Action::CheckIn, none, Action::Rated(7), Action::Next]);
    assert_eq!((offered.screen, offered.visit.fits), (Screen::Offer, false));
    let mut state = run(offered, [Action::Fit(0)]);
    assert_eq!(run(state.clone(), [Action::Back]).screen, Screen::Offer);
    for page in FitPage::ALL {
        assert_eq!(state.screen, Screen::Fit(page));
        state = run(state, [Action::Next]);
    }
    assert_eq!((state.screen, state.visit.fits), (Screen::Offer, true));
    for page in FitPage::ALL.into_iter().rev() {
        state = run(state, [Action::Back]);
        assert_eq!(state.screen, Screen::Fit(page));
    }
    assert_eq!(run(state, [Action::Back]).screen, Screen::Strength);
}

#[test]
fn a_check_in_that_was_left_and_begun_again_asks_anew_what_bears_on_safety() {
    let none = Action::Danger(Danger::None);
    let begun =
        [Action::CheckIn, none, Action::Rated(7), Action::Next, Action::Fit(0), Action::Next];
    let said = [Action::Circumstance("drowsy".into()), Action::Next, Action::Next];
    let fits = run(run(state(), begun), said);
    assert!(fits.visit.fits && !fits.answers.circumstances.is_empty());
    let handover = handed_over("none", Some(8));
    let again = run(fits, [Action::Open(Screen::Home), Action::GoOn(handover)]);
    assert_eq!((again.screen, again.visit.fits), (Screen::Offer, false));
    assert!(again.answers.circumstances.is_empty());
}

#[test]
fn skipping_a_page_drops_the_answer_about_withdrawal_that_it_led_to() {
    let none = Action::Danger(Danger::None);
    let begun = [Action::CheckIn, none, Action::Rated(7), Action::Next, Action::Fit(0)];
    let said = [Action::Trigger("dont-know".into()), Action::Withdrawal(Some(Withdrawal::Yes))];
    let said = run(run(state(), begun), said);
    assert_eq!(said.answers.withdrawal, Some(Withdrawal::Yes));
    assert_eq!(run(said, [Action::Skip]).answers.withdrawal, None);
}

#[test]
fn a_page_that_is_skipped_takes_back_its_own_answers_and_no_others() {
    let (bored, pain, money) = ("bored".into(), "pain".into(), "money".into());
    let said = [bored, pain, money].map(Action::Trigger);
    let none = Action::Danger(Danger::None);
    let begun = [Action::CheckIn, none, Action::Rated(7), Action::Next, Action::Fit(0)];
    let picked = run(run(state(), begun), said);
    for (page, left) in [(0, ["pain", "money"]), (1, ["bored", "money"]), (2, ["bored", "pain"])] {
        let there = run(picked.clone(), (0..page).map(|_| Action::Next));
        let skipped = run(there, [Action::Skip]);
        let ids: Vec<&str> = skipped.answers.triggers.iter().map(|it| it.as_str()).collect();
        assert_eq!(ids, left);
    }
}

#[test]
fn back_from_the_first_page_shows_the_offers_for_what_was_said_on_it() {
    let none = Action::Danger(Danger::None);
    let begun = [Action::CheckIn, none, Action::Rated(7), Action::Next, Action::Fit(0)];
    let fits = run(state(), begun);
    let before = fits.visit.offers.clone();
    let back = run(fits, [Action::Trigger("sad".into()), Action::Back]);
    let now =
        recommend::offers(&back.pack, &back.answers, Known::Little, &[], &[], &Personal::default());
    assert_ne!(before.as_ref(), Some(&now));
    assert_eq!(back.visit.offers, Some(now));
}

#[test]
fn an_offer_that_was_refused_stays_refused_when_the_offers_fit_better() {
    let none = Action::Danger(Danger::None);
    let offered = run(state(), [Action::CheckIn, none, Action::Rated(7), Action::Next]);
    let first = |state: &State| state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let best = {
        let ways = [Action::Fit(0), Action::Next, Action::Next, Action::Next];
        first(&run(offered.clone(), ways))
    };
    let again = [Action::Refuse(best.clone(), 0), Action::Fit(0), Action::Next, Action::Next];
    let fits = run(offered, again.into_iter().chain([Action::Next]));
    assert_ne!(first(&fits), best);
    assert_eq!(fits.visit.refused, [best]);
}

#[test]
fn after_a_second_rating_the_reason_and_the_rules_go_by_that_one() {
    let offered = run(rated(state(), &[5]), [Action::Another(0)]);
    assert_eq!(offered.answers.strength.map(|level| level.get()), Some(5));
    let kept = &offered.history.check_ins()[0];
    assert_eq!((kept.before, kept.after), (Some(8), Some(5)));
    // A rating that is skipped changes nothing.
    let strategy = offered.visit.offers.as_ref().unwrap().first.strategy.clone();
    let skip = Action::RatedAgain {
        again: Again::Skipped,
        moment: Moment { at: 0, seed: 0, ..Moment::default() },
    };
    let skipped = run(offered, [Action::Choose { strategy, now: 0 }, Action::Did, skip]);
    assert_eq!(skipped.answers.strength.map(|level| level.get()), Some(5));
}

#[test]
fn back_from_the_emergency_steps_leads_to_where_they_were_opened() {
    let handover = handed_over("suicide", Some(8));
    let offered = run(state(), [Action::GoOn(handover)]);
    let strategy = offered.visit.offers.as_ref().unwrap().first.strategy.clone();
    let doing =
        run(offered, [Action::Choose { strategy, now: 0 }, Action::Open(Screen::Emergency)]);
    assert_eq!(run(doing, [Action::Back]).screen, Screen::Doing);
    let named = Action::Danger(Danger::Now("suicide".into()));
    let begun = run(state(), [Action::CheckIn, named]);
    assert_eq!(run(begun, [Action::Back]).screen, Screen::Danger);
}

#[test]
fn back_keeps_the_answers() {
    let state = run(
        state(),
        [Action::CheckIn, Action::Danger(Danger::None), Action::Rated(7), Action::Next],
    );
    let back = run(state, [Action::Back]);
    assert_eq!(back.screen, Screen::Strength);
    assert_eq!(back.answers.strength.map(|level| level.get()), Some(7));
}

#[test]
fn a_lower_rating_eases_and_an_equal_one_does_not() {
    assert_eq!(rated(state(), &[7]).visit.outcome, Some(Outcome::Eased));
    assert_eq!(rated(state(), &[8]).visit.outcome, Some(Outcome::NotLower));
}

/// What the outcome says after one strategy, with these ratings before and after it.
fn said_after(before: Option<u8>, after: Option<u8>) -> Option<Outcome> {
    let handover = handed_over("none", before);
    let offered = run(state(), [Action::GoOn(handover), Action::Skip, Action::Skip, Action::Skip]);
    let strategy = offered.visit.offers.as_ref().unwrap().first.strategy.clone();
    let moment = Moment { at: 0, seed: 0, ..Moment::default() };
    let rate = Action::RatedAgain { again: after.map_or(Again::Skipped, Again::Level), moment };
    run(offered, [Action::Choose { strategy, now: 0 }, Action::Did, rate]).visit.outcome
}

#[test]
fn nothing_is_said_of_a_change_that_was_not_rated() {
    for (before, after) in [(Some(8), None), (None, Some(3)), (None, None), (None, Some(10))] {
        let said = said_after(before, after);
        assert_eq!(said, Some(Outcome::Unrated), "{before:?} to {after:?}");
    }
}

#[test]
fn a_craving_that_fell_but_is_still_high_is_not_called_eased() {
    for (before, after, said) in [
        (10, 9, Outcome::StillHigh),
        (10, 8, Outcome::StillHigh),
        (10, 7, Outcome::Eased),
        (4, 3, Outcome::Eased),
        (0, 0, Outcome::NoCraving),
    ] {
        assert_eq!(said_after(Some(before), Some(after)), Some(said), "{before} to {after}");
    }
}

#[test]
fn still_eight_after_two_actions_puts_people_first() {
    assert_eq!(rated(state(), &[8, 8]).visit.outcome, Some(Outcome::PeopleFirst));
    assert_eq!(rated(state(), &[8, 7]).visit.outcome, Some(Outcome::Eased));
}

#[test]
fn two_actions_of_one_check_in_are_one_record() {
    let state = rated(state(), &[8, 5]);
    let kept = state.history.check_ins();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].before, kept[0].after, kept[0].tries.len()), (Some(8), Some(5), 2));
}

#[test]
fn the_timer_counts_from_timestamps_and_can_be_extended() {
    let state = run(state(), [Action::CheckIn].into_iter().chain((0..5).map(|_| Action::Skip)));
    let strategy = state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let minutes = i64::from(state.pack.strategy(&strategy).unwrap().minutes);
    let extend = Action::Extend { minutes: 5, now: 500 };
    let state = run(state, [Action::Choose { strategy, now: 500 }, extend]);
    let doing = state.visit.doing.clone().unwrap();
    assert_eq!(doing.until - doing.since, (minutes + 5) * MINUTE_MS);
    // After the phone slept, more time begins then.
    let more = run(state, [Action::Extend { minutes: 5, now: 600 * MINUTE_MS }]);
    assert_eq!(more.visit.doing.unwrap().until, 605 * MINUTE_MS);
}

#[test]
fn a_rating_that_was_not_given_is_not_there_for_the_next_action() {
    let state = run(state(), [Action::CheckIn].into_iter().chain((0..5).map(|_| Action::Skip)));
    let strategy = state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let begin = [Action::Choose { strategy, now: 0 }, Action::Did];
    let chosen = run(state, begin.clone().into_iter().chain([Action::Rated(3)]));
    assert_eq!((chosen.screen, chosen.visit.rating), (Screen::Rate, Some(3)));
    let again = run(chosen, [Action::Back].into_iter().chain(begin));
    assert_eq!((again.screen, again.visit.rating), (Screen::Rate, None));
}

#[test]
fn in_a_partner_s_page_nothing_is_kept_and_nobody_is_asked_to() {
    for lasting in [true, false] {
        let embed = State { surface: Surface::Embed { lasting }, ..state() };
        let done = run(rated(embed, &[5]), [Action::Finish]);
        assert_eq!((done.screen, done.keep, done.may_write()), (Screen::Close, None, false));
        // A person who wants to keep their records can do so in an embed, as in the app.
        assert!(run(done, [Action::Keep(Keep::Week)]).may_write());
    }
}

#[test]
fn back_from_the_help_lines_returns_to_where_they_were_opened() {
    let state = rated(state(), &[8]);
    let help_lines = run(state, [Action::Open(Screen::HelpLines)]);
    assert_eq!(run(help_lines, [Action::Back]).screen, Screen::Outcome);
}

#[test]
fn going_on_from_the_static_page_keeps_its_answers() {
    let handover = handed_over("none", Some(7));
    let state = run(state(), [Action::GoOn(handover)]);
    assert_eq!(state.screen, Screen::Offer);
    assert_eq!(state.answers.danger, Some(Danger::None));
    assert_eq!(state.answers.strength.map(|level| level.get()), Some(7));
}

#[test]
fn not_this_one_always_brings_another_however_often() {
    // A named danger already forbids some strategies, so not all of them can be refused.
    let danger = Danger::Now("took-too-much".into());
    let began = run(state(), [Action::CheckIn, Action::Danger(danger), Action::Next]);
    let fit = [Action::Skip, Action::Fit(0), Action::Skip, Action::Skip, Action::Skip];
    let mut state = run(began, fit);
    for _ in 0..200 {
        let first = state.visit.offers.as_ref().unwrap().first.strategy.clone();
        state = run(state, [Action::Refuse(first.clone(), 0)]);
        assert_ne!(state.visit.offers.as_ref().unwrap().first.strategy, first);
    }
}
