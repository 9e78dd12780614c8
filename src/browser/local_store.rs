//! Keeps the history in this browser's localStorage.

use std::cell::RefCell;

use ebb_core::history::{PREFIX, Store, StoreError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// localStorage, as far as this browser allows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStore;

thread_local! {
    /// The browser's own object, as it was given last. Asking for it at each value of a long history takes
    /// longer than reading the value.
    static STORAGE: RefCell<Option<Storage>> = const { RefCell::new(None) };
}

fn storage() -> Result<Storage, StoreError> {
    let given = web_sys::window().and_then(|window| window.local_storage().ok()).flatten();
    STORAGE.with(|known| known.borrow_mut().clone_from(&given));
    given.ok_or(StoreError::Denied)
}

fn why(error: &JsValue) -> StoreError {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        _ => StoreError::Denied,
    }
}

impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = storage()?;
        let count = storage.length().map_err(|error| why(&error))?;
        let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
        Ok(keys.filter(|key| key.starts_with(PREFIX)).collect())
    }

    fn get(&self, key: &str) -> Option<String> {
        // A value that the browser does not hand out is still there.
        let value = STORAGE.with(|known| known.borrow().as_ref().map(|it| it.get_item(key)));
        value.and_then(Result::ok).unwrap_or_else(|| Some(String::new()))
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let storage = storage()?;
        let before = storage.get_item(key).ok().flatten();
        storage.set_item(key, value).map_err(|error| why(&error))?;
        match storage.get_item(key) {
            Ok(Some(kept)) if kept == value => Ok(()),
            _ => {
                if let Some(before) = before {
                    // What was there goes back. Where that fails too, nothing more can be done.
                    let _ = storage.set_item(key, &before);
                }
                Err(StoreError::NotKept)
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        let storage = storage()?;
        storage.remove_item(key).map_err(|error| why(&error))?;
        match storage.get_item(key) {
            Ok(None) => Ok(()),
            _ => Err(StoreError::NotGone),
        }
    }
}
