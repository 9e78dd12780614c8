//! Starts the widget in the browser; on any other target it does nothing.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    ebb::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
