//! Reports the figures as plain tables, and as JSON with every single measurement.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::Measured;
use crate::clicks::KINDS;
use crate::kept::Row;
use crate::load::{COLUMNS, Column, Visit};
use crate::numbers::{Ratios, median, percentile};
use crate::packets_report;
use crate::records::QUOTA;
use crate::session::{DOWN, ROUND_TRIP_MS, SLOWER, UP};

/// The report as tables for a person to read.
pub fn text(measured: &Measured) -> Result<String> {
    let Measured { chromium, runs, busy_before, busy_after, .. } = measured;
    let slowness = median(&measured.loads.slowness)?;
    let cores = std::thread::available_parallelism()?;
    let mut lines = vec![
        format!("{chromium}, {cores} cores; median of {runs} interleaved runs"),
        format!("load average {busy_before} before, {busy_after} after"),
        format!("processor slowed {SLOWER}x by the browser ({slowness:.1}x by a loop in the page)"),
        format!(
            "network shaped by the browser, but for the slow link: {ROUND_TRIP_MS} ms round trip, {} Mbit/s down, {} kbit/s up",
            DOWN / 1e6,
            UP / 1e3
        ),
    ];
    let loads = &measured.loads;
    let visits = [
        ("First visit, nothing kept", &loads.cold),
        ("Second visit, files kept by the browser", &loads.repeat),
    ];
    for (title, visits) in visits {
        lines.push(format!("\n{title}; ms from the start of the navigation\n"));
        lines.extend(load_table(&loads.names, visits)?);
    }
    lines.extend(packets_report::tables(&measured.packets, &measured.road)?);
    lines.push(
        "\nWith no network, files kept by the worker; ms from the start of the navigation\n"
            .to_owned(),
    );
    lines.extend(offline_table(measured)?);
    let clicks = measured.clicks.times.first().map_or(0, Vec::len);
    lines.push(format!("\nClick to painted frame, ms, network as it is; {clicks} clicks a row\n"));
    lines.extend(click_table(measured)?);
    lines.push("\n\"Look back\" to painted chart, ms, network as it is\n".to_owned());
    lines.extend(chart_table(measured)?);
    lines.push("\nA kept history, ms, network as it is\n".to_owned());
    lines.extend(kept_table(measured)?);
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn load_table(names: &[&str; 4], visits: &[Vec<Visit>; 4]) -> Result<Vec<String>> {
    let mut head = vec!["visit".to_owned()];
    head.extend(COLUMNS.iter().map(|column| column.name.to_owned()));
    head.push("control, all runs".to_owned());
    let mut rows = vec![head];
    for (name, visits) in names.iter().zip(visits) {
        let mut row = vec![(*name).to_owned()];
        for column in &COLUMNS {
            row.push(middle(column, visits)?.map_or_else(|| "-".to_owned(), figure));
        }
        let controls: Vec<f64> = visits.iter().map(|visit| visit.first_control).collect();
        let (lowest, highest) = (percentile(&controls, 0.0)?, percentile(&controls, 1.0)?);
        row.push(format!("{} to {}", figure(lowest), figure(highest)));
        rows.push(row);
    }
    let [ebb, bare, css_file, page] = visits;
    for (name, above, below) in [
        ("ebb / its page alone", ebb, page),
        ("ebb / bare", ebb, bare),
        ("ebb-css-file / ebb", css_file, ebb),
    ] {
        let mut row = vec![name.to_owned()];
        for column in &COLUMNS {
            let (above, below) = (middle(column, above)?, middle(column, below)?);
            row.push(above.zip(below).map_or_else(|| "-".to_owned(), |(a, b)| ratio(a, b)));
        }
        row.push("-".to_owned());
        rows.push(row);
    }
    Ok(aligned(&rows))
}

fn offline_table(measured: &Measured) -> Result<Vec<String>> {
    let mut rows = vec![["start", "median", "lowest", "highest"].map(str::to_owned).to_vec()];
    let offline = &measured.offline;
    for (name, times) in [("first control", &offline.control), ("all live", &offline.live)] {
        let figures = [median(times)?, percentile(times, 0.0)?, percentile(times, 1.0)?];
        rows.push(std::iter::once(name.to_owned()).chain(figures.map(figure)).collect());
    }
    Ok(aligned(&rows))
}

fn click_table(measured: &Measured) -> Result<Vec<String>> {
    let mut rows = vec![["click", "p50", "p98"].map(str::to_owned).to_vec()];
    let mut middles = Vec::new();
    for (kind, times) in KINDS.iter().zip(&measured.clicks.times) {
        let (p50, p98) = (percentile(times, 0.5)?, percentile(times, 0.98)?);
        middles.push((p50, p98));
        rows.push(vec![(*kind).to_owned(), format!("{p50:.1}"), format!("{p98:.1}")]);
    }
    if let [doors, tiles, details, checkbox] = middles[..] {
        for (name, above, below) in
            [("static / details", doors, details), ("app / checkbox", tiles, checkbox)]
        {
            rows.push(vec![name.to_owned(), ratio(above.0, below.0), ratio(above.1, below.1)]);
        }
    }
    Ok(aligned(&rows))
}

fn chart_table(measured: &Measured) -> Result<Vec<String>> {
    let head = [
        "check-ins",
        "ebb",
        "bare, thinned",
        "bare, every point",
        "ebb / thinned",
        "ebb / every",
        "characters stored",
        "of the quota",
        "wasm MiB",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in &measured.charts.rows {
        let (ebb, thinned) = (median(&row.ebb)?, median(&row.thinned)?);
        let every = median(&row.every)?;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let share = row.characters as f64 / QUOTA as f64;
        let mib = row.pages.iter().max().map(|pages| format!("{:.1}", *pages as f64 / 16.0));
        rows.push(vec![
            row.count.to_string(),
            figure(ebb),
            figure(thinned),
            figure(every),
            ratio(ebb, thinned),
            ratio(ebb, every),
            row.characters.to_string(),
            format!("{:.1} %", share * 100.0),
            mib.unwrap_or_else(|| "-".to_owned()),
        ]);
    }
    Ok(aligned(&rows))
}

fn kept_table(measured: &Measured) -> Result<Vec<String>> {
    let head = [
        "check-ins",
        "reading all",
        "longest stretch",
        "JSON.parse",
        "reading / parse",
        "offers painted",
        "saving one, main thread",
        "trends painted",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in &measured.kept.rows {
        let ratios = Ratios::of(&row.read, &row.parsed)?;
        let mut cells = vec![row.count.to_string()];
        for times in [&row.read, &row.stretch, &row.parsed] {
            cells.push(figure(median(times)?));
        }
        cells.push(format!("{:.1} ({:.1} to {:.1})", ratios.median, ratios.lowest, ratios.highest));
        for times in [&row.offered, &row.saved, &row.trends] {
            cells.push(figure(median(times)?));
        }
        rows.push(cells);
    }
    Ok(aligned(&rows))
}

/// The median of a figure over the visits; `None` if these visits do not have the figure.
fn middle(column: &Column, visits: &[Visit]) -> Result<Option<f64>> {
    let values: Option<Vec<f64>> = visits.iter().map(column.of).collect();
    values.map(|values| median(&values)).transpose()
}

pub fn figure(value: f64) -> String {
    if value >= 100.0 || value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.1}")
    }
}

fn ratio(above: f64, below: f64) -> String {
    if below > 0.0 { format!("{:.2}", above / below) } else { "-".to_owned() }
}

/// A Markdown table with aligned columns.
pub fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    let mut lines = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = width(column).unwrap_or(0);
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        if index == 0 {
            let rules = row.iter().enumerate().map(|(column, _)| {
                let rule = "-".repeat(width(column).unwrap_or(0) + 1);
                if column == 0 { format!("{rule}-") } else { format!("{rule}:") }
            });
            lines.push(format!("|{}|", rules.collect::<Vec<_>>().join("|")));
        }
    }
    lines
}

