//! What the app's screens show in each state that a person can reach, drawn without a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;
use std::rc::Rc;

use ebb::gallery::{Example, draw};
use ebb_content::reading;
use ebb_core::CircumstanceId;
use ebb_core::answers::{Answers, Danger};
use ebb_core::flow::{Action, Moment, Screen, State, update};
use ebb_core::lessons::{self, Lesson};
use ebb_core::messages::Message;
use ebb_core::pack::{AppTexts, Pack, StaticPageTexts, SurfaceTexts};
use ebb_core::strategies::Form;
use ebb_core::weekly::{self, ITEMS, Medicine, Week, WeeklyPage};

const NOW: Moment = Moment { at: 1_795_780_800_000, offset: 0, seed: 1, zone: String::new() };

/// A person with the app open.
struct Visit {
    state: State,
    page_texts: StaticPageTexts,
}

impl Visit {
    fn new(language: &str) -> Self {
        let pack = ebb_content::pack_of(language).unwrap();
        let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let page_texts = reading::static_page_texts(&files, &pack).unwrap();
        let mut visit = Self { state: State::new(Rc::new(pack)), page_texts };
        visit.does([Action::Country { id: "US".to_owned(), chosen: false }]);
        visit
    }

    fn pack(&self) -> Rc<Pack> {
        self.state.pack.clone()
    }

    /// Does these actions, each of which has to change something.
    fn does(&mut self, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            let said = format!("{action:?} changes nothing on {:?}", self.state.screen);
            self.state = update(&self.state, action).unwrap_or_else(|| panic!("{said}"));
        }
    }

    /// Answers up to the offers, with this strength and these triggers.
    fn checks_in(&mut self, strength: u8, triggers: &[&str]) {
        let none = Action::Danger(Danger::None);
        self.does([Action::CheckIn, none, Action::Rated(strength), Action::Next, Action::Fit(0)]);
        self.does(triggers.iter().map(|it| Action::Trigger((*it).into())));
        self.does([Action::Next, Action::Next, Action::Next]);
    }

    /// The markup of the app's part of the page.
    fn sees(&self) -> String {
        let example = Example::of("a screen", self.state.clone());
        let texts = SurfaceTexts::App(Box::<AppTexts>::default());
        let page = draw(&example, &texts, &self.page_texts).unwrap();
        let (_, stage) = page.split_once("id=\"stage\"").unwrap();
        stage.split_once("</main>").map_or(stage, |(stage, _)| stage).to_owned()
    }
}

/// A text as it is written in markup.
fn in_markup(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#x27;")
}

/// The texts of the elements whose tags begin like this, in order, without the markup in them.
fn texts(markup: &str, start: &str) -> Vec<String> {
    let name = start.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
    let ends = format!("</{name}>");
    let parts = markup.split(start).skip(1);
    let inner = parts.filter_map(|it| it.split_once('>')?.1.split_once(&ends).map(|it| it.0));
    let plain = |inner: &str| {
        let mut text = String::new();
        for part in inner.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    inner.map(plain).collect()
}

fn all_local<'a>(pack: &Pack, texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| pack.local(text, Some(&"US".into()))).collect()
}

#[test]
fn each_band_of_a_week_has_its_own_words() {
    let mut visit = Visit::new("en");
    let pack = visit.pack();
    let bands = &pack.weekly.bands;
    // For each band, the sum at which it starts and the sum below that.
    let mut sums: Vec<u8> =
        bands.iter().flat_map(|band| [band.from.saturating_sub(1), band.from]).collect();
    sums.dedup();
    let mut told = Vec::new();
    for sum in sums {
        let mut left = sum;
        let items = [(); ITEMS].map(|()| {
            let rating = left.min(pack.weekly.scale.max);
            left -= rating;
            rating
        });
        visit.does([Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))]);
        for rating in items {
            visit.state = update(&visit.state, Action::WeekRated(Some(rating)))
                .unwrap_or_else(|| visit.state.clone());
            visit.does([Action::WeekNext(NOW)]);
        }
        visit.does(WeeklyPage::ALL[ITEMS..].iter().map(|_| Action::WeekNext(NOW)));
        assert_eq!(Week { items: items.map(Some), ..Week::default() }.sum(), Some(sum));
        let band = weekly::band(bands, sum).unwrap();
        let most = (ITEMS * usize::from(pack.weekly.scale.max)).to_string();
        let words = pack.fill(Message::WeekSum, &[("sum", &sum.to_string()), ("most", &most)]);
        let said = format!("{words} {}", pack.fill(Message::WeekBand, &[("band", &band.words)]));
        assert_eq!(texts(&visit.sees(), "<p class=\"week__sum"), [said]);
        told.push(band.words.clone());
    }
    told.dedup();
    assert_eq!(told.len(), bands.len(), "{told:?}");
}

