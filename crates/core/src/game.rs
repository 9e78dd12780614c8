//! A game of the puzzle: the picked shape, the cell that the person points at, and the last move.

use crate::puzzle::{Placed, Puzzle, Shape};

/// A game under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    /// The board and the shapes on offer.
    pub puzzle: Puzzle,
    /// The place of the picked shape among those on offer.
    pub picked: usize,
    /// The cell that the person points at, counted row by row, 0 to 35.
    pub cursor: u8,
    /// The number of moves so far.
    pub moves: usize,
    /// The result of the last move.
    pub last: Option<Placed>,
}

/// One thing that the person does in the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Play {
    /// Picks the shape at this place.
    Pick(usize),
    /// Points at a cell.
    Point(u8),
    /// Places the picked shape at a cell, or at the nearest place where it fits.
    Press(u8),
}

impl Game {
    /// A new game; equal seeds give equal games.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { puzzle: Puzzle::new(seed), picked: 0, cursor: 0, moves: 0, last: None }
    }

    /// Whether the shape at this place fits anywhere.
    #[must_use]
    pub fn has_place(&self, offer: usize) -> bool {
        self.puzzle.nearest_fit(offer, 0, 0).is_some()
    }

    /// The cells that the picked shape would fill, as `(column, row)`.
    #[must_use]
    pub fn ghost(&self) -> Vec<(u8, u8)> {
        let Some((shape, column, row)) = self.landing() else { return Vec::new() };
        shape.cells().map(|(x, y)| (column + x, row + y)).collect()
    }

    /// The picked shape and where it would be placed: around the cursor, or at the nearest place
    /// that fits.
    fn landing(&self) -> Option<(Shape, u8, u8)> {
        let shape = (*self.puzzle.offers().get(self.picked)?)?;
        let column = (self.cursor % Puzzle::WIDTH).saturating_sub(shape.width() / 2);
        let row = (self.cursor / Puzzle::WIDTH).saturating_sub(shape.height() / 2);
        let (column, row) = self.puzzle.nearest_fit(self.picked, column, row)?;
        Some((shape, column, row))
    }

    /// Carries out one play. One that is not possible changes nothing.
    pub fn play(&mut self, play: Play) {
        let last_cell = Puzzle::WIDTH * Puzzle::HEIGHT - 1;
        match play {
            Play::Pick(offer) if self.has_place(offer) => self.picked = offer,
            Play::Pick(_) => {}
            Play::Point(cell) => self.cursor = cell.min(last_cell),
            Play::Press(cell) => {
                self.cursor = cell.min(last_cell);
                self.place();
            }
        }
    }

    fn place(&mut self) {
        let Some((_, column, row)) = self.landing() else { return };
        let Some((puzzle, placed)) = self.puzzle.place(self.picked, column, row) else { return };
        self.puzzle = puzzle;
        self.moves += 1;
        self.last = Some(placed);
        let mut others = (1..=Puzzle::OFFERS).map(|on| (self.picked + on) % Puzzle::OFFERS);
        self.picked = others.find(|offer| self.has_place(*offer)).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_press_places_a_shape_whatever_the_cell() {
        let mut game = Game::new(7);
        for moves in 1..200_u8 {
            game.play(Play::Press(moves.wrapping_mul(37)));
            assert_eq!(game.moves, usize::from(moves));
        }
    }

    #[test]
    fn a_shape_that_is_not_there_cannot_be_picked() {
        let mut game = Game::new(7);
        game.play(Play::Press(0));
        let before = game.clone();
        game.play(Play::Pick(0));
        game.play(Play::Pick(99));
        assert_eq!(game, before);
    }
}
