//! What a person's own records say about what to offer: what their rated tries teach, and what they wish.
//!
//! Nothing of it is stored: it is computed from the records each time, so deleting a record unlearns it.
//! `docs/ranking.md` explains what is learned and what is not.

use ebb_ranking::Evidence;

use crate::answers::Withdrawal;
use crate::content::ids::Code;
use crate::content::questions::{CravingSign, Trigger};
use crate::content::strategies::Strategy;
use crate::drivers;
use crate::history::{CheckIn, End, History, Preference, Try, Wish};
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

/// The tries that teach, the newest check-in first and in it the newest try. A check-in in which a
/// danger or a circumstance was said teaches nothing, nor does one of an Ebb that could not tell.
pub fn lessons<'h>(history: &'h History, wishes: &'h Wishes) -> impl Iterator<Item = Lesson<'h>> {
    let check_ins = history.check_ins().iter().rev();
    let teaching =
        check_ins.filter(|it| it.made_with.is_some_and(|made_with| made_with.ranking >= SINCE));
    let tries = teaching.flat_map(|it| it.tries.iter().rev().map(move |tried| (&**it, tried)));
    tries.filter_map(move |(check_in, tried)| {
        let course = tried.course.as_ref().filter(|course| course.end == End::Finished)?;
        let time = |seconds: i32| check_in.at.saturating_add(i64::from(seconds) * 1000);
        let (began, rated) = (time(course.began), time(course.rated?));
        let is_forgotten = wishes.forgot(tried.strategy, began);
        (!is_forgotten).then_some(Lesson { check_in, tried, began, rated })
    })
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
    let (mut tries, mut tallies, mut choices) = (Vec::new(), Vec::<Tally>::new(), Vec::new());
    for it in lessons(history, wishes) {
        let Lesson { check_in, tried, .. } = it;
        let Some(strategy) = coded.strategy(tried.strategy) else { continue };
        let found = tallies.iter().position(|tally| tally.thing == tried.strategy);
        let found = found.unwrap_or_else(|| {
            tallies.push(Tally::new(tried.strategy));
            tallies.len() - 1
        });
        tallies[found].add(tried.before.zip(tried.after));
        if choices.len() < usize::from(numbers.most) {
            choices.push(it);
        }
        let seconds = it.rated.saturating_sub(it.began) / 1000;
        let minutes = i32::try_from(seconds).map_or(f64::MAX, |it| f64::from(it) / 60.0);
        let Some((before, after)) = tried.before.zip(tried.after) else { continue };
        if !(0.0..=f64::from(pack.learning.longest)).contains(&minutes) {
            continue;
        }
        let (family, worth) = (strategy.family as u8, coded.expected(check_in, strategy));
        let in_withdrawal = check_in.withdrawal == Some(Withdrawal::Yes);
        let thing = tried.strategy.bytes();
        let at = it.rated;
        tries.push(ebb_ranking::Try {
            at,
            thing,
            family,
            worth,
            before,
            after,
            minutes,
            in_withdrawal,
        });
        if tries.len() >= usize::from(numbers.most) {
            break;
        }
    }
    personal.evidence = Evidence::of(tries, &numbers);
    for it in choices {
        let Some(course) = &it.tried.course else { continue };
        let above = course.offered.iter().take_while(|offered| **offered != it.tried.strategy);
        let passed = course.refused.iter().chain(above).copied();
        let known = |code: Code| Some((code.bytes(), coded.strategy(code)?.family as u8));
        if let Some(taken) = known(it.tried.strategy) {
            personal.evidence.chose(passed.filter_map(known), taken);
        }
    }
    personal.tallies = tallies;
}

/// The content by the codes of records.
struct Coded<'a> {
    pack: &'a Pack,
    strategies: Vec<(Code, &'a Strategy)>,
    triggers: Vec<(Code, &'a Trigger)>,
    signs: Vec<(Code, &'a CravingSign)>,
}

impl<'a> Coded<'a> {
    fn new(pack: &'a Pack) -> Self {
        Self {
            pack,
            strategies: pack.strategies.iter().map(|it| (Code::from(&it.id), it)).collect(),
            triggers: pack.triggers.iter().map(|it| (Code::from(&it.id), it)).collect(),
            signs: pack.craving_signs.iter().map(|it| (Code::from(&it.id), it)).collect(),
        }
    }

    fn strategy(&self, code: Code) -> Option<&'a Strategy> {
        self.strategies.iter().find(|(known, _)| *known == code).map(|(_, it)| *it)
    }

    /// How much this strategy was expected to help in this check-in.
    fn expected(&self, check_in: &CheckIn, strategy: &Strategy) -> f64 {
        let triggers = self.triggers.iter().filter(|(code, _)| check_in.triggers.contains(code));
        let mix = drivers::mix_of(triggers.map(|(_, it)| *it), check_in.withdrawal);
        let mut signs = self.signs.iter().filter(|(code, _)| check_in.signs.contains(code));
        let fits_sign = signs.any(|(_, sign)| sign.helps.contains(&strategy.id));
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
        let mut tries: Vec<Lesson<'_>> =
            lessons(history, wishes).filter(|it| it.began >= self.since).collect();
        tries.reverse();
        let mut results = Vec::new();
        for it in tries {
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
