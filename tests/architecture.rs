//! Rules that every file of the repository must keep, checked by reading the files as text.
//!
//! The text is not parsed, so that a rule stays short. A rule is a function that takes a file and
//! returns `path:line: why` for each violation. To add one: write the function in `architecture/`,
//! and an entry in the table below with the files that it reads and its negative control: a broken
//! text, and the line on which the rule must report it.
//! Never loosen a rule to let a file pass: change the file, or write down why the rule is dropped.

#[path = "architecture/arrows.rs"]
mod arrows;
#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/embed.rs"]
mod embed;
#[path = "architecture/pairs.rs"]
mod pairs;
#[path = "architecture/shared.rs"]
mod shared;
#[path = "architecture/texts.rs"]
mod texts;
#[path = "architecture/tree.rs"]
mod tree;
#[path = "architecture/yew.rs"]
mod yew;

use arrows::{dependencies, features, names, pinned};
use tree::File;

macro_rules! rules {
    ($($name:ident: $over:expr, $rule:expr, red: $($at:literal => $text:expr),+;)*) => {$(
        mod $name {
            use super::*;

            const OVER: fn(&str) -> bool = $over;
            const RULE: fn(&File, &[File]) -> Vec<String> = $rule;

            #[test]
            fn holds() {
                let tree = tree::tree();
                let over: Vec<_> = tree.iter().filter(|file| OVER(&file.path)).collect();
                assert!(!over.is_empty(), "the rule reads no file: correct which files it reads");
                let found: Vec<_> = over.iter().flat_map(|file| RULE(file, &tree)).collect();
                assert!(found.is_empty(), "\n{}\n", found.join("\n"));
            }

            #[test]
            fn turns_red() {$({
                let (path, _) = $at.rsplit_once(':').unwrap_or(($at, ""));
                let file = File::new(path, $text);
                assert!(OVER(path), "the rule does not read {path}");
                let found = RULE(&file, &[]);
                let is_found = found.iter().any(|it| it.starts_with(concat!($at, ": ")));
                assert!(is_found, "{} should be refused, and are: {found:?}", $at);
            })+}
        }
    )*};
}

#[path = "architecture/app.rs"]
mod app;

const PURE: &str = "core's rules have no browser, clock, chance or file in them";
const TRAP: &str = "a trap, see CONTRIBUTING.md";

fn is_app_rust(path: &str) -> bool {
    path.starts_with("src/") && path.ends_with(".rs")
}

fn is_style(path: &str) -> bool {
    path.starts_with("styles/") && path.ends_with(".css")
}

fn is_page(path: &str) -> bool {
    ["index.html", "help.html"].contains(&path)
        || (path.starts_with("embed/pages/") && path.ends_with(".html"))
}

fn is_in_a_partner_s_page(path: &str) -> bool {
    ["embed/ebb-check.js", "embed/frame.js"].contains(&path)
}

