//! Reports the visits on the slow link: a table of medians, a table of ratios to the floor, and JSON.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::contestants::FLOOR;
use crate::numbers::{Ratios, median};
use crate::packets::{Packets, Visits};
use crate::report::{aligned, figure};

/// A row of the tables: a figure of a contestant.
struct Row {
    name: &'static str,
    key: &'static str,
    /// `None` where the network has no such figure.
    of: fn(&Visits) -> Option<f64>,
}

#[expect(clippy::cast_precision_loss, reason = "counts and bytes of small sites")]
const ROWS: [Row; 8] = [
    Row { name: "first control", key: "control", of: |it| Some(it.first.control) },
    Row {
        name: "first questions turn, \"Leave now\" works",
        key: "turns",
        of: |it| Some(it.first.turns),
    },
    Row { name: "app live", key: "live", of: |it| Some(it.first.live) },
    Row { name: "body until live, KiB", key: "body_kib", of: |it| Some(it.body as f64 / 1024.0) },
    Row { name: "body until live, requests", key: "requests", of: |it| Some(it.requests as f64) },
    Row {
        name: "whole wire, worker included, KiB",
        key: "wire_kib",
        of: |it| it.wire.map(|wire| wire as f64 / 1024.0),
    },
    Row {
        name: "repeat visit: first control",
        key: "repeat_control",
        of: |it| Some(it.second.control),
    },
    Row { name: "repeat visit: usable", key: "repeat_usable", of: |it| Some(it.second.live) },
];

/// Both tables with their headings.
pub fn tables(packets: &Packets, road: &str) -> Result<Vec<String>> {
    let mut lines =
        vec![format!("\nOn the slow link; ms from the start of the navigation\n{road}\n")];
    lines.extend(table(packets, |runs, _| Ok(figure(median(runs)?)))?);
    lines.push(
        "\nOn the slow link, ratio to the floor within each run (lowest to highest)\n".to_owned(),
    );
    lines.extend(table(packets, |runs, floor| {
        let Ratios { median, lowest, highest } = Ratios::of(runs, floor)?;
        Ok(format!("{median:.2} ({lowest:.2} to {highest:.2})"))
    })?);
    Ok(lines)
}

/// A table with a column for each contestant; `cell` gets its figures in all runs, and the floor's.
fn table(
    packets: &Packets,
    cell: impl Fn(&[f64], &[f64]) -> Result<String>,
) -> Result<Vec<String>> {
    let names = packets.contestants.iter().map(|contestant| contestant.name.to_owned());
    let mut rows = vec![std::iter::once(String::new()).chain(names).collect::<Vec<_>>()];
    for row in &ROWS {
        let floor = figures(row, &packets.visits[FLOOR]);
        let mut cells = vec![row.name.to_owned()];
        for visits in &packets.visits {
            let runs = figures(row, visits).zip(floor.as_deref());
            cells.push(runs.map_or(Ok("-".to_owned()), |(runs, floor)| cell(&runs, floor))?);
        }
        rows.push(cells);
    }
    Ok(aligned(&rows))
}

fn figures(row: &Row, visits: &[Visits]) -> Option<Vec<f64>> {
    visits.iter().map(row.of).collect()
}

/// Every single measurement.
pub fn json(packets: &Packets, road: &str) -> Result<Value> {
    let mut contestants = Map::new();
    for (contestant, visits) in packets.contestants.iter().zip(&packets.visits) {
        let mut all = Map::new();
        for row in &ROWS {
            let floor = figures(row, &packets.visits[FLOOR]);
            let Some((runs, floor)) = figures(row, visits).zip(floor) else { continue };
            let Ratios { median: ratio, lowest, highest } = Ratios::of(&runs, &floor)?;
            let to_floor = json!({ "median": ratio, "lowest": lowest, "highest": highest });
            let figures = json!({ "median": median(&runs)?, "to_floor": to_floor, "runs": runs });
            all.insert(row.key.to_owned(), figures);
        }
        contestants.insert(contestant.name.to_owned(), Value::Object(all));
    }
    Ok(json!({ "network": road, "contestants": contestants }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packets::Steps;

    #[test]
    fn what_a_network_cannot_count_is_left_out_and_no_zero() {
        let steps = |control| Steps { control, turns: control, live: control };
        let visits = |control| Visits {
            first: steps(control),
            body: 1024,
            requests: 1,
            wire: None,
            second: steps(control / 2.0),
        };
        let floor = || crate::contestants::Contestant {
            name: "floor",
            control: "",
            turns: None,
            live: None,
            has_worker: false,
        };
        let packets = Packets {
            contestants: vec![floor(), floor()],
            visits: vec![vec![visits(900.0), visits(700.0)], vec![visits(600.0), visits(350.0)]],
        };
        let lines = tables(&packets, "by hand").unwrap();
        let row =
            |name: &str| lines.iter().filter(|it| it.contains(name)).cloned().collect::<Vec<_>>();
        let control = row("| first control");
        assert!(
            control[0].contains("700") && control[1].contains("1.50 (1.50 to 2.00)"),
            "{control:?}"
        );
        assert!(row("whole wire").iter().all(|it| it.matches(" - ").count() == 2));
        let json = json(&packets, "by hand").unwrap();
        assert_eq!(json["contestants"]["floor"]["wire_kib"], Value::Null);
    }
}