#[test]
fn a_week_without_all_of_the_medicine_says_that_the_body_can_handle_less() {
    let mut visit = Visit::new("en");
    let pack = visit.pack();
    for (medicine, is_less) in
        [(Medicine::AsPlanned, false), (Medicine::Missed, true), (Medicine::Stopped, true)]
    {
        visit.does([Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))]);
        for page in WeeklyPage::ALL {
            if page == WeeklyPage::Medicine {
                visit.does([Action::WeekMedicine(Some(medicine))]);
            }
            visit.does([Action::WeekNext(NOW)]);
        }
        let said = visit.sees();
        for notice in [&pack.notices.tolerance, &pack.notices.naloxone] {
            assert_eq!(said.contains(&in_markup(notice)), is_less, "{medicine:?}: {said}");
        }
    }
}

#[test]
fn each_kind_of_action_has_its_own_guide() {
    let guides = [
        (Form::Breathing, "class=\"breath__circle"),
        (Form::Wave, "class=\"wave__now"),
        (Form::Guided, "class=\"prompt"),
        (Form::Puzzle, "class=\"puzzle"),
        (Form::Contact, "href=\"sms:?"),
        (Form::Steps, "class=\"steps"),
        (Form::Line, "<section class=\"people\"><div class=\"lines"),
    ];
    let mut visit = Visit::new("en");
    visit.checks_in(5, &["stress", "lonely"]);
    let pack = visit.pack();
    for (form, guide) in guides {
        let (offers, mut tries) = (visit.state.clone(), pack.strategies.len());
        let first = loop {
            let first = visit.state.visit.offers.as_ref().unwrap().first.strategy.clone();
            if pack.strategy(&first).unwrap().form == form {
                break first;
            }
            tries = tries.checked_sub(1).unwrap_or_else(|| panic!("{form:?} is never offered"));
            visit.does([Action::Refuse(first, 0)]);
        };
        visit.does([Action::Choose { strategy: first, now: NOW.at }]);
        let page = visit.sees();
        assert!(page.contains(guide), "{form:?}: {page}");
        let is_timed = page.contains("class=\"timer__text");
        let is_call = matches!(form, Form::Contact | Form::Line);
        assert_eq!(is_timed, !is_call, "{form:?}: a timer");
        for (other, its) in guides.iter().filter(|(other, _)| *other != form) {
            let may_show_it = [Form::Contact, Form::Steps].contains(other);
            assert!(may_show_it || !page.contains(its), "{form:?} shows the guide of {other:?}");
        }
        visit.state = offers;
    }
}