// ---- which modules and crates may use which ----
rules! {
    core_knows_no_browser_clock_or_chance:
        |path| ["core", "ranking"].iter().any(|it| path.starts_with(&format!("crates/{it}/src/"))),
        |file, _| names(file, &[
            "yew", "web_sys", "js_sys", "wasm_bindgen", "gloo", "gloo_", "SystemTime", "Instant",
            "rand", "ebb_content", "std::fs", "std::net", "std::env",
        ], PURE),
        red: "crates/core/src/a.rs:2" => "//! A.\nuse web_sys::Window;",
            "crates/core/src/a.rs:1" => "let now = std::time::Instant::now();",
            "crates/ranking/src/a.rs:1" => "let seed = rand::random();";
    core_depends_on_nothing_of_a_browser:
        |path| path == "crates/core/Cargo.toml",
        |file, _| dependencies(file, &[
            "base64ct", "crc", "ebb-ranking", "ebb-wire-derive", "postcard", "serde", "thiserror", "ulid",
        ]),
        red: "crates/core/Cargo.toml:2" => "[dependencies]\nyew = \"0.23\"";
    ranking_depends_on_nothing:
        |path| path == "crates/ranking/Cargo.toml", |file, _| dependencies(file, &[]),
        red: "crates/ranking/Cargo.toml:2" => "[dependencies]\nrand = \"0.9\"";
    content_depends_on_core_alone:
        |path| path == "crates/content/Cargo.toml",
        |file, _| dependencies(file, &[
            "ebb-core", "jiff", "postcard", "serde", "serde_json", "toml",
        ]),
        red: "crates/content/Cargo.toml:2" => "[dependencies]\nweb-sys.workspace = true";
    the_app_depends_on_what_was_decided:
        |path| path == "Cargo.toml",
        |file, _| dependencies(file, &[
            "ebb-core", "ebb-names", "gloo-events", "gloo-timers", "js-sys", "rlsf", "tokio",
            "tracing", "wasm-bindgen", "wasm_split_helpers", "web-sys", "yew",
        ]),
        red: "Cargo.toml:2" => "[dependencies]\nreqwest = \"1\"",
            "Cargo.toml:2" => "[dependencies]\nebb-content.workspace = true",
            "Cargo.toml:2" => "[target.'cfg(unix)'.dependencies]\nrand = \"1\"",
            "Cargo.toml:1" => "[dependencies.reqwest]\nversion = \"1\"",
            "Cargo.toml:1" => "[target.'cfg(unix)'.dependencies.rand]\nversion = \"1\"",
            "Cargo.toml:2" => "[dependencies] # Few.\n  \"reqwest\" = \"1\"",
            "Cargo.toml:2" => "[dependencies]\nyew = { package = \"reqwest\", version = \"1\" }";
    the_app_can_name_no_network:
        |path| path == "Cargo.toml",
        |file, _| features(file, &[
            "Request", "Response", "Headers", "XmlHttpRequest", "WebSocket", "EventSource",
            "Navigator", "Worker", "RtcPeerConnection", "BroadcastChannel", "MessagePort",
        ]),
        red: "Cargo.toml:2" => "features = [\n  \"Event\", \"XmlHttpRequest\",";
    wasm_bindgen_and_its_family_are_pinned:
        |path| path.ends_with("Cargo.toml"),
        |file, _| pinned(file, &[
            "wasm-bindgen", "js-sys", "web-sys", "wasm-bindgen-test", "wasm-bindgen-cli",
            "wasm-bindgen-cli-support",
        ]),
        red: "Cargo.toml:1" => "wasm-bindgen = \"0.2.129\"",
            "Cargo.toml:1" => "web-sys = { version = \"0.3\" }";
}

// ---- code that breaks in Yew 0.23, panics, prints, sleeps or is unfinished ----
rules! {
    no_braced_loop_is_drawn: is_app_rust, |file, _| yew::braced_loops(file),
        red: "src/screens/a.rs:2" => "html! { <ul>\n{ for xs.iter().map(li) }</ul> }",
            "src/screens/a.rs:1" => "html! { <ul>{for xs}</ul> }";
    what_can_change_has_keys: is_app_rust, |file, _| yew::unkeyed_loops(file),
        red: "src/screens/a.rs:2" => "html! { <ul>\nfor x in &xs { <li>{x}</li> } </ul> }",
            "src/screens/a.rs:1" => "html! { for x in xs { {li(x)} } } fn li() { html! { <li/> } }";
    a_computed_class_builds_no_set:
        |path| is_app_rust(path) && !path.starts_with("src/screens/static_page/"),
        |file, _| yew::computed_classes(file),
        red: "src/screens/a.rs:2" => "html! {\n<p class={a}></p> }",
            "src/screens/a.rs:2" => "html! {\n<p {class}></p> }",
            "src/screens/a.rs:1" => "let a = classes!(\"b\");";
    a_component_always_draws: is_app_rust, |file, _| yew::empty_components(file),
        red: "src/screens/a.rs:2" =>
                "\n#[component] fn A() -> Html { if b { c } else { Html::default() } }",
            "src/screens/a.rs:1" => "#[component] fn A() -> Html { html! {} }";
    no_trap_is_used: is_app_rust, |file, _| names(file, &[
            "function_component", "VRaw", "from_html_unchecked", "target_unchecked_into",
            "Suspense", "unchecked_into", "set_inner_html", "style=",
        ], TRAP),
        red: "src/components/a.rs:1" => "html! { <p style=\"top: 0\"></p> }",
            "src/components/a.rs:1" => "Html::from_html_unchecked(text)";
    nothing_panics_and_nothing_is_printed:
        |path| is_app_rust(path) && path != "src/bin/prerender.rs",
        |file, _| names(file, &[
            ".unwrap()", ".expect(", "panic!", "unreachable!", "println!", "print!", "eprintln!",
            "dbg!", "console", "gloo_console", "log!",
        ], "a panic ends the app, and what is printed could hold an answer"),
        red: "src/a.rs:1" => "x.unwrap();", "src/a.rs:1" => "web_sys::console::log_1(&x);";
    nothing_is_left_open_and_nothing_sleeps:
        |path| path.ends_with(".rs"),
        |file, _| names(file, &["todo!", "unimplemented!", "#[ignore", "sleep("],
            "finish it, or wait for what is waited for"),
        red: "tests/a.rs:1" => "thread::sleep(second);", "src/a.rs:1" => "todo!()";
    no_style_attribute_stands_in_the_page:
        is_page, |file, _| texts::style_attributes(file),
        red: "index.html:2" => "<body>\n<p style='top: 0'>", "help.html:1" => "<p style=\"top: 0\">";
}

