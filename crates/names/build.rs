//! Makes Rust constants and TypeScript declarations of `names.toml`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

const FILE: &str = "../../names.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    attributes: BTreeMap<String, Shared>,
    events: BTreeMap<String, Shared>,
    messages: BTreeMap<String, Message>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    used_in: Vec<String>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    computed: bool,
    #[serde(default)]
    private: bool,
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    from: String,
    fields: BTreeMap<String, String>,
    about: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FILE}");
    let names: Names = toml::from_str(&fs::read_to_string(FILE)?)?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("names.rs"), constants(&names)?)?;
    fs::write(Path::new(&folder).join("names.d.ts"), types(&names)?)?;
    Ok(())
}

fn constants(names: &Names) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    let attributes = names.attributes.iter().map(|(name, it)| (format!("data-{name}"), name, it));
    module(&mut out, "attributes", attributes)?;
    let events = names.events.iter().map(|(name, it)| (name.clone(), name, it));
    module(&mut out, "events", events)?;
    writeln!(
        out,
        "/// Messages between the loader and the frame, by their `type`.\npub mod messages {{"
    )?;
    for (name, message) in &names.messages {
        constant(&mut out, name, name, &message.about)?;
    }
    let all: Vec<_> = names.messages.keys().collect();
    writeln!(out, "/// All of them.\npub const ALL: &[&str] = &{all:?};\n}}")?;
    Ok(out)
}

fn module<'a>(
    out: &mut String,
    module: &str,
    names: impl Iterator<Item = (String, &'a String, &'a Shared)> + Clone,
) -> Result<(), Box<dyn Error>> {
    writeln!(out, "/// The [{module}] of `names.toml`.\npub mod {module} {{\nuse super::Shared;")?;
    for (written, name, shared) in names.clone() {
        constant(out, name, &written, &shared.about)?;
    }
    writeln!(out, "/// All of them.\npub const ALL: &[Shared] = &[")?;
    for (written, _, Shared { used_in, computed, private, .. }) in names {
        writeln!(
            out,
            "Shared {{ name: {written:?}, used_in: &{used_in:?}, computed: {computed}, private: {private} }},"
        )?;
    }
    writeln!(out, "];\n}}")?;
    Ok(())
}

fn constant(
    out: &mut String,
    name: &str,
    written: &str,
    about: &str,
) -> Result<(), Box<dyn Error>> {
    let short = name.strip_prefix("ebb").map_or(name, |rest| &rest[1..]);
    let constant = short.replace('-', "_").to_uppercase();
    Ok(writeln!(out, "/// {about}\npub const {constant}: &str = {written:?};")?)
}

fn types(names: &Names) -> Result<String, Box<dyn Error>> {
    let mut out = String::from("// Made from names.toml by crates/names; a change here is lost.\n");
    writeln!(out, "interface DOMStringMap {{")?;
    for (name, Shared { optional, about, .. }) in &names.attributes {
        let mark = if *optional { "?" } else { "" };
        writeln!(out, "  /** {about} */\n  {}{mark}: string;", key(name))?;
    }
    writeln!(out, "}}\ntype EbbEvent = {};", union(names.events.keys()))?;
    for (sender, kind) in [("frame", "FromFrame"), ("loader", "FromLoader")] {
        writeln!(out, "/** What the {sender} says. */\ntype {kind} =")?;
        for (name, Message { fields, .. }) in
            names.messages.iter().filter(|(_, it)| it.from == sender)
        {
            let fields: String =
                fields.iter().map(|(name, kind)| format!(", {name}: {kind}")).collect();
            writeln!(out, "  | {{ ebb: 1, type: {name:?}{fields} }}")?;
        }
        writeln!(out, ";")?;
    }
    Ok(out)
}

/// An attribute's name as `dataset` has it: `device-does` is `deviceDoes`.
fn key(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |key, part| {
        let (head, tail) = part.split_at(part.len().min(1));
        key + &head.to_uppercase() + tail
    })
}

fn union<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("{name:?}")).collect::<Vec<_>>().join(" | ")
}
