//! Each form of doing a strategy, by touch and by keyboard.
