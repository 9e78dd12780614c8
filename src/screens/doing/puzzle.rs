//! The puzzle in words and values: the board, the shapes on offer, and the result of the last move.

use ebb_core::flow::Action;
use ebb_core::game::{Game, Play};
use ebb_core::messages::Message;
use ebb_core::puzzle::{Placed, Puzzle, Shape};
use yew::prelude::*;

use crate::components::{BoardCell, BoardInput, BoardShape, PuzzleBoard, p};
use crate::state::Ui;

fn word(placed: Placed) -> Message {
    match placed {
        Placed { made_room: true, .. } => Message::PuzzleRoom,
        Placed { rows: 0, columns: 0, .. } => Message::PuzzlePlaced,
        _ => Message::PuzzleCleared,
    }
}

pub fn puzzle(ui: &Ui, game: &Game, is_over: bool) -> Html {
    let (dispatch, now) = (ui.dispatch.clone(), ui.outside.now);
    let on_play = Callback::from(move |play| {
        let play = match play {
            BoardInput::Pick(offer) => Play::Pick(offer),
            BoardInput::Point(cell) => Play::Point(cell),
            BoardInput::Press(cell) => Play::Press(cell),
        };
        dispatch.dispatch(Action::Play(play, now()));
    });
    let shapes = shapes(ui, game, is_over);
    let (said, spoken) = match shapes.get(game.picked) {
        Some(picked) if !is_over => (game.last.map(word), picked.label.clone()),
        _ => (Some(Message::PuzzleOver), AttrValue::default()),
    };
    let board = PuzzleBoard {
        label: ui.t(Message::PuzzleBoard),
        shapes_label: ui.t(Message::PuzzleShapes),
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
            {p("", ui.t(Message::PuzzleHow))}
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
        let name = ui.fill(Message::PuzzleCell, &[("row", &place[0]), ("column", &place[1])]);
        let how = ui.t(if is_filled { Message::PuzzleFilled } else { Message::PuzzleEmpty });
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
        let word = if offer.is_some() { Message::PuzzleShape } else { Message::PuzzleEmpty };
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
