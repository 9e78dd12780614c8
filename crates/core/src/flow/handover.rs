//! What a person already did on the static first screen, before the wasm arrived.

use std::rc::Rc;

use super::{Screen, State};
use crate::answers::Danger;
use crate::ids::DangerId;
use crate::pack::Pack;
use crate::questions::Step;

/// Read from the page by the browser, believed only as far as it makes sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// The part of the page that is open, by its name in the markup.
    pub open: Option<String>,
    /// The picked danger: an id, or the markup's name for "none of these".
    pub danger: Option<String>,
    /// The picked strength.
    pub strength: Option<u8>,
    /// Whether the person already went on from the last static question.
    pub wants_next: bool,
}

/// The markup's name for "none of these".
pub const NO_DANGER: &str = "none";

impl Screen {
    /// The name that the markup uses for a screen of the static page; `None` for all others.
    #[must_use]
    pub fn static_name(self) -> Option<&'static str> {
        match self {
            Self::Home => Some("home"),
            Self::Breathe => Some("breathe"),
            Self::TryNow => Some("try"),
            Self::Talk => Some("talk"),
            Self::Emergency => Some("emergency"),
            Self::About => Some("about"),
            Self::Ask(Step::Danger) => Some("danger"),
            Self::Ask(Step::Strength) => Some("strength"),
            Self::Ask(_)
            | Self::Offer
            | Self::Doing
            | Self::Rate
            | Self::Outcome
            | Self::Keep
            | Self::LookBack => None,
        }
    }

    /// A name of its own for every screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask(Step::Triggers) => "triggers",
            Self::Ask(Step::Likelihood) => "likelihood",
            Self::Ask(Step::Possible) => "possible",
            Self::Offer => "offer",
            Self::Doing => "doing",
            Self::Rate => "rate",
            Self::Outcome => "outcome",
            Self::Keep => "keep",
            Self::LookBack => "look-back",
            other => other.static_name().unwrap_or("home"),
        }
    }

    fn of_static_name(name: &str) -> Option<Self> {
        let known = [
            Self::Home,
            Self::Breathe,
            Self::TryNow,
            Self::Talk,
            Self::Emergency,
            Self::About,
            Self::Ask(Step::Danger),
            Self::Ask(Step::Strength),
        ];
        known.into_iter().find(|screen| screen.static_name() == Some(name))
    }
}

impl Handover {
    /// The state that goes on where the static page stood.
    #[must_use]
    pub fn state(&self, pack: Rc<Pack>) -> State {
        let mut state = State::new(pack);
        state.answers.danger = self.danger.as_deref().and_then(|name| {
            if name == NO_DANGER {
                return Some(Danger::None);
            }
            let id = DangerId::from(name);
            state.pack.danger(&id).is_some().then_some(Danger::Now(id))
        });
        state.answers.strength = self.strength.and_then(|raw| state.pack.scale.level(raw));
        let open = self.open.as_deref().and_then(Screen::of_static_name);
        state.screen = open.unwrap_or(Screen::Home);
        state
    }
}
