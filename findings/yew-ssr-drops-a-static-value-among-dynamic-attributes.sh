#!/bin/sh
# Yew 0.23.0: an attribute whose value is `AttributeOrProperty::Static` is written by server-side rendering where the
# element's attributes are `Attributes::Static`, and is silently left out where they are `Attributes::Dynamic`. An
# `AttributeOrProperty::Attribute` of the same text is written in both.
#
# Both enums are public, and the variants can be combined freely; in a browser the same element gets the attribute.
# Whoever changes one attribute of a drawn element (`VTag::attributes` is public, too) and takes the variant that
# is named after a `&'static str` has a page that is right in the browser and lacks the attribute in its HTML.
#
# Seen with rustc 1.95.0, yew 0.23.0 and tokio 1.54.1:
#   static list:             <p title="a" lang="en"></p>
#   dynamic list, Static:    <p lang="en"></p>
#   dynamic list, Attribute: <p title="a" lang="en"></p>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "drawn"
version = "0.1.0"
edition = "2024"

[dependencies]
tokio = { version = "=1.54.1", features = ["macros", "rt"] }
yew = { version = "=0.23.0", features = ["ssr"] }
TOML
cat > src/main.rs <<'RUST'
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty as Value, Attributes, VTag};

#[derive(PartialEq, Properties)]
struct Given {
    attributes: Attributes,
}

#[component]
fn Paragraph(given: &Given) -> Html {
    let mut paragraph = VTag::new("p");
    paragraph.set_attributes(given.attributes.clone());
    paragraph.into()
}

async fn drawn(attributes: Attributes) -> String {
    let given = Given { attributes };
    yew::LocalServerRenderer::<Paragraph>::with_props(given).hydratable(false).render().await
}

fn dynamic(title: Value) -> Attributes {
    let values = Box::new([Some(title), Some(Value::Attribute("en".into()))]);
    Attributes::Dynamic { keys: &["title", "lang"], values }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let list = Attributes::Static(&[("title", Value::Static("a")), ("lang", Value::Static("en"))]);
    tokio::task::LocalSet::new()
        .run_until(async {
            println!("static list:             {}", drawn(list).await);
            println!("dynamic list, Static:    {}", drawn(dynamic(Value::Static("a"))).await);
            println!("dynamic list, Attribute: {}", drawn(dynamic(Value::Attribute("a".into()))).await);
        })
        .await;
}
RUST
cargo run --quiet >seen 2>cargo.log || { cat cargo.log; exit 1; }
cat seen
cat > wanted <<'TEXT'
static list:             <p title="a" lang="en"></p>
dynamic list, Static:    <p lang="en"></p>
dynamic list, Attribute: <p title="a" lang="en"></p>
TEXT
cmp wanted seen
