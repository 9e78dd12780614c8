//! Which country's help lines are shown: the chosen one's, else the suggested one's, never
//! another's.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_content::reading::choose;
use ebb_core::CountryId;
use ebb_core::flow::{Action, State, update};
use ebb_core::helplines::{EVERYWHERE, HelpLine, LineKind, Purpose};
use ebb_core::history::{Opened, Settings};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use proptest::prelude::*;

const PURPOSES: [Purpose; 9] = [
    Purpose::Emergency,
    Purpose::Suicide,
    Purpose::Crisis,
    Purpose::Substance,
    Purpose::OverdoseSpotting,
    Purpose::Poison,
    Purpose::Treatment,
    Purpose::Pregnancy,
    Purpose::Family,
];

fn pack() -> Rc<Pack> {
    thread_local!(static PACK: Rc<Pack> = Rc::new(ebb_content::pack_without_overlay()));
    PACK.with(Rc::clone)
}

fn says(said: &[(&str, bool)]) -> State {
    let action =
        |(id, chosen): &(&str, bool)| Action::Country { id: (*id).to_owned(), chosen: *chosen };
    said.iter()
        .fold(State::new(pack()), |state, said| update(&state, action(said)).unwrap_or(state))
}

fn country(said: &[(&str, bool)]) -> Option<CountryId> {
    says(said).country
}

#[test]
fn what_was_chosen_stands_over_what_is_suggested() {
    assert_eq!(country(&[("US", false), ("ES", false)]), Some("ES".into()));
    assert_eq!(country(&[("ES", true), ("US", false)]), Some("ES".into()));
    assert_eq!(country(&[("US", false), ("ES", true), ("GB", true)]), Some("GB".into()));
    assert_eq!(country(&[("ZZ", true), ("US", false)]), None);
}

#[test]
fn a_country_that_is_not_known_is_none() {
    for id in ["XX", "us", "", "US ", EVERYWHERE] {
        assert_eq!(country(&[("US", true), (id, true)]), None, "{id}");
        assert_eq!(country(&[(id, false)]), None, "{id}");
    }
}

#[test]
fn a_kept_country_that_this_version_does_not_list_stays_the_choice() {
    let settings = Settings { country: Some("XX".into()), ..Settings::default() };
    let read =
        update(&State::new(pack()), Action::Opened(Opened { settings, ..Opened::default() }));
    // The page shows the lines of no country for it, and says so as if the person had chosen that.
    let echo = Action::Country { id: EVERYWHERE.into(), chosen: true };
    assert_eq!(update(read.as_ref().unwrap(), echo), None);
    let chosen = Action::Country { id: "US".into(), chosen: true };
    assert_eq!(update(&read.unwrap(), chosen).unwrap().chosen_country, Some("US".into()));
}

#[test]
fn a_kept_choice_stands_over_a_suggestion_whichever_comes_first() {
    for kept in ["ES", EVERYWHERE, "XX"] {
        let settings = Settings { country: Some(kept.into()), ..Settings::default() };
        let opened = Action::Opened(Opened { settings, ..Opened::default() });
        let suggested = Action::Country { id: "US".into(), chosen: false };
        let wanted = pack().country(&kept.into()).map(|it| it.id.clone());
        for order in [[opened.clone(), suggested.clone()], [suggested, opened]] {
            let state = order
                .into_iter()
                .fold(State::new(pack()), |state, action| update(&state, action).unwrap_or(state));
            assert_eq!(
                (state.country, state.chosen_country.is_some()),
                (wanted.clone(), true),
                "{kept}"
            );
        }
    }
}

#[test]
fn nothing_chosen_leaves_the_suggestion_and_no_choice_is_made_of_it() {
    let state = says(&[("GB", false)]);
    assert_eq!(state.country, Some("GB".into()));
    assert_eq!(state.settings().country, None);
}

#[test]
fn choosing_none_of_those_known_is_a_choice() {
    assert_eq!(says(&[("ZZ", true)]).settings().country, Some(EVERYWHERE.into()));
}

#[test]
fn the_emergency_number_is_the_country_s_own_or_words() {
    for pack in ebb_content::packs_without_overlay() {
        for country in &pack.countries {
            let own = pack.line(&country.emergency).unwrap();
            assert_eq!(own.country, country.id);
            assert_eq!(Some(pack.emergency_number(Some(&country.id))), own.call.as_deref());
        }
        let words = pack.message(Message::EmergencyElsewhere);
        assert!(!words.is_empty() && !words.contains(|c: char| c.is_ascii_digit()), "{words}");
        for unknown in [None, Some(&CountryId::from("XX"))] {
            assert_eq!(pack.emergency_number(unknown), words);
        }
    }
}

#[test]
fn the_first_line_of_an_emergency_is_one() {
    let pack = pack();
    for country in &pack.countries {
        let first = pack.lines_for(Some(&country.id), &[Purpose::Emergency])[0];
        assert!(first.purpose.contains(&Purpose::Emergency), "{}", first.id);
    }
}

proptest! {
    #[test]
    fn no_line_is_another_country_s_or_a_company_s_or_twice_there(
        id in prop_oneof!["[A-Z]{2}", "US|ES|GB|DE|FR|ZZ"],
        purposes in proptest::sample::subsequence(PURPOSES.to_vec(), 0..=8).prop_shuffle(),
    ) {
        let pack = pack();
        let id = CountryId::from(id.as_str());
        let known = pack.country(&id).map(|it| it.id.clone());
        let place = known.unwrap_or_else(|| EVERYWHERE.into());
        let ids = choose(&pack.lines, &place, &purposes);
        prop_assert!(!ids.is_empty());
        let lines: Vec<&HelpLine> = ids.iter().filter_map(|id| pack.line(id)).collect();
        prop_assert_eq!(lines.len(), ids.len());
        prop_assert!(lines.iter().all(|it| it.country == place));
        prop_assert!(lines.iter().all(|it| it.kind == LineKind::Public));
        for (index, line) in lines.iter().enumerate() {
            prop_assert!(!lines[..index].contains(line));
        }
    }
}

#[test]
fn the_directory_stands_in_for_a_country_that_nobody_knows() {
    let pack = pack();
    for danger in &pack.dangers {
        let directory = pack.lines_for(None, &danger.purposes);
        assert!(!directory.is_empty(), "{}", danger.id);
        assert_eq!(pack.lines_for(Some(&"XX".into()), &danger.purposes), directory);
    }
}
