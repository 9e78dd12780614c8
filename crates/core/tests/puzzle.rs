//! The puzzle, for any seed and any moves: it always goes on, and no cell is lost or hidden.

use ebb_core::puzzle::{Placed, Puzzle, Shape};
use proptest::collection::vec;
use proptest::prelude::*;

/// A shape's place and the cell to place it near; any numbers will do.
type Move = (usize, u8, u8);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    vec((0..Puzzle::OFFERS, 0..Puzzle::WIDTH, 0..Puzzle::HEIGHT), 0..120)
}

fn cells() -> impl Iterator<Item = (u8, u8)> {
    (0..Puzzle::HEIGHT).flat_map(|row| (0..Puzzle::WIDTH).map(move |column| (column, row)))
}

/// The filled cells.
fn filled(puzzle: &Puzzle) -> Vec<(u8, u8)> {
    cells().filter(|cell| puzzle.is_filled(cell.0, cell.1)).collect()
}

/// The move that is made: with the given shape, or the next one that fits, at the nearest place.
fn chosen(puzzle: &Puzzle, (offer, column, row): Move) -> Option<Move> {
    (offer..offer + Puzzle::OFFERS).find_map(|offer| {
        let offer = offer % Puzzle::OFFERS;
        let (column, row) = puzzle.nearest_fit(offer, column, row)?;
        Some((offer, column, row))
    })
}

/// One move: the game before it, the shape and its place, and the game after it.
struct Turn {
    before: Puzzle,
    offer: usize,
    at: (u8, u8),
    shape: Shape,
    placed: Placed,
    after: Puzzle,
}

impl Turn {
    /// The filled cells after the shape is placed and before lines are cleared.
    fn laid(&self) -> Vec<(u8, u8)> {
        let shape = self.shape.cells().map(|(column, row)| (self.at.0 + column, self.at.1 + row));
        let mut laid = filled(&self.before);
        laid.extend(shape);
        laid
    }
}

/// A game of these moves. It ends early only where no shape can be placed.
fn play(seed: u64, moves: &[Move]) -> Vec<Turn> {
    let mut before = Puzzle::new(seed);
    let turns = moves.iter().map_while(|&wish| {
        let (offer, column, row) = chosen(&before, wish)?;
        let shape = before.offers()[offer]?;
        let (after, placed) = before.place(offer, column, row)?;
        let before = std::mem::replace(&mut before, after.clone());
        Some(Turn { before, offer, at: (column, row), shape, placed, after })
    });
    turns.collect()
}

/// The rows and the columns that are full with these cells.
fn full_lines(laid: &[(u8, u8)]) -> (Vec<u8>, Vec<u8>) {
    let is_laid = |column, row| laid.contains(&(column, row));
    let rows = (0..Puzzle::HEIGHT).filter(|&row| (0..Puzzle::WIDTH).all(|it| is_laid(it, row)));
    let columns = (0..Puzzle::WIDTH).filter(|&at| (0..Puzzle::HEIGHT).all(|it| is_laid(at, it)));
    (rows.collect(), columns.collect())
}

/// Whether one of these shapes fits where none of these cells is filled.
fn something_fits(filled: &[(u8, u8)], shapes: &[Shape]) -> bool {
    let is_free = |column, row| {
        column < Puzzle::WIDTH && row < Puzzle::HEIGHT && !filled.contains(&(column, row))
    };
    let fits =
        |shape: &Shape, x, y| shape.cells().all(|(column, row)| is_free(x + column, y + row));
    shapes.iter().any(|shape| cells().any(|(x, y)| fits(shape, x, y)))
}

/// What can remain of these cells once a shape fits, for any order among equally full lines.
fn with_room(filled: Vec<(u8, u8)>, shapes: &[Shape]) -> Vec<Vec<(u8, u8)>> {
    if something_fits(&filled, shapes) {
        return vec![filled];
    }
    let without = |is_cleared: &dyn Fn(&(u8, u8)) -> bool| -> Vec<(u8, u8)> {
        filled.iter().filter(|it| !is_cleared(it)).copied().collect()
    };
    let rows = (0..Puzzle::HEIGHT).map(|row| without(&|it| it.1 == row));
    let columns = (0..Puzzle::WIDTH).map(|column| without(&|it| it.0 == column));
    let lines: Vec<_> = rows.chain(columns).collect();
    let fewest = lines.iter().map(Vec::len).min();
    let cleared = lines.into_iter().filter(|left| Some(left.len()) == fewest);
    cleared.flat_map(|left| with_room(left, shapes)).collect()
}

