//! Everything that `content/` says, read and checked: one pack a language.

mod wire;

use serde::{Deserialize, Serialize};

use crate::helplines::{Country, HelpLine};
use crate::ids::{DangerId, LineId, StrategyId, TriggerId};
use crate::lessons::{Lesson, Timeline};
use crate::questions::{Band, Question, QuestionWords, Scale, Step, Trigger};
use crate::recommend::Ranking;
use crate::safety::{Circumstance, DangerRoute, Escalation, Notices, Rule};
use crate::strategies::Strategy;
use crate::weekly::Weekly;
use crate::words::Word;

/// One language's content. What `crates/content` lets through keeps these promises: ids are unique,
/// every reference leads somewhere, and `fallback` is a strategy that no rule forbids and that needs
/// nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pack {
    /// Language tag, such as `en`.
    pub language: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// A neutral page to leave to.
    pub exit_url: String,
    /// The rating scale.
    pub scale: Scale,
    /// The five questions in the order asked.
    pub questions: Vec<Question>,
    /// The words that ask about withdrawal, on the last question's screen.
    pub withdrawal: QuestionWords,
    /// What can set a craving off.
    pub triggers: Vec<Trigger>,
    /// The bands, lowest first; the first starts at 0.
    pub bands: Vec<Band>,
    /// The strategy that is always safe to offer.
    pub fallback: StrategyId,
    /// The few to show where nothing can be asked: before and without WebAssembly.
    pub try_now: Vec<StrategyId>,
    /// Minutes that "more time" adds, 1 to 30.
    pub extend_minutes: u8,
    /// How strategies are ranked.
    pub ranking: Ranking,
    /// The app's own words, in the order of [`Word::ALL`].
    pub words: Vec<String>,
    // From here on: the second file of a language, see `split`.
    /// Safety rules.
    pub rules: Vec<Rule>,
    /// Kinds of danger, in the order shown.
    pub dangers: Vec<DangerRoute>,
    /// "No, none of these."
    pub no_danger: String,
    /// What safety turns on, in the order asked.
    pub circumstances: Vec<Circumstance>,
    /// The words that ask for it.
    pub circumstances_asked: QuestionWords,
    /// Emergency signs for the first screen.
    pub signs: Vec<String>,
    /// When people come first.
    pub escalation: Escalation,
    /// What holds for everybody.
    pub notices: Notices,
    /// Countries whose lines are known, in the order shown.
    pub countries: Vec<Country>,
    /// The name for every other country.
    pub elsewhere: String,
    /// Help lines, in the order shown.
    pub lines: Vec<HelpLine>,
    /// The weekly check.
    pub weekly: Weekly,
    /// The strategies.
    pub strategies: Vec<Strategy>,
    /// Lessons, in the order to read them.
    pub lessons: Vec<Lesson>,
    /// The withdrawal chart.
    pub timeline: Timeline,
    /// What a plan and a card of reasons are picked from.
    pub plans: Plans,
}

/// What the page says besides, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Around {
    /// On its own, on a person's device.
    Device(Box<Device>),
    /// In a partner's page.
    Partner(Guest),
}

/// What the page says besides where a person has it on their device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// That it works with no network, said once.
    pub ready: String,
    /// That there is a newer version.
    pub update: String,
    /// Takes the newer version.
    pub update_now: String,
    /// That it is on its way.
    pub update_coming: String,
    /// That it did not come.
    pub update_missed: String,
    /// What installing is called.
    pub install: String,
    /// What it is good for.
    pub install_lead: String,
    /// Installs, where the browser offers it.
    pub install_button: String,
    /// The two steps where a browser has no offer and a share button instead.
    pub install_steps: [String; 2],
    /// What becomes of the history there, and how to bring it along.
    pub install_history: String,
    /// Where else to look.
    pub install_other: String,
    /// The title of the ways to check what is promised.
    pub see: String,
    /// What they are for.
    pub see_lead: String,
    /// The ways, each with `{build}` where it names this version.
    pub see_ways: Vec<String>,
    /// The list of files.
    pub see_list: String,
}

