//! Prints the static page that `index.html` is filled with; `cargo xtask build` runs it.

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "printing is its purpose")]
fn main() -> std::io::Result<()> {
    println!("{}", ebb::prerender()?);
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
