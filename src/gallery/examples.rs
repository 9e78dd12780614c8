//! The list of examples: each is a name and the actions of a person that lead to its screen.

mod check_in;
mod kept;
mod learning;
mod own;

use std::rc::Rc;

use ebb_core::flow::{Action, Screen, State, Surface};
use ebb_core::pack::Pack;

use super::plays::{self, after, visitor};
use super::{Example, Part};

/// The examples collected so far.
struct List {
    pack: Rc<Pack>,
    all: Vec<Example>,
}

impl List {
    fn add(&mut self, name: impl Into<String>, state: State) {
        self.all.push(Example::of(&name.into(), state));
    }

    /// Adds an example that shows this notice of the static page.
    fn with_notice(&mut self, name: impl Into<String>, state: &State, notice: &'static str) {
        let example = Example::of(&name.into(), state.clone());
        self.all.push(Example { notice: Some(notice), ..example });
    }

    /// Adds an example of one part of the static page.
    fn part(&mut self, name: &str, part: Part) {
        let example = Example::of(name, self.visitor());
        self.all.push(Example { part, ..example });
    }

    /// Adds an example of the page of records, on the screen of the app.
    fn records(&mut self, name: &str, part: Part) {
        let state = State { screen: Screen::Records, ..self.visitor() };
        self.all.push(Example { part, ..Example::of(name, state) });
    }

    /// Adds an example: the state that these actions lead to from `state`.
    fn play(
        &mut self,
        name: impl Into<String>,
        state: &State,
        actions: impl IntoIterator<Item = Action>,
    ) {
        self.add(name, after(state, actions));
    }

    fn visitor(&self) -> State {
        visitor(&self.pack)
    }
}

/// Every example in one language.
pub fn all(pack: &Rc<Pack>) -> Vec<Example> {
    let mut list = List { pack: pack.clone(), all: Vec::new() };
    static_page(&mut list);
    parts_of_the_static_page(&mut list);
    offline(&mut list);
    check_in::questions(&mut list);
    check_in::offers(&mut list);
    own::offers(&mut list);
    check_in::doing(&mut list);
    check_in::outcomes(&mut list);
    kept::keep(&mut list);
    kept::history_screen(&mut list);
    kept::my_plan(&mut list);
    kept::storage(&mut list);
    learning::lessons(&mut list);
    learning::weekly(&mut list);
    list.all
}

fn static_page(list: &mut List) {
    let visitor = list.visitor();
    for screen in [
        Screen::Home,
        Screen::Breathe,
        Screen::TryNow,
        Screen::HelpLines,
        Screen::Emergency,
        Screen::SaferUse,
        Screen::Rescue,
        Screen::Family,
        Screen::About,
        Screen::Danger,
        Screen::Strength,
    ] {
        list.add(screen.name(), State { screen, ..visitor.clone() });
    }
    let nowhere = State::new(list.pack.clone());
    list.play(
        "help lines, in no country that is known",
        &nowhere,
        [Action::Open(Screen::HelpLines)],
    );
    let emergency = [Action::Open(Screen::Emergency)];
    list.play("emergency, in no country that is known", &nowhere, emergency);
    let lines = State { screen: Screen::HelpLines, ..visitor.clone() };
    list.with_notice("help lines, after a tap on a number", &lines, "call");
    let rescue = State { screen: Screen::Rescue, ..visitor.clone() };
    list.with_notice("rescue, after a tap on a number", &rescue, "call");
    list.with_notice("rescue, one step", &rescue, "step");
    list.with_notice("rescue, with the clock", &rescue, "clock");
    for notice in ["blocked", "failed", "broken", "waiting", "room"] {
        list.with_notice(format!("home, {notice}"), &visitor, notice);
    }
}

/// The two files of the static page, as they are without scripts or before `boot.js` has joined them.
fn parts_of_the_static_page(list: &mut List) {
    list.part("home, before the help page is there", Part::First);
    list.part("help page", Part::Help);
    list.records("page of records", Part::Records);
}

/// The notices about the copy of Ebb on the device, and about a missing network. No other part of a
/// screen depends on the network.
fn offline(list: &mut List) {
    let visitor = list.visitor();
    list.with_notice("home, ready for being offline", &visitor, "ready");
    list.with_notice("home, a newer version", &visitor, "update");
    list.with_notice("home, a newer version on its way", &visitor, "coming");
    list.with_notice("home, offline, no newer version came", &visitor, "missed");
    list.with_notice("home, offline, no other language came", &visitor, "language");
    let offered = plays::offered(&visitor, 7);
    list.with_notice("offer, offline, no other language came", &offered, "language");
}

/// The same state in the embed, whose storage outlasts the visit where `lasting` is true.
fn embedded(state: &State, lasting: bool) -> State {
    State { surface: Surface::Embed { lasting }, ..state.clone() }
}
