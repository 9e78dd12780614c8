//! What a person's own records say about what to offer: what their rated tries teach, and what they wish.
//!
//! Nothing of it is stored: it is computed from the records each time, so deleting a record unlearns it.
//! `docs/ranking.md` explains what is learned and what is not.

use std::rc::Rc;

use ebb_ranking::Evidence;

use crate::answers::Withdrawal;
use crate::content::ids::Code;
use crate::content::strategies::{Learning, Strategy};
use crate::drivers;
use crate::history::{CheckIn, Course, End, History, Preference, Taken, Try, Wish};
use crate::pack::Pack;
use crate::recommend::{self, Personal};

/// The first version of the ranking whose records tell whether their tries teach.
const SINCE: u8 = 2;

/// What a person said about the offers, as it holds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Whether Ebb learns from ratings.
    pub is_learning: bool,
    /// What holds of a strategy, or of all of them: favourites, what is hidden or banned, and what was
    /// forgotten.
    pub standing: Vec<Rc<Preference>>,
    /// The comparison under way.
    pub comparison: Option<Rc<Preference>>,
}

impl Wishes {
    /// The wishes of a history.
    #[must_use]
    pub fn of(history: &History) -> Self {
        let mut wishes = Self { is_learning: true, standing: Vec::new(), comparison: None };
        for it in history.preferences() {
            // A copy may hold what no page of Ebb writes.
            if !it.is_whole() {
                continue;
            }
            match it.wish {
                Wish::Learning => wishes.is_learning = true,
                Wish::NoLearning => wishes.is_learning = false,
                Wish::Comparison => wishes.comparison = Some(it.clone()),
                Wish::NoComparison => wishes.comparison = None,
                Wish::Reset => wishes.standing.push(it.clone()),
                Wish::Usual | Wish::Favourite | Wish::Hidden | Wish::Banned => {
                    let is_other = |known: &Rc<Preference>| known.about != it.about;
                    wishes.standing.retain(|known| known.wish == Wish::Reset || is_other(known));
                    wishes.standing.push(it.clone());
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
    if let Some(it) = wishes.comparison.as_ref().filter(|_| wishes.is_learning) {
        let done = results(&pack.learning, it, history, &wishes).len();
        personal.turn = (done < pack.learning.turns.into()).then(|| turn(it, done)).flatten();
    }
    if wishes.is_learning {
        learn(pack, history, &wishes, &mut personal.evidence);
    }
    personal
}

/// For how many more check-ins a strategy is not offered that the person put aside with this wish.
#[must_use]
pub fn rest(pack: &Pack, history: &History, hidden: &Preference) -> usize {
    let since = history.check_ins().iter().rev().take_while(|it| it.at > hidden.at).count();
    usize::from(pack.learning.rest).saturating_sub(since)
}

fn learn(pack: &Pack, history: &History, wishes: &Wishes, evidence: &mut Evidence) {
    let numbers = pack.learning.numbers();
    let coded = Coded::new(pack);
    for Lesson { check_in, tried, began, rated: at } in
        lessons(history, wishes, numbers.most.into())
    {
        let known = |code: Code| Some((code.bytes(), coded.strategy(code)?.family as u8));
        let (Some(strategy), Some(course)) = (coded.strategy(tried.strategy), &tried.course) else {
            continue;
        };
        let (thing, family) = (tried.strategy.bytes(), strategy.family as u8);
        let ratings = tried.before.zip(tried.after);
        evidence.count(thing, family, ratings);
        let seconds = at.saturating_sub(began) / 1000;
        let is_told = (0..=i64::from(pack.learning.longest) * 60).contains(&seconds);
        if let Some((before, after)) = ratings.filter(|_| is_told) {
            let rated = ebb_ranking::Try {
                at,
                thing,
                family,
                worth: coded.expected(check_in, strategy),
                before,
                after,
                minutes: seconds as f64 / 60.0,
                in_withdrawal: check_in.withdrawal == Some(Withdrawal::Yes),
            };
            evidence.add(&rated, &numbers);
        }
        let mut passed = Vec::new();
        for code in &course.refused {
            passed.extend(known(*code));
        }
        for code in course.offered.iter().take_while(|it| **it != tried.strategy) {
            passed.extend(known(*code));
        }
        evidence.chose(&passed, (thing, family));
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

/// Which strategy of a comparison the turn at this place is for.
#[must_use]
pub fn turn(comparison: &Preference, place: usize) -> Option<Code> {
    let second = comparison.turns >> (place % 8) & 1;
    comparison.about.get(usize::from(second)).copied()
}

/// The rated tries that a comparison is made of, in order: the strategy, and by how many points the rating
/// fell. A try counts where it was the turn of its strategy, which was the first offer, in a calm moment.
#[must_use]
pub fn results(
    numbers: &Learning,
    comparison: &Preference,
    history: &History,
    wishes: &Wishes,
) -> Vec<(Code, i32)> {
    let mut results = Vec::new();
    for it in lessons(history, wishes, usize::MAX).into_iter().rev() {
        let code = it.tried.strategy;
        let is_first = it.tried.course.as_ref().is_some_and(|it| it.taken == Taken::First);
        let is_turn = it.began >= comparison.at && turn(comparison, results.len()) == Some(code);
        if let Some((before, after)) = it.tried.before.zip(it.tried.after)
            && (is_turn && is_first && before < numbers.no_turn_from)
            && results.len() < numbers.turns.into()
        {
            results.push((code, i32::from(before) - i32::from(after)));
        }
    }
    results
}
