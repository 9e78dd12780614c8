//! What Ebb says, read from `content/` and checked at build (`build.rs`).

use ebb_core::pack::Pack;

#[cfg(test)]
mod reading;

/// The English pack.
///
/// # Panics
/// Never in a build that was made: the same types wrote what is read here.
#[must_use]
#[expect(clippy::expect_used, reason = "build.rs wrote it with the same types")]
pub fn pack() -> Pack {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/en.pack")))
        .expect("the pack that the build wrote")
}
