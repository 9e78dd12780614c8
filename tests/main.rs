//! The native tests of the widget and of the whole workspace in one program, since each program is linked on its
//! own.

mod architecture;
mod country_lines;
mod emergency_lines;
mod few_words;
mod gallery;
mod languages;
mod likely_use;
mod privacy_statement;
mod rescue;
mod screen_order;
mod screens;
mod test_programs;
