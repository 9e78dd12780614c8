//! Simulates people.
fn main() {}
