//! The puzzle: compares the board on the page with the one that core's game computes.

use std::time::Instant;

use anyhow::{Result, ensure};
use ebb_core::game::{Game, Play};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::puzzle::Puzzle;
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{PATIENCE, Person, turns};

/// A script that reads the cells and shapes with their names, the cell with the roving focus, and
/// the text of the live region.
const BOARD: &str = "
    const all = (found) => [...document.querySelectorAll(found)];
    const board = [
        all('[data-cell]').map((it) => [it.ariaLabel, it.className]),
        all('[data-shape]').map((it) => [it.ariaLabel, it.ariaPressed, it.ariaDisabled]),
        all('[data-cell][tabindex=\"0\"]').map((it) => it.dataset.cell),
        document.querySelector('.puzzle__said')?.textContent.trim(),
        document.querySelector('[role=grid]')?.ariaDisabled ?? null];";

/// What [`BOARD`] should read from the page for this game.
fn board(pack: &Pack, game: &Game, is_over: bool) -> Value {
    let ghost = if is_over { Vec::new() } else { game.ghost() };
    let places = (0..Puzzle::HEIGHT).flat_map(|row| (0..Puzzle::WIDTH).map(move |it| (it, row)));
    let cells = places.map(|(column, row)| {
        let is_filled = game.puzzle.is_filled(column, row);
        let place = [row + 1, column + 1].map(|it| it.to_string());
        let name = pack.fill(Message::PuzzleCell, &[("row", &place[0]), ("column", &place[1])]);
        let how =
            pack.message(if is_filled { Message::PuzzleFilled } else { Message::PuzzleEmpty });
        let look = match (is_filled, ghost.contains(&(column, row))) {
            (true, _) => "puzzle__cell puzzle__cell--filled",
            (_, true) => "puzzle__cell puzzle__cell--ghost",
            _ => "puzzle__cell",
        };
        json!([format!("{name}, {how}"), look])
    });
    let cells: Vec<Value> = cells.collect();
    let mut picked = String::new();
    let shapes = game.puzzle.offers().into_iter().enumerate().map(|(place, offer)| {
        let label = match offer {
            None => pack.message(Message::PuzzleEmpty).to_owned(),
            Some(it) => {
                let size = [it.width(), it.height()].map(|it| it.to_string());
                let number = (place + 1).to_string();
                let with = [("number", &*number), ("width", &*size[0]), ("height", &*size[1])];
                pack.fill(Message::PuzzleShape, &with)
            }
        };
        let is_picked = offer.is_some() && place == game.picked;
        if is_picked {
            picked.clone_from(&label);
        }
        let is_off = (is_over || !game.has_place(place)).then_some("true");
        json!([label, is_picked.to_string(), is_off])
    });
    let shapes: Vec<Value> = shapes.collect();
    let said = match game.last {
        _ if is_over => pack.message(Message::PuzzleOver).to_owned(),
        None => picked,
        Some(placed) => {
            let word = if placed.made_room {
                Message::PuzzleRoom
            } else if placed.rows + placed.columns > 0 {
                Message::PuzzleCleared
            } else {
                Message::PuzzlePlaced
            };
            format!("{} {picked}", pack.message(word))
        }
    };
    json!([cells, shapes, [game.cursor.to_string()], said, is_over.then_some("true")])
}

impl Person {
    /// Waits until the page shows the board of this game. The cursor's cell is taken from the page,
    /// since a mouse pointer that rests on the board moves it.
    ///
    /// # Errors
    /// If it never is; the error shows both.
    pub async fn until_board(&self, pack: &Pack, game: &mut Game, is_over: bool) -> Result<()> {
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            let is = self.js(&format!("{BOARD} return board")).await?;
            if let Some(cell) = is[2][0].as_str() {
                game.play(Play::Point(cell.parse()?));
            }
            let wanted = board(pack, game, is_over);
            if is == wanted {
                return Ok(());
            }
            ensure!(start.elapsed() < PATIENCE, "the board is {is}\nand not {wanted}");
        }
    }

    /// Moves to a cell with the arrow keys, from the game's cursor.
    ///
    /// # Errors
    /// If the driver's command fails.
    pub async fn walks_to_cell(&self, game: &mut Game, cell: u8) -> Result<()> {
        let width = Puzzle::WIDTH;
        while game.cursor != cell {
            let (at, to) = (game.cursor, cell);
            let (key, next) = match (at % width, to % width, at / width, to / width) {
                (from, goal, ..) if from < goal => (Key::Right, at + 1),
                (from, goal, ..) if from > goal => (Key::Left, at - 1),
                (.., from, goal) if from < goal => (Key::Down, at + width),
                _ => (Key::Up, at - width),
            };
            self.keys(key).await?;
            game.play(Play::Point(next));
        }
        self.until(&format!("return document.activeElement.dataset.cell === '{cell}'")).await
    }
}

/// A good cell to press: one that clears a line, else the first at which the picked shape fits and
/// covers the cell itself.
#[must_use]
pub fn good_cell(game: &Game) -> u8 {
    let cells = 0..Puzzle::WIDTH * Puzzle::HEIGHT;
    let clears = |cell: &u8| {
        let mut next = game.clone();
        next.play(Play::Press(*cell));
        next.last.is_some_and(|placed| placed.rows + placed.columns > 0)
    };
    let is_there = |cell: &u8| {
        let mut next = game.clone();
        next.play(Play::Point(*cell));
        next.ghost().contains(&(*cell % Puzzle::WIDTH, *cell / Puzzle::WIDTH))
    };
    cells.clone().find(clears).or_else(|| cells.clone().find(is_there)).unwrap_or(0)
}
