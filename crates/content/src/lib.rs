//! The content of Ebb, which the build reads from `content/` and checks (`build.rs`). It is not
//! part of the wasm: the browser fetches the pack of each language beside it.

use ebb_core::pack::Pack;

pub mod reading;

type Packs = [(&'static str, &'static [u8]); 2];

const PACKS: Packs = [
    ("en", include_bytes!(concat!(env!("OUT_DIR"), "/en.pack"))),
    ("es", include_bytes!(concat!(env!("OUT_DIR"), "/es.pack"))),
];

/// The packs of Ebb's own content, without an overlay that `site.toml` may name.
const WITHOUT_OVERLAY: Packs = [
    ("en", include_bytes!(concat!(env!("OUT_DIR"), "/en.without-overlay.pack"))),
    ("es", include_bytes!(concat!(env!("OUT_DIR"), "/es.without-overlay.pack"))),
];

/// The English pack.
///
/// # Panics
/// Never: `build.rs` wrote these bytes with the same types.
#[must_use]
pub fn pack() -> Pack {
    packs().swap_remove(0)
}

/// Every shipped language's pack, in the order of [`reading::LANGUAGES`].
///
/// # Panics
/// Never: `build.rs` wrote these bytes with the same types.
#[must_use]
pub fn packs() -> Vec<Pack> {
    PACKS.map(read).into()
}

/// The pack of a language; `None` for one that does not ship.
#[must_use]
pub fn pack_of(language: &str) -> Option<Pack> {
    packs().into_iter().find(|pack| pack.language == language)
}

/// The English pack of Ebb's own content, without an overlay. Tests of the product use it, so that
/// they pass whatever a deployer's overlay adds or switches off.
///
/// # Panics
/// Never: `build.rs` wrote these bytes with the same types.
#[must_use]
pub fn pack_without_overlay() -> Pack {
    packs_without_overlay().swap_remove(0)
}

/// Every shipped language's pack of Ebb's own content, without an overlay.
///
/// # Panics
/// Never: `build.rs` wrote these bytes with the same types.
#[must_use]
pub fn packs_without_overlay() -> Vec<Pack> {
    WITHOUT_OVERLAY.map(read).into()
}

#[expect(clippy::expect_used, reason = "build.rs wrote it with the same types")]
fn read((_, bytes): (&str, &[u8])) -> Pack {
    Pack::read(bytes).expect("the pack that the build wrote")
}
