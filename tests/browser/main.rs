//! The widget's own tests in a real browser: what no other machine can play.
#![cfg(target_arch = "wasm32")]

mod local_store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