/// What the page says besides where it stands in a partner's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// The address of the person's own app, in this language.
    pub app: String,
    /// Where the numbers come from, and what the own app is for.
    pub own: String,
    /// Opens the own app.
    pub open: String,
    /// What leaving does here.
    pub leave_hint: String,
    /// What becomes of what is said here while "leave no trace" is off.
    pub trace_off: String,
    /// What to do where a tap on a number opened nothing; ends before the number.
    pub call: String,
    /// What to do where a tap opened, printed or saved nothing; ends before the app's address.
    pub out: String,
}

impl Around {
    /// Reads what the build wrote for [`Around::DEVICE`] or [`Around::PARTNER`]; `None` for anything else.
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        match name {
            Self::DEVICE => wire::read(bytes).map(Self::Device),
            Self::PARTNER => wire::read(bytes).map(Self::Partner),
            _ => None,
        }
    }

    /// On a person's device.
    pub const DEVICE: &str = "device";
    /// In a partner's page.
    pub const PARTNER: &str = "partner";
}

/// What a plan and a card of reasons are picked from. A pick list works better than free text
/// where nobody helps with it (II-ALC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plans {
    /// "If …"
    pub ifs: Vec<Pickable>,
    /// "… then …"
    pub thens: Vec<Pickable>,
    /// Reasons to hold on.
    pub reasons: Vec<Pickable>,
}

/// One entry of a pick list. Its id is stored, so it keeps its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pickable {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A pack is read once and never changed, so two are equal where they are one.
impl PartialEq for Pack {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Pack {}

impl Pack {
    /// The pack as its two files: what the first questions need, and what comes after them, which
    /// reads on from there.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn split(&self) -> Result<(Vec<u8>, Vec<u8>), postcard::Error> {
        let mut first = postcard::to_allocvec(self)?;
        let more = (
            (&self.rules, &self.dangers, &self.no_danger, &self.circumstances),
            (&self.circumstances_asked, &self.signs, &self.escalation, &self.notices),
            (&self.countries, &self.elsewhere, &self.lines, &self.weekly),
            (&self.strategies, &self.lessons, &self.timeline, &self.plans),
        );
        let more = postcard::to_allocvec(&more)?;
        first.truncate(first.len().saturating_sub(more.len()));
        Ok((first, more))
    }

    /// Reads a pack from its files, one after the other; `None` where they are not a pack.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        wire::read(bytes)
    }

    /// The language's own name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.word(Word::AppLanguage)
    }

    /// One of the app's own texts.
    #[must_use]
    pub fn word(&self, word: Word) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }

    /// One of the app's own texts with its placeholders filled.
    #[must_use]
    pub fn fill(&self, word: Word, with: &[(&str, &str)]) -> String {
        filled(self.word(word), with)
    }

    /// A strategy by its id.
    #[must_use]
    pub fn strategy(&self, id: &StrategyId) -> Option<&Strategy> {
        self.strategies.iter().find(|strategy| strategy.id == *id)
    }

    /// A trigger by its id.
    #[must_use]
    pub fn trigger(&self, id: &TriggerId) -> Option<&Trigger> {
        self.triggers.iter().find(|trigger| trigger.id == *id)
    }

    /// A help line by its id.
    #[must_use]
    pub fn line(&self, id: &LineId) -> Option<&HelpLine> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// A kind of danger by its id.
    #[must_use]
    pub fn danger(&self, id: &DangerId) -> Option<&DangerRoute> {
        self.dangers.iter().find(|danger| danger.id == *id)
    }

    /// One question by its step.
    #[must_use]
    pub fn question(&self, step: Step) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == step)
    }

    /// The steps in the order asked.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step> + '_ {
        self.questions.iter().map(|question| question.id)
    }
}

/// A text with its placeholders filled; one that is not among them stays as it is.
#[must_use]
pub fn filled(text: &str, with: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let value = part.split_once('}').and_then(|(name, rest)| {
            let (_, value) = with.iter().find(|(known, _)| *known == name)?;
            Some([*value, rest])
        });
        filled.extend(value.unwrap_or(["{", part]));
    }
    filled
}
