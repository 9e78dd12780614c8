//! Prints the static page of a language, which `index.html` is filled with; `cargo xtask build`
//! runs it. Its words come in as packs, one file after the other: the page's own first, then those
//! to choose from. What a partner's page has besides comes first, behind `--guest`.

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "printing is its purpose")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use ebb_core::pack::{Guest, Pack};

    let mut files = std::env::args_os().skip(1).peekable();
    let mut guest = None;
    if files.next_if(|it| it == "--guest").is_some() {
        let file = files.next().ok_or("--guest names no file")?;
        guest = Some(Guest::read(&std::fs::read(file)?).ok_or("is no guest's words")?);
    }
    let mut packs = Vec::new();
    for file in files {
        packs.push(Pack::read(&std::fs::read(file)?).ok_or("is no pack")?);
    }
    if packs.is_empty() {
        return Err("names no pack".into());
    }
    let own = packs.remove(0);
    println!("{}", ebb::prerender(own, &packs, guest)?);
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
