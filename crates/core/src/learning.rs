//! What a person's own records say about what to offer: what their rated tries teach, and what they wish.
//!
//! Nothing of it is stored: it is computed from the records each time, so deleting a record unlearns it.
//! `docs/ranking.md` explains what is learned and what is not.

use ebb_ranking::Evidence;

use crate::answers::Withdrawal;
use crate::content::ids::Code;
use crate::content::strategies::Strategy;
use crate::drivers;
use crate::history::{CheckIn, Course, End, History, Preference, Try, Wish};
use crate::pack::Pack;
use crate::recommend::{self, Personal, Tally};

/// The first version of the ranking whose records tell whether their tries teach.
const SINCE: u8 = 2;

/// What a person said about the offers, as it holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Whether Ebb learns from ratings.
    pub is_learning: bool,
    /// What always stands among the offers.
    pub favourites: Vec<Code>,
    /// What is not offered for some check-ins, each with the time of that wish (UTC, ms).
    pub hidden: Vec<(Code, i64)>,
    /// What is never offered.
    pub banned: Vec<Code>,
    /// When what was learned of a strategy was last forgotten; `None` stands for all strategies.
    pub resets: Vec<(Option<Code>, i64)>,
    /// The comparison under way.
    pub comparison: Option<Comparison>,
}

/// Two strategies that are offered first in turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// When it began: UTC, ms.
    pub since: i64,
    /// Both.
    pub pair: [Code; 2],
    /// In which turns the second one comes, the first turn in the lowest bit.
    pub turns: u8,
}

impl Default for Wishes {
    fn default() -> Self {
        let (favourites, hidden, banned, resets) = (vec![], vec![], vec![], vec![]);
        Self { is_learning: true, favourites, hidden, banned, resets, comparison: None }
    }
}

impl Wishes {
    /// The wishes of a history.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut wishes = Self::default();
        for it in history.preferences() {
            wishes.take(it);
        }
        wishes
    }

    fn take(&mut self, it: &Preference) {
        let first = it.about.first().copied();
        match it.wish {
            Wish::Usual | Wish::Favourite | Wish::Hidden | Wish::Banned => {
                let Some(code) = first else { return };
                self.favourites.retain(|known| *known != code);
                self.banned.retain(|known| *known != code);
                self.hidden.retain(|(known, _)| *known != code);
                match it.wish {
                    Wish::Favourite => self.favourites.push(code),
                    Wish::Banned => self.banned.push(code),
                    Wish::Hidden => self.hidden.push((code, it.at)),
                    _ => {}
                }
            }
            Wish::Reset => self.resets.push((first, it.at)),
            Wish::Learning | Wish::NoLearning => self.is_learning = it.wish == Wish::Learning,
            Wish::NoComparison => self.comparison = None,
            Wish::Comparison => {
                let pair = it.about.as_slice().try_into().ok();
                self.comparison =
                    pair.map(|pair| Comparison { since: it.at, pair, turns: it.turns });
            }
        }
    }

    /// Whether a try of this strategy at this time (UTC, ms) was forgotten since.
    #[must_use]
    pub fn forgot(&self, code: Code, at: i64) -> bool {
        self.resets.iter().any(|(of, since)| of.is_none_or(|of| of == code) && at <= *since)
    }
}

/// A try that teaches, since it was finished and nothing spoke against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson<'h> {
    /// The check-in that it is of.
    pub check_in: &'h CheckIn,
    /// The try.
    pub tried: &'h Try,
    /// When it began: UTC, ms.
    pub began: i64,
    /// When it was rated, or the rating was skipped: UTC, ms.
    pub rated: i64,
}

/// The newest tries that teach, at most `most`: the newest check-in first, and in it the newest try. A
/// check-in in which a danger or a circumstance was said teaches nothing, nor does one of an Ebb that could
/// not tell.
#[must_use]
pub fn lessons<'h>(history: &'h History, wishes: &Wishes, most: usize) -> Vec<Lesson<'h>> {
    let mut lessons = Vec::new();
    for check_in in history.check_ins().iter().rev() {
        if check_in.made_with.is_none_or(|it| it.ranking < SINCE) {
            continue;
        }
        for tried in check_in.tries.iter().rev() {
            let Some(Course { began, rated: Some(rated), end: End::Finished, .. }) = &tried.course
            else {
                continue;
            };
            let time = |seconds: i32| check_in.at.saturating_add(i64::from(seconds) * 1000);
            let (began, rated) = (time(*began), time(*rated));
            if !wishes.forgot(tried.strategy, began) {
                lessons.push(Lesson { check_in, tried, began, rated });
                if lessons.len() == most {
                    return lessons;
                }
            }
        }
    }
    lessons
}

