//! Starts the widget in the browser; on any other target there is nothing to start.

#[cfg(target_arch = "wasm32")]
fn main() {
    ebb::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
