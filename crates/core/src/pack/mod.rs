//! Everything that `content/` says, read and checked: one pack a language.

mod around;
mod wire;

use serde::{Deserialize, Serialize};

pub use crate::content::plans::{Pickable, Plans};
pub use around::{Around, Device, Guest};

use crate::content::helplines::{ChosenLines, Country, HelpLine};
use crate::content::ids::{DangerId, LineId, StrategyId, TriggerId};
use crate::content::lessons::{Lesson, Timeline};
use crate::content::questions::{Band, Question, QuestionWords, Scale, Step, Trigger};
use crate::content::safety::{Circumstance, DangerRoute, Escalation, Notices, Rule};
use crate::content::strategies::{Ranking, Strategy};
use crate::content::weekly::Weekly;
use crate::words::Word;

/// Declares [`Pack`] and its two files from one list of fields: the files can neither lack one nor
/// have them in another order than a pack is read in.
macro_rules! pack {
    (
        $(#[$about:meta])*
        struct Pack {
            First { $($(#[$first_about:meta])* $first:ident: $first_type:ty,)* }
            More { $($(#[$more_about:meta])* $more:ident: $more_type:ty,)* }
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct Pack {
            $($(#[$first_about])* pub $first: $first_type,)*
            $($(#[$more_about])* pub $more: $more_type,)*
        }

        #[derive(Serialize)]
        struct First<'a> { $($first: &'a $first_type,)* }

        #[derive(Serialize)]
        struct More<'a> { $($more: &'a $more_type,)* }

        impl Pack {
            fn first(&self) -> First<'_> {
                First { $($first: &self.$first,)* }
            }

            fn more(&self) -> More<'_> {
                More { $($more: &self.$more,)* }
            }
        }
    };
}

pack! {
    /// One language's content. What `crates/content` lets through keeps these promises: ids are unique,
    /// every reference leads somewhere, and `fallback` is a strategy that no rule forbids and that needs
    /// nothing.
    struct Pack {
        // The first file: what the first screens need.
        First {
            /// Language tag, such as `en`.
            language: String,
            /// Whether it is written from right to left.
            right_to_left: bool,
            /// A neutral page to leave to.
            exit_url: String,
            /// The rating scale.
            scale: Scale,
            /// The five questions in the order asked.
            questions: Vec<Question>,
            /// The words that ask about withdrawal, on the last question's screen.
            withdrawal: QuestionWords,
            /// What can set a craving off.
            triggers: Vec<Trigger>,
            /// The bands, lowest first; the first starts at 0.
            bands: Vec<Band>,
            /// The strategy that is always safe to offer.
            fallback: StrategyId,
            /// The few to show where nothing can be asked: before and without WebAssembly.
            try_now: Vec<StrategyId>,
            /// Minutes that "more time" adds, 1 to 30.
            extend_minutes: u8,
            /// How strategies are ranked.
            ranking: Ranking,
            /// The app's own words, in the order of [`Word::ALL`].
            words: Vec<String>,
        }
        // The second file, which reads on from the first.
        More {
            /// Safety rules.
            rules: Vec<Rule>,
            /// Kinds of danger, in the order shown.
            dangers: Vec<DangerRoute>,
            /// "No, none of these."
            no_danger: String,
            /// What safety turns on, in the order asked.
            circumstances: Vec<Circumstance>,
            /// The words that ask for it.
            circumstances_asked: QuestionWords,
            /// Emergency signs for the first screen.
            signs: Vec<String>,
            /// When people come first.
            escalation: Escalation,
            /// What holds for everybody.
            notices: Notices,
            /// Countries whose lines are known, in the order shown.
            countries: Vec<Country>,
            /// The name for every other country.
            elsewhere: String,
            /// Help lines, in the order shown.
            lines: Vec<HelpLine>,
            /// The lines for everything that asks for some, in every country and outside of them.
            chosen: Vec<ChosenLines>,
            /// The weekly check.
            weekly: Weekly,
            /// The strategies.
            strategies: Vec<Strategy>,
            /// Lessons, in the order to read them.
            lessons: Vec<Lesson>,
            /// The withdrawal chart.
            timeline: Timeline,
            /// What a plan and a card of reasons are picked from.
            plans: Plans,
        }
    }
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
        Ok((postcard::to_allocvec(&self.first())?, postcard::to_allocvec(&self.more())?))
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