/// What is the person's own and bears on the offers.
#[must_use]
pub fn personal(pack: &Pack, history: &History) -> Personal {
    let wishes = Wishes::of(history);
    let most = usize::from(pack.learning.turns);
    let rest = usize::from(pack.learning.rest);
    let since = history.check_ins().iter().rev().nth(rest.saturating_sub(1)).map(|it| it.at);
    let is_resting = |at: i64| since.is_none_or(|since| at >= since);
    let hidden = wishes.hidden.iter().filter(|(_, at)| is_resting(*at)).map(|(code, _)| *code);
    let mut personal = Personal {
        banned: wishes.banned.iter().copied().chain(hidden).collect(),
        turn: wishes.comparison.as_ref().and_then(|it| it.next(history, &wishes, most)),
        ..Personal::default()
    };
    if wishes.is_learning {
        learn(pack, history, &wishes, &mut personal);
    }
    personal.favourites = wishes.favourites;
    personal
}

fn learn(pack: &Pack, history: &History, wishes: &Wishes, personal: &mut Personal) {
    let numbers = pack.learning.numbers();
    let coded = Coded::new(pack);
    let lessons = lessons(history, wishes, numbers.most.into());
    let mut tries = Vec::new();
    for Lesson { check_in, tried, began, rated: at } in &lessons {
        let Some(strategy) = coded.strategy(tried.strategy) else { continue };
        let ratings = tried.before.zip(tried.after);
        Tally::among(&mut personal.tallies, tried.strategy).add(ratings);
        let seconds = at.saturating_sub(*began) / 1000;
        let is_told = (0..=i64::from(pack.learning.longest) * 60).contains(&seconds);
        if let Some((before, after)) = ratings.filter(|_| is_told) {
            tries.push(ebb_ranking::Try {
                at: *at,
                thing: tried.strategy.bytes(),
                family: strategy.family as u8,
                worth: coded.expected(check_in, strategy),
                before,
                after,
                minutes: seconds as f64 / 60.0,
                in_withdrawal: check_in.withdrawal == Some(Withdrawal::Yes),
            });
        }
    }
    personal.evidence = Evidence::of(tries, &numbers);
    for Lesson { tried, .. } in &lessons {
        let Some(course) = &tried.course else { continue };
        let above = course.offered.iter().take_while(|offered| **offered != tried.strategy);
        let passed: Vec<Code> = course.refused.iter().chain(above).copied().collect();
        let known = |code: Code| Some((code.bytes(), coded.strategy(code)?.family as u8));
        if let Some(taken) = known(tried.strategy) {
            let passed: Vec<_> = passed.into_iter().filter_map(known).collect();
            personal.evidence.chose(&passed, taken);
        }
    }
}

/// The content by the codes of records.
struct Coded<'a> {
    pack: &'a Pack,
    strategies: Vec<Code>,
    triggers: Vec<Code>,
    signs: Vec<Code>,
}

impl<'a> Coded<'a> {
    fn new(pack: &'a Pack) -> Self {
        let codes = |ids: &mut dyn Iterator<Item = &str>| ids.map(Code::of).collect();
        Self {
            pack,
            strategies: codes(&mut pack.strategies.iter().map(|it| it.id.as_str())),
            triggers: codes(&mut pack.triggers.iter().map(|it| it.id.as_str())),
            signs: codes(&mut pack.craving_signs.iter().map(|it| it.id.as_str())),
        }
    }

    fn strategy(&self, code: Code) -> Option<&'a Strategy> {
        let place = self.strategies.iter().position(|known| *known == code)?;
        self.pack.strategies.get(place)
    }

    /// How much this strategy was expected to help in this check-in.
    fn expected(&self, check_in: &CheckIn, strategy: &Strategy) -> f64 {
        let is_picked = |place: usize| check_in.triggers.contains(&self.triggers[place]);
        let mix = drivers::mix_of(&self.pack.triggers, &is_picked, check_in.withdrawal);
        let mut signs = self.pack.craving_signs.iter().zip(&self.signs);
        let fits_sign = signs
            .any(|(sign, code)| check_in.signs.contains(code) && sign.helps.contains(&strategy.id));
        recommend::prior(&self.pack.ranking, &mix, strategy, fits_sign)
    }
}

impl Comparison {
    /// Which strategy the turn at this place is for.
    #[must_use]
    pub fn turn(&self, place: usize) -> Code {
        self.pair[usize::from(self.turns.checked_shr(place as u32).unwrap_or(0) & 1)]
    }

    /// The rated tries that it is made of, in order, at most `most`: the strategy, and by how many points
    /// the rating fell.
    #[must_use]
    pub fn results(&self, history: &History, wishes: &Wishes, most: usize) -> Vec<(Code, i32)> {
        let mut results = Vec::new();
        for it in lessons(history, wishes, usize::MAX).into_iter().rev() {
            if it.began < self.since {
                continue;
            }
            let code = it.tried.strategy;
            let ratings = it.tried.before.zip(it.tried.after);
            if let Some((before, after)) = ratings.filter(|_| code == self.turn(results.len()))
                && results.len() < most
            {
                results.push((code, i32::from(before) - i32::from(after)));
            }
        }
        results
    }

    /// Which strategy is next; `None` after `most` turns.
    fn next(&self, history: &History, wishes: &Wishes, most: usize) -> Option<Code> {
        let done = self.results(history, wishes, most).len();
        (done < most).then(|| self.turn(done))
    }
}