fn kept_json(row: &Row) -> Value {
    json!({
        "check_ins": row.count, "reading": row.read, "longest_stretch": row.stretch,
        "json_parse": row.parsed, "offers": row.offered, "saving": row.saved,
        "trends": row.trends,
    })
}

/// The report as JSON for a program to read.
pub fn json(measured: &Measured) -> Result<Value> {
    let loads = &measured.loads;
    let mut visits = Map::new();
    for (name, of) in [("cold", &loads.cold), ("repeat", &loads.repeat)] {
        let mut variants = Map::new();
        for (name, visits) in loads.names.iter().zip(of) {
            let mut figures = Map::new();
            for column in &COLUMNS {
                if let Some(median) = middle(column, visits)? {
                    let runs: Vec<_> = visits.iter().map(column.of).collect();
                    figures.insert(column.key.into(), json!({ "median": median, "runs": runs }));
                }
            }
            variants.insert((*name).to_owned(), Value::Object(figures));
        }
        visits.insert(name.to_owned(), Value::Object(variants));
    }
    let mut clicks = Map::new();
    for (kind, times) in KINDS.iter().zip(&measured.clicks.times) {
        let (p50, p98) = (percentile(times, 0.5)?, percentile(times, 0.98)?);
        clicks.insert((*kind).to_owned(), json!({ "p50": p50, "p98": p98, "clicks": times }));
    }
    let charts: Vec<Value> = measured
        .charts
        .rows
        .iter()
        .map(|row| {
            json!({
                "check_ins": row.count, "characters": row.characters, "ebb": row.ebb,
                "bare_thinned": row.thinned, "bare_every_point": row.every,
                "wasm_pages": row.pages,
            })
        })
        .collect();
    Ok(json!({
        "kept": measured.kept.rows.iter().map(kept_json).collect::<Vec<_>>(),
        "browser": measured.chromium,
        "runs": measured.runs,
        "load_average": [measured.busy_before, measured.busy_after],
        "processor_slowed": { "asked": SLOWER, "seen": loads.slowness },
        "network": {
            "shaped_by": "the browser", "round_trip_ms": ROUND_TRIP_MS, "down": DOWN, "up": UP,
        },
        "visits": visits,
        "slow_link": packets_report::json(&measured.packets, &measured.road)?,
        "offline": { "first_control": measured.offline.control, "all_live": measured.offline.live },
        "clicks": clicks,
        "charts": charts,
    }))
}
