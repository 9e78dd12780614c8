//! Parts of screens. They know no domain: words and values in, events out.
#![allow(dead_code, unused_imports, reason = "the build-time half and the app use different parts")]

mod breath_pacer;
mod button;
mod door;
mod element;
mod level_picker;
mod line_card;
mod notice;
mod pick;
mod prompt;
mod puzzle_board;
mod row;
mod text_area;
mod time_line;
mod timer;
mod trend_chart;
mod wave;

pub use breath_pacer::BreathPacer;
pub use button::{Button, Look};
pub use door::{Door, Size};
pub use element::{h3, legend, p, span};
pub use level_picker::LevelPicker;
pub use line_card::{LineCard, LineLink};
pub use notice::{Tone, notice};
pub use pick::{Pick, Pickable, Shape};
pub use prompt::Prompt;
pub use puzzle_board::{BoardCell, BoardShape, Play, PuzzleBoard};
pub use row::Row;
pub use text_area::TextArea;
pub use time_line::{Stretch, TimeLine};
pub use timer::Timer;
pub use trend_chart::TrendChart;
pub use wave::Wave;
