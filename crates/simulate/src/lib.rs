//! Simulated people.
