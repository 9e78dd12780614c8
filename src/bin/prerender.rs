//! Prints the static page of a language, which `index.html` is filled with; `cargo xtask build`
//! runs it. Its words come in as packs, one file after the other: the page's own first, then those
//! to choose from. Before them come where it stands and the file of what it says
//! besides there.
//!
//! With `--gallery` before all that, it prints every example instead: a name, a unit separator, the
//! drawn page and a record separator for each.

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "printing is its purpose")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use ebb_core::pack::{Around, Pack};

    let mut words = std::env::args().skip(1).peekable();
    let is_gallery = words.next_if(|it| it == "--gallery").is_some();
    let (name, file) =
        words.next().zip(words.next()).ok_or("does not say where the page stands")?;
    let around = Around::read(&name, &std::fs::read(file)?).ok_or("says nothing besides")?;
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
            let drawn = ebb::gallery::draw(&example, &around)?;
            print!("{}\u{1f}{drawn}\u{1e}", example.name);
        }
        return Ok(());
    }
    println!("{}", ebb::prerender(own, &packs, around)?);
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