/// Whether a line can be cleared within so many moves.
fn line_is_near(puzzle: &Puzzle, moves: u8) -> bool {
    let places = (0..Puzzle::OFFERS).flat_map(|offer| cells().map(move |(x, y)| (offer, x, y)));
    let mut nexts = places.filter_map(|(offer, column, row)| puzzle.place(offer, column, row));
    nexts.any(|(next, placed)| {
        placed.rows + placed.columns > 0 || moves > 1 && line_is_near(&next, moves - 1)
    })
}

proptest! {
    #[test]
    fn something_can_always_be_placed(seed: u64, moves in moves()) {
        prop_assert_eq!(play(seed, &moves).len(), moves.len());
        let end = play(seed, &moves).pop().map_or(Puzzle::new(seed), |turn| turn.after);
        prop_assert!(chosen(&end, (0, 0, 0)).is_some());
    }

    #[test]
    fn a_shape_is_laid_on_free_cells_only_and_fills_exactly_its_own(seed: u64, moves in moves()) {
        for turn in play(seed, &moves) {
            let free = turn.laid().split_off(filled(&turn.before).len());
            prop_assert!(free.iter().all(|it| !turn.before.is_filled(it.0, it.1)));
            let (rows, columns) = full_lines(&turn.laid());
            let clears = |it: &(u8, u8)| columns.contains(&it.0) || rows.contains(&it.1);
            let stays: Vec<_> = turn.laid().into_iter().filter(|it| !clears(it)).collect();
            let after = filled(&turn.after);
            prop_assert!(after.iter().all(|it| stays.contains(it)));
            prop_assert!(after.len() == stays.len() || turn.placed.made_room);
        }
    }

    #[test]
    fn every_full_row_and_column_is_cleared_and_counted(seed: u64, moves in moves()) {
        for turn in play(seed, &moves) {
            let (rows, columns) = full_lines(&turn.laid());
            let counted = (usize::from(turn.placed.rows), usize::from(turn.placed.columns));
            prop_assert_eq!(counted, (rows.len(), columns.len()));
            prop_assert_eq!(full_lines(&filled(&turn.after)), (vec![], vec![]));
        }
    }

    #[test]
    fn room_is_made_only_where_nothing_fits_and_by_the_fullest_lines(seed: u64, moves in moves()) {
        for turn in play(seed, &moves) {
            let (rows, columns) = full_lines(&turn.laid());
            let mut stays = turn.laid();
            stays.retain(|it| !columns.contains(&it.0) && !rows.contains(&it.1));
            stays.sort_by_key(|it| (it.1, it.0));
            let shapes: Vec<_> = turn.after.offers().into_iter().flatten().collect();
            prop_assert_eq!(turn.placed.made_room, !something_fits(&stays, &shapes));
            prop_assert!(with_room(stays, &shapes).contains(&filled(&turn.after)));
        }
    }

    #[test]
    fn a_placed_shape_is_gone_and_three_new_ones_come_after_the_third(
        seed: u64,
        moves in moves(),
    ) {
        for (index, turn) in play(seed, &moves).iter().enumerate() {
            let left = turn.after.offers().iter().flatten().count();
            prop_assert_eq!(left, Puzzle::OFFERS - (index + 1) % Puzzle::OFFERS);
            if left < Puzzle::OFFERS {
                let mut offers = turn.before.offers();
                offers[turn.offer] = None;
                prop_assert_eq!(turn.after.offers(), offers);
                prop_assert!(cells().all(|it| !turn.after.fits(turn.offer, it.0, it.1)));
            } else {
                let [first, second, third] = turn.after.offers();
                prop_assert!(first != second && second != third && first != third);
            }
        }
    }

    #[test]
    fn equal_seeds_and_moves_give_equal_games(seed: u64, moves in moves()) {
        let (one, other) = (play(seed, &moves), play(seed, &moves));
        prop_assert_eq!(Puzzle::new(seed), Puzzle::new(seed));
        prop_assert!(one.iter().zip(&other).all(|(a, b)| a.after == b.after));
        prop_assert!(one.iter().zip(&other).all(|(a, b)| a.placed == b.placed));
    }

    #[test]
    fn a_new_game_has_room_for_every_offer_and_a_line_within_them(seed: u64) {
        let puzzle = Puzzle::new(seed);
        prop_assert_eq!(filled(&puzzle).len(), 6);
        prop_assert!((0..Puzzle::OFFERS).all(|it| puzzle.nearest_fit(it, 0, 0).is_some()));
        prop_assert!(line_is_near(&puzzle, 3));
    }

    #[test]
    fn the_nearest_fit_fits_and_none_is_nearer(
        seed: u64,
        moves in moves(),
        offer in 0..Puzzle::OFFERS,
        column: u8,
        row: u8,
    ) {
        let puzzle = play(seed, &moves).pop().map_or(Puzzle::new(seed), |turn| turn.after);
        let away = |(x, y): (u8, u8)| {
            u32::from(x.abs_diff(column)).pow(2) + u32::from(y.abs_diff(row)).pow(2)
        };
        let fitting = cells().filter(|it| puzzle.fits(offer, it.0, it.1));
        let nearest = puzzle.nearest_fit(offer, column, row);
        prop_assert!(nearest.is_none_or(|it| puzzle.fits(offer, it.0, it.1)));
        prop_assert_eq!(nearest.map(away), fitting.map(away).min());
    }

    #[test]
    fn no_argument_is_too_large(
        seed: u64,
        moves in moves(),
        offer in prop_oneof![0..5usize, any::<usize>()],
        column: u8,
        row: u8,
    ) {
        let puzzle = play(seed, &moves).pop().map_or(Puzzle::new(seed), |turn| turn.after);
        let is_outside = column >= Puzzle::WIDTH || row >= Puzzle::HEIGHT;
        prop_assert!(!(is_outside && puzzle.is_filled(column, row)));
        prop_assert!(!(is_outside && puzzle.fits(offer, column, row)));
        let fits = puzzle.fits(offer, column, row);
        prop_assert_eq!(puzzle.place(offer, column, row).is_some(), fits);
        let is_offered = puzzle.offers().get(offer).is_some_and(Option::is_some);
        prop_assert!(is_offered || puzzle.nearest_fit(offer, column, row).is_none());
    }
}

