//! A small, calm puzzle: shapes are placed on a board, full lines are cleared, and no game can be
//! lost.

const WIDTH: u8 = 6;
const HEIGHT: u8 = 6;
/// The top row. A board is a number with one bit for each cell, row by row from the top left.
const ROW: u64 = 0b11_1111;
/// The left column.
const COLUMN: u64 = 0o1_01_01_01_01_01;

/// A shape of one to four connected cells. It cannot be rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its cells as on a board, in the top left corner.
    bits: u32,
    width: u8,
    height: u8,
}

impl Shape {
    const fn new(width: u8, height: u8, bits: u32) -> Self {
        Self { bits, width, height }
    }

    /// Its cells as `(column, row)` in its own box, each 0 to 3, row by row.
    pub fn cells(self) -> impl Iterator<Item = (u8, u8)> {
        let cells = (0..WIDTH * 4).filter(move |cell| self.bits >> cell & 1 == 1);
        cells.map(|cell| (cell % WIDTH, cell / WIDTH))
    }

    /// The number of its columns, 1 to 4.
    #[must_use]
    pub fn width(self) -> u8 {
        self.width
    }

    /// The number of its rows, 1 to 4.
    #[must_use]
    pub fn height(self) -> u8 {
        self.height
    }
}

/// The shapes by kind. One of each kind is on offer at a time, so that the three always differ and
/// one is always easy. In octal, each row of a shape is two digits (six bits), the top row last.
const SHAPES: [[Shape; 4]; Puzzle::OFFERS] = [
    // Blocks: one cell, two across, two down, a square.
    [
        Shape::new(1, 1, 0o1),
        Shape::new(2, 1, 0o3),
        Shape::new(1, 2, 0o01_01),
        Shape::new(2, 2, 0o03_03),
    ],
    // Corners: a square without its bottom right, bottom left, top right, top left.
    [
        Shape::new(2, 2, 0o01_03),
        Shape::new(2, 2, 0o02_03),
        Shape::new(2, 2, 0o03_01),
        Shape::new(2, 2, 0o03_02),
    ],
    // Lines: three and four, across and down.
    [
        Shape::new(3, 1, 0o7),
        Shape::new(1, 3, 0o01_01_01),
        Shape::new(4, 1, 0o17),
        Shape::new(1, 4, 0o01_01_01_01),
    ],
];

/// What a move did besides filling the cells of the shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The number of full rows that were cleared, 0 to 4.
    pub rows: u8,
    /// The number of full columns that were cleared, 0 to 4.
    pub columns: u8,
    /// Whether further lines were cleared, because no shape on offer would have fitted.
    pub made_room: bool,
}

/// The board, the three shapes on offer, and the seed of the next ones. Columns count from the left
/// and rows from the top, both from 0. Outside the board no cell is filled and no shape fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Puzzle {
    board: u64,
    offers: [Option<Shape>; Self::OFFERS],
    seed: u64,
}

impl Puzzle {
    /// The number of columns of the board.
    pub const WIDTH: u8 = WIDTH;
    /// The number of rows of the board.
    pub const HEIGHT: u8 = HEIGHT;
    /// The number of shapes on offer at a time.
    pub const OFFERS: usize = 3;

