#!/bin/sh
# thirtyfour 0.38.1: each move of the pointer in an action chain lasts 250 ms unless a delay is given.
#
# The WebDriver standard gives a pointer move no length of its own: without `duration` a driver moves
# the pointer at once. `WebDriver::action_chain()` of thirtyfour sends `"duration":250` with every move,
# so a chain of forty moves takes ten seconds in any browser. `action_chain_with_delay(None, Some(0 s))`
# sends 0.
#
# A small server stands in for the driver and prints what it is sent, so that no browser is needed.
# Seen with Rust 1.95 on Debian 12:
#   default: "duration":250
#   zero:    "duration":0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "pointer-move"
version = "0.0.0"
edition = "2024"

[dependencies]
thirtyfour = { version = "=VERSION", default-features = false, features = ["reqwest"] }
tokio = { version = "1", features = ["macros", "rt", "net", "io-util"] }
TOML
sed -i "s/VERSION/0.38.1/" "$folder/Cargo.toml"
cat > "$folder/src/main.rs" <<'RUST'
use std::time::Duration;

use thirtyfour::{DesiredCapabilities, WebDriver};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Answers every command with success, and prints the longest duration in each chain of actions.
async fn stand_in(listener: TcpListener) {
    while let Ok((mut stream, _)) = listener.accept().await {
        tokio::spawn(async move {
            let (mut heard, mut part) = (Vec::new(), [0; 4096]);
            loop {
                let Ok(read @ 1..) = stream.read(&mut part).await else { return };
                heard.extend_from_slice(&part[..read]);
                let text = String::from_utf8_lossy(&heard).into_owned();
                let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
                let length = head
                    .lines()
                    .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok())
                    .unwrap_or(0);
                if body.len() < length {
                    continue;
                }
                // The lengths of pauses of other devices stand in the same chain and are 0.
                let lengths = body.split("\"duration\":").skip(1);
                let number = |text: &str| text.split(|it: char| !it.is_ascii_digit()).next()?.parse::<u32>().ok();
                if let Some(longest) = lengths.filter_map(number).max() {
                    println!("\"duration\":{longest}");
                }
                let value = if head.starts_with("POST /session HTTP") {
                    r#"{"value":{"sessionId":"one","capabilities":{}}}"#
                } else {
                    r#"{"value":null}"#
                };
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{value}",
                    value.len()
                );
                if stream.write_all(answer.as_bytes()).await.is_err() {
                    return;
                }
                heard.clear();
            }
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    tokio::spawn(stand_in(listener));
    let driver = WebDriver::new(&address, DesiredCapabilities::firefox()).await?;
    driver.action_chain().move_to(10, 10).perform().await?;
    driver.action_chain_with_delay(None, Some(Duration::ZERO)).move_to(10, 10).perform().await?;
    driver.quit().await?;
    Ok(())
}
RUST
said=$(cd "$folder" && cargo run --quiet)
wanted='"duration":250
"duration":0'
echo "$said"
[ "$said" = "$wanted" ] || { echo "not as described in the head of this file" >&2; exit 1; }
