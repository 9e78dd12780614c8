//! The pictures of README and docs: what they show can be drawn, at the size and in the colours that
//! they have. `cargo xtask pictures` runs this test and keeps them.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use ebb_e2e::in_its_own_browser;

use super::gallery::Gallery;

in_its_own_browser! {
    the_pictures_of_readme_show_the_product
}

/// A picture: its name, the example of the gallery, the size of the screen, and the colour scheme.
type Picture = (&'static str, &'static str, (u32, u32), &'static str);

const PHONE: (u32, u32) = (360, 740);
const DESK: (u32, u32) = (1280, 800);

const PICTURES: [Picture; 6] = [
    ("home", "home", PHONE, "light"),
    ("offer", "offer-feelings", PHONE, "light"),
    ("wave-dark", "doing-wave-under-way", PHONE, "dark"),
    ("outcome-dark", "outcome-eased", PHONE, "dark"),
    ("breathe-desk", "breathe", DESK, "light"),
    ("offer-desk-dark", "offer-feelings", DESK, "dark"),
];

/// The width and height in the header of a PNG.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(*header.get(at..)?.first_chunk()?));
    Some((number(0)?, number(4)?))
}

async fn the_pictures_of_readme_show_the_product() -> Result<()> {
    let folder = std::env::var_os("EBB_PICTURES").map(PathBuf::from);
    let gallery = Gallery::read()?;
    let paths: Vec<String> = PICTURES.iter().map(|it| format!("en/{}.html", it.1)).collect();
    let person = gallery.before(&paths, PHONE.0, "light").await?;
    let base = person.web.current_url().await?;
    for (path, (name, _, screen, scheme)) in paths.iter().zip(PICTURES) {
        person.screen(screen.0, screen.1, scheme).await?;
        person.web.goto(base.join(&format!("/{path}"))?.to_string()).await?;
        let reduced = ("prefers-reduced-motion", "reduce");
        person.media(&[("prefers-color-scheme", scheme), reduced]).await?;
        person.until_shown("[data-heading], .home__title, .door[open] > summary").await?;
        let png = person.web.screenshot_as_png().await?;
        ensure!(size(&png) == Some(screen), "{name}: {:?}", size(&png));
        // A page without its styles, or without text, has a much smaller file.
        ensure!(png.len() > 12_000, "{name} shows next to nothing: {} bytes", png.len());
        if let Some(folder) = &folder {
            fs::write(folder.join(name).with_extension("png"), png)?;
        }
    }
    Ok(())
}