/// Checks that the page shows the whole lesson, with its sources folded.
fn assert_lesson(visit: &Visit, lesson: &Lesson) {
    let (pack, page, words) = (visit.pack(), visit.sees(), &lesson.words);
    let local = |text: &String| all_local(&pack, [text]);
    assert_eq!(texts(&page, "<h2"), std::slice::from_ref(&words.title), "{}", lesson.id);
    assert_eq!(texts(&page, "<p class=\"lesson__lead"), local(&words.lead));
    let body = page.split("class=\"course").next().unwrap();
    for part in &words.part {
        assert!(texts(body, "<h3").contains(&part.heading), "{}: {}", lesson.id, part.heading);
        for text in all_local(&pack, part.text.iter().chain(&part.points)) {
            assert!(body.contains(&format!(">{}<", in_markup(&text))), "{}: {text}", lesson.id);
        }
    }
    assert_eq!(page.contains("class=\"course"), lesson.chart, "{}: the chart", lesson.id);
    let (_, folded) = page.rsplit_once("<details class=\"more").unwrap();
    assert!(!folded.split_once('>').unwrap().0.contains("open"), "the sources are unfolded");
    let reviewed = pack.fill(Message::LessonsReviewed, &[("date", &lesson.reviewed)]);
    let general = lesson.general.then(|| pack.message(Message::LessonsGeneral).to_owned());
    let facts: Vec<String> = general.into_iter().chain([reviewed]).collect();
    assert_eq!(texts(folded, "<summary"), [pack.message(Message::LessonsSources)]);
    assert_eq!(texts(folded, "<li"), lesson.sources);
    assert_eq!(texts(folded, "<p"), facts);
}

#[test]
fn every_lesson_opens_from_the_list_in_each_language() {
    for language in ["en", "es"] {
        let mut visit = Visit::new(language);
        let pack = visit.pack();
        visit.does([Action::Open(Screen::Lessons)]);
        let page = visit.sees();
        let titles: Vec<_> = pack.lessons.iter().map(|it| it.words.title.clone()).collect();
        assert_eq!(texts(&page, "<span class=\"row__title"), titles);
        for (place, lesson) in (0..).zip(&pack.lessons) {
            let minutes = [("minutes", &*lesson.minutes.to_string())];
            let lead = all_local(&pack, [&lesson.words.lead]).concat();
            for text in [lead, pack.fill(Message::LessonsMinutes, &minutes)] {
                assert!(page.contains(&in_markup(&text)), "{}: {text}", lesson.id);
            }
            visit.does([Action::Open(Screen::Lesson(place))]);
            assert_lesson(&visit, lesson);
            visit.does([Action::Back]);
            assert_eq!(visit.state.screen, Screen::Lessons);
        }
    }
}

#[test]
fn the_lesson_that_fits_is_offered_for_every_circumstance() {
    let pack = ebb_content::pack_of("en").unwrap();
    let spoken_of =
        |it: &&CircumstanceId| pack.lessons.iter().any(|lesson| lesson.circumstances.contains(it));
    let circumstances: Vec<_> =
        pack.circumstances.iter().map(|it| &it.id).filter(spoken_of).collect();
    assert!(circumstances.len() > 1, "no lesson is for a circumstance");
    for circumstance in circumstances.into_iter().map(Some).chain([None]) {
        let mut visit = Visit::new("en");
        let none = Action::Danger(Danger::None);
        visit.does([Action::CheckIn, none, Action::Rated(6), Action::Next, Action::Fit(0)]);
        visit.does([Action::Trigger("bored".into()), Action::Next, Action::Next]);
        visit.does(circumstance.map(|it| Action::Circumstance(it.clone())));
        visit.does([Action::Next]);
        let answers = Answers {
            triggers: vec!["bored".into()],
            circumstances: circumstance.cloned().into_iter().collect(),
            ..Answers::default()
        };
        let lesson = lessons::fitting(&pack.lessons, &pack.triggers, &answers).unwrap();
        let offer = pack.fill(Message::OfferLesson, &[("title", &lesson.words.title)]);
        let page = visit.sees();
        assert!(page.contains(&in_markup(&offer)), "{circumstance:?}: {offer}");
        let place = pack.lessons.iter().position(|it| it.id == lesson.id).unwrap();
        let offers = visit.state.visit.offers.clone();
        visit.does([Action::Open(Screen::Lesson(u8::try_from(place).unwrap()))]);
        assert_lesson(&visit, lesson);
        visit.does([Action::Back]);
        assert_eq!(visit.state.visit.offers, offers, "the offers have changed");
        assert_eq!(visit.sees(), page);
    }
}
