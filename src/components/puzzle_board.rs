//! A board of cells and shapes to place on it, for touch, keyboard and screen reader.

use ebb_names::attributes;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::with_class;

/// One cell. Cells come row by row.
pub struct BoardCell {
    pub label: AttrValue,
    pub is_filled: bool,
    /// Whether the picked shape would cover it.
    pub is_ghost: bool,
}

/// One shape to pick, at most four cells wide and four high.
pub struct BoardShape {
    pub label: AttrValue,
    /// Its cells as `(column, row)`.
    pub cells: Vec<(u8, u8)>,
    pub width: u8,
    pub height: u8,
    pub is_picked: bool,
    /// Whether it is disabled.
    pub is_off: bool,
}

/// What a person did on the board.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum BoardInput {
    /// Picked the shape at this place of the offers.
    Pick(usize),
    /// Pointed at this cell, or moved the focus to it.
    Point(u8),
    /// Pressed this cell, to place the picked shape there.
    Press(u8),
}

pub struct PuzzleBoard {
    pub label: AttrValue,
    pub shapes_label: AttrValue,
    pub columns: u8,
    pub cells: Vec<BoardCell>,
    pub shapes: Vec<BoardShape>,
    /// The one cell that the tab key reaches; arrow keys move on from it.
    pub cursor: u8,
    /// Whether the game takes no more moves. The arrow keys still work, so that no focus is lost.
    pub is_over: bool,
    /// The number of moves. It makes a screen reader announce an equal text again.
    pub moves: usize,
    /// The result of the last move, in words.
    pub said: AttrValue,
    /// A further text for screen readers only.
    pub spoken: AttrValue,
    pub on_play: Callback<BoardInput>,
}

impl PuzzleBoard {
    pub fn view(&self) -> Html {
        // One listener serves all cells: the target of the event tells which cell it was.
        let on = |play: fn(u8) -> BoardInput| {
            let on_play = self.on_play.clone();
            move |event: MouseEvent| {
                if let Some((_, cell)) = cell(event.target_dyn_into()) {
                    on_play.emit(play(cell));
                }
            }
        };
        let walk = {
            let (on_play, columns, count) = (self.on_play.clone(), self.columns, self.cells.len());
            move |event: KeyboardEvent| {
                let Some(play) = play(&event, columns, count) else { return };
                event.prevent_default();
                on_play.emit(play);
            }
        };
        let rows = (0_u8..).zip(self.cells.chunks(usize::from(self.columns)));
        html! {
            <div class="puzzle">
                <div class="puzzle__shapes" role="group" aria-label={self.shapes_label.clone()}>
                    for (place, it) in self.shapes.iter().enumerate() {
                        {shape(place, it, &self.on_play)}
                    }
                </div>
                <div
                    class="puzzle__board"
                    role="grid"
                    aria-label={self.label.clone()}
                    aria-disabled={self.is_over.then_some("true")}
                    onclick={on(BoardInput::Press)}
                    onmouseover={on(BoardInput::Point)}
                    onkeydown={walk}
                >
                    for (row, cells) in rows {
                        <div key={row} class="puzzle__row" role="row">
                            for (column, it) in (0_u8..).zip(cells) {
                                {draw(self, row * self.columns + column, it)}
                            }
                        </div>
                    }
                </div>
                <p class="puzzle__said" aria-live="polite" aria-atomic="true">
                    <span key={self.moves}>
                        {self.said.clone()}
                        <span class="spoken">{" "}{self.spoken.clone()}</span>
                    </span>
                </p>
            </div>
        }
    }
}

fn draw(board: &PuzzleBoard, place: u8, it: &BoardCell) -> Html {
    let class = match (it.is_filled, it.is_ghost) {
        (true, _) => "puzzle__cell puzzle__cell--filled",
        (false, true) => "puzzle__cell puzzle__cell--ghost",
        (false, false) => "puzzle__cell",
    };
    let cell = html! {
        <button
            key={place}
            type="button"
            class="puzzle__cell"
            role="gridcell"
            data-cell={place.to_string()}
            tabindex={if place == board.cursor { "0" } else { "-1" }}
            aria-label={it.label.clone()}
        ></button>
    };
    with_class(class, cell)
}

fn shape(place: usize, it: &BoardShape, on_play: &Callback<BoardInput>) -> Html {
    let on_play = on_play.clone();
    // Centred in a box of four by four cells, each 10 wide.
    let middle = |cells: u8| i32::from(cells) * 5 - 20;
    let view = format!("{} {} 40 40", middle(it.width), middle(it.height));
    html! {
        <button
            key={place}
            type="button"
            class="puzzle__shape"
            data-shape={place.to_string()}
            aria-label={it.label.clone()}
            aria-pressed={if it.is_picked { "true" } else { "false" }}
            aria-disabled={it.is_off.then_some("true")}
            onclick={move |_: MouseEvent| on_play.emit(BoardInput::Pick(place))}
        >
            <svg class="puzzle__picture" viewBox={view} aria-hidden="true">
                for (x, y) in &it.cells {
                    <rect
                        key={x + y * 4}
                        x={(x * 10).to_string()}
                        y={(y * 10).to_string()}
                        width="9"
                        height="9"
                        rx="2"
                    />
                }
            </svg>
        </button>
    }
}

fn cell(target: Option<HtmlElement>) -> Option<(HtmlElement, u8)> {
    let target = target?;
    let place = target.get_attribute(attributes::CELL)?.parse().ok()?;
    Some((target, place))
}

/// The move that a key makes. An arrow key goes to the next cell, within the board, and moves the
/// focus there; a digit picks a shape. Enter and space already press the cell, since it is a
/// button.
fn play(event: &KeyboardEvent, columns: u8, count: usize) -> Option<BoardInput> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let (from, place) = cell(event.target_dyn_into())?;
    let to = match event.key().as_str() {
        "ArrowLeft" if place % columns > 0 => place - 1,
        "ArrowRight" if place % columns < columns - 1 => place + 1,
        "ArrowUp" => place.checked_sub(columns).unwrap_or(place),
        "ArrowDown" if usize::from(place + columns) < count => place + columns,
        "ArrowLeft" | "ArrowRight" | "ArrowDown" => place,
        "1" => return Some(BoardInput::Pick(0)),
        "2" => return Some(BoardInput::Pick(1)),
        "3" => return Some(BoardInput::Pick(2)),
        _ => return None,
    };
    let board = from.closest("[role=grid]").ok()??;
    let next = board.query_selector(&format!("[data-cell='{to}']")).ok()??;
    next.dyn_ref::<HtmlElement>()?.focus().ok()?;
    Some(BoardInput::Point(to))
}
