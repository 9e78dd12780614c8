//! The pack: all content of one language in one value, which `crates/content` has checked.

mod of_app;
mod surface_texts;

use serde::{Deserialize, Serialize};

pub use crate::content::plans::{Pickable, Plans};
pub use surface_texts::{AppTexts, EmbedTexts, StaticPageTexts, SurfaceTexts};

use crate::content::helplines::{ChosenLines, Country, HelpLine};
use crate::content::ids::{Code, DangerId, LineId, SignId, StrategyId, TriggerId};
use crate::content::lessons::{Lesson, Timeline};
use crate::content::questions::{
    Band, CravingSign, Question, QuestionId, QuestionWords, Scale, Trigger,
};
use crate::content::safety::{Circumstance, DangerRoute, Escalation, Notices, Rule};
use crate::content::strategies::{Learning, MadeWith, Ranking, Strategy};
use crate::content::weekly::Weekly;
use crate::content::wire::{self, Read};
use crate::messages::Message;

/// Declares [`Pack`] and its two files from one list of fields, so that the files have every field,
/// in the order in which a pack is read.
macro_rules! pack {
    (
        $(#[$about:meta])*
        struct Pack {
            First { $($(#[$first_about:meta])* $first:ident: $first_type:ty,)* }
            More { $($(#[$more_about:meta])* $more:ident: $more_type:ty,)* }
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Serialize, Read)]
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
    /// The content of one language. The checks of `crates/content` guarantee that ids are unique,
    /// that every reference exists, and that `fallback` is a strategy without needs that no rule
    /// forbids.
    struct Pack {
        // The first file: what the app needs to start, such as its own texts, the countries and the numbers of
        // the ranking.
        First {
            /// Language tag, such as `en`.
            language: String,
            /// Whether the language is written from right to left.
            right_to_left: bool,
            /// The address of a neutral page, which the button that leaves the page opens.
            exit_url: String,
            /// The rating scale.
            scale: Scale,
            /// The strategy that is always safe to offer.
            fallback: StrategyId,
            /// The strategies that the static page shows, which work without any answer.
            try_now: Vec<StrategyId>,
            /// The minutes that "more time" adds, 1 to 30.
            extend_minutes: u8,
            /// The room in a browser's storage.
            room: Room,
            /// The numbers of the ranking.
            ranking: Ranking,
            /// What offers are made with.
            made_with: MadeWith,
            /// The countries for which help lines are listed, in the order shown.
            countries: Vec<Country>,
            /// The name for every other country.
            elsewhere: String,
            /// The app's own texts, in the order of [`Message::ALL`]; those that only the static
            /// page shows come last, and [`Pack::of_app`] has none of them.
            words: Vec<String>,
        }
        // The second file: all other content. Its bytes continue those of the first.
        More {
            /// The questions in the order shown.
            questions: Vec<Question>,
            /// The texts that ask about withdrawal, on the page about the body.
            withdrawal: QuestionWords,
            /// The triggers.
            triggers: Vec<Trigger>,
            /// The bands of the score, the lowest first; the first starts at 0.
            bands: Vec<Band>,
            /// The signs of a craving, in the order shown.
            craving_signs: Vec<CravingSign>,
            /// The texts that ask about them, on the page about the body.
            craving_signs_asked: QuestionWords,
            /// The safety rules.
            rules: Vec<Rule>,
            /// The kinds of danger, in the order shown.
            dangers: Vec<DangerRoute>,
            /// The text of "No, none of these."
            no_danger: String,
            /// The circumstances that bear on safety, in the order shown.
            circumstances: Vec<Circumstance>,
            /// The texts that ask about circumstances.
            circumstances_asked: QuestionWords,
            /// The emergency signs of the static page.
            signs: Vec<String>,
            /// When people come first.
            escalation: Escalation,
            /// The texts that hold for everybody.
            notices: Notices,
            /// The help lines, in the order shown.
            lines: Vec<HelpLine>,
            /// The lines that the build chose, for every list of purposes in every country and in
            /// none.
            chosen: Vec<ChosenLines>,
            /// The numbers by which Ebb learns from a person's own ratings.
            learning: Learning,
            /// The weekly check.
            weekly: Weekly,
            /// The strategies.
            strategies: Vec<Strategy>,
            /// The titles of strategies that are gone, which older records name.
            retired: Vec<Pickable>,
            /// The lessons, in the order to read them.
            lessons: Vec<Lesson>,
            /// The withdrawal chart.
            timeline: Timeline,
            /// The lists from which a plan and a card of reasons are picked.
            plans: Plans,
        }
    }
}

/// The room that a browser gives a website in localStorage.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// How many times 1,024 characters fit, of keys and values together.
    pub kibi_characters: u16,
    /// From how much of it on it is nearly full, in percent, 1 to 99.
    pub nearly_full: u8,
}

/// A pack is read once and never changed, so two references are equal only where they are to the
/// same pack.
impl PartialEq for Pack {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Pack {}

impl Pack {
    /// The pack as its two files: the app's own texts, the numbers of the ranking and the countries in the first, and
    /// all other content in the second. The bytes of the second continue those of the first.
    ///
    /// # Errors
    /// Fails where postcard cannot write a value.
    pub fn split(&self) -> Result<(Vec<u8>, Vec<u8>), postcard::Error> {
        Ok((postcard::to_allocvec(&self.first())?, postcard::to_allocvec(&self.more())?))
    }

    /// Reads a pack from its two files, joined in order; `None` where they are not a pack.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        wire::read(bytes)
    }

    /// Reads the first of a pack's two files, before the second is there: what that holds is empty.
    /// `None` where it is not the first file of a pack.
    #[must_use]
    pub fn begin(first: Vec<u8>) -> Option<Self> {
        wire::read_begun(first)
    }

    /// The language's own name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.message(Message::AppLanguage)
    }

    /// One of the app's own texts.
    #[must_use]
    pub fn message(&self, message: Message) -> &str {
        self.words.get(message as usize).map_or("", String::as_str)
    }

    /// One of the app's own texts, with its placeholders filled in.
    #[must_use]
    pub fn fill(&self, message: Message, with: &[(&str, &str)]) -> String {
        self.filled(self.message(message), with)
    }

    /// A text of this language with its placeholders filled in. In a text from right to left each
    /// value is isolated, or the parts of a number would stand in the wrong order. A value that begins
    /// with one is a list of such values and runs from right to left: a browser sees no letter in it but
    /// isolated ones.
    #[must_use]
    pub fn filled(&self, text: &str, with: &[(&str, &str)]) -> String {
        if !self.right_to_left {
            return filled(text, with);
        }
        let isolated = |value: &str| {
            let is_list = matches!(value.chars().next(), Some('\u{2067}' | '\u{2068}'));
            [if is_list { "\u{2067}" } else { "\u{2068}" }, value, "\u{2069}"].concat()
        };
        let values: Vec<String> = with.iter().map(|(_, value)| isolated(value)).collect();
        let names = with.iter().map(|(name, _)| *name);
        let with: Vec<_> = names.zip(values.iter().map(String::as_str)).collect();
        filled(text, &with)
    }

    /// A strategy by its id.
    #[must_use]
    pub fn strategy(&self, id: &StrategyId) -> Option<&Strategy> {
        self.strategies.iter().find(|strategy| strategy.id == *id)
    }

    /// The title of the strategy with this code, also of one that is gone; `None` where nothing is known
    /// of it, as where a newer version recorded it.
    #[must_use]
    pub fn strategy_title(&self, code: Code) -> Option<&str> {
        let is_it = |id: &str| Code::of(id) == code;
        let retired = || self.retired.iter().find(|it| is_it(&it.id)).map(|it| &it.text);
        let now = self.strategies.iter().find(|it| is_it(it.id.as_str()));
        now.map(|it| &it.words.title).or_else(retired).map(String::as_str)
    }

    /// A trigger by its id.
    #[must_use]
    pub fn trigger(&self, id: &TriggerId) -> Option<&Trigger> {
        self.triggers.iter().find(|trigger| trigger.id == *id)
    }

    /// A sign of the craving by its id.
    #[must_use]
    pub fn craving_sign(&self, id: &SignId) -> Option<&CravingSign> {
        self.craving_signs.iter().find(|sign| sign.id == *id)
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

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The ids of the questions, in the order shown.
    pub fn question_ids(&self) -> impl DoubleEndedIterator<Item = QuestionId> + '_ {
        self.questions.iter().map(|question| question.id)
    }
}

/// A text with its placeholders filled in; a placeholder without a value stays as it is.
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
