//! The page of tables, in Markdown.

use std::fmt::Write;

use crate::arms::Way;
use crate::bars::Bar;
use crate::kind::Kind;
use crate::results::{Estimate, RANGES, range};
use crate::study::{Study, gains, gains_of_first, harmed, harmed_in_mix, mixed, reached};

/// The page.
#[must_use]
pub fn page(study: &Study, bars: &[Bar]) -> String {
    let mut page = String::from("# What simulated people gain from the learned order\n\n");
    let _ = write!(
        page,
        "`cargo xtask simulate` writes this page: {} people of each kind, {} tries each, seeds fixed. The people \
         are assumptions, not patients; `ranking.md` lists them. Numbers are points of extra relief, 0–10, over \
         the published order, beyond natural easing and without the noise of ratings, of what people took; \
         ± is half of the 95 % limits.\n\n",
        study.people, study.tries
    );
    of_bars(&mut page, bars);
    of_kinds(&mut page, study);
    of_ways(&mut page, study);
    of_settings(&mut page, study);
    of_others(&mut page, study);
    page
}

fn header(page: &mut String, first: &str, columns: &[String]) {
    let _ = writeln!(page, "| {first} | {} |", columns.join(" | "));
    let _ = writeln!(page, "|---|{}", "--:|".repeat(columns.len()));
}

fn cell(it: Estimate) -> String {
    format!("{:+.3} ±{:.3}", it.mean, it.within)
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn names(ranges: &[usize]) -> Vec<String> {
    ranges.iter().map(|it| format!("{}–{}", RANGES[*it].0, RANGES[*it].1)).collect()
}

fn of_bars(page: &mut String, bars: &[Bar]) {
    page.push_str("## Bars\n\n| | bar | measured | |\n|--:|---|--:|---|\n");
    for it in bars {
        let met = if it.is_met { "met" } else { "**not met**" };
        let _ = writeln!(page, "| {} | {} | {} | {met} |", it.number, it.what, it.measured);
    }
}

fn of_kinds(page: &mut String, study: &Study) {
    let ranges = reached(study.tries);
    let mut columns = names(&ranges);
    columns.extend(["first offer 41–50".to_owned(), "> 0.2 worse".to_owned()]);
    page.push_str("\n## The learned order, by kind of people and tries\n\n");
    header(page, "kind", &columns);
    let (main, way) = (&study.main, Way::Learned);
    let mut row = |name: &str, of: &dyn Fn(usize) -> Estimate, first: Estimate, harm: f64| {
        let mut cells: Vec<String> = ranges.iter().map(|place| cell(of(*place))).collect();
        cells.extend([cell(first), percent(harm)]);
        let _ = writeln!(page, "| {name} | {} |", cells.join(" | "));
    };
    row(
        "**MIX** (the first eight)",
        &|place| mixed(|kind| gains(main, kind, way, place)),
        mixed(|kind| gains_of_first(main, kind, way, range::AT_50)),
        harmed_in_mix(main, way),
    );
    for kind in Kind::ALL {
        row(
            kind.name(),
            &|place| Estimate::of(&gains(main, kind, way, place)),
            Estimate::of(&gains_of_first(main, kind, way, range::AT_50)),
            harmed(&gains(main, kind, way, range::FIRST_50)),
        );
    }
}

fn of_ways(page: &mut String, study: &Study) {
    let ranges = reached(study.tries);
    let mut columns = names(&ranges);
    let more = ["of the way at 41–50", "> 0.2 worse in MIX", "as published 41–50"];
    columns.extend(more.map(str::to_owned));
    page.push_str("\n## Ways of ordering offers, in MIX\n\n");
    header(page, "way", &columns);
    let main = &study.main;
    let at_50 = |way| mixed(|kind| gains(main, kind, way, range::AT_50)).mean;
    for way in &Way::ALL[1..] {
        let of = |place: &usize| cell(mixed(|kind| gains(main, kind, *way, *place)));
        let mut cells: Vec<String> = ranges.iter().map(of).collect();
        cells.push(format!("{:.0} %", 100.0 * at_50(*way) / at_50(Way::Oracle)));
        cells.push(percent(harmed_in_mix(main, *way)));
        cells.push(cell(Estimate::of(&gains(main, Kind::AsPublished, *way, range::AT_50))));
        let _ = writeln!(page, "| {} | {} |", way.name(), cells.join(" | "));
    }
}

fn of_settings(page: &mut String, study: &Study) {
    page.push_str("\n## Nine settings: sd of own effects / sd of ratings, tries 41–50\n\n");
    let mut columns = vec!["MIX".to_owned()];
    columns.extend(Kind::ALL.map(|kind| kind.name().to_owned()));
    header(page, "setting", &columns);
    for it in &study.settings {
        let of = |kind| gains(&it.table, kind, Way::Learned, range::AT_50);
        let mut cells = vec![cell(mixed(of))];
        cells.extend(Kind::ALL.map(|kind| cell(Estimate::of(&of(kind)))));
        let _ = writeln!(page, "| {} | {} |", it.name, cells.join(" | "));
    }
}

fn of_others(page: &mut String, study: &Study) {
    page.push_str("\n## Other assumptions, MIX, a quarter of the people\n\n");
    let columns = [
        "1–5",
        "6–10",
        "11–20",
        "41–50",
        "of the way",
        "> 0.2 worse",
        "as published 41–50",
        "easing not taken off 41–50",
    ];
    header(page, "assumption", &columns.map(str::to_owned));
    for it in &study.others {
        let of = |way, place| mixed(|kind| gains(&it.table, kind, way, place));
        let places = [range::TO_5, range::TO_10, range::TO_20, range::AT_50];
        let mut cells: Vec<String> =
            places.iter().map(|place| cell(of(Way::Learned, *place))).collect();
        let way = of(Way::Learned, range::AT_50).mean / of(Way::Oracle, range::AT_50).mean;
        cells.push(format!("{:.0} %", 100.0 * way));
        cells.push(percent(harmed_in_mix(&it.table, Way::Learned)));
        let published = gains(&it.table, Kind::AsPublished, Way::Learned, range::AT_50);
        cells.push(cell(Estimate::of(&published)));
        cells.push(cell(of(Way::LearnedWithEasing, range::AT_50)));
        let _ = writeln!(page, "| {} | {} |", it.name, cells.join(" | "));
    }
}
