//! What Ebb says, read from `content/` and checked at build (`build.rs`). Never part of the wasm:
//! the browser fetches each language's pack beside it.

use ebb_core::pack::Pack;

pub mod reading;

const PACKS: [(&str, &[u8]); 2] = [
    ("en", include_bytes!(concat!(env!("OUT_DIR"), "/en.pack"))),
    ("es", include_bytes!(concat!(env!("OUT_DIR"), "/es.pack"))),
];

/// The English pack.
///
/// # Panics
/// Never in a build that was made: the same types wrote what is read here.
#[must_use]
pub fn pack() -> Pack {
    packs().swap_remove(0)
}

/// Every shipped language's pack, in the order of [`reading::LANGUAGES`].
///
/// # Panics
/// Never in a build that was made: the same types wrote what is read here.
#[must_use]
#[expect(clippy::expect_used, reason = "build.rs wrote it with the same types")]
pub fn packs() -> Vec<Pack> {
    let read =
        |(_, bytes): (&str, &[u8])| Pack::read(bytes).expect("the pack that the build wrote");
    PACKS.map(read).into()
}

/// A language's pack; `None` for one that does not ship.
#[must_use]
pub fn pack_of(language: &str) -> Option<Pack> {
    packs().into_iter().find(|pack| pack.language == language)
}
