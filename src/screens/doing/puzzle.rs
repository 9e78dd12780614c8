//! A small puzzle: what is on its board and on offer, and what a move did, in words.

use ebb_core::puzzle::{Placed, Puzzle, Shape};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::browser;
use crate::components::{BoardCell, BoardShape, Play, PuzzleBoard};
use crate::state::Ui;

/// A game under way; gone with its screen.
#[derive(Clone, PartialEq)]
pub struct Game {
    puzzle: Puzzle,
    /// The picked shape, by its place among those on offer; it always fits.
    picked: usize,
    /// The cell that a person looks at, counted row after row.
    cursor: u8,
    moves: usize,
    /// What the last move did.
    said: Option<Word>,
}

impl Game {
    pub fn new() -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "any part of it is chance enough")]
        let puzzle = Puzzle::new(browser::moment().seed as u64);
        Self { puzzle, picked: 0, cursor: 0, moves: 0, said: None }
    }

    fn has_place(&self, offer: usize) -> bool {
        self.puzzle.nearest_fit(offer, 0, 0).is_some()
    }

    /// The picked shape and where it would land: around the cursor, or as near to it as can be.
    fn landing(&self) -> Option<(Shape, u8, u8)> {
        let shape = (*self.puzzle.offers().get(self.picked)?)?;
        let column = (self.cursor % Puzzle::WIDTH).saturating_sub(shape.width() / 2);
        let row = (self.cursor / Puzzle::WIDTH).saturating_sub(shape.height() / 2);
        let (column, row) = self.puzzle.nearest_fit(self.picked, column, row)?;
        Some((shape, column, row))
    }

    /// The cells that it would fill.
    fn ghost(&self) -> Vec<(u8, u8)> {
        let Some((shape, column, row)) = self.landing() else { return Vec::new() };
        shape.cells().map(|(x, y)| (column + x, row + y)).collect()
    }

    fn after(&self, play: Play) -> Self {
        let mut next = self.clone();
        match play {
            Play::Pick(offer) if !self.has_place(offer) => {}
            Play::Pick(offer) => next.picked = offer,
            Play::Point(cell) => next.cursor = cell,
            Play::Press(cell) => {
                next.cursor = cell;
                next.place();
            }
        }
        next
    }

    fn place(&mut self) {
        let Some((_, column, row)) = self.landing() else { return };
        let Some((puzzle, placed)) = self.puzzle.place(self.picked, column, row) else { return };
        self.puzzle = puzzle;
        self.moves += 1;
        self.said = Some(word(placed));
        let mut others = (1..=Puzzle::OFFERS).map(|on| (self.picked + on) % Puzzle::OFFERS);
        self.picked = others.find(|offer| self.has_place(*offer)).unwrap_or(0);
    }
}

fn word(placed: Placed) -> Word {
    match placed {
        Placed { made_room: true, .. } => Word::PuzzleRoom,
        Placed { rows: 0, columns: 0, .. } => Word::PuzzlePlaced,
        _ => Word::PuzzleCleared,
    }
}

pub fn puzzle(ui: &Ui, game: &UseStateHandle<Game>, is_over: bool) -> Html {
    let on_play = {
        let game = game.clone();
        Callback::from(move |play| {
            // Keys still walk over a board that is done.
            let next = game.after(play);
            if (!is_over || matches!(play, Play::Point(_))) && next != *game {
                game.set(next);
            }
        })
    };
    let shapes = shapes(ui, game, is_over);
    let (said, spoken) = match shapes.get(game.picked) {
        Some(picked) if !is_over => (game.said, picked.label.clone()),
        _ => (Some(Word::PuzzleOver), AttrValue::default()),
    };
    let board = PuzzleBoard {
        label: ui.t(Word::PuzzleBoard),
        shapes_label: ui.t(Word::PuzzleShapes),
        columns: Puzzle::WIDTH,
        cells: cells(ui, game, is_over),
        shapes,
        cursor: game.cursor,
        is_over,
        moves: game.moves,
        said: said.map(|word| ui.t(word)).unwrap_or_default(),
        spoken,
        on_play,
    };
    html! {
        <div class="puzzle-guide">
            <p>{ui.t(Word::PuzzleHow)}</p>
            {board.view()}
        </div>
    }
}

fn cells(ui: &Ui, game: &Game, is_over: bool) -> Vec<BoardCell> {
    let ghost = if is_over { Vec::new() } else { game.ghost() };
    let places = (0..Puzzle::HEIGHT).flat_map(|row| (0..Puzzle::WIDTH).map(move |it| (it, row)));
    let cell = |(column, row): (u8, u8)| {
        let is_filled = game.puzzle.is_filled(column, row);
        let place = [row + 1, column + 1].map(|it| it.to_string());
        let name = ui.fill(Word::PuzzleCell, &[("row", &place[0]), ("column", &place[1])]);
        let how = ui.t(if is_filled { Word::PuzzleFilled } else { Word::PuzzleEmpty });
        let is_ghost = ghost.contains(&(column, row));
        BoardCell { label: format!("{name}, {how}").into(), is_filled, is_ghost }
    };
    places.map(cell).collect()
}

fn shapes(ui: &Ui, game: &Game, is_over: bool) -> Vec<BoardShape> {
    let shape = |(place, offer): (usize, Option<Shape>)| {
        let (width, height) = offer.map_or((0, 0), |it| (it.width(), it.height()));
        let named = [place + 1, width.into(), height.into()].map(|it: usize| it.to_string());
        let with = [("number", &*named[0]), ("width", &*named[1]), ("height", &*named[2])];
        let word = if offer.is_some() { Word::PuzzleShape } else { Word::PuzzleEmpty };
        BoardShape {
            label: ui.fill(word, &with),
            cells: offer.into_iter().flat_map(Shape::cells).collect(),
            width,
            height,
            is_picked: offer.is_some() && place == game.picked,
            is_off: is_over || !game.has_place(place),
        }
    };
    game.puzzle.offers().into_iter().enumerate().map(shape).collect()
}