// ---- what may stand only in certain files ----
rules! {
    sentences_are_content: is_app_rust, |file, _| texts::sentences(file),
        red: "src/screens/a.rs:2" => "\nlet a = \"You got through that.\";";
    numbers_and_addresses_are_content: is_app_rust, |file, _| texts::numbers_and_addresses(file),
        red: "src/a.rs:1" => "let a = \"1-800-662-4357\";", "src/a.rs:1" => "let a = \"Call 988\";",
            "src/a.rs:1" => "let a = \"sms:741741\";", "src/a.rs:1" => "call(8006624357);",
            "src/a.rs:1" => "let a = \"https://example.org\";", "src/a.rs:1" => "\"800 662 4357\"";
    colours_stand_in_the_palette:
        |path| is_page(path) || is_app_rust(path)
            || (is_style(path) && path != "styles/tokens/palette.css")
            || (path.starts_with("embed/") && path.ends_with(".css")),
        |file, _| texts::colours(file),
        red: "styles/a.css:2" => "a {\n  color: #fff;",
            "styles/a.css:1" => "a:hover { color: rgb(0 0 0) }", "embed/a.css:1" => "a { color: #fff }",
            "styles/a.css:1" => "border: 1px solid red;", "styles/a.css:1" => "--page: white;",
            "src/a.rs:1" => "html! { <rect fill=\"#1c5a64\" /> }";
    every_component_has_a_style_sheet:
        |path| path.starts_with("src/components/"), pairs::stylesheet,
        red: "src/components/a.rs:1" => "//! A.";
    every_style_sheet_is_imported:
        |path| is_style(path) && !["styles/index.css", "styles/first.css", "styles/records.css"].contains(&path), pairs::imported,
        red: "styles/components/a.css:1" => "/* A. */";
    the_first_styles_come_in_the_order_of_all: |path| path == "styles/first.css", pairs::in_order,
        red: "styles/first.css:1" => "@import \"none.css\";";
    every_word_is_said: |path| path == "crates/core/src/messages/mod.rs", pairs::said,
        red: "crates/core/src/messages/mod.rs:2" => "messages! {\n    HomeTitle = \"home.title\";\n}";
    the_app_uses_no_text_that_only_the_static_page_has:
        |path| is_app_rust(path) && !["src/screens/static_page/", "src/gallery/"].iter().any(|it| path.starts_with(it)),
        |file, _| pairs::of_static_page(file),
        red: "src/screens/a.rs:2" => "//! A.\nui.t(Message::HomeTitle)";
    the_page_loads_nothing_from_elsewhere:
        |path| ["index.html", "help.html"].contains(&path) || path.starts_with("public/")
            || is_in_a_partner_s_page(path),
        |file, _| texts::hosts(file),
        red: "index.html:1" => "<script src=\"https://cdn.example/a.js\">",
            "public/boot.js:1" => "load(\"http://a\")",
            "help.html:1" => "<img src=\"//a.example/b.png\">";
    the_scripts_of_the_page_fetch_the_app_alone:
        |path| path.starts_with("public/") && path.ends_with(".js") && !path.contains("/sw") && path != "public/device.js",
        |file, _| texts::network(file),
        red: "public/boot.js:1" => "fetch(own.wasm, {}); fetch(\"/a\");",
            "public/boot.js:1" => "new XMLHttpRequest(); new XMLHttpRequest();",
            "public/boot.js:1" => "get.open(\"POST\", href);",
            "public/boot.js:1" => "navigator.sendBeacon(\"/a\");", "public/leave.js:1" => "fetch(out);";
    what_stands_in_a_partner_s_page_is_quiet:
        is_in_a_partner_s_page, |file, _| embed::quiet(file),
        red: "embed/frame.js:2" => "// fetch\nfetch(\"/a\");",
            "embed/ebb-check.js:1" => "localStorage.a = 1;";
    only_the_listed_messages_are_sent:
        is_in_a_partner_s_page, |file, _| embed::messages(file),
        red: "embed/frame.js:1" => "tell(\"answer\");",
            "embed/ebb-check.js:1" => "say({ type: \"country\" });",
            "embed/frame.js:2" => "host.postMessage(1);\nhost.postMessage(2);";
    every_shared_name_is_listed:
        |path| is_page(path) || path.starts_with("crates/xtask/src/")
            || ["src/", "public/", "embed/", "styles/", "tests/e2e/tests/"].iter().any(|it| path.starts_with(it)),
        |file, _| shared::listed(file),
        red: "src/a.rs:2" => "//! A.\nhtml! { <p data-asked=\"\" /> }", "public/a.js:1" => "find(\"[data-liev]\")",
            "styles/a.css:1" => "[data-gon] {}", "public/a.js:1" => "d.addEventListener(\"ebb:shwo\", go);",
            "index.html:1" => "<p data-wsam=\"\">", "public/a.js:1" => "\"liev\" in page.dataset";
    every_shared_name_is_used_where_it_says: |path| path == "names.toml", shared::used,
        red: "names.toml:2" => "[attributes]\nask = { used_in = [\"rust\", \"js\"] }";
    every_message_is_sent_and_heard: |path| path == "names.toml", shared::sent_and_heard,
        red: "names.toml:2" => "[messages]\nready = { from = \"frame\" }";
    names_depend_on_nothing:
        |path| path == "crates/names/Cargo.toml", |file, _| dependencies(file, &[]),
        red: "crates/names/Cargo.toml:2" => "[dependencies]\nserde.workspace = true";
    nothing_on_the_outside_names_the_topic:
        |path| ["index.html", "help.html", "public/manifest.webmanifest"].contains(&path)
            || ["public/icons/", "crates/core/src/history/"].iter().any(|it| path.starts_with(it)),
        |file, _| texts::topic(file),
        red: "index.html:1" => "<title>Craving check</title>", "help.html:1" => "<title>Heroin</title>",
            "public/manifest.webmanifest:1" => "\"name\": \"Recovery\"",
            "crates/core/src/history/a.rs:1" => "const KEY: &str = \"craving.r.\";";
    no_file_outgrows_its_room:
        |path| path == "ARCHITECTURE.md"
            || [".rs", ".js", ".css"].iter().any(|end| path.ends_with(end)),
        |file, _| texts::length(file),
        red: "src/a.rs:301" => &"//\n".repeat(301), "src/app.rs:121" => &"//\n".repeat(121),
            "src/screens/a.rs:151" => &"//\n".repeat(151);
    every_file_says_first_what_it_is_for:
        |path| path.ends_with(".rs") || path.ends_with(".css")
            || (path.starts_with("content/") && path.ends_with(".toml")),
        |file, _| texts::opening(file),
        red: "src/a.rs:1" => "use a;", "styles/a.css:1" => "a {}", "content/a.toml:1" => "[a]";
    the_safety_page_speaks_of_every_rule: |path| path == "content/safety.toml", pairs::safety_page,
        red: "content/safety.toml:2" => "[[rule]]\nid = \"no-such-rule\"";
    every_source_that_a_comment_names_is_listed:
        |path| path.starts_with("crates/core/src/"), pairs::sources,
        red: "crates/core/src/a.rs:2" => "//! A.\n/// Better than free text (NO-SUCH1).";
    the_stored_data_page_speaks_of_every_field:
        |path| ["check_in.rs", "record.rs"].iter()
            .any(|it| path.strip_prefix("crates/core/src/history/") == Some(*it)), pairs::stored_page,
        red: "crates/core/src/history/check_in.rs:2" => "pub struct CheckIn {\n    pub mood: u8,";
}
