//! What a person's own records say about what to offer: what their rated tries teach, and what they wish.
//!
//! Nothing of it is stored: it is computed from the records each time, so deleting a record unlearns it.
//! `docs/ranking.md` explains what is learned and what is not.

mod comparison;

pub use comparison::turns;

use std::rc::Rc;

use ebb_ranking::{Evidence, Numbers};

use crate::answers::Withdrawal;
use crate::content::ids::Code;
use crate::content::strategies::Strategy;
use crate::drivers;
use crate::history::{CheckIn, Course, End, History, Preference, Try, Wish};
use crate::pack::Pack;
use crate::recommend::{self, Personal};

/// The first version of the ranking whose records tell whether their tries teach.
const SINCE: u8 = 2;

/// What a person said about the offers, as it holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes<'h> {
    /// Whether Ebb learns from ratings.
    pub is_learning: bool,
    /// What holds of a strategy, or of all of them: favourites, what is hidden or banned, and what was
    /// forgotten.
    pub standing: Vec<&'h Preference>,
    /// The comparison under way.
    pub comparison: Option<&'h Preference>,
}

impl<'h> Wishes<'h> {
    /// The wishes of a history.
    #[must_use]
    pub fn of(history: &'h History) -> Self {
        let mut wishes = Self { is_learning: true, standing: Vec::new(), comparison: None };
        for it in history.preferences() {
            // A copy may hold what no page of Ebb writes.
            if !it.is_whole() {
                continue;
            }
            match it.wish {
                Wish::Learning => wishes.is_learning = true,
                Wish::NoLearning => wishes.is_learning = false,
                Wish::Comparison => wishes.comparison = Some(it),
                Wish::NoComparison => wishes.comparison = None,
                Wish::Reset => {
                    // Where everything is forgotten, so is what a comparison knew.
                    wishes.comparison = wishes.comparison.filter(|_| !it.about.is_empty());
                    wishes.standing.push(it);
                }
                Wish::Usual | Wish::Favourite | Wish::Hidden | Wish::Banned => {
                    let is_other = |known: &&Preference| known.about != it.about;
                    wishes.standing.retain(|known| known.wish == Wish::Reset || is_other(known));
                    wishes.standing.push(it);
                }
            }
        }
        wishes
    }

    /// Whether a try of this strategy at this time (UTC, ms) was forgotten since.
    #[must_use]
    pub fn forgot(&self, code: Code, at: i64) -> bool {
        let resets = self.standing.iter().filter(|it| it.wish == Wish::Reset && at <= it.at);
        resets.into_iter().any(|it| it.about.first().is_none_or(|of| *of == code))
    }
}

/// A try that teaches, since it was finished and nothing spoke against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson<'h> {
    /// The check-in that it is of.
    pub check_in: &'h CheckIn,
    /// The try.
    pub tried: &'h Try,
    /// Since when the rating before it holds: UTC, ms. That is when it began, or a try before it in the check-in
    /// that left that rating as it was.
    pub began: i64,
    /// When it was rated, or the rating was skipped: UTC, ms.
    pub rated: i64,
}

/// The tries that teach: the newest check-in first, and in it the newest try. A check-in in which a danger or
/// a circumstance was said teaches nothing, nor does one of an Ebb that could not tell.
#[must_use]
pub fn lessons<'h>(history: &'h History, wishes: &Wishes<'_>) -> Vec<Lesson<'h>> {
    let mut lessons = Vec::new();
    each_choice(history, wishes, usize::MAX, &mut |it| lessons.extend(it.lesson()));
    lessons
}

/// A try that was begun where nothing spoke against learning from it, whether it was finished or not.
struct Choice<'h> {
    check_in: &'h CheckIn,
    tried: &'h Try,
    course: &'h Course,
    /// The tries of the check-in before it.
    earlier: &'h [Try],
}

impl<'h> Choice<'h> {
    /// Since when the rating before it holds, as [`Course::began`]: what eased during a try that was not rated is
    /// part of the fall that the next rating shows.
    fn since(&self) -> i32 {
        let is_same = |it: &&Try| it.after.is_none() && it.before == self.tried.before;
        let same = self.earlier.iter().rev().take_while(is_same);
        let courses = same.filter_map(|it| it.course.as_ref());
        courses.fold(self.course.began, |since, it| since.min(it.began))
    }

    /// A time of the course: UTC, ms.
    fn time(&self, seconds: i32) -> i64 {
        self.check_in.at.saturating_add(i64::from(seconds) * 1000)
    }

    fn lesson(&self) -> Option<Lesson<'h>> {
        let Self { check_in, tried, course, .. } = *self;
        let rated = course.rated.filter(|_| course.end == End::Finished)?;
        let (began, rated) = (self.time(self.since()), self.time(rated));
        Some(Lesson { check_in, tried, began, rated })
    }
}

/// Shows up to `most` choices to `see`, the newest first.
fn each_choice<'h>(
    history: &'h History,
    wishes: &Wishes<'_>,
    most: usize,
    see: &mut dyn FnMut(Choice<'h>),
) {
    let mut left = most;
    let tells = |it: &&Rc<CheckIn>| it.made_with.is_some_and(|it| it.ranking >= SINCE);
    for check_in in history.check_ins().iter().rev().filter(tells) {
        for (place, tried) in check_in.tries.iter().enumerate().rev() {
            let Some(course) = &tried.course else { continue };
            let choice = Choice { check_in, tried, course, earlier: &check_in.tries[..place] };
            if wishes.forgot(tried.strategy, choice.time(course.began)) {
                continue;
            }
            if left == 0 {
                return;
            }
            left -= 1;
            see(choice);
        }
    }
}