    /// A new game, with six filled cells, so that the first line is soon full. Any seed will do;
    /// equal seeds give equal games.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut puzzle = Self { board: 0, offers: [None; Self::OFFERS], seed };
        let chance = puzzle.draw();
        let top = ROW & !(0b1111 << (chance % 3));
        let bottom = ROW & !(0b11 << (chance / 3 % 5));
        puzzle.board = top | bottom << (WIDTH * (HEIGHT - 1));
        puzzle.deal();
        puzzle
    }

    /// Whether a cell is filled.
    #[must_use]
    pub fn is_filled(&self, column: u8, row: u8) -> bool {
        column < WIDTH && row < HEIGHT && self.board >> (row * WIDTH + column) & 1 == 1
    }

    /// The shapes on offer, with `None` for each one that was placed. At least one of them fits
    /// somewhere.
    #[must_use]
    pub fn offers(&self) -> [Option<Shape>; Self::OFFERS] {
        self.offers
    }

    /// Whether the shape `offer` (0 to 2) fits with the top left of its box at a cell.
    #[must_use]
    pub fn fits(&self, offer: usize, column: u8, row: u8) -> bool {
        self.laid(offer, column, row).is_some()
    }

    /// The nearest cell to the given one at which the shape fits, as in [`Self::fits`]: the given
    /// cell itself if possible; of equally near cells the top one, then the left one. `None` where
    /// the shape fits nowhere or is no longer on offer.
    #[must_use]
    pub fn nearest_fit(&self, offer: usize, column: u8, row: u8) -> Option<(u8, u8)> {
        let cells = (0..WIDTH * HEIGHT).map(|cell| (cell % WIDTH, cell / WIDTH));
        cells.filter(|&(x, y)| self.fits(offer, x, y)).min_by_key(|&(x, y)| {
            let (across, down) = (u32::from(x.abs_diff(column)), u32::from(y.abs_diff(row)));
            across * across + down * down
        })
    }

    /// The game after placing the shape `offer` (0 to 2) with the top left of its box at a cell,
    /// and what this did. `None` where it does not fit.
    #[must_use]
    pub fn place(&self, offer: usize, column: u8, row: u8) -> Option<(Self, Placed)> {
        let laid = self.laid(offer, column, row)?;
        let mut next = self.clone();
        next.board |= laid;
        *next.offers.get_mut(offer)? = None;
        let mut placed = next.clear_full_lines();
        if next.offers == [None; Self::OFFERS] {
            next.deal();
        }
        placed.made_room = next.make_room();
        Some((next, placed))
    }

    /// The cells that the shape would fill, if all of them are free.
    fn laid(&self, offer: usize, column: u8, row: u8) -> Option<u64> {
        let shape = (*self.offers.get(offer)?)?;
        if column > WIDTH - shape.width || row > HEIGHT - shape.height {
            return None;
        }
        let laid = u64::from(shape.bits) << (row * WIDTH + column);
        (self.board & laid == 0).then_some(laid)
    }

    /// Clears all full rows and columns at once: a cell in both counts for both.
    fn clear_full_lines(&mut self) -> Placed {
        let (rows, across) = full(self.board, rows());
        let (columns, down) = full(self.board, columns());
        self.board &= !(across | down);
        Placed { rows, columns, made_room: false }
    }

    /// Clears the fullest line again and again until a shape on offer fits, which at the latest an
    /// empty board makes sure of. Returns whether it cleared any.
    fn make_room(&mut self) -> bool {
        let mut made_room = false;
        while self.board != 0
            && (0..Self::OFFERS).all(|offer| self.nearest_fit(offer, 0, 0).is_none())
        {
            let fullest =
                rows().chain(columns()).max_by_key(|line| (self.board & line).count_ones());
            self.board &= !fullest.unwrap_or(self.board);
            made_room = true;
        }
        made_room
    }

    fn deal(&mut self) {
        let mut chance = self.draw();
        self.offers = SHAPES.map(|kind| {
            let shape = kind[(chance % 4) as usize];
            chance /= 4;
            Some(shape)
        });
    }

    /// The next random number from the seed, by the algorithm `SplitMix64`.
    fn draw(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.seed ^ self.seed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }
}

fn rows() -> impl Iterator<Item = u64> {
    (0..HEIGHT).map(|row| ROW << (row * WIDTH))
}

fn columns() -> impl Iterator<Item = u64> {
    (0..WIDTH).map(|column| COLUMN << column)
}

/// The number of full lines among these, and the cells of those lines.
fn full(board: u64, lines: impl Iterator<Item = u64>) -> (u8, u64) {
    let full = lines.filter(|line| board & line == *line);
    full.fold((0, 0), |(count, cells), line| (count + 1, cells | line))
}
