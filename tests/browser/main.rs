//! The widget's tests that need a real browser.
#![cfg(target_arch = "wasm32")]

mod local_store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