/// What is the person's own and bears on the offers.
#[must_use]
pub fn personal(pack: &Pack, history: &History) -> Personal {
    let wishes = Wishes::of(history);
    let mut personal = Personal::default();
    for it in &wishes.standing {
        let Some(code) = it.about.first().copied() else { continue };
        match it.wish {
            Wish::Favourite => personal.favourites.push(code),
            Wish::Banned => personal.banned.push(code),
            Wish::Hidden if rest(pack, history, it) > 0 => personal.banned.push(code),
            _ => {}
        }
    }
    // Nothing is noted for a comparison while learning is off.
    if let Some(it) = wishes.comparison.filter(|_| wishes.is_learning) {
        let turns = turns(pack, it, history, &wishes);
        personal.turn = turns.iter().find(|it| it.1.is_none()).map(|it| it.0);
    }
    if wishes.is_learning {
        personal.evidence = evidence(pack, history, &wishes);
    }
    personal
}

/// For how many more check-ins a strategy is not offered that the person put aside with this wish.
#[must_use]
pub fn rest(pack: &Pack, history: &History, hidden: &Preference) -> usize {
    let since = history.check_ins().iter().rev().take_while(|it| it.at > hidden.at).count();
    usize::from(pack.learning.rest).saturating_sub(since)
}

/// What the newest tries say, whether Ebb learns now or not. A try that was not finished tells what the person
/// took and refused, and nothing more.
#[must_use]
pub fn evidence(pack: &Pack, history: &History, wishes: &Wishes<'_>) -> Evidence {
    let numbers = pack.learning.numbers();
    let coded = Coded::new(pack);
    let mut evidence = Evidence::default();
    each_choice(history, wishes, numbers.most.into(), &mut |choice| {
        let Choice { tried, course, .. } = choice;
        let Some(strategy) = coded.strategy(tried.strategy) else { return };
        learn(&mut evidence, &choice, strategy, &coded, &numbers);
        let began = choice.time(course.began);
        let above = course.offered.iter().take_while(|it| **it != tried.strategy);
        let mut passed = Vec::new();
        course.refused.iter().chain(above).for_each(|it| {
            if !wishes.forgot(*it, began) {
                passed.push(it.bytes());
            }
        });
        evidence.chose(&passed, tried.strategy.bytes());
    });
    evidence
}

/// Adds a finished try, and what its ratings say where it has both.
fn learn(
    evidence: &mut Evidence,
    choice: &Choice<'_>,
    strategy: &Strategy,
    coded: &Coded<'_>,
    numbers: &Numbers,
) {
    let Some(Lesson { check_in, tried, began, rated: at }) = choice.lesson() else { return };
    let thing = tried.strategy.bytes();
    let ratings = tried.before.zip(tried.after);
    let seconds = at.saturating_sub(began) / 1000;
    if ratings.is_some() && !is_in_time(coded.pack, seconds) {
        return;
    }
    evidence.count(thing, ratings);
    if let Some((before, after)) = ratings {
        let rated = ebb_ranking::Try {
            at,
            thing,
            family: strategy.family as u8,
            worth: coded.expected(check_in, strategy),
            before,
            after,
            minutes: seconds as f64 / 60.0,
            in_withdrawal: check_in.withdrawal == Some(Withdrawal::Yes),
        };
        evidence.add(&rated, numbers);
    }
}

/// Whether a rating so many seconds after the start of its try teaches.
fn is_in_time(pack: &Pack, seconds: i64) -> bool {
    (0..=i64::from(pack.learning.longest) * 60).contains(&seconds)
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
        let Pack { strategies, triggers, craving_signs, .. } = pack;
        Self {
            pack,
            strategies: codes(strategies.len(), &|place| strategies[place].id.as_str()),
            triggers: codes(triggers.len(), &|place| triggers[place].id.as_str()),
            signs: codes(craving_signs.len(), &|place| craving_signs[place].id.as_str()),
        }
    }

    fn strategy(&self, code: Code) -> Option<&'a Strategy> {
        self.pack.strategies.get(place(&self.strategies, code)?)
    }

    /// How much this strategy was expected to help in this check-in.
    fn expected(&self, check_in: &CheckIn, strategy: &Strategy) -> f64 {
        let pack = self.pack;
        let is_picked = |place: usize| check_in.triggers.contains(&self.triggers[place]);
        let mix = drivers::mix_of(&pack.triggers, &is_picked, check_in.withdrawal);
        let fits_sign = check_in.signs.iter().any(|code| {
            let sign = place(&self.signs, *code).map(|it| &pack.craving_signs[it]);
            sign.is_some_and(|sign| sign.helps.contains(&strategy.id))
        });
        recommend::prior(&pack.ranking, &mix, strategy, fits_sign)
    }
}

fn codes<'a>(count: usize, id: &dyn Fn(usize) -> &'a str) -> Vec<Code> {
    (0..count).map(|place| Code::of(id(place))).collect()
}

fn place(of: &[Code], code: Code) -> Option<usize> {
    of.iter().position(|known| *known == code)
}
