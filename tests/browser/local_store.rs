//! The localStorage adapter with a storage that works, is denied, drops writes or is full.

use ebb::for_tests::LocalStore;
use ebb_core::history::{Store, StoreError, wipe};
use js_sys::Function;
use wasm_bindgen_test::wasm_bindgen_test;

fn run(script: &str) {
    Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap();
}

fn fresh() -> LocalStore {
    run("localStorage.clear()");
    LocalStore
}

#[wasm_bindgen_test]
fn what_is_put_is_listed_and_what_is_removed_is_gone() {
    let store = fresh();
    store.put("ebb.r.1", "one").unwrap();
    store.put("ebb.r.1", "two").unwrap();
    assert_eq!(store.list().unwrap(), [("ebb.r.1".to_owned(), "two".to_owned())]);
    store.remove("ebb.r.1").unwrap();
    store.remove("ebb.r.1").unwrap();
    assert!(store.list().unwrap().is_empty());
}

#[wasm_bindgen_test]
fn keys_of_others_are_neither_listed_nor_wiped() {
    let store = fresh();
    run("localStorage.setItem('theirs', '1'); localStorage.setItem('ebbtide', '2')");
    store.put("ebb.r.1", "one").unwrap();
    assert_eq!(store.list().unwrap().len(), 1);
    wipe(&store).unwrap();
    run("if (localStorage.length !== 2) throw 'wiped what is not ours'");
    fresh();
}

#[wasm_bindgen_test]
fn a_full_storage_is_an_error_and_the_old_value_stands() {
    let store = fresh();
    store.put("ebb.r.1", "one").unwrap();
    run("for (let size = 1 << 22; size >= 1; size >>= 1)
           for (let at = 0; ; at++)
             try { localStorage.setItem('theirs' + size + at, 'x'.repeat(size)) } catch { break }");
    assert_eq!(store.put("ebb.r.1", &"two".repeat(100)), Err(StoreError::Full));
    assert_eq!(store.put("ebb.r.2", "another"), Err(StoreError::Full));
    assert_eq!(store.list().unwrap(), [("ebb.r.1".to_owned(), "one".to_owned())]);
    fresh();
}

#[wasm_bindgen_test]
fn a_denied_storage_is_an_error_and_no_panic() {
    let store = fresh();
    run("window.kept = Object.getOwnPropertyDescriptor(window, 'localStorage')
           ?? Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true,
           get() { throw new DOMException('denied', 'SecurityError') } })");
    let (list, put, remove) = (store.list(), store.put("ebb.r.1", "one"), store.remove("ebb.r.1"));
    run("Object.defineProperty(window, 'localStorage', window.kept)");
    assert_eq!(list, Err(StoreError::Denied));
    assert_eq!(put, Err(StoreError::Denied));
    assert_eq!(remove, Err(StoreError::Denied));
    store.put("ebb.r.1", "one").unwrap();
    fresh();
}

#[wasm_bindgen_test]
fn a_storage_that_is_not_there_is_denied() {
    let store = fresh();
    run("window.kept = Object.getOwnPropertyDescriptor(window, 'localStorage')
           ?? Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true, value: null })");
    let list = store.list();
    run("Object.defineProperty(window, 'localStorage', window.kept)");
    assert_eq!(list, Err(StoreError::Denied));
}

#[wasm_bindgen_test]
fn a_write_that_does_not_read_back_is_noticed() {
    let store = fresh();
    run("window.set = Storage.prototype.setItem; Storage.prototype.setItem = () => {}");
    let put = store.put("ebb.r.1", "one");
    run("Storage.prototype.setItem = window.set");
    assert_eq!(put, Err(StoreError::NotKept));
}

#[wasm_bindgen_test]
fn what_a_write_spoils_is_put_back() {
    let store = fresh();
    store.put("ebb.r.1", "one").unwrap();
    run("window.set = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, value) { window.set.call(this, key, value.replace('two', 'x')); }");
    let put = store.put("ebb.r.1", "two");
    run("Storage.prototype.setItem = window.set");
    assert_eq!(put, Err(StoreError::NotKept));
    assert_eq!(store.get("ebb.r.1").as_deref(), Some("one"));
}
