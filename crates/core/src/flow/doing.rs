//! The strategy under way: from taking an offer to the end of it.

use super::{Doing, Screen, State, check_in};
use crate::content::ids::StrategyId;
use crate::content::strategies::Form;
use crate::game::{Game, Play};

const MINUTE_MS: i64 = 60_000;

pub(super) fn choose(state: &mut State, strategy: StrategyId, now: i64) -> Option<()> {
    let offers = state.visit.offers.as_ref()?;
    let mut shown = std::iter::once(&offers.first).chain(&offers.others);
    let taken = shown.find(|it| it.strategy == strategy)?.taken;
    if state.screen != Screen::Offer {
        return None;
    }
    if check_in::begins_anew(state, now) {
        return Some(());
    }
    let chosen = state.pack.strategy(&strategy)?;
    let (minutes, form) = (chosen.minutes, chosen.form);
    let until = now.saturating_add(i64::from(minutes) * MINUTE_MS);
    let scale = &state.pack.scale;
    let start = state.answers.strength.map_or(scale.min.midpoint(scale.max), |level| level.get());
    state.visit.doing =
        Some(Doing { strategy, since: now, until, wave: vec![(now, start)], extended: 0, taken });
    state.visit.prompt = 0;
    state.visit.rating = None;
    state.visit.game = (form == Form::Puzzle).then(|| Game::new(now.unsigned_abs()));
    state.screen = Screen::Doing;
    Some(())
}

/// When the time is up, the only move left is to point at a cell.
pub(super) fn play(state: &mut State, play: Play, now: i64) -> Option<()> {
    let is_over = state.visit.doing.as_ref()?.until <= now;
    if is_over && !matches!(play, Play::Point(_)) {
        return None;
    }
    state.visit.game.as_mut()?.play(play);
    Some(())
}

/// Adds minutes to what is left; where the time has been up for a while, they begin now.
pub(super) fn extend(state: &mut State, minutes: u8, now: i64) -> Option<()> {
    let doing = state.visit.doing.as_mut()?;
    doing.until = doing.until.max(now).saturating_add(i64::from(minutes) * MINUTE_MS);
    doing.extended = doing.extended.saturating_add(minutes);
    Some(())
}

/// Adds to the person's own wave: one step up or down the scale, or none, from where it was.
pub(super) fn felt(state: &mut State, step: i8, now: i64) -> Option<()> {
    let scale = &state.pack.scale;
    let wave = &mut state.visit.doing.as_mut()?.wave;
    let (_, last) = *wave.last()?;
    wave.push((now, last.saturating_add_signed(step.signum()).clamp(scale.min, scale.max)));
    Some(())
}

pub(super) fn did(state: &mut State) -> Option<()> {
    if state.screen != Screen::Doing {
        return None;
    }
    state.screen = Screen::Rate;
    Some(())
}
