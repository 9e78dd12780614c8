//! Lessons and the weekly check.
