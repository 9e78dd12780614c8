//! Tests that the web app manifest does not reveal what Ebb is for, and describes one app in all
//! languages.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use serde_json::{Value, json};
use xtask::workspace::Workspace;

/// The keys that the manifest may have, besides `icons`. Shortcuts, screenshots, a description,
/// categories or handlers would show on the device, or in a store, what Ebb is for.
const SAID: [&str; 11] = [
    "id",
    "name",
    "short_name",
    "start_url",
    "scope",
    "display",
    "display_override",
    "lang",
    "dir",
    "background_color",
    "theme_color",
];

fn manifest() -> Value {
    let source = Workspace::find().unwrap().read("public/manifest.webmanifest").unwrap();
    serde_json::from_str(&source).unwrap()
}

/// The keys of a manifest that it may not have.
fn too_much(manifest: &Value) -> Vec<String> {
    let keys = manifest.as_object().unwrap().keys();
    keys.filter(|key| !SAID.contains(&key.as_str()) && *key != "icons").cloned().collect()
}

#[test]
fn it_is_one_app_whatever_the_language_and_says_nothing_of_its_topic() {
    let manifest = manifest();
    assert_eq!(too_much(&manifest), Vec::<String>::new());
    for (key, value) in [("id", "/"), ("scope", "/"), ("name", "Ebb"), ("display", "standalone")] {
        assert_eq!(manifest[key], value, "{key}");
    }
}

#[test]
fn a_shortcut_or_a_picture_would_be_found() {
    for key in ["shortcuts", "screenshots", "description", "categories", "share_target"] {
        let mut manifest = manifest();
        manifest[key] = json!([]);
        assert_eq!(too_much(&manifest), [key]);
    }
}

#[test]
fn there_is_an_icon_for_every_kind_of_mask_and_each_is_there() {
    let manifest = manifest();
    let icons = manifest["icons"].as_array().unwrap();
    let purposes: Vec<&str> = icons.iter().filter_map(|it| it["purpose"].as_str()).collect();
    for purpose in ["any", "maskable", "monochrome"] {
        assert!(purposes.contains(&purpose), "no icon is {purpose}");
    }
    for icon in icons {
        let path = format!("public{}", icon["src"].as_str().unwrap());
        let bytes = std::fs::read(Workspace::find().unwrap().path(&path)).unwrap();
        if path.ends_with(".png") {
            // In a PNG, the width and height follow the signature and the header of the first
            // chunk.
            let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!(icon["sizes"], format!("{}x{}", size(16), size(20)), "{path}");
        } else {
            assert_eq!(icon["sizes"], "any", "{path}");
        }
    }
}
