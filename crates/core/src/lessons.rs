//! Which lesson fits the answers.

pub use crate::content::lessons::{
    Hours, Lesson, LessonWords, Opioid, OpioidWords, Part, RedFlags, Timeline, TimelineWords,
};

use crate::answers::{Answers, Withdrawal};
use crate::content::questions::Trigger;
use crate::drivers;

/// The lesson that fits these answers best: one for a picked circumstance, else one for withdrawal,
/// else the one with the best fit to the drivers; `None` where no lesson fits.
#[must_use]
pub fn fitting<'a>(
    lessons: &'a [Lesson],
    triggers: &[Trigger],
    answers: &Answers,
) -> Option<&'a Lesson> {
    let of_circumstance = answers
        .circumstances
        .iter()
        .find_map(|id| lessons.iter().find(|lesson| lesson.circumstances.contains(id)));
    let in_withdrawal = matches!(answers.withdrawal, Some(Withdrawal::Yes | Withdrawal::Unsure));
    let of_withdrawal =
        || lessons.iter().find(|lesson| lesson.withdrawal).filter(|_| in_withdrawal);
    of_circumstance.or_else(of_withdrawal).or_else(|| of_drivers(lessons, triggers, answers))
}

fn of_drivers<'a>(
    lessons: &'a [Lesson],
    triggers: &[Trigger],
    answers: &Answers,
) -> Option<&'a Lesson> {
    let mix = drivers::mix(triggers, answers);
    let mut best: Option<(f64, &Lesson)> = None;
    for lesson in lessons {
        let fit = lesson.drivers.fit(&mix).unwrap_or(0.0);
        if fit > best.map_or(0.0, |(best, _)| best) {
            best = Some((fit, lesson));
        }
    }
    best.map(|(_, lesson)| lesson)
}
