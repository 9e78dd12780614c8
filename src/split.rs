//! Where the wasm is split in two: the second one draws the screens behind the questions of the static
//! page, and loads once the app is there (docs/decisions/0041).

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasm_split_helpers::wasm_split;
use yew::Html;

use crate::app;
use crate::state::{AppState, Ui};

/// The current screen. `boot.js` opens none before the second wasm is there.
pub fn screen(ui: &Ui, state: &AppState) -> Html {
    let mut drawn = pin!(draw(ui, state));
    let mut context = Context::from_waker(Waker::noop());
    // The first time that anything is drawn, it asks the page for the second wasm, which answers at once.
    for _ in 0..2 {
        if let Poll::Ready(drawn) = drawn.as_mut().poll(&mut context) {
            return drawn;
        }
    }
    Html::default()
}

#[wasm_split(screens)]
fn draw(ui: &Ui, state: &AppState) -> Html {
    app::screen(ui, state)
}
