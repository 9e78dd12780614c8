//! Prints the first part of one language's static page as HTML, then the help page and the page of
//! records, with a record separator between them; `cargo xtask build` puts each into a file.
//!
//! Arguments: where the page is shown, the file of the texts that only this place needs, the file of
//! the texts that only the static page shows, then pack files. The first pack is of the page's own
//! language; all of them are offered as languages to choose from.
//!
//! With `--gallery` as the first argument it prints every example of the gallery instead. For each:
//! its name, a unit separator, the page as HTML, and a record separator.

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "printing is its purpose")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use ebb_core::pack::{Pack, StaticPageTexts, SurfaceTexts};

    let mut words = std::env::args().skip(1).peekable();
    let is_gallery = words.next_if(|it| it == "--gallery").is_some();
    let (name, file) =
        words.next().zip(words.next()).ok_or("does not say where the page stands")?;
    let texts = SurfaceTexts::read(&name, &std::fs::read(file)?).ok_or("says nothing besides")?;
    let file = words.next().ok_or("has no texts of the static page")?;
    let page_texts =
        StaticPageTexts::read(&std::fs::read(file)?).ok_or("is no text of that page")?;
    let mut packs = Vec::new();
    for file in words {
        packs.push(Pack::read(&std::fs::read(file)?).ok_or("is no pack")?);
    }
    if packs.is_empty() {
        return Err("names no pack".into());
    }
    let own = packs.remove(0);
    if is_gallery {
        for example in ebb::gallery::examples(own) {
            let drawn = ebb::gallery::draw(&example, &texts, &page_texts)?;
            print!("{}\u{1f}{drawn}\u{1e}", example.name);
        }
        return Ok(());
    }
    let draw = |part| ebb::prerender(part, own.clone(), &packs, texts.clone(), page_texts.clone());
    let [first, help, records] = [ebb::Part::First, ebb::Part::Help, ebb::Part::Records].map(draw);
    print!("{}\u{1e}{}\u{1e}{}", first?, help?, records?);
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
