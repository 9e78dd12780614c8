//! Which modules of the widget (`src/`) may use which.

use super::arrows::{names, names_behind};
use super::tree::File;
use super::{is_app_rust, texts, tree};

const ABOVE: &str = "components know no domain: words and values in, events out";
const ROOM: &str = "a screen knows no other screen, only the rooms that all share";
const ONLY_BROWSER: &str = "only src/browser names the window, storage, time and chance";

rules! {
    components_know_no_domain:
        |path| path.starts_with("src/components/"),
        |file, _| names(file, &[
            "ebb_core", "ebb_content", "crate::state", "crate::screens", "crate::browser",
            "crate::hooks", "gloo_", "js_sys",
        ], ABOVE),
        red: "src/components/a.rs:2" => "//! A.\nuse ebb_core::messages::Message;",
            "src/components/a.rs:1" => "use crate::{state::{self, text}, browser};";
    components_write_no_markup_of_one_screen:
        |path| path.starts_with("src/components/"),
        |file, _| texts::markup_of_one_screen(file),
        red: "src/components/a.rs:2" => "//! A.\nhtml! { <button data-ask={asks}></button> }",
            "src/components/a.rs:1" => "html! { <a download=\"ebb.txt\" href={address}></a> }",
            "src/components/a.rs:1" => "html! { <input type=\"file\" /> }",
            "src/components/a.rs:1" => "let name = \"history.txt\";";
    screens_know_no_other_screen:
        // The doors of the static page are the list of its screens.
        |path| path.starts_with("src/screens/")
            && !["src/screens/mod.rs", "src/screens/static_page/doors.rs"].contains(&path),
        |file, _| {
            let shared = ["parts", "lines", "safer_cards", "rescue_cards", "family_cards", "own", "reason", "storage_line", "keep", "ScreenProps", "Part"];
            let is_shared = |name: &str| shared.contains(&name);
            let mut found = names_behind(file, "crate::screens::", is_shared, ROOM);
            found.extend(names_behind(file, "super::", is_shared, ROOM));
            found
        },
        red: "src/screens/a.rs:1" => "use super::offer::first;",
            "src/screens/static_page/a.rs:1" => "use crate::screens::{parts, history::History};";
    screens_draw_without_a_browser:
        |path| path.starts_with("src/screens/"),
        |file, _| names(
            file, &["browser", "crate::hooks", "cfg(target_arch"],
            "a screen is given the clock and what writes dates with `Ui`, so that it draws anywhere",
        ),
        red: "src/screens/a.rs:1" => "crate::browser::page::show(None);",
            "src/screens/a.rs:1" => "use crate::{browser::{self, format}, state::Ui};",
            "src/screens/a.rs:1" => "use crate::hooks::BROWSER;",
            "src/screens/a.rs:1" => "#[cfg(target_arch = \"wasm32\")]\nmod offer;";
    the_app_has_few_gates_for_the_browser:
        |path| path == "src/lib.rs" || (is_app_rust(path) && path.starts_with("src/state")),
        |file, _| names(
            file, &["cfg(target_arch"], "what draws compiles for every target, so that tests can draw it",
        ),
        red: "src/lib.rs:1" => "#[cfg(target_arch = \"wasm32\")]\nmod browser;";
    the_static_page_knows_no_app:
        |path| path.starts_with("src/screens/static_page/"),
        |file, _| names(
            file, &["crate::browser", "crate::hooks", "AppState", "Ui", "use_state"],
            "the static page is drawn at build and has no state",
        ),
        red: "src/screens/static_page/a.rs:1" => "use crate::hooks::use_now;";
    hooks_draw_nothing:
        |path| path.starts_with("src/hooks/"),
        |file, _| names(file, &[
            "crate::screens", "crate::components", "html!",
        ], "hooks draw nothing"),
        red: "src/hooks/a.rs:1" => "use crate::screens::Rate;";
    the_browser_decides_nothing:
        |path| path.starts_with("src/browser/"),
        |file, _| names(file, &[
            "yew", "crate::screens", "crate::components", "crate::state", "crate::hooks",
        ], "src/browser answers with a value and decides nothing"),
        red: "src/browser/a.rs:1" => "use crate::state::AppState;";
    the_state_has_no_browser:
        |path| path.starts_with("src/state"),
        |file, _| names(file, &[
            "crate::browser", "crate::screens", "crate::components", "crate::hooks", "html!",
        ], "state is core's, as Yew takes it"),
        red: "src/state/a.rs:1" => "let at = crate::browser::now();";
    only_browser_names_the_window:
        |path| is_app_rust(path) && !path.starts_with("src/browser/"),
        |file, _| {
            let is_element = |name: &str| name.starts_with("Html") || name.ends_with("Event");
            let mut found = names_behind(file, "web_sys::", is_element, ONLY_BROWSER);
            found.extend(names(file, &[
                "gloo_", "js_sys", "window(", "local_storage", "LocalStorage", "SessionStorage",
                "Date::now", "Math::random", "SystemTime", "Instant",
            ], ONLY_BROWSER));
            found
        },
        red: "src/hooks/a.rs:1" => "web_sys::window();",
            "src/screens/a.rs:1" => "use web_sys::{HtmlElement, Storage};",
            "src/app.rs:1" => "let at = js_sys::Date::now();";
    the_root_names_no_element:
        |path| path == "src/app.rs",
        |file, _| names(file, &["web_sys"], "the root is one reducer and one switch"),
        red: "src/app.rs:1" => "use web_sys::HtmlElement;";
}
