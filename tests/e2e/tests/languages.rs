//! Another language changes the words and nothing else.
