//! The report: a page of tables and a plot.

mod page;
mod plot;

pub use page::page;
pub use plot::plot;
