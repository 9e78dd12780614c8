//! The score of one check-in and its band. Both are Ebb's own and not validated: no cut-off for a
//! rating of opioid craving from 0 to 10 is known.

use crate::answers::Answers;
use crate::content::questions::{Band, Level, Question, QuestionId, Scale};

/// A check-in's score, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u8);

impl Score {
    /// The score as a number, 0 to 100.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// The weighted mean of the ratings that the person gave; `None` where there is none. A skipped
/// question does not count at all.
#[must_use]
pub fn score(scale: Scale, questions: &[Question], answers: &Answers) -> Option<Score> {
    let rated = questions.iter().filter_map(|question| {
        let level = rating(answers, question.id)?;
        Some((question.weight?, scale.share(level)))
    });
    let (weights, sum) =
        rated.fold((0.0, 0.0), |(weights, sum), (w, share)| (weights + w, sum + w * share));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0.0 to 100.0")]
    (weights > 0.0).then(|| Score((sum / weights * 100.0).round() as u8))
}

/// The band of a score: the last one that starts at or below it.
#[must_use]
pub fn band(bands: &[Band], score: Score) -> Option<&Band> {
    bands.iter().rev().find(|band| band.from <= score.0)
}

fn rating(answers: &Answers, question: QuestionId) -> Option<Level> {
    match question {
        QuestionId::Strength => answers.strength,
        QuestionId::Likelihood => answers.likelihood,
        QuestionId::Danger | QuestionId::Feeling | QuestionId::Body | QuestionId::Around => None,
    }
}
