//! A line on how long the app keeps what is on screen, and on any fault of the storage.

use ebb_core::flow::{Storage, Surface};
use ebb_core::history::StoreError;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Tone, notice};
use crate::state::{AppState, Ui};

pub fn storage_line(ui: &Ui, state: &AppState) -> Html {
    let (name, tone, word) = match state.storage {
        Storage::Failed(StoreError::Denied) => ("denied", Tone::Care, Message::StorageDenied),
        Storage::Failed(StoreError::Full) => ("full", Tone::Care, Message::StorageFull),
        Storage::Failed(StoreError::NotKept) => ("not-kept", Tone::Care, Message::StorageNotKept),
        Storage::Failed(StoreError::NotGone) => ("not-gone", Tone::Care, Message::StorageNotGone),
        Storage::ClockDoubted => ("clock", Tone::Care, Message::StorageClock),
        Storage::Ready if state.trace_free => ("trace-free", Tone::Calm, Message::StorageTraceFree),
        Storage::Ready if state.may_write() => match state.surface {
            Surface::Embed { lasting: false } => ("brief", Tone::Care, Message::StorageBrief),
            _ if state.is_settling((ui.outside.now)()) => {
                ("settling", Tone::Calm, Message::StorageSettling)
            }
            _ if state.is_nearly_full() => ("nearly-full", Tone::Care, Message::StorageNearlyFull),
            Surface::App => ("kept", Tone::Calm, Message::StorageKept),
            Surface::Embed { lasting: true } => ("embed", Tone::Calm, Message::StorageEmbed),
        },
        Storage::Ready if state.is_settling((ui.outside.now)()) => {
            ("going", Tone::Calm, Message::StorageGoing)
        }
        Storage::Ready if state.has_earlier => ("earlier", Tone::Care, Message::StorageEarlier),
        Storage::Ready => ("visit", Tone::Calm, Message::StorageVisit),
    };
    notice(tone, name, ui.t(word))
}