#[test]
fn any_shape_of_a_kind_comes_with_any_of_the_others() {
    let mut seen: Vec<_> = Vec::new();
    for offers in (0..2_000).map(|seed| Puzzle::new(seed).offers()) {
        if !seen.contains(&offers) {
            seen.push(offers);
        }
    }
    assert_eq!(seen.len(), 4 * 4 * 4);
}

#[test]
fn twelve_shapes_come_and_each_is_one_piece_that_fills_its_box_from_edge_to_edge() {
    let mut seen: Vec<Shape> = Vec::new();
    for shape in (0..500).flat_map(|seed| Puzzle::new(seed).offers()).flatten() {
        if !seen.contains(&shape) {
            seen.push(shape);
        }
    }
    assert_eq!(seen.len(), 12);
    for shape in seen {
        let cells: Vec<_> = shape.cells().collect();
        assert!((1..=4).contains(&cells.len()), "{shape:?}");
        assert_eq!(cells.iter().map(|it| it.0 + 1).max(), Some(shape.width()), "{shape:?}");
        assert_eq!(cells.iter().map(|it| it.1 + 1).max(), Some(shape.height()), "{shape:?}");
        assert!(cells.iter().any(|it| it.0 == 0) && cells.iter().any(|it| it.1 == 0), "{shape:?}");
        let touches = |a: &(u8, u8), b: &(u8, u8)| a.0.abs_diff(b.0) + a.1.abs_diff(b.1) == 1;
        let mut piece = vec![cells[0]];
        for _ in &cells {
            let more = cells.iter().filter(|it| piece.iter().any(|other| touches(it, other)));
            piece = more.copied().chain([cells[0]]).chain(piece.iter().copied()).collect();
        }
        assert!(cells.iter().all(|it| piece.contains(it)), "{shape:?}");
    }
}
